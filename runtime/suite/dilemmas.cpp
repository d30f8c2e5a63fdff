#include "runtime/suite/dilemmas.h"

#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "runtime/suite/lines.h"

namespace cvr::suite {
namespace {

using nlohmann::json;

const json& at(const json& object, const char* name) {
  if (!object.is_object() || !object.contains(name)) throw Problem{fmt::format("{}: is missing", name), fmt::format("{}：缺失", name)};
  return object.at(name);
}

std::string text(const json& object, const char* name, bool or_null = false) {
  const json& value = at(object, name);
  if (or_null && value.is_null()) return {};
  if (!value.is_string()) throw Problem{fmt::format("{}: a text is expected", name), fmt::format("{}：应为文字", name)};
  return value.get<std::string>();
}

const json& pair(const json& object, const char* name) {
  const json& value = at(object, name);
  if (!value.is_array() || value.size() != 2)
    throw Problem{fmt::format("{}: a list with 2 entries is expected", name), fmt::format("{}：应为有2项的列表", name)};
  return value;
}

std::string entry(const json& value, const char* list) {
  if (!value.is_string()) throw Problem{fmt::format("{}: texts are expected", list), fmt::format("{}：应为文字", list)};
  return value.get<std::string>();
}

void read_fields(const json& line, Dilemma& d) {
  d.id = text(line, "id");
  d.conflict = text(line, "conflict");
  d.kind = text(line, "kind");
  d.scene = text(line, "scene");
  d.target = text(line, "target", true);
  d.contrast_of = text(line, "contrast_of", true);
  const json &rules = pair(line, "rules"), &values = pair(line, "values"), &options = pair(line, "options");
  for (std::size_t i : {0u, 1u}) {
    d.rules[i] = entry(rules[i], "rules");
    d.values[i].clear();
    if (!values[i].is_array() || values[i].empty()) throw Problem{"values: each rule upholds at least one", "values：每条规则至少体现一个价值"};
    for (const json& each : values[i]) d.values[i].push_back(entry(each, "values"));
    d.by_act[i] = text(options[i], "by") == "act";
  }
}

}  // namespace

std::optional<Problem> read_dilemma(std::string_view line, Dilemma& into) {
  // Texts and slots are most of a line.
  const auto wanted = [](int depth, json::parse_event_t event, json& key) {
    return !(depth == 1 && event == json::parse_event_t::key && (key == "text" || key == "slots"));
  };
  const json parsed = json::parse(line, wanted, false);
  if (parsed.is_discarded()) return Problem{"this line is not JSON", "这一行不是JSON"};
  try {
    read_fields(parsed, into);
  } catch (const Problem& problem) {
    return problem;
  }
  return std::nullopt;
}

std::variant<std::vector<Dilemma>, SuiteError> read_dilemmas(const Suite& suite, unsigned jobs) {
  AskingReader reader(suite, {});
  reader.paths = {(std::filesystem::path(suite.folder) / "dilemmas.jsonl").string()};
  struct Made {
    Dilemma dilemma;
    std::optional<Problem> problem;
  };
  std::vector<Dilemma> out;
  std::optional<SuiteError> wrong;
  each_line<Made>(
      jobs,
      [&](std::string_view& line, std::size_t& number) {
        if (!next_line(reader, line)) return false;
        number = reader.line;
        return true;
      },
      [](std::string_view line, Made& made) { made.problem = read_dilemma(line, made.dilemma); },
      [&](Made& made, std::size_t number) {
        if (made.problem) wrong = SuiteError{reader.path, number, made.problem->message, made.problem->chinese};
        else out.push_back(std::move(made.dilemma));
        return !wrong;
      });
  if (wrong) return *wrong;
  if (reader.error) return *reader.error;
  return out;
}

}  // namespace cvr::suite
