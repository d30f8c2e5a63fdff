#include <nlohmann/json.hpp>

#include "compiler/diagnostics/fingerprint.h"
#include "compiler/diagnostics/pages.h"
#include "compiler/driver/finding_forms.h"
#include "compiler/driver/finding_places.h"

namespace cvr::driver {
namespace {

using Json = nlohmann::ordered_json;

struct Sarif {
  const FindingReport& report;
  std::string root;
  std::vector<Finding> rules;  // that occur, by code
};

std::string_view level(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

// "unknown-name" as "UnknownName", the form that viewers expect.
std::string rule_name(std::string_view name) {
  std::string out;
  bool capital = true;
  for (char c : name) {
    if (c != '-') out += capital && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    capital = c == '-';
  }
  return out;
}

std::string first_sentence(const std::string& text) {
  for (const std::string_view stop : {"。", ". "})
    if (const std::size_t at = text.find(stop); at != std::string::npos) return text.substr(0, at + stop.find_last_not_of(' ') + 1);
  return text;
}

Json rule_json(Finding finding, MessageLanguage language) {
  const FindingInfo& row = info(finding);
  const std::string_view text = page(finding, language);
  const std::string about = what(text);
  Json rule = {{"id", code_text(finding)}, {"name", rule_name(row.name)}};
  if (!about.empty()) {
    rule["shortDescription"] = {{"text", first_sentence(about)}};
    rule["fullDescription"] = {{"text", about}};
    rule["help"] = {{"text", text}, {"markdown", text}};
  }
  rule["defaultConfiguration"] = {{"level", level(row.severity)}};
  rule["properties"] = {{"name", row.name}};
  return rule;
}

Json artifact(const Sarif& s, SourceId id) {
  const bool library = source_of(s.report.loaded.sources, id).library;
  return {{"uri", as_uri(path_in_repository(s.report.loaded, s.root, id))}, {"uriBaseId", library ? "STDLIB" : "SRCROOT"}};
}

Json region_json(const SourceSet& sources, Span span) {
  const Region r = region_of(source_of(sources, span.file), span);
  return {{"startLine", r.line}, {"startColumn", r.column}, {"endLine", r.end_line}, {"endColumn", r.end_column}};
}

Json location(const Sarif& s, Span span) {
  return {{"physicalLocation", {{"artifactLocation", artifact(s, span.file)}, {"region", region_json(s.report.loaded.sources, span)}}}};
}

Json fix_json(const Sarif& s, const Fix& fix) {
  std::vector<Edit> edits = fix.edits;
  std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.span < b.span; });
  Json changes = Json::array();
  for (std::size_t i = 0; i < edits.size();) {
    const SourceId file = edits[i].span.file;
    Json replacements = Json::array();
    for (; i < edits.size() && edits[i].span.file == file; ++i)
      replacements.push_back({{"deletedRegion", region_json(s.report.loaded.sources, edits[i].span)}, {"insertedContent", {{"text", edits[i].text}}}});
    changes.push_back({{"artifactLocation", artifact(s, file)}, {"replacements", replacements}});
  }
  return {{"description", {{"text", in(s.report.language, fix.title)}}}, {"artifactChanges", changes}, {"properties", {{"safe", fix.safe}}}};
}

Json result(const Sarif& s, const Diagnostic& d, const std::string& fingerprint) {
  const auto rule = std::lower_bound(s.rules.begin(), s.rules.end(), d.finding);
  Json out = {{"ruleId", code_text(d.finding)},
              {"ruleIndex", rule - s.rules.begin()},
              {"level", level(d.severity)},
              {"message", {{"text", full_text(d, s.report.language)}}}};
  // A finding about the project as a whole stands in its settings.
  out["locations"] = Json::array();
  if (d.span.file.valid()) out["locations"].push_back(location(s, d.span));
  else out["locations"].push_back({{"physicalLocation", {{"artifactLocation", {{"uri", as_uri(settings_in_repository(s.report.loaded, s.root))}, {"uriBaseId", "SRCROOT"}}}}}});
  Json related = Json::array();
  for (const Related& r : d.related) {
    if (!r.span.file.valid()) continue;
    Json each = location(s, r.span);
    each["id"] = related.size() + 1;
    each["message"] = {{"text", in(s.report.language, r.message)}};
    related.push_back(std::move(each));
  }
  if (!related.empty()) out["relatedLocations"] = related;
  out["partialFingerprints"] = {{"cvrFinding/v1", fingerprint}};
  Json fixes = Json::array();
  for (const Fix& fix : d.fixes)
    if (!fix.edits.empty()) fixes.push_back(fix_json(s, fix));
  if (!fixes.empty()) out["fixes"] = fixes;
  return out;
}

}  // namespace

std::string findings_sarif(const FindingReport& report) {
  Sarif s{report, repository_root(report.loaded.project), {}};
  for (const Diagnostic& d : report.found) s.rules.push_back(d.finding);
  std::sort(s.rules.begin(), s.rules.end());
  s.rules.erase(std::unique(s.rules.begin(), s.rules.end()), s.rules.end());

  Json rules = Json::array(), results = Json::array();
  for (Finding finding : s.rules) rules.push_back(rule_json(finding, report.language));
  const std::vector<std::string> marks = fingerprints(report.loaded.sources, report.found);
  for (std::size_t i = 0; i < report.found.size(); ++i) results.push_back(result(s, report.found[i], marks[i]));
  const Words root = {"The root of the repository, or of the project where there is none.", "仓库的根文件夹；没有仓库时，是项目的文件夹。"};
  const Words library = {"The folder that holds the standard library of cvrc.", "存放cvrc标准库的文件夹。"};
  const Json bases = {{"SRCROOT", {{"description", {{"text", in(report.language, root)}}}}},
                      {"STDLIB", {{"description", {{"text", in(report.language, library)}}}}}};
  const Json run = {{"tool", {{"driver", {{"name", "cvrc"}, {"version", CVR_VERSION}, {"semanticVersion", CVR_VERSION}, {"rules", rules}}}}},
                    {"language", report.language == MessageLanguage::zh ? "zh-CN" : "en-US"},
                    {"columnKind", "utf16CodeUnits"},
                    {"originalUriBaseIds", bases},
                    {"results", results}};
  const Json whole = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", {run}}};
  return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace cvr::driver
