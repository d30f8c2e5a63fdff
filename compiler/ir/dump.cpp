#include "compiler/ir/dump.h"

#include <nlohmann/json.hpp>

#include "compiler/ir/instances.h"
#include "compiler/ir/smt.h"
#include "compiler/ir/walk.h"

namespace cvr::ir {
namespace {

using Json = nlohmann::ordered_json;

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

Json assertions(const Program& p, const Grounding& g, const std::vector<Constraint>& constraints,
                std::vector<bool>& used) {
  Json list = Json::array();
  for (const Constraint& c : constraints) {
    list.push_back(fmt::format("(assert {})", smt_formula(p, g, c.formula)));
    mark_atoms(g, c.formula, used);
  }
  return list;
}

}  // namespace

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

std::optional<std::string> dump_pair(const Program& p, const Instance& first, const Instance& second) {
  const std::vector<Instance> both{first, second};
  Grounding g = ground(p, cast_of(p, both));
  if (!g.complete) return std::nullopt;
  Json problem;
  problem["rules"] = Json::array();
  problem["modality"] = Json::array();
  Json guards = Json::array(), demands = Json::array();
  std::vector<bool> used;
  for (const Instance& i : both) {
    problem["rules"].push_back(instance_id(p, i));
    problem["modality"].push_back(modality_name(rule(p, i.rule).modality));
    const NodeId guard = applies(p, g, i), asked = demand(p, g, i);
    guards.push_back(smt_formula(p, g, guard));
    demands.push_back(smt_formula(p, g, asked));
    mark_atoms(g, guard, used);
    mark_atoms(g, asked, used);
  }
  Json laws = assertions(p, g, g.situation, used);
  Json choices = assertions(p, g, g.choice, used);
  Json facts = Json::array(), ranges = Json::array(), acts = Json::array();
  for (std::size_t a = 0; a < g.atoms.size(); ++a) {
    if (a >= used.size() || !used[a]) continue;
    (of_situation(g.atoms[a].kind) ? facts : acts).push_back(smt_declare(p, g.atoms[a]));
    if (std::string range = smt_range(p, g.atoms[a]); !range.empty()) ranges.push_back(std::move(range));
  }
  ranges.insert(ranges.end(), laws.begin(), laws.end());
  problem["situation"] = Json{{"declare", std::move(facts)}, {"assert", std::move(ranges)}};
  problem["choice"] = Json{{"declare", std::move(acts)}, {"assert", std::move(choices)}};
  problem["applies"] = std::move(guards);
  problem["demand"] = std::move(demands);
  const Pair asked{std::min(first, second), std::max(first, second)};
  const Pair standing = first == second ? asked : representative(p, asked);
  problem["same_as"] = nullptr;
  if (standing != asked) problem["same_as"] = {instance_id(p, standing.first), instance_id(p, standing.second)};
  return problem.dump();
}

}  // namespace cvr::ir
