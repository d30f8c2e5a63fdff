#include "compiler/solve/shelf.h"

#include <algorithm>

namespace cvr::solve {

namespace {
constexpr std::size_t most_kept = 24;
}

Shelf::Entry& Shelf::get(std::vector<RoleId> roles) {
  roles.push_back(agent_role);
  std::sort(roles.begin(), roles.end());
  roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
  const auto known = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.roles == roles; });
  if (known != entries.end()) {
    entries.splice(entries.begin(), entries, known);
    return entries.front();
  }
  auto cast = std::make_unique<Cast>(program, roles, resource_limit, engine);
  entries.push_front({std::move(roles), std::move(cast), {}});
  if (entries.size() > most_kept) entries.pop_back();
  return entries.front();
}

}  // namespace cvr::solve
