#include "compiler/solve/shelf.h"

#include <algorithm>

#include "compiler/ir/constraints.h"

namespace cvr::solve {

namespace {
constexpr std::size_t most_kept = 24;
}

Shelf::Entry& Shelf::get(std::vector<RoleId> roles, ir::Subject subject) {
  roles = ir::cast_in_order(roles);
  const auto same = [&](const Entry& e) { return e.roles == roles && e.subject == subject; };
  const auto known = std::find_if(entries.begin(), entries.end(), same);
  if (known != entries.end()) {
    entries.splice(entries.begin(), entries, known);
    return entries.front();
  }
  auto cast = std::make_unique<Cast>(program, ir::ground_slice(program, bearing, roles, subject), resource_limit, engine);
  entries.push_front({std::move(roles), std::move(subject), std::move(cast), {}});
  if (entries.size() > most_kept) entries.pop_back();
  return entries.front();
}

Shelf::Entry& Shelf::get(std::vector<ir::Instance> rules) {
  std::vector<RoleId> roles = ir::cast_of(program, rules);
  return get(std::move(roles), {std::move(rules), {}});
}

}  // namespace cvr::solve
