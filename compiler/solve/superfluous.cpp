// Sat: a lawful situation in which what is asked about makes a difference.
// Unsat: it could be left out.
#include "compiler/solve/superfluous.h"

#include <memory>
#include <set>

#include "compiler/ir/renaming.h"
#include "compiler/ir/touch.h"
#include "compiler/ir/walk.h"
#include "compiler/solve/covering.h"
#include "compiler/solve/entailment.h"
#include "compiler/solve/mention.h"
#include "compiler/solve/share_out.h"
#include "compiler/solve/shelf.h"
#include "compiler/solve/showing.h"

namespace cvr::solve {
namespace {

// What a thread has: most answers are shown, and the rest asked of a solver.
struct Desk {
  const Program& program;
  std::uint64_t resource_limit;
  Showing showing;
  std::unique_ptr<Shelf> kept{};

  Shelf& shelf() {
    if (!kept) kept.reset(new Shelf{program, resource_limit});
    return *kept;
  }
  Cast& cast_for(std::vector<ir::Instance> instances) { return *shelf().get(std::move(instances)).cast; }
};

auto desks(const Program& p, const ir::Bearing& bearing, const Options& o) {
  return [&] { return Desk{p, o.resource_limit, Showing(p, bearing)}; };
}

// ---- conditions ------------------------------------------------------------

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
  Desk& desk;
  const Rule& rule;
  const std::vector<ir::Instance>& instances;

  // Whether of some instance `parts` hold, no `unless` does, and `broken` fails.
  Answer without(const std::vector<FormulaId>& parts, FormulaId broken) {
    for (const ir::Instance& i : instances) {
      std::vector<Wanted> wanted{{broken, &i.args, false}};
      for (FormulaId f : parts) wanted.push_back({f, &i.args, true});
      for (FormulaId f : rule.unless) wanted.push_back({f, &i.args, false});
      if (desk.showing.situation(ir::cast_of(desk.program, {&i, 1}), wanted)) return Answer::yes;
    }
    return of_some([&](Cast& cast, const ir::Instance& i) {
      std::vector<NodeId> all;
      for (FormulaId f : parts) all.push_back(*ir::ground_formula(cast.program, cast.g, f, i.args));
      for (FormulaId f : rule.unless) all.push_back(negation(cast.g, *ir::ground_formula(cast.program, cast.g, f, i.args)));
      all.push_back(negation(cast.g, *ir::ground_formula(cast.program, cast.g, broken, i.args)));
      return possible(lawful(cast), all);
    });
  }
  Answer can_fail() {
    for (const ir::Instance& i : instances) {
      const std::vector<RoleId> cast = ir::cast_of(desk.program, {&i, 1});
      for (FormulaId f : rule.when)
        if (desk.showing.situation(cast, {{f, &i.args, false}})) return Answer::yes;
    }
    return of_some([](Cast& cast, const ir::Instance& i) {
      return possible(lawful(cast), {negation(cast.g, ir::applies(cast.program, cast.g, i))});
    });
  }
  template <class Holds>
  Answer of_some(const Holds& holds) {
    bool unsure = false;
    for (const ir::Instance& i : instances) try {
        if (holds(desk.cast_for({i}), i)) return Answer::yes;
      } catch (const GaveUp&) {
        unsure = true;
      }
    return unsure ? Answer::unknown : Answer::no;
  }
};

}  // namespace

std::vector<ConditionAnswers> conditions_matter(const Program& p, const Groundwork& shared, const std::vector<ConditionQuestion>& asked, const Options& o) {
  const InLaws laws = in_laws(p);
  std::vector<ConditionAnswers> answers(asked.size());
  share_out(o, asked.size(), desks(p, shared.bearing, o), [&](Desk& desk, std::size_t n) {
    const ConditionQuestion& q = asked[n];
    const Rule& r = rule(p, q.rule);
    ConditionAnswers& answer = answers[n];
    answer.matters.assign(q.conditions.size(), Answer::yes);
    if (q.conditions.empty()) return;
    const std::vector<Mention> own = in_rule(p, r);
    std::vector<ir::Instance> instances;
    if (r.params.empty()) instances.push_back({q.rule, {}});
    else for (auto& one : ir::canonical_tuples(p, shared.renaming, {q.rule})) instances.push_back(std::move(one[0]));
    Asking asking{desk, r, instances};
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

namespace {

// A situation is shown in which the first applies and the second does not.
bool applies_without(Desk& desk, const ir::Instance& narrow, const ir::Instance& wide) {
  const Program& p = desk.program;
  const Rule &first = rule(p, narrow.rule), &second = rule(p, wide.rule);
  const std::vector<ir::Instance> both{narrow, wide};
  const std::vector<RoleId> cast = ir::cast_of(p, both);
  std::vector<Wanted> wanted(1);
  for (FormulaId f : first.when) wanted.push_back({f, &narrow.args, true});
  for (FormulaId f : first.unless) wanted.push_back({f, &narrow.args, false});
  const auto shown = [&](FormulaId f, bool holds) {
    wanted.front() = {f, &wide.args, holds};
    return desk.showing.situation(cast, wanted);
  };
  return std::any_of(second.when.begin(), second.when.end(), [&](FormulaId f) { return shown(f, false); }) ||
         std::any_of(second.unless.begin(), second.unless.end(), [&](FormulaId f) { return shown(f, true); });
}

Answer covers(Desk& desk, const ir::Instance& narrow, const ir::Instance& wide) {
  const Program& p = desk.program;
  if (plainly_covered(p, rule(p, narrow.rule), rule(p, wide.rule))) return Answer::yes;
  if (applies_without(desk, narrow, wide)) return Answer::no;
  try {
    Cast& cast = desk.cast_for({narrow, wide});
    const NodeId outside = negation(cast.g, ir::applies(p, cast.g, wide));
    return possible(lawful(cast), {ir::applies(p, cast.g, narrow), outside}) ? Answer::no : Answer::yes;
  } catch (const GaveUp&) {
    return Answer::unknown;
  }
}

// Of the pairs that are `so`, in order, those of which neither was left out before.
template <class Pairs, class So>
Pairs first_left_out(const Pairs& pairs, const So& so) {
  Pairs kept;
  std::set<RuleId> left_out;
  for (const auto& [narrow, wide] : pairs) {
    if (left_out.contains(narrow) || left_out.contains(wide) || !so(narrow, wide)) continue;
    left_out.insert(narrow);
    kept.emplace_back(narrow, wide);
  }
  return kept;
}

}  // namespace

std::vector<std::pair<RuleId, RuleId>> subsumed(const Program& p, const Groundwork& shared, const std::vector<std::vector<RuleId>>& groups,
                                                const std::function<bool(RuleId, RuleId)>& counts, const Options& o) {
  using Pairs = std::vector<std::pair<RuleId, RuleId>>;
  // Literals tell it of nearly all groups, once the laws are laid out for them; in the others pair by pair is asked.
  constexpr std::size_t many = 100'000;
  std::size_t questions = 0;
  for (const std::vector<RuleId>& group : groups) questions += group.size() * group.size();
  const std::optional<Entailment> told = questions < many ? std::nullopt : entailment(p, groups);
  std::vector<std::optional<Pairs>> pairs(groups.size());
  if (told) share_out(o, groups.size(), [] { return 0; }, [&](int, std::size_t n) { pairs[n] = covered(*told, groups[n], counts); });
  std::vector<std::size_t> open;
  for (std::size_t n = 0; n < groups.size(); ++n) {
    if (!pairs[n]) open.push_back(n);
    else *pairs[n] = first_left_out(*pairs[n], [](RuleId, RuleId) { return true; });
  }
  if (!open.empty()) {
    const Helping help = helping(p);
    share_out(o, open.size(), desks(p, shared.bearing, o), [&](Desk& desk, std::size_t i) {
      pairs[open[i]] = first_left_out(maybe_covered(p, help, desk.showing, groups[open[i]], counts), [&](RuleId narrow, RuleId wide) {
        return covers(desk, {narrow, {}}, {wide, {}}) == Answer::yes;
      });
    });
  }
  Pairs all;
  for (const std::optional<Pairs>& each : pairs)
    if (each) all.insert(all.end(), each->begin(), each->end());
  return all;
}

// ---- priorities ------------------------------------------------------------

namespace {

bool touch(const Program& p, const ir::TouchIndex& index, const ir::Pair& pair) {
  const std::vector<ir::Literal> first = ir::literals_of(p, index, pair.first), second = ir::literals_of(p, index, pair.second);
  const auto against = [&](const std::vector<ir::Literal>& reached) {
    return std::any_of(second.begin(), second.end(), [&](const ir::Literal& asked) {
      return std::any_of(reached.begin(), reached.end(), [&](const ir::Literal& literal) { return ir::opposed(asked, literal); });
    });
  };
  return against(first) || against(ir::bears_upon(index, first));
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

std::vector<Answer> can_clash(const Program& p, const Groundwork& shared, const std::vector<PriorityQuestion>& asked, const Options& o) {
  const ir::TouchIndex index = ir::touch_index(p);
  const InLaws laws = in_laws(p);
  std::vector<Answer> answers(asked.size(), Answer::no);
  share_out(o, asked.size(), desks(p, shared.bearing, o), [&](Desk& desk, std::size_t n) {
    const PriorityQuestion& q = asked[n];
    const auto [first, second] = std::minmax(q.winner, q.loser);
    const std::vector<ir::Pair> pairs = rule(p, first).params.empty() && rule(p, second).params.empty()
                                            ? std::vector<ir::Pair>{{{first, {}}, {second, {}}}}
                                            : ir::representative_pairs(p, shared.renaming, first, second);
    const bool exclusive = q.when || may_exclude(in_rule(p, rule(p, first)), in_rule(p, rule(p, second)), laws.laws);
    for (const ir::Pair& pair : pairs) {
      if (answers[n] == Answer::yes || !touch(p, index, pair)) continue;
      if (!exclusive) {
        answers[n] = Answer::yes;
        continue;
      }
      try {
        if (clash_there(desk.shelf(), pair, q)) answers[n] = Answer::yes;
      } catch (const GaveUp&) {
        answers[n] = Answer::unknown;
      }
    }
  });
  return answers;
}

}  // namespace cvr::solve
