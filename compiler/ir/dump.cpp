#include "compiler/ir/dump.h"

#include <nlohmann/json.hpp>

#include "compiler/ir/cone.h"
#include "compiler/ir/instances.h"
#include "compiler/ir/smt.h"
#include "compiler/ir/walk.h"

namespace cvr::ir {
std::string_view modality_name(Modality m) {
  switch (m) {
    case Modality::must: return "must";
    case Modality::should: return "should";
    case Modality::may: return "may";
    case Modality::must_not: return "must not";
    case Modality::should_not: return "should not";
  }
  return "";
}

namespace {

using Json = nlohmann::ordered_json;

std::string_view stakes_name(Stakes s) {
  switch (s) {
    case Stakes::low: return "low";
    case Stakes::moderate: return "moderate";
    case Stakes::high: return "high";
  }
  return "";
}

Json sentence(const Texts& texts, Lang lang) {
  const auto& text = text_in(texts, lang);
  return text ? Json(text->main.text) : Json(nullptr);
}

Json strength_of(Modality m) {
  if (m == Modality::may) return nullptr;
  return m == Modality::must || m == Modality::must_not ? "must" : "should";
}

Json role_names(const Program& p, const std::vector<RoleId>& roles) {
  Json names = Json::array();
  for (const RoleId role : roles) names.push_back(qualified(p, p.roles[role.index].named));
  return names;
}

// A condition of a priority with the roles it names: outside a cast that lacks one of them it says nothing.
void add_condition(const Program& p, Json& entry, const std::optional<FormulaId>& when, std::span<const RoleId> args) {
  std::vector<RoleId> roles;
  if (!when) {
    entry["when"] = nullptr;
  } else {
    each_leaf(p, *when, [&](const Formula& leaf) {
      each_term(leaf, [&](const Term& t) { roles.push_back(role_of(t, args)); });
    });
    std::sort(roles.begin(), roles.end());
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
    Grounding g;
    g.cast = roles;
    entry["when"] = smt_formula(p, g, *ground_formula(p, g, *when, args));
  }
  entry["roles"] = role_names(p, roles);
}

void add_place(const SourceSet& sources, Json& entry, Span span) {
  const SourceFile& file = source_of(sources, span.file);
  entry["file"] = file.path;
  entry["line"] = position_of(file, span.begin).line;
}

Json rule_entry(const Program& p, const SourceSet& sources, const Instance& instance) {
  const Rule& r = rule(p, instance.rule);
  Json entry;
  entry["id"] = instance_id(p, instance);
  entry["modality"] = modality_name(r.modality);
  entry["strength"] = strength_of(r.modality);
  entry["values"] = Json::array();
  for (const ValueId v : r.upholds) entry["values"].push_back(p.values[v.index].number);
  entry["stakes"] = stakes_name(r.stakes);
  entry["text"] = {{"zh", sentence(r.texts, Lang::zh)}, {"en", sentence(r.texts, Lang::en)}};
  entry["cast"] = role_names(p, cast_of(p, std::span(&instance, 1)));
  entry["overrides"] = Json::array();
  for (const Override& o : r.overrides) {
    Json item;
    item["rule"] = qualified(p, rule(p, o.other).named);
    add_condition(p, item, o.when, instance.args);
    entry["overrides"].push_back(std::move(item));
  }
  add_place(sources, entry, r.named.name_span);
  return entry;
}

Json side_entry(const Program& p, const ValueSide& side) {
  Json numbers = Json::array();
  for (std::size_t v = 0; v < p.values.size(); ++v) {
    const auto* value = std::get_if<ValueId>(&side.value);
    const bool meant = value != nullptr ? value->index == v : p.values[v].core == std::get<CoreId>(side.value);
    if (meant) numbers.push_back(p.values[v].number);
  }
  return Json{{"values", std::move(numbers)}};
}

Json prefer_entry(const Program& p, const SourceSet& sources, const Prefer& prefer) {
  Json entry;
  if (const auto* rules = std::get_if<std::pair<RuleId, RuleId>>(&prefer.sides)) {
    entry["winner"] = Json{{"rule", qualified(p, rule(p, rules->first).named)}};
    entry["loser"] = Json{{"rule", qualified(p, rule(p, rules->second).named)}};
  } else {
    const auto& [over, under] = std::get<std::pair<ValueSide, ValueSide>>(prefer.sides);
    entry["winner"] = side_entry(p, over);
    entry["loser"] = side_entry(p, under);
  }
  add_condition(p, entry, prefer.when, {});
  add_place(sources, entry, prefer.span);
  return entry;
}

std::string quoted(const std::string& text) { return Json(text).dump(); }

std::string id_pair(const Program& p, const Instance& a, const Instance& b) {
  return fmt::format("[{},{}]", quoted(instance_id(p, a)), quoted(instance_id(p, b)));
}

void append(std::string& list, const std::string& item) {
  if (!list.empty()) list += ",";
  list += item;
}

// More casts than this are not kept at a time.
constexpr std::size_t most_casts = 500;

}  // namespace

// JSON text, ready to be put together.
struct CastDump {
  Grounding g;
  std::vector<std::string> declared, ranges;  // by atom; only measures have ranges
  std::vector<std::string> choices;           // by position in g.choice
  std::string laws;                           // a list without its brackets
  std::vector<bool> used;                     // atoms of the laws
  ChoiceParts parts;
};

namespace {

std::string assertion(const Program& p, const Grounding& g, const Constraint& c) {
  return quoted(fmt::format("(assert {})", smt_formula(p, g, c.formula)));
}

std::unique_ptr<CastDump> cast_dump(const Program& p, const std::vector<RoleId>& cast) {
  auto d = std::make_unique<CastDump>();
  d->g = ground(p, cast);
  d->used.resize(d->g.atoms.size(), false);
  for (const Atom& atom : d->g.atoms) {
    d->declared.push_back(quoted(smt_declare(p, atom)));
    const std::string range = smt_range(p, atom);
    d->ranges.push_back(range.empty() ? "" : quoted(range));
  }
  for (const Constraint& c : d->g.situation) {
    append(d->laws, assertion(p, d->g, c));
    mark_atoms(d->g, c.formula, d->used);
  }
  for (const Constraint& c : d->g.choice) d->choices.push_back(assertion(p, d->g, c));
  d->parts = choice_parts(d->g);
  return d;
}

// The constraints on choices; if only the relevant ones are wanted, without the
// parts that doing nothing meets and that neither demand speaks of. Adds their atoms to `used`.
std::string choice_assertions(const CastDump& d, Choices wanted, std::vector<bool>& used) {
  std::vector<bool> touched(d.declared.size(), false);
  for (std::size_t a = 0; a < d.parts.of_atom.size(); ++a)
    if (used[a] && !of_situation(d.g.atoms[a].kind)) touched[d.parts.of_atom[a]] = true;
  std::string list;
  for (std::size_t c = 0; c < d.choices.size(); ++c) {
    const std::uint32_t part = d.parts.of_constraint[c];
    if (wanted == Choices::relevant && part != ChoiceParts::none && d.parts.idle[part] && !touched[part]) continue;
    append(list, d.choices[c]);
    mark_atoms(d.g, d.g.choice[c].formula, used);
  }
  return list;
}

}  // namespace

PairDump::PairDump(const Program& p, Choices wanted) : program(p), choices(wanted) {}
PairDump::~PairDump() = default;

std::string dump_rules(const Program& p, const SourceSet& sources, std::string_view version) {
  Json dump;
  dump["version"] = version;
  dump["lexical_strength"] = p.lexical_strength;
  dump["rules"] = Json::array();
  for (const Instance& i : considered_instances(p)) dump["rules"].push_back(rule_entry(p, sources, i));
  dump["prefer"] = Json::array();
  for (const Prefer& prefer : p.prefers) dump["prefer"].push_back(prefer_entry(p, sources, prefer));
  return dump.dump(1) + "\n";
}

std::optional<std::string> dump_pair(PairDump& kept, const Instance& first, const Instance& second) {
  const Program& p = kept.program;
  const std::vector<Instance> both{first, second};
  const std::vector<RoleId> cast = cast_of(p, both);
  auto place = kept.casts.find(cast);
  if (place == kept.casts.end()) {
    if (kept.casts.size() >= most_casts) kept.casts.clear();
    place = kept.casts.emplace(cast, cast_dump(p, cast)).first;
  }
  CastDump& d = *place->second;
  if (!d.g.complete) return std::nullopt;

  std::string modalities, guards, demands;
  std::vector<bool> used = d.used;
  for (const Instance& i : both) {
    const NodeId guard = applies(p, d.g, i), asked = demand(p, d.g, i);
    append(modalities, quoted(std::string(modality_name(rule(p, i.rule).modality))));
    append(guards, quoted(smt_formula(p, d.g, guard)));
    append(demands, quoted(smt_formula(p, d.g, asked)));
    mark_atoms(d.g, guard, used);
    mark_atoms(d.g, asked, used);
  }
  const std::string choices = choice_assertions(d, kept.choices, used);
  std::string facts, acts, laws;
  for (std::size_t a = 0; a < d.declared.size(); ++a) {
    if (!used[a]) continue;
    append(of_situation(d.g.atoms[a].kind) ? facts : acts, d.declared[a]);
    if (!d.ranges[a].empty()) append(laws, d.ranges[a]);
  }
  if (!d.laws.empty()) append(laws, d.laws);
  const Pair asked{std::min(first, second), std::max(first, second)};
  const Pair standing = first == second ? asked : representative(p, asked);
  return fmt::format(
      R"({{"rules":{},"modality":[{}],"situation":{{"declare":[{}],"assert":[{}]}},)"
      R"("choice":{{"declare":[{}],"assert":[{}]}},"applies":[{}],"demand":[{}],"same_as":{}}})",
      id_pair(p, first, second), modalities, facts, laws, acts, choices, guards, demands,
      standing == asked ? "null" : id_pair(p, standing.first, standing.second));
}

std::optional<std::string> dump_pair(const Program& p, const Instance& first, const Instance& second) {
  PairDump only(p);
  return dump_pair(only, first, second);
}

}  // namespace cvr::ir
