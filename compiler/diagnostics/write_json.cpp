#include <nlohmann/json.hpp>

#include "compiler/diagnostics/fingerprint.h"
#include "compiler/diagnostics/formats.h"

namespace cvr {
namespace {

using Json = nlohmann::ordered_json;

Json point(const SourceFile& file, std::uint32_t offset) {
  const Position at = position_of(file, offset);
  return {{"line", at.line}, {"column", at.column}, {"offset", offset}};
}

// A place; null for a finding about the project as a whole.
Json place(const SourceSet& sources, Span span) {
  if (!span.file.valid()) return nullptr;
  const SourceFile& file = source_of(sources, span.file);
  return {{"file", file.path}, {"start", point(file, span.begin)}, {"end", point(file, span.end)}};
}

std::string_view word(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "hint";
}

Json finding(const SourceSet& sources, const Diagnostic& d, MessageLanguage language, const std::string& fingerprint) {
  Json related = Json::array(), fixes = Json::array();
  for (const Related& r : d.related) related.push_back({{"message", in(language, r.message)}, {"place", place(sources, r.span)}});
  for (const Fix& fix : d.fixes) {
    Json edits = Json::array();
    for (const Edit& edit : fix.edits) edits.push_back({{"place", place(sources, edit.span)}, {"text", edit.text}});
    fixes.push_back({{"title", in(language, fix.title)}, {"safe", fix.safe}, {"edits", edits}});
  }
  return {{"code", code_text(d.finding)}, {"name", info(d.finding).name}, {"severity", word(d.severity)},
          {"message", in(language, d.message)}, {"hint", in(language, d.hint)}, {"place", place(sources, d.span)},
          {"related", related},           {"fixes", fixes}, {"fingerprint", fingerprint}};
}

}  // namespace

std::string write_json(const SourceSet& sources, const std::vector<Diagnostic>& found, MessageLanguage language) {
  Json list = Json::array();
  const std::vector<std::string> marks = fingerprints(sources, found);
  for (std::size_t i = 0; i < found.size(); ++i) list.push_back(finding(sources, found[i], language, marks[i]));
  const Json whole = {{"version", 1}, {"findings", list}};
  return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace cvr
