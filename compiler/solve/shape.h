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

// Answers by shape, for all threads of a run. What was not asked for in a long time is forgotten: a program can have
// as many shapes as pairs, and an answer is the same when it is worked out again.
template <class Answers>
struct KnownShapes {
  using Known = std::map<std::string, std::shared_ptr<const Answers>>;
  static constexpr std::size_t most = 64u << 20;    // bytes, about, in each of the two
  static constexpr std::size_t of_answers = 1024;   // bytes, about
  std::mutex mutex{};
  Known recent{}, before{};
  std::size_t held = 0;  // bytes in `recent`

  std::shared_ptr<const Answers> find(const std::string& shape) {
    const std::lock_guard lock(mutex);
    if (const auto known = recent.find(shape); known != recent.end()) return known->second;
    const auto known = before.find(shape);
    if (known == before.end()) return nullptr;
    auto node = before.extract(known);
    auto answers = node.mapped();
    insert(std::move(node.key()), answers);
    return answers;
  }
  void keep(std::string shape, std::shared_ptr<const Answers> found) {
    const std::lock_guard lock(mutex);
    insert(std::move(shape), std::move(found));
  }

 private:
  void insert(std::string shape, std::shared_ptr<const Answers> answers) {
    held += shape.size() + of_answers;
    recent.emplace(std::move(shape), std::move(answers));
    if (held < most) return;
    before = std::move(recent);
    recent.clear();
    held = 0;
  }
};

}  // namespace cvr::solve
