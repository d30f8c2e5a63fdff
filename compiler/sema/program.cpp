#include "compiler/sema/program.h"

namespace cvr {

std::string qualified(const Program& p, const Named& named) {
  return named.module.valid() ? p.modules[named.module.index].name + "." + named.key : named.key;
}

bool descends(const Program& p, KindId kind, KindId ancestor) {
  if (kind == ancestor) return true;
  for (KindId parent : p.kinds[kind.index].parents)
    if (descends(p, parent, ancestor)) return true;
  return false;
}

bool statically_is(const Program& p, RoleId role, KindId kind) {
  for (KindId own : p.roles[role.index].kinds)
    if (descends(p, own, kind)) return true;
  return false;
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
