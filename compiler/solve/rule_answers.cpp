// Sat: a lawful situation as asked for exists. Unsat: there is none. Rules of
// one shape have one answer.
#include <algorithm>
#include <atomic>
#include <thread>

#include "compiler/ir/renaming.h"
#include "compiler/solve/logic.h"
#include "compiler/solve/project.h"
#include "compiler/solve/shape.h"

namespace cvr::solve {

namespace {

struct Asking {
  const Program& p;
  const ir::Bearing& bearing;
  const ir::Renaming* renaming;  // where some rule has parameters
  std::uint64_t resource_limit;
  KnownShapes<RuleAnswers>& known;
  std::shared_ptr<Engine> engine = std::make_shared<Engine>();

  // Up to renaming of roles; a rule without parameters has one.
  std::vector<ir::Instance> instances(RuleId id) const {
    if (rule(p, id).params.empty()) return {{id, {}}};
    std::vector<ir::Instance> result;
    for (std::vector<ir::Instance>& one : ir::canonical_tuples(p, *renaming, {id})) result.push_back(std::move(one[0]));
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

  static void join(Answer& all, Answer one) {
    if (one == Answer::yes || (one == Answer::unknown && all == Answer::no)) all = one;
  }

  // What holds of some instance.
  RuleAnswers of(RuleId id) const {
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

std::vector<RuleAnswers> rule_answers(const Program& p, const std::vector<RuleId>& asked, const Options& o) {
  std::vector<RuleAnswers> answers(asked.size());
  const ir::Bearing bearing = ir::bearing(p);
  std::optional<ir::Renaming> renaming;
  for (RuleId id : asked)
    if (!renaming && !rule(p, id).params.empty()) renaming = ir::renaming(p);
  KnownShapes<RuleAnswers> known;
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    const Asking asking{p, bearing, renaming ? &*renaming : nullptr, o.resource_limit, known};
    for (std::size_t i; (i = next++) < asked.size() && !(o.stop && o.stop());) answers[i] = asking.of(asked[i]);
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < std::min<std::size_t>(o.jobs, asked.size()); ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  return answers;
}

}  // namespace cvr::solve
