#include "runtime/report/data.h"

#include <cerrno>
#include <fstream>
#include <set>
#include <nlohmann/json.hpp>

#include "runtime/report/dilemma_json.h"
#include "runtime/report/map_json.h"
#include "runtime/report/sample.h"
#include "runtime/report/score_data.h"
#include "runtime/system/reason.h"

namespace cvr::report {
namespace {

using Json = nlohmann::ordered_json;
using suite::SuiteError;

Json framework_json(const suite::Framework& f, const Survey& survey) {
  Json dimensions = Json::array(), cores = Json::array(), values = Json::array();
  for (const auto& d : f.dimensions) dimensions.push_back({{"key", d.key}, {"zh", d.zh}, {"en", d.en}});
  for (const auto& c : f.cores) cores.push_back({{"key", c.key}, {"zh", c.zh}, {"en", c.en}, {"dimension", c.dimension}});
  for (std::size_t i = 0; i < f.values.size(); ++i) {
    const auto& v = f.values[i];
    values.push_back({{"key", v.key}, {"zh", v.zh}, {"en", v.en}, {"core", v.core}, {"tellings", survey.values[i].tellings}, {"rules", survey.values[i].rules}});
  }
  return {{"dimensions", dimensions}, {"cores", cores}, {"values", values}};
}

Json suite_json(const suite::Suite& suite, const Survey& survey) {
  Json languages = Json::array();
  for (runtime::Language l : suite.languages) languages.push_back(runtime::code(l));
  return {{"name", suite.name}, {"version", suite.version}, {"digest", suite.digest}, {"seed", suite.seed}, {"languages", languages},
          {"tellings", survey.entries.size()}, {"controls", survey.controls}, {"clashes", survey.clashes}, {"rules", survey.rules.size()}};
}

// The line of an entry, read again.
std::variant<runtime::Template, SuiteError> read_again(const suite::Suite& suite, std::ifstream& in, const Entry& entry) {
  std::string line(entry.length, '\0');
  errno = 0;
  in.seekg(static_cast<std::streamoff>(entry.offset));
  in.read(line.data(), static_cast<std::streamsize>(line.size()));
  if (in) return read_entry(suite, line, 0);
  const runtime::Reason why = runtime::reason_of(errno ? errno : EIO);
  return SuiteError{dilemmas_path(suite), 0, fmt::format("cannot be read: {}", why.english), fmt::format("无法读取：{}", why.chinese)};
}

}  // namespace

std::variant<std::string, SuiteError> page_data(const suite::Suite& suite, const Survey& survey, const ReportOptions& options) {
  const suite::Framework& framework = suite.framework;
  Json dilemmas = Json::array(), pairs = Json::array();
  std::ifstream in(dilemmas_path(suite), std::ios::binary);
  for (std::size_t i : balanced_sample(survey, framework, options.dilemmas)) {
    auto read = read_again(suite, in, survey.entries[i]);
    if (auto* error = std::get_if<SuiteError>(&read)) return std::move(*error);
    dilemmas.push_back(dilemma_json(suite, std::get<runtime::Template>(read)));
  }
  // What the rules of these dilemmas say: facts, then what is asked for, in Chinese and English.
  std::set<std::string> named;
  for (const Json& each : dilemmas)
    for (const Json& rule : each["rules"]) named.insert(rule.get<std::string>());
  Json rules = Json::object();
  for (const RuleText& rule : survey.rules) {
    if (!named.contains(rule.rule)) continue;
    Json& says = rules[rule.rule] = Json::object();
    for (runtime::Language l : runtime::all_languages)
      if (const std::size_t at = runtime::at(l); !rule.option[at].empty()) says[std::string(runtime::code(l))] = {rule.facts[at], rule.option[at]};
  }
  for (const auto& [pair, n] : survey.pairs) pairs.push_back({pair.first, pair.second, n});
  // The map speaks the language of the page, or the one that the suite has.
  const bool has = std::find(suite.languages.begin(), suite.languages.end(), options.language) != suite.languages.end();
  const runtime::Language told = has || suite.languages.empty() ? options.language : suite.languages.front();
  Json scores = nullptr;
  if (!options.answers.empty()) {
    auto scored = score_data({suite.folder, options.answers, options.draws, options.jobs});
    if (auto* error = std::get_if<SuiteError>(&scored)) return std::move(*error);
    scores = std::move(std::get<Json>(scored));
  }
  const Json whole = {{"lang", runtime::code(options.language)},
                      {"suite", suite_json(suite, survey)},
                      {"framework", framework_json(framework, survey)},
                      {"pairs", pairs},
                      {"tallies", {{"kind", survey.kinds}, {"strength", survey.strengths}, {"relation", survey.relations}, {"deeds", survey.deeds}, {"gap", survey.gaps}}},
                      {"map", map_json(survey, framework, told, options.map_texts)},
                      {"rules", rules},
                      {"dilemmas", dilemmas},
                      {"score", scores}};
  return whole.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace cvr::report
