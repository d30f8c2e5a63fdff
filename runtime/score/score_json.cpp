#include "runtime/score/score_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "runtime/fill/fill.h"

namespace cvr::score {
namespace {

using Json = nlohmann::ordered_json;

// Enough places for any use, and the same text whatever the last bits are.
Json number(double x) {
  const double rounded = std::round(x * 1e6) / 1e6;
  return rounded == 0 ? 0.0 : rounded;  // no -0
}

Json range(const Interval& i) { return {number(i.low), number(i.high)}; }

Json share_json(const Share& s) {
  if (s.of == 0) return nullptr;
  return {{"share", number(s.share)}, {"interval", range(s.interval)}, {"answers", number(s.of)}, {"clashes", s.clusters}};
}

// The keys of the items of a level.
std::vector<std::string> keys_of(const suite::Framework& f, const std::string& level) {
  std::vector<std::string> out;
  if (level == "dimension") for (const auto& each : f.dimensions) out.push_back(each.key);
  else if (level == "core") for (const auto& each : f.cores) out.push_back(each.key);
  else for (const auto& each : f.values) out.push_back(each.key);
  return out;
}

Json item_json(const ItemScore& item, const std::string& key) {
  Json out = {{"key", key},
              {"place", name(item.place)},
              {"strength", nullptr},
              {"interval", nullptr},
              {"together", nullptr},
              {"ranks", nullptr},
              {"if_refusals_decided", nullptr},
              {"clashes", item.standing.clashes},
              {"wins", nullptr}};
  if (item.strength) {
    out["strength"] = number(*item.strength);
    out["interval"] = range(item.alone);
    out["together"] = range(item.together);
    out["ranks"] = {static_cast<int>(item.ranks.low), static_cast<int>(item.ranks.high)};
    out["if_refusals_decided"] = range(item.refusals);
  }
  if (item.standing.clashes > 0)
    out["wins"] = {{"share", number(item.standing.share)}, {"interval", range(item.standing.interval)}, {"bounds", range(item.standing.bounds)}};
  return out;
}

Json terms_json(const LevelScore& level) {
  Json out = Json::object();
  for (std::size_t i = 0; i < circumstances; ++i) {
    Json& term = out[std::string(name(static_cast<Circumstance>(i)))] = nullptr;
    if (level.terms[i]) term = {{"strength", number(level.terms[i]->strength)}, {"interval", range(level.terms[i]->alone)}};
  }
  return out;
}

Json cells_json(const LevelScore& level, const std::vector<std::string>& keys) {
  Json out = Json::array();
  for (const Cell& cell : level.cells) {
    Json row = {{"pair", {keys[cell.a], keys[cell.b]}}, {"clashes", cell.clashes}, {"share", nullptr}, {"interval", nullptr}};
    if (cell.clashes >= fewest_clashes) row["share"] = number(cell.share), row["interval"] = range(cell.interval);
    out.push_back(std::move(row));
  }
  return out;
}

Json triads_json(const Triads& t, const std::vector<std::string>& keys) {
  Json sure = Json::array();
  for (const auto& [a, b, c] : t.sure) sure.push_back({keys[a], keys[b], keys[c]});
  Json zeta = nullptr;
  if (t.zeta) zeta = number(*t.zeta);
  return {{"triples", t.triples}, {"circular", t.circular}, {"zeta", zeta}, {"expected", number(t.expected)}, {"p", number(t.p)},
          {"scatter", number(t.scatter)}, {"sure", sure}};
}

Json level_json(const LevelScore& level, const suite::Framework& f) {
  const std::vector<std::string> keys = keys_of(f, level.name);
  Json items = Json::array(), sure = Json::array();
  for (std::size_t i = 0; i < keys.size(); ++i) items.push_back(item_json(level.items[i], keys[i]));
  for (std::size_t i = 0; i < level.above.size(); ++i)
    for (std::size_t j = 0; j < level.above.size(); ++j)
      if (level.above[i][j]) sure.push_back({keys[i], keys[j]});
  return {{"level", level.name},
          {"settled", level.settled},
          {"decided_by", level.decides ? Json(name(*level.decides)) : Json(nullptr)},
          {"items", items},
          {"terms", terms_json(level)},
          {"deviance_per_row", number(level.deviance_per_row)},
          {"surely_before", sure},
          {"wins", cells_json(level, keys)},
          {"triads", triads_json(level.triads, keys)}};
}

Json habits_json(const Habits& h) {
  Json classes = Json::object(), letters = Json::array(), chosen = Json::object();
  for (std::size_t i = 0; i < h.classes.size(); ++i) classes[std::string(answers::name(static_cast<answers::Class>(i)))] = h.classes[i];
  for (const LetterShare& each : h.letters)
    letters.push_back({{"options", each.options}, {"letter", std::string(1, each.letter)}, {"chosen", share_json(each.share)}});
  for (std::size_t i = 0; i < circumstances; ++i) chosen[std::string(name(static_cast<Circumstance>(i)))] = share_json(h.chosen[i]);
  return {{"classes", classes}, {"neither", h.neither}, {"letters", letters}, {"chosen", chosen}, {"left", share_json(h.left)},
          {"flipped", share_json(h.flipped)}, {"same_again", share_json(h.same)}};
}

Json declined_json(const Declined& d, const suite::Framework& f) {
  Json forms = Json::object(), cores = Json::object();
  for (const auto& [form, share] : d.by_form) forms[std::string(runtime::name(static_cast<runtime::Form>(form)))] = share_json(share);
  for (std::size_t i = 0; i < d.by_core.size(); ++i) cores[f.cores[i].key] = share_json(d.by_core[i]);
  return {{"all", share_json(d.all)}, {"by_form", forms}, {"by_core", cores}};
}

Json chances_json(const Chances& c) {
  if (c.offered == 0) return nullptr;
  return {{"offered", c.offered}, {"thin", c.thin}, {"mass", share_json(c.mass)}, {"left", share_json(c.left)}, {"first", share_json(c.first)},
          {"certainty", share_json(c.certainty)}, {"turned", share_json(c.turned)}, {"as_said", share_json(c.as_said)}};
}

Json group_json(const Record& record, const GroupScore& g) {
  const suite::Framework& f = record.suite.framework;
  const Group& group = record.groups[g.group];
  Json levels = Json::array();
  for (const LevelScore& level : g.levels) levels.push_back(level_json(level, f));
  return {{"model", group.model},
          {"lang", runtime::code(group.lang)},
          {"answers", group.replies.size()},
          {"clashes", g.clashes},
          {"habits", habits_json(g.habits)},
          {"forms",
           {{"tellings", g.forms.tellings}, {"action_entropy", share_json(g.forms.action_entropy)}, {"form_entropy", share_json(g.forms.form_entropy)},
            {"consistency", share_json(g.forms.consistency)}}},
          {"controls", {{"right", share_json(g.controls.right)}, {"moved", share_json(g.controls.moved)}, {"stayed", share_json(g.controls.stayed)}}},
          {"chances", chances_json(g.chances)},
          {"declined", declined_json(g.declined, f)},
          {"levels", levels}};
}

Json who(const Group& g) { return {{"model", g.model}, {"lang", runtime::code(g.lang)}}; }

Json pair_json(const Record& record, const PairScore& p) {
  Json out = {{"a", who(record.groups[p.a])}, {"b", who(record.groups[p.b])}, {"clashes", p.agreement.clashes}, {"agreement", nullptr},
              {"kappa", nullptr}, {"interval", nullptr}, {"tau", nullptr}, {"tau_interval", nullptr}};
  if (p.agreement.clashes > 0) out["agreement"] = number(p.agreement.share);
  if (p.agreement.defined) out["kappa"] = number(p.agreement.kappa), out["interval"] = range(p.agreement.interval);
  if (p.tau) out["tau"] = number(*p.tau), out["tau_interval"] = range(p.tau_interval);
  return out;
}

template <class Item>
Json names_json(const std::vector<Item>& items) {
  Json out = Json::array();
  for (const Item& each : items) out.push_back({{"key", each.key}, {"zh", each.zh}, {"en", each.en}});
  return out;
}

}  // namespace

std::string_view name(Place place) {
  switch (place) {
    case Place::ranked: return "ranked";
    case Place::above: return "above";
    case Place::below: return "below";
    case Place::apart: return "apart";
    case Place::inseparable: return "inseparable";
    case Place::unheard: return "unheard";
  }
  return {};
}

std::string_view name(Circumstance c) {
  switch (c) {
    case shown_first: return "first";
    case is_act: return "act";
    case is_yes: return "yes";
  }
  return {};
}

std::string score_json(const Record& record, const Scores& scores, const ScoreOptions& options) {
  Json groups = Json::array(), pairs = Json::array();
  for (const GroupScore& each : scores.groups) groups.push_back(group_json(record, each));
  for (const PairScore& each : scores.pairs) pairs.push_back(pair_json(record, each));
  const suite::Framework& f = record.suite.framework;
  const Json whole = {
      {"version", 1},
      {"suite",
       {{"name", record.suite.name}, {"version", record.suite.version}, {"digest", record.suite.digest}, {"dilemmas", record.dilemmas},
        {"clashes", record.clashes.size()}, {"askings", record.questions.size()}}},
      {"settings", {{"level", level_of_confidence}, {"draws", options.draws}, {"seed", options.seed}, {"ridge", number(options.ridge)}, {"chances", options.by_chances}}},
      {"log",
       {{"lines", record.lines}, {"doubled", record.doubled}, {"of_other_suites", record.of_other_suites}, {"unknown", record.unknown},
        {"free", record.free}, {"torn", record.torn}}},
      {"framework", {{"dimensions", names_json(f.dimensions)}, {"cores", names_json(f.cores)}, {"values", names_json(f.values)}}},
      {"groups", groups},
      {"pairs", pairs}};
  return whole.dump(2) + "\n";
}

}  // namespace cvr::score
