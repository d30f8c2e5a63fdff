// The run over all candidates: one grounding and one warm solver for all pairs
// of a cast, casts shared out among threads, results in the order of the
// candidates whoever found them.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

#include "compiler/solve/apart.h"
#include "compiler/solve/describe.h"

namespace cvr::solve {

namespace {

using Rules = std::vector<ir::Instance>;

// Sets over one cast, in order. Long lists are cut into pieces so that threads
// can share them; the cut does not depend on the number of threads.
struct Piece {
  std::vector<RoleId> cast;
  std::vector<std::size_t> sets;
};
constexpr std::size_t sets_per_piece = 512;

std::vector<Piece> pieces_of(const Program& p, const std::vector<Rules>& sets) {
  std::map<std::vector<RoleId>, std::vector<std::size_t>> by_cast;
  for (std::size_t i = 0; i < sets.size(); ++i) by_cast[ir::cast_of(p, sets[i])].push_back(i);
  std::vector<Piece> pieces;
  for (const auto& [cast, members] : by_cast) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i % sets_per_piece == 0) pieces.push_back({cast, {}});
      pieces.back().sets.push_back(members[i]);
    }
  }
  return pieces;
}

struct Run {
  const Program& program;
  const Options& options;
  std::vector<Rules> sets;
  Prevailing order;
  std::vector<Piece> pieces;
  std::vector<std::optional<Conflict>> found;  // by set

  std::atomic<std::size_t> next{0}, done{0};
  std::atomic<bool> stopping{false};
  std::mutex mutex{};
  std::condition_variable changed{};
  std::vector<std::shared_ptr<Engine>> engines{};  // by worker
  std::size_t workers_left = 0;    // guarded
  std::exception_ptr failure{};    // guarded
};

// Rules with equal guards and demands that nothing defeats share one answer.
using Shared = std::map<std::vector<NodeId>, std::optional<Conflict>>;

std::optional<Conflict> answer(Run& run, Cast& cast, Shared& shared, const Rules& rules) {
  const Question q = question(cast, run.order, rules);
  if (is_constant(cast.g, q.conflict, false)) return std::nullopt;
  std::vector<NodeId> key{q.conflict};
  bool undisputed = true;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    key.push_back(q.sides[i].demand);
    key.push_back(q.sides[i].permission ? q.sides[i].demand : q.conflict);
    undisputed &= q.defeats[i].empty();
  }
  if (undisputed) {
    if (auto known = shared.find(key); known != shared.end()) {
      std::optional<Conflict> same = known->second;
      if (!same) return same;
      const Conflict own = plain_facts(cast.program, rules, same->verdict);
      same->rules = own.rules;
      same->strength = own.strength;
      same->stakes_gap = own.stakes_gap;
      same->symmetric = own.symmetric;
      same->value_relation = own.value_relation;
      return same;
    }
  }
  const Decision d = decide(cast, q);
  std::optional<Conflict> result;
  if (d.verdict != Verdict::compatible) result = describe(cast, q, d, run.options.contrasts);
  if (undisputed) shared.emplace(std::move(key), result);
  return result;
}

void work_on(Run& run, std::size_t worker, const Piece& piece) {
  std::unique_ptr<Cast> cast;
  const auto give_up = [&](std::size_t set) {
    run.found[set] = plain_facts(run.program, run.sets[set], Verdict::unknown);
  };
  bool hopeless = false;
  try {
    cast = std::make_unique<Cast>(run.program, piece.cast, run.options.resource_limit, run.engines[worker]);
  } catch (const GaveUp&) {
    hopeless = true;
  }
  Shared shared;
  for (std::size_t set : piece.sets) {
    if (run.stopping) break;
    try {
      if (hopeless) throw GaveUp{};
      run.found[set] = answer(run, *cast, shared, run.sets[set]);
    } catch (const GaveUp&) {
      if (!run.stopping) give_up(set);
    }
    ++run.done;
  }
}

void work(Run& run, std::size_t worker) {
  try {
    for (std::size_t i; !run.stopping && (i = run.next++) < run.pieces.size();) work_on(run, worker, run.pieces[i]);
  } catch (...) {
    const std::lock_guard lock(run.mutex);
    if (!run.failure) run.failure = std::current_exception();
    run.stopping = true;
  }
  const std::lock_guard lock(run.mutex);
  --run.workers_left;
  run.changed.notify_one();
}

void watch(Run& run) {
  using namespace std::chrono_literals;
  std::unique_lock lock(run.mutex);
  while (run.workers_left > 0) {
    run.changed.wait_for(lock, 50ms);
    if (run.stopping) {
      for (const auto& engine : run.engines) engine->interrupt();
    }
    lock.unlock();
    if (run.options.progress) run.options.progress(run.done, run.sets.size());
    if (run.options.stop && run.options.stop()) run.stopping = true;
    lock.lock();
  }
}

}  // namespace

Analysis analyse(const Program& program, const Options& options) {
  Run run{program, options, {}, prevailing(program), {}, {}};
  if (options.arity >= 3) {
    run.sets = ir::candidate_triples(program);
  } else {
    for (ir::Pair& p : ir::candidate_pairs(program)) run.sets.push_back({std::move(p.first), std::move(p.second)});
  }
  std::erase_if(run.sets, [&](const auto& set) { return set[0].rule.index % options.shards != options.shard; });
  run.pieces = pieces_of(program, run.sets);
  run.found.resize(run.sets.size());
  const std::size_t workers = std::clamp<std::size_t>(options.jobs, 1, std::max<std::size_t>(1, run.pieces.size()));
  for (std::size_t w = 0; w < workers; ++w) run.engines.push_back(std::make_shared<Engine>());
  run.workers_left = workers;
  std::vector<std::thread> threads;
  for (std::size_t w = 0; w < workers; ++w) threads.emplace_back(work, std::ref(run), w);
  watch(run);
  for (std::thread& t : threads) t.join();
  if (run.failure) std::rethrow_exception(run.failure);

  Analysis result;
  result.candidates = run.sets.size();
  result.pairs = ir::count_representative_pairs(program);
  result.interrupted = run.stopping;
  for (std::optional<Conflict>& c : run.found) {
    if (c) result.conflicts.push_back(std::move(*c));
  }
  return result;
}

PairAnswer analyse_pair(const Program& program, const ir::Pair& pair, const Options& options) {
  const Rules rules{pair.first, pair.second};
  try {
    const std::vector<RoleId> roles = ir::cast_of(program, rules);
    Cast cast(program, roles, options.resource_limit, std::make_shared<Engine>());
    const Question q = question(cast, prevailing(program), rules);
    const Decision d = decide(cast, q);
    if (d.verdict != Verdict::compatible) return {describe(cast, q, d, options.contrasts), {}};
    if (auto items = apart(cast, rules)) {
      return {plain_facts(program, rules, Verdict::never_together), std::move(*items)};
    }
    return {plain_facts(program, rules, Verdict::compatible), {}};
  } catch (const GaveUp&) {
    return {plain_facts(program, rules, Verdict::unknown), {}};
  }
}

}  // namespace cvr::solve
