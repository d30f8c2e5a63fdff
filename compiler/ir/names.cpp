// How instances and atoms are written, and in which order they stand.
#include <stdexcept>
#include <tuple>

#include "compiler/ir/ground.h"

namespace cvr::ir {
namespace {

const Named& named_of(const Program& p, const Atom& atom) {
  switch (atom.kind) {
    case AtomKind::member: return p.kinds[atom.symbol].named;
    case AtomKind::fact: return p.facts[atom.symbol].named;
    case AtomKind::measure: return p.measures[atom.symbol].named;
    case AtomKind::action: return p.actions[atom.symbol].named;
    case AtomKind::outcome: return p.outcomes[atom.symbol].named;
  }
  throw std::logic_error("atom of no kind");
}

std::string role_name(const Program& p, RoleId role) {
  return role == agent_role ? p.roles[0].named.key : qualified(p, p.roles[role.index].named);
}

bool key_is_shared(const Program& p, RoleId role) {
  const std::string& key = p.roles[role.index].named.key;
  return std::count_if(p.roles.begin(), p.roles.end(), [&](const Role& r) { return r.named.key == key; }) > 1;
}

// By full name, then by full name with the alias, then by key or alias where only one has it.
template <class Entity, class Id>
Id find_named(const Program& p, const std::vector<Entity>& all, std::string_view name) {
  Id by_alias, by_key;
  bool several = false;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const Named& named = all[i].named;
    if (qualified(p, named) == name) return Id{i};
    if (!named.alias.empty() && named.module.valid() &&
        p.modules[named.module.index].name + "." + named.alias == name && !by_alias.valid())
      by_alias = Id{i};
    if (named.key == name || (!named.alias.empty() && named.alias == name)) {
      several = by_key.valid();
      if (!several) by_key = Id{i};
    }
  }
  if (by_alias.valid()) return by_alias;
  return several ? Id{} : by_key;
}

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

}  // namespace

std::string atom_id(const Program& p, const Atom& atom) {
  if (atom.kind == AtomKind::member)
    return fmt::format("{} is {}", role_name(p, atom.args[0]), qualified(p, p.kinds[atom.symbol].named));
  std::string text = qualified(p, named_of(p, atom));
  for (std::size_t i = 0; i < atom.args.size(); ++i) {
    text += i == 0 ? "(" : ",";
    text += role_name(p, atom.args[i]);
  }
  if (!atom.args.empty()) text += ")";
  return text;
}

bool atom_less(const Program& p, const Atom& a, const Atom& b) {
  const Span& at = named_of(p, a).span;
  const Span& bt = named_of(p, b).span;
  return std::tie(at.file, at.begin, a.kind, a.symbol, a.args) < std::tie(bt.file, bt.begin, b.kind, b.symbol, b.args);
}

std::string instance_id(const Program& p, const Instance& instance) {
  std::string text = qualified(p, rule(p, instance.rule).named);
  for (std::size_t i = 0; i < instance.args.size(); ++i) {
    const RoleId role = instance.args[i];
    text += i == 0 ? "[" : ",";
    text += key_is_shared(p, role) ? qualified(p, p.roles[role.index].named) : p.roles[role.index].named.key;
  }
  if (!instance.args.empty()) text += "]";
  return text;
}

std::optional<Instance> find_instance(const Program& p, std::string_view id) {
  id = trimmed(id);
  const std::size_t bracket = id.find('[');
  Instance found{find_named<Rule, RuleId>(p, p.rules, trimmed(id.substr(0, bracket))), {}};
  if (!found.rule.valid()) return std::nullopt;
  if (bracket != std::string_view::npos) {
    if (id.back() != ']') return std::nullopt;
    std::string_view rest = id.substr(bracket + 1, id.size() - bracket - 2);
    while (true) {
      const std::size_t comma = rest.find(',');
      const RoleId role = find_named<Role, RoleId>(p, p.roles, trimmed(rest.substr(0, comma)));
      if (!role.valid()) return std::nullopt;
      found.args.push_back(role);
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
  }
  const std::vector<Param>& params = rule(p, found.rule).params;
  if (found.args.size() != params.size()) return std::nullopt;
  for (std::size_t i = 0; i < params.size(); ++i) {
    if (found.args[i] == agent_role || !statically_is(p, found.args[i], params[i].kind)) return std::nullopt;
    for (std::size_t j = 0; j < i; ++j)
      if (found.args[j] == found.args[i]) return std::nullopt;
  }
  return found;
}

}  // namespace cvr::ir
