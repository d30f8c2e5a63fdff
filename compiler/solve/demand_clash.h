// Where two demands exclude each other, whatever else their rules say: worked
// out once for demands that differ in their roles alone.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "compiler/ir/bearing.h"
#include "compiler/solve/clash_kind.h"
#include "compiler/solve/free_choice.h"
#include "compiler/solve/literals.h"
#include "compiler/solve/shape.h"

namespace cvr::solve {

// A demand with its roles: what rules that ask for the same have in common.
struct Demand {
  std::vector<std::uint32_t> tokens;  // equal for equal demands; those of roles have `role_token` set
  ir::Instance example;               // of a rule that makes it
  std::vector<RoleId> roles;          // ascending, without the agent
};
inline constexpr std::uint32_t role_token = 0x80000000u;
Demand demand_of(const Program&, const ir::Instance&);
// Of a demand for this.
std::vector<std::uint32_t> demand_tokens(const Program&, FormulaId, std::span<const RoleId> args);

// The situations in which each of the two can be met and not both, wherever a choice exists.
struct ClashWhere {
  enum class Known : std::uint8_t {
    yes,
    by_cast,  // it depends on which other roles there are
    no,       // literals cannot say it
  };
  Known known = Known::yes;
  std::vector<Cube> cubes{};  // any of them; none: never
  Cubes first{}, second{}, both{};  // where each can be met, and both; nothing where literals cannot say it, or unless asked for
  Traits traits{};
  // Of `by_cast`: only roles of these sorts make a difference (DemandClashes::matters); nothing: any may.
  std::optional<std::vector<std::uint32_t>> sorts{};
};

// What was worked out, in no one's literals; for all threads of a run.
struct KnownClashes;
std::shared_ptr<KnownClashes> no_known_clashes();

// Presumes `always_a_choice` over these roles. One per thread, each with literals of its own.
class DemandClashes {
 public:
  DemandClashes(const Program&, const ir::Bearing&, Literals&, std::vector<RoleId> roles, std::uint64_t resource_limit,
                std::shared_ptr<KnownClashes>);
  enum class Wanted : std::uint8_t { clash, each_and_both };
  // Over every cast that has the roles of both.
  ClashWhere between(const Demand&, const Demand&, Wanted);
  // Over the cast of their roles and these further ones.
  ClashWhere between(const Demand&, const Demand&, const std::vector<RoleId>& others, Wanted);
  // Whether it can make a difference that a role that the two demands do not speak of is there.
  bool matters(const ClashWhere& over_every_cast, RoleId) const;

 private:
  friend struct KnownClashes;
  struct Part { std::size_t atom; std::int64_t bound; bool positive; };
  using Where = std::optional<std::vector<std::vector<Part>>>;
  struct Findings { Where clash, first, second, both; Traits traits; };  // by atom of the grounding
  struct Over { ir::Grounding g; std::vector<Side> sides; std::shared_ptr<const Findings> found; };

  Over slice(const std::vector<RoleId>& cast, const Demand&, const Demand&) const;
  void solve(Over&);  // nothing is found where the slice is too large
  Over over(const std::vector<RoleId>& cast, const Demand&, const Demand&);
  std::vector<Cube> literals(const Over&, const Where&);
  ClashWhere in_literals(const Over&);
  ClashWhere over_all(const Demand&, const Demand&);
  std::vector<RoleId> further_roles(const Grounding&, const std::vector<RoleId>& own) const;
  ClashWhere over_these(const Demand&, const Demand&, const std::vector<RoleId>& others);
  ClashWhere remembered(const Demand&, const Demand&, const std::vector<RoleId>* others, Wanted);

  const Program& program_;
  const ir::Bearing& bearing_;
  Literals& literals_;
  std::vector<RoleId> roles_;
  NamedInChoices named_;
  bool may_compare_;  // no choices name roles, and links keep to theirs
  std::uint64_t resource_limit_;
  std::shared_ptr<Engine> engine_ = std::make_shared<Engine>();
  std::vector<std::uint32_t> likeness_;  // by role: equal for roles that the vocabulary does not tell apart
  std::size_t strangers_;                // so many roles of each likeness stand for all that a demand does not speak of
  // Atoms of what is kept have as roles their numbers in the order in which they come in the demands.
  using Parts = std::optional<std::vector<std::vector<std::pair<Said, bool>>>>;
  struct Kept { ClashWhere::Known known; Parts cubes, first, second, both; Traits traits; std::optional<std::vector<std::uint32_t>> sorts; };
  Parts keep(const Cubes&, const std::vector<RoleId>& met) const;
  Cubes recall(const Parts&, const std::vector<RoleId>& met);
  std::shared_ptr<KnownClashes> known_;
};

}  // namespace cvr::solve
