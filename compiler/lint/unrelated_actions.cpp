// CVR3005: an action that a rule asks for, while another rule of its module asks
// for another, and that nothing relates to any other: it takes no resource, no
// law counts it in, it shares no outcome, and no rule forbids it. Rules that ask
// for it can clash with none, which is often a forgotten exclusivity. Told of
// the text alone; no proof is needed.
#include "compiler/lint/lint.h"

namespace cvr::lint {
namespace {

struct Use {
  std::vector<std::vector<RuleId>> asked;       // by action: the rules that ask for it, ascending
  std::vector<bool> forbidden, related;         // by action
  std::vector<std::vector<std::uint32_t>> outcome_users;  // by outcome: actions linked to it
  std::vector<bool> outcome_named;              // by outcome: in a demand or a law
};

// Actions and outcomes below `id`, with the sign they stand under.
void leaves(const Program& p, FormulaId id, bool positive,
            const std::function<void(const ActionAtom&, bool)>& action, const std::function<void(OutcomeId)>& outcome) {
  struct Item { FormulaId id; bool positive; };
  std::vector<Item> todo = {{id, positive}};
  while (!todo.empty()) {
    const Item item = todo.back();
    todo.pop_back();
    const Formula& f = formula(p, item.id);
    if (auto* a = std::get_if<ActionAtom>(&f.node)) action(*a, item.positive);
    else if (auto* o = std::get_if<OutcomeAtom>(&f.node)) outcome(o->outcome);
    else if (auto* n = std::get_if<NotF>(&f.node)) todo.push_back({n->operand, !item.positive});
    else if (auto* n = std::get_if<NaryF>(&f.node)) {
      for (std::size_t i = 0; i < n->operands.size(); ++i) {
        const bool flipped = n->op == Connective::implies && i == 0;
        todo.push_back({n->operands[i], flipped ? !item.positive : item.positive});
      }
    } else if (auto* n = std::get_if<CountF>(&f.node)) {
      for (FormulaId operand : n->operands) {
        todo.push_back({operand, true});
        todo.push_back({operand, false});
      }
    }
  }
}

Use uses(const Program& p) {
  Use use;
  use.asked.resize(p.actions.size());
  use.forbidden.resize(p.actions.size());
  use.related.resize(p.actions.size());
  use.outcome_users.resize(p.outcomes.size());
  use.outcome_named.resize(p.outcomes.size());
  auto name_outcome = [&](OutcomeId id) { use.outcome_named[id.index] = true; };
  for (std::uint32_t i = 0; i < p.rules.size(); ++i) {
    const Rule& rule = p.rules[i];
    const bool asks = rule.modality != Modality::must_not && rule.modality != Modality::should_not;
    leaves(p, rule.demand, asks,
           [&](const ActionAtom& a, bool positive) {
             std::vector<RuleId>& rules = use.asked[a.action.index];
             if (!positive) use.forbidden[a.action.index] = true;
             else if (rules.empty() || rules.back() != RuleId{i}) rules.push_back(RuleId{i});
           },
           name_outcome);
  }
  for (const Law& law : p.laws)
    leaves(p, law.formula, true, [&](const ActionAtom& a, bool) { use.related[a.action.index] = true; }, name_outcome);
  for (std::uint32_t i = 0; i < p.actions.size(); ++i) {
    if (!p.actions[i].takes.empty()) use.related[i] = true;
    for (const Link& link : p.actions[i].links) use.outcome_users[link.outcome.outcome.index].push_back(i);
  }
  // An outcome relates all that bring it about or prevent it, if anything asks about it.
  for (std::size_t o = 0; o < use.outcome_users.size(); ++o)
    if (use.outcome_named[o])
      for (std::uint32_t action : use.outcome_users[o]) use.related[action] = true;
  return use;
}

// Some rule asks for another action of the module and not for this one.
bool has_rival(const Program& p, const Use& use, std::uint32_t action) {
  for (std::uint32_t other = 0; other < p.actions.size(); ++other)
    if (other != action && p.actions[other].named.module == p.actions[action].named.module)
      for (RuleId rule : use.asked[other])
        if (!std::binary_search(use.asked[action].begin(), use.asked[action].end(), rule)) return true;
  return false;
}

}  // namespace

void unrelated_actions(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  const Use use = uses(p);
  for (std::uint32_t i = 0; i < p.actions.size(); ++i) {
    if (use.asked[i].empty() || use.forbidden[i] || use.related[i] || !of_user(context, p.actions[i].named)) continue;
    if (!has_rival(p, use, i)) continue;
    report(sink, Finding::unrelated_actions, p.actions[i].named.name_span,
           words("nothing relates `{}` to any other action, so the rules that ask for it can clash with none",
                 "`{}`与其他行动毫无关联，因此要求它的规则不会和任何规则冲突", p.actions[i].named.key),
           words("if doing it leaves no time or means for something else, say so: `takes …` with a resource, or a law "
           "`at most 1 of (…)`",
                 "如果做了它就没有时间或条件做别的事，请写出来：用`takes …`（占用）写明资源，或用定律`at most 1 of (…)`（至多 1 项）"));
  }
}

}  // namespace cvr::lint
