// All instances of the rules with their conditions as cubes, gathered by what
// they ask for.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <vector>

#include "compiler/solve/demand_clash.h"
#include "compiler/solve/guard_block.h"
#include "compiler/solve/orbits.h"

namespace cvr::solve {

struct Gathered {
  ir::Instance instance;
  std::uint32_t asked;                     // position in RuleGroups::asked
  std::vector<RoleId> roles;               // that it speaks of
  std::optional<std::vector<Cube>> cubes;  // until `close`; nothing where literals cannot say it
  Guard guard{};                           // from then on
  bool left_to_solver = false;
};

// Some rules of one demand, all permissions or none, whose arguments have the same exchangeable roles.
struct Group {
  std::vector<RoleId> exchangeable{};
  std::vector<std::uint32_t> all{};   // positions in RuleGroups::rules, ascending
  std::vector<std::uint32_t> open{};  // those left to the solver
  std::vector<RuleBlock> blocks{};        // the others
};

struct Asked {
  Demand demand;
  std::vector<std::uint32_t> either{};  // demands that it is met by meeting one of; itself alone where there are none such
  // Permissions second; two of them never clash. By exchangeable roles, and the same by all roles (`by_roles`).
  std::array<std::map<std::vector<RoleId>, std::uint32_t>, 2> groups{};
  std::array<std::map<std::pair<std::vector<RoleId>, std::vector<RoleId>>, std::uint32_t>, 2> by_roles{};
};

struct RuleGroups {
  const Program& p;
  const Orbits& orbits;
  std::vector<Gathered> rules{};             // by rule, then arguments
  std::vector<RuleId> rule_of{};             // beside `rules`
  std::vector<std::uint32_t> first_of{};     // by rule: its first instance in `rules`; one more at the end
  std::vector<Asked> asked{};
  std::vector<Group> groups{};
  std::map<std::vector<std::uint32_t>, std::uint32_t> places{};  // of demands, by their tokens

  bool same_rule(std::uint32_t x, std::uint32_t y) const { return rule_of[x] == rule_of[y]; }
  void gather(Literals&);
  void split();  // fills in Asked::either
  void by_roles();  // fills in Asked::by_roles
  // Adds what follows from the conditions and lays out the groups that are `used`.
  void close(const Implications&, const std::vector<bool>& used, unsigned jobs);
};

bool at_risk(const Implications&, const Cube& closed);

}  // namespace cvr::solve
