#include "runtime/report/score_data.h"

#include <nlohmann/json.hpp>

#include "runtime/score/load.h"
#include "runtime/score/score_json.h"

namespace cvr::report {
namespace {

suite::SuiteError trouble(const score::LoadError& e) { return {e.path, e.line, e.message, e.chinese}; }

}  // namespace

std::variant<nlohmann::ordered_json, suite::SuiteError> score_data(const ScoreRequest& request) {
  score::Loader loader;
  if (const auto error = score::load_suite(loader, request.suite, request.jobs)) return trouble(*error);
  for (const std::string& path : request.answers)
    if (const auto error = score::load_answers(loader, path, request.jobs)) return trouble(*error);
  const score::Record record = score::finished(std::move(loader));
  if (record.groups.empty())
    return suite::SuiteError{request.answers.front(), 0,
                             record.of_other_suites > 0 ? "these answers are to another suite" : "there is no answer to score here",
                             record.of_other_suites > 0 ? "这些回答属于另一个题集" : "这里没有可以计分的回答"};
  score::ScoreOptions options;
  options.draws = request.draws;
  options.jobs = request.jobs;
  auto out = nlohmann::ordered_json::parse(score::score_json(record, score::score(record, options), options));
  for (auto& group : out["groups"])
    for (auto& level : group["levels"]) {
      level.erase("surely_before");
      if (level["level"] == "value") level.erase("wins");
    }
  return nlohmann::ordered_json{{"settings", out["settings"]}, {"log", out["log"]}, {"groups", out["groups"]}, {"pairs", out["pairs"]}};
}

}  // namespace cvr::report
