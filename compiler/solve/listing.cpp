// Each candidate in its own slice, one answer for all of one shape, pieces
// shared out among threads, results in the order of the candidates whoever
// found them.
#include "compiler/solve/listing.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

#include "compiler/ir/candidates.h"
#include "compiler/solve/answer.h"
#include "compiler/solve/parts.h"
#include "runtime/fill/in_order.h"

namespace cvr::solve {
namespace {

constexpr std::size_t sets_per_piece = 64;

// The sets of rules to ask about, in order.
class Sets {
 public:
  Sets(const Program& p, const Options& o) : arity_(o.arity), pairs_(p) {
    if (arity_ >= 3) triples_ = ir::candidate_triples(p);
    std::vector<std::size_t> work(p.rules.size());
    for (std::uint32_t r = 0; r < work.size(); ++r) work[r] = arity_ >= 3 ? 1 : pairs_.about(RuleId{r});
    for (const Rules& each : triples_) ++work[each[0].rule.index];
    blocks_ = cut_into_parts(work, o.shards);
    count = blocks_.size();
    for (Block& b : blocks_) {
      if (b.part != o.shard) b.end = b.begin;
      for (std::uint32_t r = b.begin; r < b.end; ++r) total += work[r];
    }
    work_ = std::move(work);
  }

  // All of one block; false at the end. `worth` grows by the work that is done with them.
  bool next(std::vector<Rules>& sets, std::size_t& block, std::size_t& worth) {
    while (sets.size() < sets_per_piece) {
      if (at_ == waiting_.size()) {
        if (!sets.empty() && at_end_of_block()) return true;
        if (!more(worth)) return !sets.empty();
        continue;
      }
      block = block_;
      while (at_ < waiting_.size() && sets.size() < sets_per_piece) sets.push_back(std::move(waiting_[at_++]));
    }
    return true;
  }

  std::size_t total = 0;  // work
  std::size_t count = 0;  // blocks

 private:
  bool at_end_of_block() const { return block_ < blocks_.size() && next_rule_ == blocks_[block_].end; }

  // The sets of the next rule; false where there is none.
  bool more(std::size_t& worth) {
    while (block_ < blocks_.size() && (!in_block_ || next_rule_ == blocks_[block_].end)) {
      if (in_block_) ++block_;
      if (block_ == blocks_.size()) return false;
      next_rule_ = blocks_[block_].begin;
      in_block_ = true;
    }
    if (block_ == blocks_.size()) return false;
    const RuleId first{next_rule_++};
    worth += work_[first.index];
    waiting_.clear();
    at_ = 0;
    if (arity_ >= 3) {
      while (triple_ < triples_.size() && triples_[triple_][0].rule < first) ++triple_;
      while (triple_ < triples_.size() && triples_[triple_][0].rule == first) waiting_.push_back(std::move(triples_[triple_++]));
    } else {
      for (ir::Pair& p : pairs_.of(first)) waiting_.push_back({std::move(p.first), std::move(p.second)});
    }
    return true;
  }

  int arity_;
  ir::PairSearch pairs_;
  std::vector<Rules> triples_;
  std::vector<Block> blocks_;
  std::vector<std::size_t> work_;
  std::vector<Rules> waiting_;  // of the rule before `next_rule_`
  std::size_t at_ = 0, triple_ = 0, block_ = 0;
  std::uint32_t next_rule_ = 0;
  bool in_block_ = false;
};

// As many as there are threads; each is used by one at a time.
struct Engines {
  std::mutex mutex{};
  std::vector<std::shared_ptr<Engine>> all{}, idle{};
};

std::shared_ptr<Engine> borrow(Engines& engines) {
  const std::lock_guard lock(engines.mutex);
  auto engine = std::move(engines.idle.back());
  engines.idle.pop_back();
  return engine;
}

void give_back(Engines& engines, std::shared_ptr<Engine> engine) {
  const std::lock_guard lock(engines.mutex);
  engines.idle.push_back(std::move(engine));
}

struct Piece {
  std::vector<Rules> sets;
  std::size_t block = 0, worth = 0;
  std::vector<Conflict> found;
};

struct Run {
  const Program& program;
  const Options& options;
  const Setting setting;
  Engines engines{};
  KnownAnswers known{};
  std::atomic<std::size_t> done{0};
  std::atomic<bool> stopping{false};
  std::mutex mutex{};
  std::condition_variable changed{};
  bool ended = false;  // guarded
};

void work_on(Run& run, Piece& piece) {
  piece.found.clear();
  auto engine = borrow(run.engines);
  for (const Rules& set : piece.sets) {
    if (run.stopping) break;
    try {
      if (auto found = answer(run.setting, engine, run.known, set)) piece.found.push_back(std::move(*found));
    } catch (const GaveUp&) {
      if (!run.stopping) piece.found.push_back(plain_facts(run.program, set, Verdict::unknown));
    }
  }
  give_back(run.engines, std::move(engine));
}

// Beside the threads that work, until they have ended.
void watch(Run& run, std::size_t total) {
  using namespace std::chrono_literals;
  std::unique_lock lock(run.mutex);
  while (!run.ended) {
    run.changed.wait_for(lock, 50ms);
    if (run.stopping) {
      for (const auto& engine : run.engines.all) engine->interrupt();
    }
    lock.unlock();
    if (run.options.progress) run.options.progress(run.done, total);
    if (run.options.stop && run.options.stop()) run.stopping = true;
    lock.lock();
  }
}

}  // namespace

Listed list_conflicts(const Program& program, const Options& options, const Taker& take) {
  const Prevailing order = prevailing(program);
  const ir::Bearing bearing = ir::bearing(program);
  Run run{program, options, {program, order, bearing, options.resource_limit, options.contrasts}};
  Sets sets(program, options);
  const unsigned jobs = std::max(1u, options.jobs);
  for (unsigned i = 0; i < jobs; ++i) run.engines.all.push_back(std::make_shared<Engine>());
  run.engines.idle = run.engines.all;

  Listed listed;
  listed.blocks = sets.count;
  std::exception_ptr failure;
  std::thread working([&] {
    try {
      runtime::in_order<Piece>(
          jobs,
          [&](Piece& piece) {
            piece.sets.clear();
            piece.worth = 0;
            if (run.stopping || !sets.next(piece.sets, piece.block, piece.worth)) return false;
            listed.candidates += piece.sets.size();
            return true;
          },
          [&](Piece& piece) { work_on(run, piece); },
          [&](Piece& piece) {
            if (!piece.found.empty()) take(piece.block, piece.found);
            run.done += piece.worth;
          });
    } catch (...) {
      failure = std::current_exception();
    }
    const std::lock_guard lock(run.mutex);
    run.ended = true;
    run.changed.notify_one();
  });
  watch(run, sets.total);
  working.join();
  if (failure) std::rethrow_exception(failure);
  listed.interrupted = run.stopping;
  return listed;
}

}  // namespace cvr::solve
