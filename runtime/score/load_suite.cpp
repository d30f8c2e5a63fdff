#include <fmt/format.h>

#include <map>

#include "runtime/fill/wording.h"
#include "runtime/score/load.h"
#include "runtime/suite/dilemmas.h"
#include "runtime/suite/lines.h"

namespace cvr::score {
namespace {

LoadError error_of(const suite::SuiteError& e) { return {e.path, e.line, e.message, e.chinese}; }

// A dilemma in numbers.
struct Known {
  suite::Dilemma dilemma;
  std::uint32_t cluster = 0, matchup = 0;
};

struct Numbers {
  std::unordered_map<std::string, std::uint32_t> of;
  std::uint32_t operator()(const std::string& name) { return of.try_emplace(name, static_cast<std::uint32_t>(of.size())).first->second; }
};

std::optional<LoadError> know_dilemmas(Record& record, std::unordered_map<std::string, Known>& known, unsigned jobs) {
  auto read = suite::read_dilemmas(record.suite, jobs);
  if (const auto* error = std::get_if<suite::SuiteError>(&read)) return error_of(*error);
  std::unordered_map<std::string, std::uint32_t> values;
  for (std::size_t i = 0; i < record.suite.framework.values.size(); ++i)
    values[record.suite.framework.values[i].key] = static_cast<std::uint32_t>(i);
  Numbers clusters;
  std::map<std::array<std::vector<std::uint32_t>, 2>, std::uint32_t> matchups;
  for (suite::Dilemma& d : std::get<std::vector<suite::Dilemma>>(read)) {
    std::array<std::vector<std::uint32_t>, 2> sides;
    for (std::size_t side : {0u, 1u})
      for (const std::string& value : d.values[side]) {
        const auto found = values.find(value);
        if (found == values.end())
          return LoadError{record.suite.folder, 0, fmt::format("the dilemma {} names the value {}, which the manifest lacks", d.id, value),
                           fmt::format("两难{}用到价值{}，manifest.json里没有", d.id, value)};
        sides[side].push_back(found->second);
      }
    const auto [matchup, fresh] = matchups.try_emplace(sides, static_cast<std::uint32_t>(record.matchups.size()));
    if (fresh) record.matchups.push_back({sides});
    const std::uint32_t cluster = clusters(d.conflict);
    if (cluster == record.clashes.size()) record.clashes.push_back(d.conflict);
    ++record.dilemmas;
    std::string id = d.id;
    known[std::move(id)] = {std::move(d), cluster, matchup->second};
  }
  return std::nullopt;
}

struct Made {
  suite::Asking asking;
  std::optional<suite::Problem> problem;
};

struct Interning {
  Numbers texts, swapped;
  std::vector<std::pair<std::uint32_t, std::string>> neighbours;  // of questions: the asking beside
};

std::int8_t for_left(bool left, bool right) { return static_cast<std::int8_t>(static_cast<int>(left) - static_cast<int>(right)); }

// What an asking shows, in numbers; nothing if it has no two rules to choose from.
std::optional<Question> question_of(const suite::Asking& a, const Known& known, Interning& interning) {
  Question q;
  if (a.choices.size() < 2 || a.choices.size() > q.chosen.size()) return std::nullopt;
  int left = -1, right = -1, aside = -1;
  for (std::size_t i = 0; i < a.key.size(); ++i) {
    const int place = static_cast<int>(i);
    if (a.key[i] == known.dilemma.rules[0]) left = place, q.chosen[i] = Outcome::left;
    else if (a.key[i] == known.dilemma.rules[1]) right = place, q.chosen[i] = Outcome::right;
    else aside = place, q.chosen[i] = Outcome::neither;
  }
  if (left < 0 || right < 0) return std::nullopt;
  q.cluster = known.cluster;
  q.matchup = known.matchup;
  q.lang = a.lang;
  q.form = static_cast<std::uint8_t>(a.form);
  q.letters = static_cast<std::uint8_t>(a.choices.size());
  q.left_first = left < right;
  q.control = a.control;
  q.for_left[shown_first] = q.left_first ? 1 : -1;
  q.for_left[is_act] = for_left(known.dilemma.by_act[0], known.dilemma.by_act[1]);
  if (a.form == runtime::Form::yesno) {
    const std::string_view yes = runtime::wording(a.lang).yes;
    q.for_left[is_yes] = for_left(a.choices[static_cast<std::size_t>(left)] == yes, a.choices[static_cast<std::size_t>(right)] == yes);
  }
  if (a.target) q.target = q.chosen[static_cast<std::size_t>(a.target->front() - 'A')];
  std::string text = fmt::format("{}|{}", a.dilemma, runtime::code(a.lang));
  for (const runtime::Filler& filler : a.fillers) (text += '|') += filler.text;
  q.text = interning.texts(text);
  q.swapped = interning.swapped(fmt::format("{}|{}|{}", q.text, q.form, aside));
  return q;
}

std::optional<suite::Problem> take_asking(Loader& loader, const suite::Asking& a, const std::unordered_map<std::string, Known>& known,
                                          Interning& interning) {
  Record& record = loader.record;
  const auto dilemma = known.find(a.dilemma);
  if (dilemma == known.end())
    return suite::Problem{fmt::format("there is no dilemma {} in dilemmas.jsonl", a.dilemma), fmt::format("dilemmas.jsonl里没有两难{}", a.dilemma)};
  const std::optional<Question> q = question_of(a, dilemma->second, interning);
  const auto number = static_cast<std::uint32_t>(record.questions.size());
  if (!loader.question_of.try_emplace(a.id, q ? number : none).second)
    return suite::Problem{fmt::format("the id {} was given before", a.id), fmt::format("标识{}前面已经用过", a.id)};
  if (!q) return std::nullopt;
  if (a.contrast_of) interning.neighbours.emplace_back(number, *a.contrast_of);
  record.questions.push_back(*q);
  loader.choices.push_back(a.choices);
  return std::nullopt;
}

std::optional<LoadError> know_questions(Loader& loader, const std::unordered_map<std::string, Known>& known, Interning& interning,
                                        runtime::Language language, unsigned jobs) {
  suite::AskingReader reader(loader.record.suite, {language});
  std::optional<LoadError> wrong;
  suite::each_line<Made>(
      jobs,
      [&](std::string_view& line, std::size_t& number) {
        if (!suite::next_line(reader, line)) return false;
        number = reader.line;
        return true;
      },
      [](std::string_view line, Made& made) { made.problem = suite::read_asking(line, made.asking); },
      [&](Made& made, std::size_t number) {
        if (!made.problem) made.problem = take_asking(loader, made.asking, known, interning);
        if (made.problem) wrong = LoadError{reader.path, number, made.problem->message, made.problem->chinese};
        return !wrong;
      });
  if (!wrong && reader.error) wrong = error_of(*reader.error);
  return wrong;
}

}  // namespace

std::optional<LoadError> load_suite(Loader& loader, const std::string& folder, unsigned jobs) {
  auto opened = suite::open_suite(folder);
  if (const auto* error = std::get_if<suite::SuiteError>(&opened)) return error_of(*error);
  Record& record = loader.record;
  record.suite = std::move(std::get<suite::Suite>(opened));
  std::unordered_map<std::string, Known> known;
  if (auto error = know_dilemmas(record, known, jobs)) return error;

  Interning interning;
  for (runtime::Language language : record.suite.languages)
    if (auto error = know_questions(loader, known, interning, language, jobs)) return error;
  for (const auto& [question, beside] : interning.neighbours)
    if (const auto found = loader.question_of.find(beside); found != loader.question_of.end()) record.questions[question].neighbour_of = found->second;
  return std::nullopt;
}

}  // namespace cvr::score
