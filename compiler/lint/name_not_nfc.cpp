// CVR0032: a name in another Unicode form than the one names are compared in.
#include "compiler/lint/lint.h"
#include "compiler/syntax/nfc.h"

namespace cvr::lint {

void name_not_nfc(const Context& context, DiagnosticSink& sink) {
  for (const syntax::TokenList& file : context.tokens) {
    if (syntax::to_nfc(file.text) == file.text) continue;
    for (const syntax::Token& token : file.tokens) {
      const std::string_view name = syntax::text_of(file, token);
      if (name.starts_with('"') || name.starts_with("“")) continue;
      const std::string composed = syntax::to_nfc(name);
      if (composed == name) continue;
      Diagnostic& found = report(sink, Finding::name_not_nfc, syntax::span_of(file, token),
                                 "this name is written with letters and marks apart, and will not be found by a search for it",
                                 fmt::format("write `{}` in its composed form (NFC)", composed));
      found.fixes.push_back({"write the composed form", {{syntax::span_of(file, token), composed}}, true});
    }
  }
}

}  // namespace cvr::lint
