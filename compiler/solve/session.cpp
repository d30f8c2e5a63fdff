// All conflicts at once, and those of two rules alone.
#include <algorithm>

#include "compiler/solve/answer.h"
#include "compiler/solve/apart.h"
#include "compiler/solve/listing.h"

namespace cvr::solve {

Analysis analyse(const Program& program, const Options& options) {
  Analysis result;
  const Listed listed = list_conflicts(program, options, [&](std::size_t, std::vector<Conflict>& found) {
    std::move(found.begin(), found.end(), std::back_inserter(result.conflicts));
  });
  result.candidates = listed.candidates;
  result.pairs = ir::count_representative_pairs(program);
  result.interrupted = listed.interrupted;
  return result;
}

PairAnswer analyse_pair(const Program& program, const ir::Pair& pair, const Options& options) {
  const Rules rules{pair.first, pair.second};
  try {
    const std::vector<RoleId> roles = ir::cast_of(program, rules);
    const Prevailing order = prevailing(program);
    const ir::Bearing bearing = ir::bearing(program);
    Cast cast(program, ir::ground_slice(program, bearing, roles, subject_of(program, order, roles, rules)),
              options.resource_limit, std::make_shared<Engine>());
    const Question q = question(cast, order, rules);
    const Findings found = find_out(cast, q, decide(cast, q), options.contrasts);
    if (found.verdict != Verdict::compatible) return {describe(program, bearing, cast.g, rules, found), {}};
    if (auto items = apart(cast, rules)) {
      return {plain_facts(program, rules, Verdict::never_together), std::move(*items)};
    }
    return {plain_facts(program, rules, Verdict::compatible), {}};
  } catch (const GaveUp&) {
    return {plain_facts(program, rules, Verdict::unknown), {}};
  }
}

}  // namespace cvr::solve
