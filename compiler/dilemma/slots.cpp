#include "compiler/dilemma/slots.h"

#include <algorithm>

#include "runtime/template/pattern.h"

namespace cvr::dilemma {
namespace {

template <class Id>
std::size_t place_of(std::vector<Id>& list, Id id) {
  auto found = std::find(list.begin(), list.end(), id);
  if (found == list.end()) found = list.insert(list.end(), id);
  return static_cast<std::size_t>(found - list.begin());
}

// The key; with a number where an earlier slot has the same one. `value` belongs to measures.
template <class Id, class Key>
std::string unique_name(const std::vector<Id>& list, std::size_t place, Key key) {
  std::string name = key(list[place]);
  auto same = std::count_if(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(place), [&](Id id) { return key(id) == name; });
  if (name == "value") ++same;
  return same ? name + "_" + std::to_string(same + 1) : name;
}

std::string role_name(const Program& p, const std::vector<RoleId>& roles, std::size_t place) {
  return unique_name(roles, place, [&](RoleId id) { return p.roles[id.index].named.key; });
}
std::string pool_name(const Program& p, const std::vector<PoolId>& pools, std::size_t place) {
  return unique_name(pools, place, [&](PoolId id) { return p.pools[id.index].named.key; });
}

std::vector<std::string> arguments_of(const std::string& pattern) {
  auto read = text::inspect(pattern);
  auto* info = std::get_if<text::PatternInfo>(&read);
  return info ? info->arguments : std::vector<std::string>{};
}

}  // namespace

std::string role_slot(const Program& p, Slots& slots, RoleId role) {
  const std::size_t place = place_of(slots.roles, role);
  return role_name(p, slots.roles, place);
}

std::string pool_slot(const Program& p, Slots& slots, PoolId pool) {
  const std::size_t place = place_of(slots.pools, pool);
  return pool_name(p, slots.pools, place);
}

std::string with_pool_slots(const Program& p, Slots& slots, ModuleId module, const std::string& pattern) {
  std::map<std::string, text::Argument> names;
  for (const std::string& argument : arguments_of(pattern))
    if (PoolId pool = find_pool(p, module, argument); pool.valid()) names[argument] = {pool_slot(p, slots, pool)};
  return text::rename_arguments(pattern, names);
}

void write_slots(const Program& p, const Slots& used, runtime::Template& out) {
  Slots slots = used;
  for (std::size_t i = 0; i < slots.roles.size(); ++i) {
    const Role& role = p.roles[slots.roles[i].index];
    runtime::RoleSlot slot{role_name(p, slots.roles, i), {}, {}};
    for (runtime::Language l : runtime::all_languages)
      if (const auto& text = role.texts[runtime::at(l)]) {
        slot.full[at(l)] = with_pool_slots(p, slots, role.named.module, text->main.text);
        slot.brief[at(l)] = text->short_form ? with_pool_slots(p, slots, role.named.module, text->short_form->text) : slot.full[at(l)];
      }
    out.roles.push_back(std::move(slot));
  }
  for (std::size_t i = 0; i < slots.pools.size(); ++i)
    out.pools.push_back({pool_name(p, slots.pools, i), p.pools[slots.pools[i].index].entries});
}

}  // namespace cvr::dilemma
