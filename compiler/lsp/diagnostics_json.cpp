#include "compiler/lsp/diagnostics_json.h"

#include <nlohmann/json.hpp>

#include "compiler/lsp/positions.h"

namespace cvr::lsp {
namespace {

int severity(Severity level) { return level == Severity::error ? 1 : level == Severity::warning ? 2 : 3; }

}  // namespace

Json diagnostic_json(const Session& session, const Checked& checked, const Diagnostic& d) {
  const SourceSet& sources = checked.loaded->sources;
  const Json start = {{"line", 0}, {"character", 0}};
  Json range = {{"start", start}, {"end", start}};
  if (d.span.file.valid()) range = range_json(sources, d.span);
  Json json = {{"range", std::move(range)},
               {"severity", severity(d.severity)},
               {"code", code_text(d.finding)},
               {"source", "cvrc"},
               {"message", in(session.language, d.hint.empty() ? d.message : words("{}\n{}", "{}\n{}", d.message, d.hint))},
               {"data", {{"name", std::string(info(d.finding).name)}}}};
  if (d.finding == Finding::unused_suppression) json["tags"] = Json::array({1});
  Json related = Json::array();
  for (const Related& r : d.related)
    if (r.span.file.valid())
      related.push_back({{"location", {{"uri", uri_of_file(session, checked, r.span.file)}, {"range", range_json(sources, r.span)}}},
                         {"message", in(session.language, r.message)}});
  if (!related.empty()) json["relatedInformation"] = std::move(related);
  return json;
}

}  // namespace cvr::lsp
