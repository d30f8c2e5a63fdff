#include "compiler/dilemma/manifest.h"

#include <unicode/uvernum.h>

#include <nlohmann/json.hpp>

#include "runtime/digest/sha256.h"
#include "runtime/files/frame.h"

namespace cvr::dilemma {
namespace {

using json = nlohmann::ordered_json;

// Under its key, with a name in both languages: whoever reads a suite need not have its framework.
json entry(const std::string& key, const Named& named, const Texts& names) {
  const auto& english = text_in(names, Lang::en);
  return {{"key", key}, {"zh", named.alias.empty() ? named.key : named.alias}, {"en", english ? english->main.text : named.key}};
}

json framework(const Program& p) {
  json dimensions = json::array(), cores = json::array(), values = json::array();
  for (const Dimension& each : p.dimensions) dimensions.push_back(entry(each.named.key, each.named, each.names));
  for (const Core& each : p.cores) {
    cores.push_back(entry(each.named.key, each.named, each.names));
    cores.back()["dimension"] = p.dimensions[each.dimension.index].named.key;
  }
  for (const Value& each : p.values) {
    const std::string& core = p.cores[each.core.index].named.key;
    values.push_back(entry(core + "." + each.named.key, each.named, each.names));
    values.back()["core"] = core;
  }
  return {{"dimensions", dimensions}, {"cores", cores}, {"values", values}};
}

}  // namespace

std::string manifest(const Program& program, const SourceSet& sources, const SuiteRequest& request, const SuiteReport& report, const Coverage& coverage,
                     const std::vector<SuiteFile>& files) {
  const SuiteSettings& s = request.settings;
  json languages = json::array();
  for (Lang lang : request.languages) languages.push_back(runtime::code(static_cast<runtime::Language>(lang)));
  json inputs = json::array(), outputs = json::array();
  for (const SourceFile& file : sources.files)
    inputs.push_back({{"file", file.path}, {"library", file.library}, {"sha256", runtime::sha256(file.text)}});
  for (const SuiteFile& file : files) {
    outputs.push_back({{"file", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}});
    if (file.packed) outputs.back()["unpacked"] = {{"bytes", file.unpacked_bytes}, {"sha256", file.unpacked_sha256}};
  }
  json prompts = json::object();
  for (Lang lang : request.languages) {
    const auto i = static_cast<std::size_t>(lang);
    prompts[std::string(runtime::code(static_cast<runtime::Language>(lang)))] = {{"all", report.prompts[i]}, {"by_form", coverage.forms[i]}};
  }
  json out;
  out["project"] = {{"name", request.name}, {"version", request.version}};
  out["made_with"] = {{"cvrc", CVR_VERSION}, {"z3", CVR_Z3_VERSION}, {"icu", U_ICU_VERSION}};
  if (request.zstd) out["made_with"]["zstd"] = files::zstd_version();
  out["seed"] = request.seed;
  out["canary"] = runtime::canary(request.seed);
  out["options"] = {{"limit", s.limit ? json(*s.limit) : json(nullptr)},
                    {"balance", s.balance},
                    {"controls", s.controls},
                    {"max_gap", s.max_gap},
                    {"scenes", s.scenes},
                    {"forms", s.forms},
                    {"languages", languages}};
  out["counts"] = {{"dilemmas", report.dilemmas},
                   {"controls", report.controls},
                   {"unstaged", report.unstaged},
                   {"untold", report.untold},
                   {"templates", report.templates},
                   {"prompts", prompts}};
  out["coverage"] = {{"kinds", coverage.kinds},         {"strengths", coverage.strengths}, {"value_relations", coverage.relations},
                     {"scenes", coverage.scenes},       {"values", coverage.values},       {"value_pairs", coverage.value_pairs}};
  out["framework"] = framework(program);
  out["inputs"] = std::move(inputs);
  out["outputs"] = std::move(outputs);
  return out.dump(2) + "\n";
}

}  // namespace cvr::dilemma
