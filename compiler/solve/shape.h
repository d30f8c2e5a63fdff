// The shape of a question: everything its answer depends on, without the names
// of atoms. Two questions of one shape have the same answer, position by
// position, so it is worked out once.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "compiler/solve/describe.h"

namespace cvr::solve {

// `sides` and `also` are of this grounding. Atoms keep their order, sort, range and ordinary value;
// formulas and constraints their order and origin.
std::string shape_of(const Program&, const Grounding&, const std::vector<Side>& sides, const std::vector<NodeId>& also = {});

// Answers by shape, for all threads of a run.
template <class Answers>
struct KnownShapes {
  std::mutex mutex{};
  std::map<std::string, std::shared_ptr<const Answers>> answers{};

  std::shared_ptr<const Answers> find(const std::string& shape) {
    const std::lock_guard lock(mutex);
    const auto known = answers.find(shape);
    return known == answers.end() ? nullptr : known->second;
  }
  void keep(std::string shape, std::shared_ptr<const Answers> found) {
    const std::lock_guard lock(mutex);
    answers.emplace(std::move(shape), std::move(found));
  }
};

}  // namespace cvr::solve
