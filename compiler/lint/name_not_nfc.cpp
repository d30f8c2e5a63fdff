// CVR0032: a name in another Unicode form than the one names are compared in.
#include "compiler/lint/lint.h"
#include "compiler/source/nfc.h"

namespace cvr::lint {

void name_not_nfc(const Context& context, DiagnosticSink& sink) {
  for (const syntax::TokenList& file : context.tokens) {
    if (to_nfc(file.text) == file.text) continue;
    for (const syntax::Token& token : file.tokens) {
      const std::string_view name = syntax::text_of(file, token);
      if (name.starts_with('"') || name.starts_with("“")) continue;
      const std::string composed = to_nfc(name);
      if (composed == name) continue;
      Diagnostic& found = report(sink, Finding::name_not_nfc, syntax::span_of(file, token),
                                 words("this name is written with letters and marks apart, and will not be found by a search for it",
                                       "这个名称里的字母和附加符号是分开编码的，搜索时会找不到它"),
                                 words("write `{}` in its composed form (NFC)", "请用合成形式（NFC）写`{}`", composed));
      found.fixes.push_back({words("write the composed form", "改成合成形式"), {{syntax::span_of(file, token), composed}}, true});
    }
  }
}

}  // namespace cvr::lint
