// Fuzz entry: any bytes through the reader, the checker and the formatter.
// None may crash, hang or throw; what parses without a finding must format to
// something that formats to itself.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "compiler/sema/check.h"
#include "compiler/syntax/format.h"
#include "compiler/syntax/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  // The loader removes a leading byte-order mark.
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  // The loader turns such files away before they are parsed.
  if (cvr::find_invalid_utf8(text) != std::string::npos || text.find('\0') != std::string::npos) return 0;
  cvr::SourceSet sources;
  cvr::DiagnosticSink sink;
  const cvr::SourceId id = cvr::add_source(sources, "fuzz.cvr", text);
  const cvr::ast::File file = cvr::parse(sources, id, sink);
  cvr::check(sources, {file}, {}, sink);
  for (const cvr::Diagnostic& d : cvr::sorted(sources, sink.found)) cvr::render(sources, d, cvr::MessageLanguage::en, false);
  if (const auto once = cvr::format(sources, id)) {
    const auto twice = cvr::format(sources, cvr::add_source(sources, "again.cvr", *once));
    if (!twice || *twice != *once) {
      std::fprintf(stderr, "formatting twice differs from once for:\n%s\n--- once:\n%s\n--- twice:\n%s\n", text.c_str(),
                   once->c_str(), twice ? twice->c_str() : "(refused)");
      std::abort();
    }
  }
  return 0;
}
