#include "compiler/solve/draw.h"

#include <algorithm>
#include <map>
#include <set>

#include "compiler/solve/answer.h"
#include "compiler/solve/clash_pairs.h"
#include "compiler/solve/share_out.h"

namespace cvr::solve {

namespace {

using Numbers = std::vector<std::uint64_t>;  // ascending

std::uint64_t mixed(std::uint64_t x) {  // SplitMix64
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

// The first `wanted` of the numbers below `all`, in an order that the seed settles: a permutation by a Feistel
// network over the least even number of bits, walked past what is too large (J. Black, P. Rogaway, Ciphers with
// Arbitrary Finite Domains, 2002, section 5).
Numbers drawn(std::uint64_t seed, std::uint64_t all, std::uint64_t wanted) {
  unsigned half = 1;
  while (half < 32 && (std::uint64_t{1} << 2 * half) < all) ++half;
  const std::uint64_t mask = (std::uint64_t{1} << half) - 1;
  const auto permuted = [&](std::uint64_t x) {
    std::uint64_t left = x >> half, right = x & mask;
    for (std::uint64_t round = 0; round < 4; ++round) {
      const std::uint64_t next = left ^ (mixed(mixed(seed ^ round) ^ right) & mask);
      left = right;
      right = next;
    }
    return left << half | right;
  };
  Numbers numbers;
  for (std::uint64_t i = 0; i < std::min(all, wanted); ++i) {
    std::uint64_t x = permuted(i);
    while (x >= all) x = permuted(x);
    numbers.push_back(x);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

// How many each gets if one of each is taken in turn, `wanted` in all.
Numbers in_turn(const Numbers& there, std::uint64_t wanted) {
  std::uint64_t low = 0, high = there.empty() ? 0 : *std::max_element(there.begin(), there.end());
  const auto taken = [&](std::uint64_t level) {
    std::uint64_t n = 0;
    for (const std::uint64_t each : there) n += std::min(each, level);
    return n;
  };
  while (low < high) {
    const std::uint64_t level = low + (high - low + 1) / 2;
    taken(level) <= wanted ? void(low = level) : void(high = level - 1);
  }
  Numbers out;
  for (const std::uint64_t each : there) out.push_back(std::min(each, low));
  std::uint64_t left = wanted - std::min(wanted, taken(low));
  for (std::size_t i = 0; i < there.size() && left; ++i)
    if (there[i] > low) ++out[i], --left;
  return out;
}

}  // namespace

struct ConflictDraw::State {
  const Program& p;
  std::unique_ptr<const Options> own_options;
  std::unique_ptr<ClashPairs> pairs;
  Prevailing order;
  ir::Renaming renaming;
  int max_gap;
  const Options& options = *own_options;

  std::vector<ValueId> values{};          // those that some rule names first, ascending
  std::vector<std::uint32_t> value_of{};  // by rule: place in `values`
  std::vector<int> stakes{};              // by rule
  std::size_t per_chunk = 1;              // pieces of the walk
  std::vector<Numbers> before{};          // by chunk, the single pairs last, and one more: how many of each sort come before it
  std::set<std::pair<std::uint32_t, std::uint32_t>> known{};  // pairs asked about so far; their conflicts are in `analysis`
  Analysis analysis{};
  bool exhausted = false;

  // Pairs of values by their stakes: near, far, and those that are neither, of which none is drawn.
  std::size_t of_one_distance() const { return values.size() * values.size(); }
  std::size_t sorts() const { return 3 * of_one_distance(); }
  std::size_t sort_of(std::uint32_t x, std::uint32_t y) const {
    const RuleId r = pairs->all.rule_of[x], s = pairs->all.rule_of[y];
    const auto [a, b] = std::minmax(value_of[r.index], value_of[s.index]);
    const int gap = std::abs(stakes[r.index] - stakes[s.index]);
    const std::size_t distance = gap <= max_gap ? 0 : gap >= gap_that_settles ? 1 : 2;
    return (distance * values.size() + a) * values.size() + b;
  }

  void describe_rules() {
    std::vector<ValueId> first;
    for (const Rule& r : p.rules) {
      first.push_back(r.upholds.empty() ? ValueId{} : r.upholds.front());
      stakes.push_back(static_cast<int>(r.stakes));
    }
    values = first;
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    for (const ValueId v : first) value_of.push_back(static_cast<std::uint32_t>(std::lower_bound(values.begin(), values.end(), v) - values.begin()));
  }

  std::size_t chunks() const { return (pairs->pieces.size() + per_chunk - 1) / per_chunk; }

  // visit(first, second) for each pair of the chunk, the last of which are the single ones.
  template <class Visit>
  void each(std::size_t chunk, Meeting& meeting, const Visit& visit) const {
    if (chunk == chunks()) {
      for (const auto* some : {&pairs->of_one_rule, &pairs->left})
        for (const ClashPairs::Single& s : *some) visit(s.first, s.second);
      return;
    }
    for (std::size_t piece = chunk * per_chunk; piece < std::min(pairs->pieces.size(), (chunk + 1) * per_chunk); ++piece)
      pairs->each(piece, meeting, [&](std::uint32_t x, std::uint32_t y, std::optional<Kind>) { visit(x, y); });
  }
  template <class Act>
  void each_chunk(const Act& act) const {
    const auto make = [&] { return Meeting(pairs->implied); };
    share_out(options, chunks() + 1, make, act);
  }

  void count() {
    constexpr std::size_t most_cells = 4'000'000;
    per_chunk = std::max<std::size_t>(1, pairs->pieces.size() * sorts() / most_cells);
    std::vector<Numbers> of_chunk(chunks() + 1, Numbers(sorts()));
    each_chunk([&](Meeting& meeting, std::size_t chunk) {
      Numbers& own = of_chunk[chunk];
      each(chunk, meeting, [&](std::uint32_t x, std::uint32_t y) { ++own[sort_of(x, y)]; });
    });
    before.assign(1, Numbers(sorts()));
    for (Numbers& own : of_chunk) {
      Numbers next = before.back();
      for (std::size_t s = 0; s < own.size(); ++s) next[s] += own[s];
      own = {};
      before.push_back(std::move(next));
    }
  }

  // How many to take of each sort.
  Numbers shares(const Drawing& d) const {
    const Numbers& there = before.back();
    Numbers out(sorts());
    for (const bool far : {false, true}) {
      const std::size_t from = far ? of_one_distance() : 0, to = from + of_one_distance();
      const std::uint64_t wanted = far ? d.far : d.near;
      std::map<std::pair<CoreId, CoreId>, std::vector<std::size_t>> by_core;
      for (std::size_t s = from; s < to; ++s) {
        if (!there[s]) continue;
        const auto core = [&](std::size_t v) { return values[v].valid() ? p.values[values[v].index].core : CoreId{}; };
        const std::size_t pair = s - from;
        by_core[{core(pair / values.size()), core(pair % values.size())}].push_back(s);
      }
      Numbers of_cores;
      for (const auto& [cores, some] : by_core) {
        of_cores.push_back(0);
        for (const std::size_t s : some) of_cores.back() += there[s];
      }
      of_cores = in_turn(of_cores, wanted);
      std::size_t n = 0;
      for (const auto& [cores, some] : by_core) {
        Numbers of_values;
        for (const std::size_t s : some) of_values.push_back(there[s]);
        of_values = in_turn(of_values, of_cores[n++]);
        for (std::size_t i = 0; i < some.size(); ++i) out[some[i]] = of_values[i];
      }
    }
    return out;
  }

  // Numbers of the pairs to take, by sort.
  std::vector<Numbers> numbers(const Drawing& d) const {
    const Numbers& there = before.back();
    std::vector<Numbers> out(sorts());
    if (d.by_values) {
      const Numbers wanted = shares(d);
      for (std::size_t s = 0; s < sorts(); ++s) out[s] = drawn(mixed(d.seed) ^ s, there[s], wanted[s]);
      return out;
    }
    for (const bool far : {false, true}) {  // one number for all of them, then that within its sort
      const std::size_t from = far ? of_one_distance() : 0, to = from + of_one_distance();
      std::uint64_t all = 0, passed = 0;
      for (std::size_t s = from; s < to; ++s) all += there[s];
      std::size_t s = from;
      for (const std::uint64_t n : drawn(mixed(d.seed) ^ far, all, far ? d.far : d.near)) {
        while (n - passed >= there[s]) passed += there[s++];
        out[s].push_back(n - passed);
      }
    }
    return out;
  }

  using Place = std::pair<std::uint32_t, std::uint32_t>;
  std::vector<Place> find(const std::vector<Numbers>& wanted) const {
    std::vector<std::vector<Place>> found(chunks() + 1);
    each_chunk([&](Meeting& meeting, std::size_t chunk) {
      Numbers at = before[chunk];
      std::vector<const std::uint64_t*> next(sorts());
      bool any = false;
      for (std::size_t s = 0; s < sorts(); ++s) {
        next[s] = wanted[s].data() + (std::lower_bound(wanted[s].begin(), wanted[s].end(), at[s]) - wanted[s].begin());
        any |= next[s] != wanted[s].data() + wanted[s].size() && *next[s] < before[chunk + 1][s];
      }
      if (!any) return;
      each(chunk, meeting, [&](std::uint32_t x, std::uint32_t y) {
        const std::size_t s = sort_of(x, y);
        const std::uint64_t n = at[s]++;
        if (next[s] == wanted[s].data() + wanted[s].size() || *next[s] != n) return;
        ++next[s];
        found[chunk].emplace_back(x, y);
      });
    });
    std::vector<Place> all;
    for (auto& some : found) all.insert(all.end(), some.begin(), some.end());
    return all;
  }

  // The pair that a listing has for it.
  Rules rules_of(const Place& place) const {
    Rules rules = pairs->rules_of(place.first, place.second);
    const bool plain = rules[0].args.empty() && rules[1].args.empty();
    return plain ? rules : ir::canonical(p, renaming, std::move(rules));
  }

  void ask(const std::vector<Place>& places) {
    constexpr std::size_t batch = 8192;  // what one teaches is kept for its own batch only
    std::vector<Place> asked;
    for (const Place& place : places)
      if (known.insert(place).second) asked.push_back(place);
    const Setting setting{p, order, pairs->bearing, options.resource_limit, options.contrasts};
    for (std::size_t from = 0; from < asked.size() && !pairs->stopped(); from += batch) {
      std::vector<std::optional<Conflict>> found(std::min(batch, asked.size() - from));
      KnownAnswers taught;
      share_out(options, found.size(), [] { return std::make_shared<Engine>(); }, [&](const std::shared_ptr<Engine>& engine, std::size_t i) {
        const Rules rules = rules_of(asked[from + i]);
        try {
          found[i] = answer(setting, engine, taught, rules);
        } catch (const GaveUp&) {
          found[i] = plain_facts(p, rules, Verdict::unknown);
        }
      });
      for (std::optional<Conflict>& each : found)
        if (each) analysis.conflicts.push_back(std::move(*each));
      if (options.progress) options.progress(std::min(asked.size(), from + batch), asked.size());
    }
    analysis.interrupted |= pairs->stopped();
    std::sort(analysis.conflicts.begin(), analysis.conflicts.end(), [](const Conflict& a, const Conflict& b) { return a.rules < b.rules; });
    analysis.candidates = known.size();
  }
};

ConflictDraw::ConflictDraw(std::unique_ptr<State> state) : state_(std::move(state)) {}
ConflictDraw::~ConflictDraw() = default;

std::unique_ptr<ConflictDraw> ConflictDraw::of(const Program& p, const Options& o, int max_gap) {
  auto options = std::make_unique<const Options>(o);
  auto pairs = ClashPairs::of(p, *options);
  if (!pairs) return nullptr;
  std::unique_ptr<State> state(new State{p, std::move(options), std::move(pairs), prevailing(p), ir::renaming(p), max_gap});
  state->describe_rules();
  state->count();
  return std::unique_ptr<ConflictDraw>(new ConflictDraw(std::move(state)));
}

std::uint64_t ConflictDraw::clashes() const {
  std::uint64_t n = 0;
  const Numbers& there = state_->before.back();
  for (std::size_t s = 0; s < 2 * state_->of_one_distance(); ++s) n += there[s];
  return n;
}

bool ConflictDraw::exhausted() const { return state_->exhausted; }

const Analysis& ConflictDraw::taken() const { return state_->analysis; }

const Analysis& ConflictDraw::take(const Drawing& drawing) {
  State& s = *state_;
  const std::vector<State::Place> places = s.find(s.numbers(drawing));
  s.ask(places);
  s.exhausted = places.size() == clashes();
  return s.analysis;
}

}  // namespace cvr::solve
