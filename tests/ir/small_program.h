// Programs built by hand, for tests that must not depend on the parser.
#pragma once
#include "compiler/ir/ground.h"

namespace cvr::test {

struct Small {
  Program p;
  std::uint32_t place = 0;

  Small() {
    p.modules.push_back({"m", SourceId{0}, false, {}});
    p.roles.push_back({{ModuleId{}, "agent", "当事人", {}, {}, {}}, {}, {}});
  }
  Named named(std::string key) {
    Named n;
    n.module = ModuleId{0};
    n.key = std::move(key);
    n.span = {SourceId{0}, place, place + 1};
    ++place;
    return n;
  }
  FormulaId formula(decltype(Formula::node) node) {
    p.formulas.push_back({{SourceId{0}, place, place}, std::move(node)});
    return {static_cast<std::uint32_t>(p.formulas.size() - 1)};
  }
  KindId kind(std::string key, std::vector<KindId> parents = {}) {
    p.kinds.push_back({named(std::move(key)), std::move(parents), {}});
    return {static_cast<std::uint32_t>(p.kinds.size() - 1)};
  }
  RoleId role(std::string key, KindId k) {
    p.roles.push_back({named(std::move(key)), {k}, {}});
    return {static_cast<std::uint32_t>(p.roles.size() - 1)};
  }
  FactId fact(std::string key, std::vector<Param> params = {}) {
    p.facts.push_back({named(std::move(key)), std::move(params), false, {}});
    return {static_cast<std::uint32_t>(p.facts.size() - 1)};
  }
  ActionId action(std::string key, std::vector<Param> params = {}) {
    p.actions.push_back({named(std::move(key)), std::move(params), {}, {}, {}, {}});
    return {static_cast<std::uint32_t>(p.actions.size() - 1)};
  }
  OutcomeId outcome(std::string key, std::vector<Param> params = {}) {
    p.outcomes.push_back({named(std::move(key)), std::move(params), {}, {}});
    return {static_cast<std::uint32_t>(p.outcomes.size() - 1)};
  }
  ResourceId resource(std::string key, std::int64_t capacity) {
    p.resources.push_back({named(std::move(key)), capacity, {}});
    return {static_cast<std::uint32_t>(p.resources.size() - 1)};
  }
  LawId law(std::string key, std::vector<Param> params, FormulaId f, bool over_choices) {
    p.laws.push_back({named(std::move(key)), std::move(params), f, over_choices, {}});
    return {static_cast<std::uint32_t>(p.laws.size() - 1)};
  }
  RuleId rule(std::string key, std::vector<Param> params, std::vector<FormulaId> when, Modality m, FormulaId demand) {
    Rule r;
    r.named = named(std::move(key));
    r.params = std::move(params);
    r.when = std::move(when);
    r.modality = m;
    r.demand = demand;
    p.rules.push_back(std::move(r));
    return {static_cast<std::uint32_t>(p.rules.size() - 1)};
  }
};

inline Term role_term(RoleId r) { return {false, r.index}; }
inline Term param(std::uint32_t i) { return {true, i}; }

}  // namespace cvr::test
