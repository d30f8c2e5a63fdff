#include "compiler/lint/mentions.h"

#include "compiler/ir/walk.h"

namespace cvr::lint {
namespace {

void formulas(const Program& p, Mentions& m) {
  for (const Formula& f : p.formulas) {
    ir::each_term(f, [&](const Term& t) {
      if (!t.is_param) m.roles[t.index] = true;
    });
    if (auto* fact = std::get_if<FactAtom>(&f.node)) m.facts[fact->fact.index] = true;
    else if (auto* member = std::get_if<MemberAtom>(&f.node)) m.kinds[member->kind.index] = true;
    else if (auto* action = std::get_if<ActionAtom>(&f.node)) m.actions[action->action.index] = true;
    else if (auto* outcome = std::get_if<OutcomeAtom>(&f.node)) m.outcomes[outcome->outcome.index] = true;
    else if (auto* compared = std::get_if<Comparison>(&f.node)) {
      m.measures[compared->left.measure.index] = true;
      if (auto* right = std::get_if<MeasureTerm>(&compared->right)) m.measures[right->measure.index] = true;
    }
  }
}

void declarations(const Program& p, Mentions& m) {
  auto params = [&](const auto& entities) {
    for (const auto& entity : entities)
      for (const Param& param : entity.params) m.kinds[param.kind.index] = true;
  };
  params(p.facts);
  params(p.measures);
  params(p.actions);
  params(p.outcomes);
  params(p.laws);
  params(p.rules);
  for (const Kind& kind : p.kinds)
    for (KindId parent : kind.parents) m.kinds[parent.index] = true;
  for (const Role& role : p.roles)
    for (KindId kind : role.kinds) m.kinds[kind.index] = true;
  for (const Action& action : p.actions) {
    for (const Takes& takes : action.takes) m.resources[takes.resource.index] = true;
    for (const Link& link : action.links) {
      m.outcomes[link.outcome.outcome.index] = true;
      for (const Term& t : link.outcome.args)
        if (!t.is_param) m.roles[t.index] = true;
    }
  }
}

// A rule with parameters speaks of every role that may stand for one.
void instances(const Program& p, Mentions& m) {
  std::vector<bool> asked(p.kinds.size());
  for (const Rule& rule : p.rules)
    for (const Param& param : rule.params) asked[param.kind.index] = true;
  for (std::uint32_t k = 0; k < p.kinds.size(); ++k)
    for (std::uint32_t i = 0; asked[k] && i < p.roles.size(); ++i)
      if (statically_is(p, RoleId{i}, KindId{k})) m.roles[i] = true;
  auto target = [&](const TestTarget& t) {
    for (RoleId role : t.roles) m.roles[role.index] = true;
  };
  for (const TestBlock& test : p.tests)
    for (const Expectation& expect : test.expects) {
      target(expect.first);
      if (expect.second) target(*expect.second);
    }
}

// The names in braces.
void pools_in(const Program& p, ModuleId module, std::string_view text, Mentions& m) {
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const std::size_t begin = text.find_first_not_of(' ', at + 1);
    const std::size_t end = text.find_first_of(" ,{}", begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) continue;
    const PoolId pool = find_pool(p, module, text.substr(begin, end - begin));
    if (pool.valid()) m.pools[pool.index] = true;
  }
}

template <class Entities>
void pools_of(const Program& p, const Entities& entities, Mentions& m) {
  for (const auto& entity : entities) {
    if (!entity.named.module.valid()) continue;
    for (const auto& text : entity.texts) {
      if (!text) continue;
      pools_in(p, entity.named.module, text->main.text, m);
      for (const auto* form : {&text->otherwise, &text->you, &text->you_otherwise, &text->short_form})
        if (*form) pools_in(p, entity.named.module, (*form)->text, m);
    }
  }
}

}  // namespace

Mentions mentions(const Program& p) {
  Mentions m;
  m.kinds.resize(p.kinds.size());
  m.roles.resize(p.roles.size());
  m.facts.resize(p.facts.size());
  m.measures.resize(p.measures.size());
  m.actions.resize(p.actions.size());
  m.outcomes.resize(p.outcomes.size());
  m.resources.resize(p.resources.size());
  m.pools.resize(p.pools.size());
  formulas(p, m);
  declarations(p, m);
  instances(p, m);
  pools_of(p, p.roles, m);
  pools_of(p, p.scenes, m);
  for (const Scene& scene : p.scenes)
    for (const auto& aside : scene.aside)
      if (aside) pools_in(p, scene.named.module, aside->text, m);
  return m;
}

}  // namespace cvr::lint
