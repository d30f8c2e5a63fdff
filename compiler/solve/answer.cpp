#include "compiler/solve/answer.h"

#include <algorithm>

#include "compiler/ir/slice.h"

namespace cvr::solve {

namespace {

// One of the rules may prevail over another of them.
bool ranked(const Prevailing& order, const Rules& rules) {
  return std::any_of(rules.begin(), rules.end(), [&](const ir::Instance& loser) {
    const std::vector<RuleId>& over = order.over[loser.rule.index];
    return std::any_of(rules.begin(), rules.end(),
                       [&](const ir::Instance& i) { return std::binary_search(over.begin(), over.end(), i.rule); });
  });
}

// Whether the demands of two rules clash in some situation, whatever else the rules say. Most candidates
// differ from others in their conditions only, and most demands never clash.
bool demands_can_clash(const Setting& s, std::shared_ptr<Engine> engine, KnownShapes<bool>& known,
                       std::span<const RoleId> roles, const Rules& rules) {
  const Program& p = s.program;
  Grounding g = ir::ground_slice(p, s.bearing, roles, {.rules = rules, .demands_only = true});
  if (!g.complete) throw GaveUp{};
  std::vector<Side> sides;
  for (const ir::Instance& i : rules) {
    const bool permission = rule(p, i.rule).modality == Modality::may;
    sides.push_back({i, constant(g, true), ir::demand(p, g, i), permission});
  }
  std::string shape = shape_of(p, g, sides);
  if (const auto found = known.find(shape)) return *found;
  Cast cast(p, std::move(g), s.resource_limit, std::move(engine));
  bool can = cast.has_choice;
  if (can) {
    const NodeId where = clash(cast, sides[0], sides[1]);
    Scope scope(*cast.solver);
    cast.solver->add(where);
    can = cast.solver->check();
  }
  known.keep(std::move(shape), std::make_shared<const bool>(can));
  return can;
}

}  // namespace

std::optional<Conflict> answer(const Setting& s, std::shared_ptr<Engine> engine, KnownAnswers& known_answers, const Rules& rules) {
  const Program& p = s.program;
  const std::vector<RoleId> roles = ir::cast_of(p, rules);
  if (rules.size() == 2 && !demands_can_clash(s, engine, known_answers.demands, roles, rules)) return std::nullopt;
  const ir::Subject subject = subject_of(p, s.order, roles, rules);
  Grounding g = ir::ground_slice(p, s.bearing, roles, subject);
  if (!g.complete) throw GaveUp{};
  // Who is defeated, and where, depends on more than the rules themselves.
  const bool disputed = subject.rules.size() > rules.size() || ranked(s.order, rules);
  std::string shape;
  if (!disputed) {
    std::vector<Side> sides;
    for (const ir::Instance& i : rules) sides.push_back(side(p, g, i));
    shape = shape_of(p, g, sides);
    if (const auto known = known_answers.shapes.find(shape)) {
      if (known->verdict == Verdict::compatible) return std::nullopt;
      return describe(p, s.bearing, g, rules, *known);
    }
  }
  Cast cast(p, std::move(g), s.resource_limit, std::move(engine));
  const Question q = question(cast, s.order, rules);
  const auto found = std::make_shared<const Findings>(find_out(cast, q, decide(cast, q), s.contrasts));
  std::optional<Conflict> result;
  if (found->verdict != Verdict::compatible) result = describe(p, s.bearing, cast.g, rules, *found);
  if (!disputed) known_answers.shapes.keep(std::move(shape), found);
  return result;
}

}  // namespace cvr::solve
