// The casts used last, so that questions about the same rules share one
// grounding and one warm solver without all of them being kept.
#pragma once
#include <list>
#include <map>
#include <memory>
#include <vector>

#include "compiler/solve/question.h"

namespace cvr::solve {

// Where rules conflict with none (open) or with some (settled) of them defeated.
struct Claims {
  NodeId open, settled;
};

struct Shelf {
  const Program& program;
  std::uint64_t resource_limit;

  struct Entry {
    std::vector<RoleId> roles;
    ir::Subject subject;
    std::unique_ptr<Cast> cast;
    std::map<std::vector<ir::Instance>, Claims> claims;
  };
  ir::Bearing bearing = ir::bearing(program);
  std::list<Entry> entries{};  // last used first
  std::shared_ptr<Engine> engine = std::make_shared<Engine>();

  // What bears on the subject over these roles and the agent. Throws GaveUp as the cast does. Valid until
  // the next call.
  Entry& get(std::vector<RoleId> roles, ir::Subject);
  // Over the roles that the rules speak of.
  Entry& get(std::vector<ir::Instance> rules);
};

}  // namespace cvr::solve
