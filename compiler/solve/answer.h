// The answer for one set of rules: in its own slice, one for all of one shape.
#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "compiler/solve/describe.h"
#include "compiler/solve/shape.h"

namespace cvr::solve {

using Rules = std::vector<ir::Instance>;

struct Setting {
  const Program& program;
  const Prevailing& order;
  const ir::Bearing& bearing;
  std::uint64_t resource_limit;
  bool contrasts;
};

// What the sets of a run asked so far have taught; for all its threads.
struct KnownAnswers {
  KnownShapes<bool> demands{};  // whether they can clash at all
  KnownShapes<Findings> shapes{};
};

// Nothing where they do not clash. Throws GaveUp. The rules are in source order.
std::optional<Conflict> answer(const Setting&, std::shared_ptr<Engine>, KnownAnswers&, const Rules&);

}  // namespace cvr::solve
