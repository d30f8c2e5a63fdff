// Sat: a lawful situation as asked for exists. Unsat: there is none. Rules of
// one shape have one answer.
#include <algorithm>

#include "compiler/ir/renaming.h"
#include "compiler/ir/walk.h"
#include "compiler/solve/logic.h"
#include "compiler/solve/project.h"
#include "compiler/solve/shape.h"
#include "compiler/solve/share_out.h"
#include "compiler/solve/showing.h"

namespace cvr::solve {

namespace {

struct Asking {
  const Program& p;
  const ir::Bearing& bearing;
  const ir::Renaming& renaming;
  std::uint64_t resource_limit;
  KnownShapes<RuleAnswers>& known;
  Showing showing{p, bearing};
  std::shared_ptr<Engine> engine = std::make_shared<Engine>();

  // Up to renaming of roles; a rule without parameters has one.
  std::vector<ir::Instance> instances(RuleId id) const {
    if (rule(p, id).params.empty()) return {{id, {}}};
    std::vector<ir::Instance> result;
    for (std::vector<ir::Instance>& one : ir::canonical_tuples(p, renaming, {id})) result.push_back(std::move(one[0]));
    return result;
  }

  static Answer ask(Solver& solver, const std::vector<NodeId>& formulas) {
    try {
      return possible(solver, formulas) ? Answer::yes : Answer::no;
    } catch (const GaveUp&) {
      return Answer::unknown;
    }
  }

  RuleAnswers work_out(Cast& cast, const Side& s, const std::vector<NodeId>& when, const std::vector<NodeId>& unless) const {
    RuleAnswers a{Answer::unknown, Answer::unknown, std::vector<Answer>(unless.size(), Answer::unknown)};
    a.applies = ask(lawful(cast), {s.applies});
    try {
      a.fulfilled = cast.has_choice ? ask(*cast.solver, {s.applies, doable(cast, {s.demand})}) : Answer::no;
    } catch (const GaveUp&) {
    }
    for (std::size_t i = 0; i < unless.size(); ++i) {
      std::vector<NodeId> parts = when;
      parts.push_back(unless[i]);
      a.unless_matters[i] = ask(lawful(cast), parts);
    }
    return a;
  }

  RuleAnswers of(const ir::Instance& instance) const {
    const Rule& r = rule(p, instance.rule);
    const RuleAnswers unsure{Answer::unknown, Answer::unknown, std::vector<Answer>(r.unless.size(), Answer::unknown)};
    const std::vector<ir::Instance> one{instance};
    Grounding g = ir::ground_slice(p, bearing, ir::cast_of(p, one), {one, {}});
    if (!g.complete) return unsure;
    std::vector<NodeId> when, unless;
    for (FormulaId f : r.when) when.push_back(*ir::ground_formula(p, g, f, instance.args));
    for (FormulaId f : r.unless) unless.push_back(*ir::ground_formula(p, g, f, instance.args));
    const Side s = side(p, g, instance);
    const std::string shape = shape_of(p, g, {s}, unless);
    if (const auto found = known.find(shape)) return *found;
    try {
      Cast cast(p, std::move(g), resource_limit, engine);
      const auto found = std::make_shared<const RuleAnswers>(work_out(cast, s, when, unless));
      known.keep(shape, found);
      return *found;
    } catch (const GaveUp&) {
      return unsure;
    }
  }

  // All answers are yes: a situation and a choice in it are found for each.
  bool shown(const ir::Instance& instance) {
    const Rule& r = rule(p, instance.rule);
    const std::vector<RoleId> cast = ir::cast_of(p, {&instance, 1});
    std::vector<Wanted> wanted;
    for (FormulaId f : r.when) wanted.push_back({f, &instance.args, true});
    const std::vector<Wanted> when = wanted;
    for (FormulaId f : r.unless) wanted.push_back({f, &instance.args, false});
    wanted.push_back({r.demand, &instance.args, r.modality != Modality::must_not && r.modality != Modality::should_not});
    return showing.choice(cast, wanted) && std::all_of(r.unless.begin(), r.unless.end(), [&](FormulaId f) {
      wanted = when;
      wanted.push_back({f, &instance.args, true});
      return showing.situation(cast, wanted);
    });
  }

  static void join(Answer& all, Answer one) {
    if (one == Answer::yes || (one == Answer::unknown && all == Answer::no)) all = one;
  }

  // Whether it is simply shown, for some instance, that all is well: nearly every rule is so.
  bool shown(RuleId id) {
    const Rule& r = rule(p, id);
    constexpr int most_tried = 3;
    int tried = 0;
    bool all = false;
    const auto declared = [&](RoleId role, KindId kind) { return role != agent_role && statically_is(p, role, kind); };
    std::vector<RoleId> roles, chosen;
    if (!r.params.empty())
      for (std::uint32_t i = 0; i < p.roles.size(); ++i) roles.push_back(RoleId{i});
    ir::each_binding(roles, r.params, declared, chosen, [&](const std::vector<RoleId>& args) {
      all = shown(ir::Instance{id, args});
      return !all && ++tried < most_tried;
    });
    return all;
  }

  // What holds of some instance.
  RuleAnswers of(RuleId id) {
    if (shown(id)) return {Answer::yes, Answer::yes, std::vector<Answer>(rule(p, id).unless.size(), Answer::yes)};
    RuleAnswers all{Answer::no, Answer::no, std::vector<Answer>(rule(p, id).unless.size(), Answer::no)};
    for (const ir::Instance& i : instances(id)) {
      const RuleAnswers one = of(i);
      join(all.applies, one.applies);
      join(all.fulfilled, one.fulfilled);
      for (std::size_t u = 0; u < all.unless_matters.size(); ++u) join(all.unless_matters[u], one.unless_matters[u]);
    }
    if (all.applies != Answer::yes) return {all.applies, Answer::yes, std::vector<Answer>(all.unless_matters.size(), Answer::yes)};
    return all;
  }
};

}  // namespace

std::vector<RuleAnswers> rule_answers(const Program& p, const Groundwork& shared, const std::vector<RuleId>& asked, const Options& o) {
  std::vector<RuleAnswers> answers(asked.size());
  KnownShapes<RuleAnswers> known;
  const auto make = [&] { return Asking{p, shared.bearing, shared.renaming, o.resource_limit, known}; };
  share_out(o, asked.size(), make, [&](Asking& asking, std::size_t i) { answers[i] = asking.of(asked[i]); });
  return answers;
}

}  // namespace cvr::solve
