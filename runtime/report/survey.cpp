#include "runtime/report/survey.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <set>
#include <unordered_map>

#include "runtime/report/rule_words.h"
#include "runtime/system/reason.h"

namespace cvr::report {
namespace {

using runtime::Template;
using suite::SuiteError;

const char* deed_of(const Template& t) {
  const int acts = !t.options[0].actions.empty() + !t.options[1].actions.empty();
  return acts == 2 ? "act_act" : acts == 1 ? "act_omission" : "omission_omission";
}

// What is remembered while walking, for look-up only.
struct Walk {
  const suite::Framework& framework;
  std::unordered_map<std::string, std::size_t> place_of_value, place_of_rule;
  std::set<std::string> clashes;
};

// The values of one side; throws the key of one that the framework lacks.
std::vector<std::size_t> places(const Walk& walk, const std::vector<std::string>& keys) {
  std::vector<std::size_t> out;
  for (const std::string& key : keys) {
    const auto found = walk.place_of_value.find(key);
    if (found == walk.place_of_value.end()) throw key;
    out.push_back(found->second);
  }
  if (out.empty()) throw std::string();
  return out;
}

void count(Walk& walk, Survey& s, const Template& t, Entry entry) {
  std::set<std::size_t> upheld;
  for (std::size_t side = 0; side < 2; ++side) {
    const std::vector<std::size_t> values = places(walk, t.values[side]);
    entry.values[side] = values.front();
    upheld.insert(values.begin(), values.end());
    if (!walk.place_of_rule.emplace(t.rules[side], s.rules.size()).second) continue;
    RuleText rule{t.rules[side], walk.framework.values[values.front()].core, {}, {}, {}};
    for (runtime::Language l : runtime::all_languages)
      if (const auto& text = t.text[runtime::at(l)]) {
        rule.text[runtime::at(l)] = plain_side(*text, side);
        rule.facts[runtime::at(l)] = with_roles(t, l, text->facts[side]);
        rule.option[runtime::at(l)] = with_roles(t, l, text->options[side]);
      }
    s.rules.push_back(std::move(rule));
    for (std::size_t value : std::set(values.begin(), values.end())) ++s.values[value].rules;
  }
  for (std::size_t value : upheld) ++s.values[value].tellings;
  const auto [low, high] = std::minmax(entry.values[0], entry.values[1]);
  ++s.pairs[{low, high}];
  ++s.kinds[t.kind];
  ++s.strengths[t.strength];
  ++s.relations[t.value_relation];
  ++s.deeds[deed_of(t)];
  ++s.gaps[static_cast<std::size_t>(std::clamp(t.stakes_gap, 0, 2))];
  s.controls += !t.target.empty();
  walk.clashes.insert(t.conflict);
  entry.id = t.id;
  entry.contrast_of = t.contrast_of;
  s.entries.push_back(std::move(entry));
}

}  // namespace

std::string dilemmas_path(const suite::Suite& suite) { return (std::filesystem::path(suite.folder) / "dilemmas.jsonl").string(); }

std::optional<std::size_t> value_place(const suite::Framework& framework, const std::string& key) {
  for (std::size_t i = 0; i < framework.values.size(); ++i)
    if (framework.values[i].key == key) return i;
  return std::nullopt;
}

std::string plain_side(const runtime::LanguageText& text, std::size_t side) {
  std::string out;
  int depth = 0;
  const auto add = [&](const std::vector<runtime::Clause>& clauses) {
    for (const runtime::Clause& clause : clauses) {
      if (!out.empty()) out += "; ";
      for (char c : clause.text) {
        depth += (c == '{') - (c == '}');
        if (depth == 0 && c != '}') out += c;
      }
      depth = 0;
    }
  };
  add(text.facts[side]);
  add(text.options[side]);
  return out;
}

std::variant<Template, SuiteError> read_entry(const suite::Suite& suite, const std::string& line, std::size_t number) {
  auto read = runtime::read_templates(line);
  if (const auto* error = std::get_if<runtime::TemplateError>(&read)) return SuiteError{dilemmas_path(suite), number, error->message, error->chinese};
  return std::move(std::get<std::vector<Template>>(read).front());
}

std::variant<Survey, SuiteError> survey(const suite::Suite& suite) {
  const std::string path = dilemmas_path(suite);
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  Survey out;
  out.values.resize(suite.framework.values.size());
  Walk walk{suite.framework, {}, {}, {}};
  for (std::size_t i = 0; i < suite.framework.values.size(); ++i) walk.place_of_value.emplace(suite.framework.values[i].key, i);
  std::string line;
  std::uint64_t offset = 0;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    const Entry entry{offset, line.size(), {}, {}, {}};
    offset += line.size() + 1;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto read = read_entry(suite, line, number);
    if (auto* error = std::get_if<SuiteError>(&read)) return std::move(*error);
    try {
      count(walk, out, std::get<Template>(read), entry);
    } catch (const std::string& key) {
      return SuiteError{path, number, fmt::format("values: nothing in the framework of this suite is called {}", key),
                        fmt::format("values：本题集的价值框架里没有{}", key)};
    }
  }
  if (!in.eof()) {
    const runtime::Reason why = runtime::reason_of(errno ? errno : EIO);
    return SuiteError{path, 0, fmt::format("cannot be read: {}", why.english), fmt::format("无法读取：{}", why.chinese)};
  }
  out.clashes = walk.clashes.size();
  return out;
}

}  // namespace cvr::report
