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

#include "compiler/solve/apart.h"
#include "compiler/solve/describe.h"
#include "compiler/solve/shape.h"

namespace cvr::solve {

namespace {

using Rules = std::vector<ir::Instance>;

// One of the rules may prevail over another of them.
bool ranked(const Prevailing& order, const Rules& rules) {
  return std::any_of(rules.begin(), rules.end(), [&](const ir::Instance& loser) {
    const std::vector<RuleId>& over = order.over[loser.rule.index];
    return std::any_of(rules.begin(), rules.end(),
                       [&](const ir::Instance& i) { return std::binary_search(over.begin(), over.end(), i.rule); });
  });
}

constexpr std::size_t sets_per_piece = 64;

struct Run {
  const Program& program;
  const Options& options;
  std::vector<Rules> sets;
  Prevailing order;
  ir::Bearing bearing;
  std::vector<std::optional<Conflict>> found;  // by set
  KnownShapes<bool> demands{};  // whether they can clash at all
  KnownShapes<Findings> shapes{};

  std::atomic<std::size_t> next{0}, done{0};
  std::atomic<bool> stopping{false};
  std::mutex mutex{};
  std::condition_variable changed{};
  std::vector<std::shared_ptr<Engine>> engines{};  // by worker
  std::size_t workers_left = 0;    // guarded
  std::exception_ptr failure{};    // guarded
};

struct Setting {
  const Program& program;
  const Prevailing& order;
  const ir::Bearing& bearing;
  std::uint64_t resource_limit;
  bool contrasts;
};

// Whether the demands of two rules clash in some situation, whatever else the rules say. Most candidates
// differ from others in their conditions only, and most demands never clash.
bool demands_can_clash(const Setting& s, std::shared_ptr<Engine> engine, KnownShapes<bool>& known,
                       std::span<const RoleId> roles, const Rules& rules) {
  const Program& p = s.program;
  Grounding g = ir::ground_slice(p, s.bearing, roles, {.rules = rules, .demands_only = true});
  if (!g.complete) throw GaveUp{};
  std::vector<Side> sides;
  for (const ir::Instance& i : rules) {
    const bool permission = rule(p, i.rule).modality == Modality::may;
    sides.push_back({i, constant(g, true), ir::demand(p, g, i), permission});
  }
  std::string shape = shape_of(p, g, sides);
  if (const auto found = known.find(shape)) return *found;
  Cast cast(p, std::move(g), s.resource_limit, std::move(engine));
  bool can = cast.has_choice;
  if (can) {
    const NodeId where = clash(cast, sides[0], sides[1]);
    Scope scope(*cast.solver);
    cast.solver->add(where);
    can = cast.solver->check();
  }
  known.keep(std::move(shape), std::make_shared<const bool>(can));
  return can;
}

std::optional<Conflict> answer(const Setting& s, std::shared_ptr<Engine> engine, KnownShapes<bool>& demands,
                               KnownShapes<Findings>& shapes, const Rules& rules) {
  const Program& p = s.program;
  const std::vector<RoleId> roles = ir::cast_of(p, rules);
  if (rules.size() == 2 && !demands_can_clash(s, engine, demands, roles, rules)) return std::nullopt;
  const ir::Subject subject = subject_of(p, s.order, roles, rules);
  Grounding g = ir::ground_slice(p, s.bearing, roles, subject);
  if (!g.complete) throw GaveUp{};
  // Who is defeated, and where, depends on more than the rules themselves.
  const bool disputed = subject.rules.size() > rules.size() || ranked(s.order, rules);
  std::string shape;
  if (!disputed) {
    std::vector<Side> sides;
    for (const ir::Instance& i : rules) sides.push_back(side(p, g, i));
    shape = shape_of(p, g, sides);
    if (const auto known = shapes.find(shape)) {
      if (known->verdict == Verdict::compatible) return std::nullopt;
      return describe(p, s.bearing, g, rules, *known);
    }
  }
  Cast cast(p, std::move(g), s.resource_limit, std::move(engine));
  const Question q = question(cast, s.order, rules);
  const auto found = std::make_shared<const Findings>(find_out(cast, q, decide(cast, q), s.contrasts));
  std::optional<Conflict> result;
  if (found->verdict != Verdict::compatible) result = describe(p, s.bearing, cast.g, rules, *found);
  if (!disputed) shapes.keep(std::move(shape), found);
  return result;
}

void work_on(Run& run, std::size_t worker, std::size_t piece) {
  const Setting setting{run.program, run.order, run.bearing, run.options.resource_limit, run.options.contrasts};
  const std::size_t end = std::min(run.sets.size(), (piece + 1) * sets_per_piece);
  for (std::size_t set = piece * sets_per_piece; set < end && !run.stopping; ++set) {
    try {
      run.found[set] = answer(setting, run.engines[worker], run.demands, run.shapes, run.sets[set]);
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
