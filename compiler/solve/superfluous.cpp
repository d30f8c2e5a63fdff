// Sat: a lawful situation in which what is asked about makes a difference.
// Unsat: it could be left out.
#include "compiler/solve/superfluous.h"

#include <atomic>
#include <thread>

#include "compiler/ir/renaming.h"
#include "compiler/ir/touch.h"
#include "compiler/ir/walk.h"
#include "compiler/solve/shelf.h"

namespace cvr::solve {
namespace {

// Calls `work(shelf, i)` for each i below `count`; each thread has its own shelf.
template <class Work>
void share_out(const Program& p, const Options& o, std::size_t count, const Work& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    Shelf shelf{p, o.resource_limit};
    for (std::size_t i; (i = next++) < count && !(o.stop && o.stop());) work(shelf, i);
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < std::min<std::size_t>(o.jobs, count); ++i) others.emplace_back(run);
  run();
  for (std::thread& other : others) other.join();
}

Cast& cast_for(Shelf& shelf, std::vector<ir::Instance> instances) { return *shelf.get(std::move(instances)).cast; }

// ---- conditions ------------------------------------------------------------

// A fact, measure or kind in a formula, and whether it helps the formula to
// hold by holding, by not holding, or either way.
struct Mention {
  char what;  // f, m, k
  std::uint32_t symbol;
  bool positive, negative;
  std::optional<Term> role;  // of a kind
  bool same_symbol(const Mention& other) const { return what == other.what && symbol == other.symbol; }
};

void collect(const Program& p, FormulaId id, bool positive, bool negative, std::vector<Mention>& into) {
  const auto& node = formula(p, id).node;
  if (const auto* n = std::get_if<NotF>(&node)) {
    collect(p, n->operand, negative, positive, into);
  } else if (const auto* n = std::get_if<NaryF>(&node)) {
    for (std::size_t i = 0; i < n->operands.size(); ++i) {
      const bool premise = n->op == Connective::implies && i == 0;
      collect(p, n->operands[i], premise ? negative : positive, premise ? positive : negative, into);
    }
  } else if (const auto* n = std::get_if<CountF>(&node)) {
    const bool up = n->bound != Bound::at_most, down = n->bound != Bound::at_least;
    for (FormulaId f : n->operands) collect(p, f, (up && positive) || (down && negative), (up && negative) || (down && positive), into);
  } else if (const auto* fact = std::get_if<FactAtom>(&node)) {
    into.push_back({'f', fact->fact.index, positive, negative, {}});
  } else if (const auto* member = std::get_if<MemberAtom>(&node)) {
    into.push_back({'k', member->kind.index, positive, negative, member->role});
  } else if (const auto* compared = std::get_if<Comparison>(&node)) {
    into.push_back({'m', compared->left.measure.index, true, true, {}});
    if (const auto* right = std::get_if<MeasureTerm>(&compared->right)) into.push_back({'m', right->measure.index, true, true, {}});
  }
}

std::vector<std::vector<Mention>> in_laws(const Program& p) {
  std::vector<std::vector<Mention>> found;
  for (const Law& law : p.laws)
    if (!law.over_choices) collect(p, law.formula, true, false, found.emplace_back());
  return found;
}

std::vector<Mention> in_rule(const Program& p, const Rule& r) {
  std::vector<Mention> found;
  for (FormulaId f : r.when) collect(p, f, true, false, found);
  for (FormulaId f : r.unless) collect(p, f, false, true, found);
  return found;
}

// A fact that no other condition speaks of can be the other way round with
// nothing else changed, unless some law needs it as it is. Of a kind the same
// holds where no law needs anybody to be of any kind.
bool surely_matters(const Program& p, FormulaId condition, const std::vector<std::vector<Mention>>& laws, const std::vector<Mention>& own) {
  const auto* negated = std::get_if<NotF>(&formula(p, condition).node);
  const FormulaId inner = negated ? negated->operand : condition;
  const auto needed = [&](const auto& same) {
    for (const std::vector<Mention>& law : laws)
      for (const Mention& m : law)
        if (same(m) && (negated ? m.negative : m.positive)) return true;
    return false;
  };
  const auto count = [&](const auto& same) { return std::count_if(own.begin(), own.end(), same); };
  if (const auto* fact = std::get_if<FactAtom>(&formula(p, inner).node)) {
    const auto same = [&](const Mention& m) { return m.what == 'f' && m.symbol == fact->fact.index; };
    return count(same) == 1 && !needed(same);
  }
  const auto* member = std::get_if<MemberAtom>(&formula(p, inner).node);
  if (!member || negated || member->role != Term{false, agent_role.index} || statically_is(p, agent_role, member->kind)) return false;
  return count([&](const Mention& m) { return m.what == 'k' && m.role == member->role; }) == 1 && !needed([](const Mention& m) { return m.what == 'k'; });
}

// Whether the conditions of two rules could stand in each other's way: one asks
// for what the other denies, or a law speaks of something in each.
bool may_exclude(const std::vector<Mention>& a, const std::vector<Mention>& b, const std::vector<std::vector<Mention>>& laws) {
  for (const Mention& x : a)
    for (const Mention& y : b) {
      if (x.same_symbol(y)) {
        if ((x.positive && y.negative) || (x.negative && y.positive)) return true;
        continue;
      }
      for (const std::vector<Mention>& law : laws) {
        const auto has = [&](const Mention& m) { return std::any_of(law.begin(), law.end(), [&](const Mention& l) { return l.same_symbol(m); }); };
        if (has(x) && has(y)) return true;
      }
    }
  return false;
}

struct Asking {
  Shelf& shelf;
  const Rule& rule;
  const std::vector<ir::Instance>& instances;

  // Whether of some instance `parts` hold, no `unless` does, and `broken` fails.
  Answer without(const std::vector<FormulaId>& parts, FormulaId broken) {
    return of_some([&](Cast& cast, const ir::Instance& i) {
      std::vector<NodeId> all;
      for (FormulaId f : parts) all.push_back(*ir::ground_formula(cast.program, cast.g, f, i.args));
      for (FormulaId f : rule.unless) all.push_back(negation(cast.g, *ir::ground_formula(cast.program, cast.g, f, i.args)));
      all.push_back(negation(cast.g, *ir::ground_formula(cast.program, cast.g, broken, i.args)));
      return possible(lawful(cast), all);
    });
  }
  Answer can_fail() {
    return of_some([](Cast& cast, const ir::Instance& i) {
      return possible(lawful(cast), {negation(cast.g, ir::applies(cast.program, cast.g, i))});
    });
  }
  template <class Holds>
  Answer of_some(const Holds& holds) {
    bool unsure = false;
    for (const ir::Instance& i : instances) try {
        if (holds(cast_for(shelf, {i}), i)) return Answer::yes;
      } catch (const GaveUp&) {
        unsure = true;
      }
    return unsure ? Answer::unknown : Answer::no;
  }
};

}  // namespace

std::vector<ConditionAnswers> conditions_matter(const Program& p, const std::vector<ConditionQuestion>& asked, const Options& o) {
  const std::vector<std::vector<Mention>> laws = in_laws(p);
  std::optional<ir::Renaming> renaming;
  for (const ConditionQuestion& q : asked)
    if (!renaming && !rule(p, q.rule).params.empty()) renaming = ir::renaming(p);
  std::vector<ConditionAnswers> answers(asked.size());
  share_out(p, o, asked.size(), [&](Shelf& shelf, std::size_t n) {
    const ConditionQuestion& q = asked[n];
    const Rule& r = rule(p, q.rule);
    ConditionAnswers& answer = answers[n];
    answer.matters.assign(q.conditions.size(), Answer::yes);
    if (q.conditions.empty()) return;
    const std::vector<Mention> own = in_rule(p, r);
    std::vector<ir::Instance> instances;
    if (r.params.empty()) instances.push_back({q.rule, {}});
    else for (auto& one : ir::canonical_tuples(p, *renaming, {q.rule})) instances.push_back(std::move(one[0]));
    Asking asking{shelf, r, instances};
    std::vector<FormulaId> kept = q.conditions;
    bool some = false;
    for (std::size_t i = q.conditions.size(); i-- > 0;) {
      if (surely_matters(p, q.conditions[i], laws, own)) {
        some = true;
        continue;
      }
      std::vector<FormulaId> others = kept;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
      answer.matters[i] = asking.without(others, q.conditions[i]);
      some |= answer.matters[i] == Answer::yes;
      if (answer.matters[i] == Answer::no) kept = others;
    }
    if (!some) answer.can_fail = asking.can_fail();
  });
  return answers;
}

// ---- rules -----------------------------------------------------------------

std::vector<Answer> covered(const Program& p, const std::vector<std::pair<RuleId, RuleId>>& asked, const Options& o) {
  std::vector<Answer> answers(asked.size(), Answer::unknown);
  share_out(p, o, asked.size(), [&](Shelf& shelf, std::size_t n) {
    const ir::Instance narrow{asked[n].first, {}}, wide{asked[n].second, {}};
    try {
      Cast& cast = cast_for(shelf, {narrow, wide});
      const NodeId outside = negation(cast.g, ir::applies(p, cast.g, wide));
      answers[n] = possible(lawful(cast), {ir::applies(p, cast.g, narrow), outside}) ? Answer::no : Answer::yes;
    } catch (const GaveUp&) {
      answers[n] = Answer::unknown;
    }
  });
  return answers;
}

// ---- priorities ------------------------------------------------------------

namespace {

bool touch(const Program& p, const ir::TouchIndex& index, const ir::Pair& pair) {
  const std::vector<ir::Literal> reached = ir::bears_upon(index, ir::literals_of(p, index, pair.first));
  for (const ir::Literal& asked : ir::literals_of(p, index, pair.second))
    for (const ir::Literal& literal : reached)
      if (ir::opposed(asked, literal)) return true;
  return false;
}

bool clash_there(Shelf& shelf, const ir::Pair& pair, const PriorityQuestion& q) {
  const std::vector<ir::Instance> both{pair.first, pair.second};
  ir::Subject subject{both, {}};
  for (const Prefer& prefer : shelf.program.prefers)
    if (prefer.when && prefer.when == q.when) subject.formulas.push_back(*q.when);
  Cast& cast = *shelf.get(ir::cast_of(shelf.program, both), std::move(subject)).cast;
  if (!cast.has_choice) return false;
  const Side a = side(cast, pair.first), b = side(cast, pair.second);
  std::vector<NodeId> all = {a.applies, b.applies, clash(cast, a, b)};
  const ir::Instance& winner = pair.first.rule == q.winner ? pair.first : pair.second;
  if (q.when) {
    // A condition about a role that the two rules do not speak of is left open.
    const auto when = ir::ground_formula(cast.program, cast.g, *q.when, winner.args);
    if (when) all.push_back(*when);
  }
  return possible(*cast.solver, all);
}

}  // namespace

std::vector<Answer> can_clash(const Program& p, const std::vector<PriorityQuestion>& asked, const Options& o) {
  const ir::TouchIndex index = ir::touch_index(p);
  const std::vector<std::vector<Mention>> laws = in_laws(p);
  std::vector<Answer> answers(asked.size(), Answer::no);
  share_out(p, o, asked.size(), [&](Shelf& shelf, std::size_t n) {
    const PriorityQuestion& q = asked[n];
    const auto [first, second] = std::minmax(q.winner, q.loser);
    const std::vector<ir::Pair> pairs = rule(p, first).params.empty() && rule(p, second).params.empty()
                                            ? std::vector<ir::Pair>{{{first, {}}, {second, {}}}}
                                            : ir::representative_pairs(p, first, second);
    const bool exclusive = q.when || may_exclude(in_rule(p, rule(p, first)), in_rule(p, rule(p, second)), laws);
    for (const ir::Pair& pair : pairs) {
      if (answers[n] == Answer::yes || !touch(p, index, pair)) continue;
      if (!exclusive) {
        answers[n] = Answer::yes;
        continue;
      }
      try {
        if (clash_there(shelf, pair, q)) answers[n] = Answer::yes;
      } catch (const GaveUp&) {
        answers[n] = Answer::unknown;
      }
    }
  });
  return answers;
}

}  // namespace cvr::solve
