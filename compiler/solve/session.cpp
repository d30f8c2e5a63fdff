// The run over all candidates: each in its own slice, one answer for all of one
// shape, pieces shared out among threads, results in the order of the
// candidates whoever found them.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

#include "compiler/solve/answer.h"
#include "compiler/solve/apart.h"

namespace cvr::solve {

namespace {

constexpr std::size_t sets_per_piece = 64;

struct Run {
  const Program& program;
  const Options& options;
  std::vector<Rules> sets;
  Prevailing order;
  ir::Bearing bearing;
  std::vector<std::optional<Conflict>> found;  // by set
  KnownAnswers known{};

  std::atomic<std::size_t> next{0}, done{0};
  std::atomic<bool> stopping{false};
  std::mutex mutex{};
  std::condition_variable changed{};
  std::vector<std::shared_ptr<Engine>> engines{};  // by worker
  std::size_t workers_left = 0;    // guarded
  std::exception_ptr failure{};    // guarded
};

void work_on(Run& run, std::size_t worker, std::size_t piece) {
  const Setting setting{run.program, run.order, run.bearing, run.options.resource_limit, run.options.contrasts};
  const std::size_t end = std::min(run.sets.size(), (piece + 1) * sets_per_piece);
  for (std::size_t set = piece * sets_per_piece; set < end && !run.stopping; ++set) {
    try {
      run.found[set] = answer(setting, run.engines[worker], run.known, run.sets[set]);
    } catch (const GaveUp&) {
      if (!run.stopping) run.found[set] = plain_facts(run.program, run.sets[set], Verdict::unknown);
    }
    ++run.done;
  }
}

void work(Run& run, std::size_t worker) {
  try {
    const std::size_t pieces = (run.sets.size() + sets_per_piece - 1) / sets_per_piece;
    for (std::size_t i; !run.stopping && (i = run.next++) < pieces;) work_on(run, worker, i);
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
  Run run{program, options, {}, prevailing(program), ir::bearing(program), {}};
  if (options.arity >= 3) {
    run.sets = ir::candidate_triples(program);
  } else {
    for (ir::Pair& p : ir::candidate_pairs(program)) run.sets.push_back({std::move(p.first), std::move(p.second)});
  }
  std::erase_if(run.sets, [&](const auto& set) { return set[0].rule.index % options.shards != options.shard; });
  run.found.resize(run.sets.size());
  const std::size_t workers = std::clamp<std::size_t>(options.jobs, 1, std::max<std::size_t>(1, run.sets.size()));
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
    const Prevailing order = prevailing(program);
    const ir::Bearing bearing = ir::bearing(program);
    Cast cast(program, ir::ground_slice(program, bearing, roles, subject_of(program, order, roles, rules)),
              options.resource_limit, std::make_shared<Engine>());
    const Question q = question(cast, order, rules);
    const Findings found = find_out(cast, q, decide(cast, q), options.contrasts);
    if (found.verdict != Verdict::compatible) return {describe(program, bearing, cast.g, rules, found), {}};
    if (auto items = apart(cast, rules)) {
      return {plain_facts(program, rules, Verdict::never_together), std::move(*items)};
    }
    return {plain_facts(program, rules, Verdict::compatible), {}};
  } catch (const GaveUp&) {
    return {plain_facts(program, rules, Verdict::unknown), {}};
  }
}

}  // namespace cvr::solve
