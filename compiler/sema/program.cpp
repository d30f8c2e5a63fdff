#include "compiler/sema/program.h"

#include <algorithm>

namespace cvr {

std::string qualified(const Program& p, const Named& named) {
  if (!named.module.valid()) return named.key;  // the predeclared agent
  return p.modules[named.module.index].name + "." + named.key;
}

bool descends(const Program& p, KindId kind, KindId ancestor) {
  // Asked very often: the answer is mostly here, or some steps up.
  for (std::size_t steps = 0; steps <= p.kinds.size(); ++steps) {
    if (kind == ancestor) return true;
    const std::vector<KindId>& parents = p.kinds[kind.index].parents;
    if (parents.empty()) return false;
    if (parents.size() > 1) break;
    kind = parents.front();
  }
  std::vector<KindId> todo{kind};
  std::vector<bool> seen(p.kinds.size(), false);  // a cycle is reported elsewhere
  while (!todo.empty()) {
    const KindId k = todo.back();
    todo.pop_back();
    if (k == ancestor) return true;
    if (seen[k.index]) continue;
    seen[k.index] = true;
    const std::vector<KindId>& parents = p.kinds[k.index].parents;
    todo.insert(todo.end(), parents.begin(), parents.end());
  }
  return false;
}

bool statically_is(const Program& p, RoleId role, KindId kind) {
  const std::vector<KindId>& kinds = p.roles[role.index].kinds;
  return std::any_of(kinds.begin(), kinds.end(), [&](KindId k) { return descends(p, k, kind); });
}

PoolId find_pool(const Program& p, ModuleId module, std::string_view name) {
  auto in = [&](ModuleId where) {
    for (std::uint32_t i = 0; i < p.pools.size(); ++i) {
      const Named& n = p.pools[i].named;
      if (n.module == where && (n.key == name || (!n.alias.empty() && n.alias == name))) return PoolId{i};
    }
    return PoolId{};
  };
  if (PoolId own = in(module); own.valid()) return own;
  for (ModuleId used : p.modules[module.index].uses)
    if (PoolId found = in(used); found.valid()) return found;
  return {};
}

}  // namespace cvr
