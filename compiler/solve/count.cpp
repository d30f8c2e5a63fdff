#include "compiler/solve/count.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "compiler/solve/answer.h"
#include "compiler/solve/clash_pairs.h"
#include "compiler/solve/worth_gathering.h"
#include "runtime/system/in_parallel.h"

namespace cvr::solve {

namespace {

using Sorts = std::map<ConflictSort, std::uint64_t>;

constexpr std::size_t kinds = 6;  // the last: not known
std::size_t at(std::optional<Kind> kind) { return kind ? static_cast<std::size_t>(*kind) : kinds - 1; }

ValueId first_value(const Program& p, RuleId r) { return rule(p, r).upholds.empty() ? ValueId{} : rule(p, r).upholds.front(); }

ConflictSort plain_sort(const Program& p, RuleId a, RuleId b) {
  const ValueId v = first_value(p, a), w = first_value(p, b);
  return {std::min(v, w), std::max(v, w), {}, {}, false};
}

// Numbers the walk counts up, by kind, whether a priority may touch the pair, and the values of both rules.
struct Cells {
  std::size_t values;
  std::vector<std::uint64_t> n;
  explicit Cells(std::size_t v) : values(v), n(kinds * 2 * v * v) {}
  std::size_t place(std::size_t kind, bool touched, std::size_t a, std::size_t b) const { return ((kind * 2 + touched) * values + a) * values + b; }
};

struct Count {
  const Program& p;
  const Options& options;
  const ClashPairs& pairs;
  const Prevailing order;
  std::vector<ValueId> values{};           // those that some rule names first, ascending
  std::vector<std::uint32_t> value_of{};   // by rule: place in `values`
  std::vector<bool> touched{};             // by rule: another one may prevail over it

  Count(const ClashPairs& all, const Options& o) : p(all.program), options(o), pairs(all), order(prevailing(p)) {
    for (std::uint32_t r = 0; r < p.rules.size(); ++r) values.push_back(first_value(p, RuleId{r}));
    std::vector<ValueId> of_rules = values;
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    for (std::uint32_t r = 0; r < p.rules.size(); ++r) {
      value_of.push_back(static_cast<std::uint32_t>(std::lower_bound(values.begin(), values.end(), of_rules[r]) - values.begin()));
      touched.push_back(!order.over[r].empty());
    }
  }

  // act(desk, first, second, kind) for each pair of the walk; desks are made by make().
  template <class Make, class Act>
  auto walk(const Make& make, const Act& act) const {
    struct Desk { Meeting meeting; decltype(make()) own; };
    std::vector<std::unique_ptr<Desk>> desks(std::max(1u, options.jobs));
    const auto work = [&](std::size_t worker, std::size_t piece) {
      if (!desks[worker]) desks[worker].reset(new Desk{Meeting(pairs.implied), make()});
      Desk& desk = *desks[worker];
      pairs.each(piece, desk.meeting, [&](std::uint32_t x, std::uint32_t y, std::optional<Kind> kind) { act(desk.own, piece, x, y, kind); });
    };
    runtime::in_parallel(options.jobs, pairs.pieces.size(), work, [&] { return pairs.stopped(); });
    std::vector<decltype(make())> done;
    for (const auto& desk : desks)
      if (desk) done.push_back(std::move(desk->own));
    return done;
  }

  std::uint64_t in_all() const {
    std::uint64_t n = pairs.of_one_rule.size();
    for (const std::uint64_t own : walk([] { return std::uint64_t{0}; }, [](std::uint64_t& own, std::size_t, std::uint32_t, std::uint32_t, std::optional<Kind>) { ++own; })) n += own;
    return n;
  }

  bool touches(RuleId a, RuleId b) const { return touched[a.index] || touched[b.index]; }

  // Sorts of the pairs that clash for certain; `unsettled` of them in all lack a kind or a verdict.
  Sorts certain(std::uint64_t& conflicts, std::uint64_t& unsettled) const {
    Cells all(values.size());
    const auto add = [&](Cells& cells, RuleId a, RuleId b, std::optional<Kind> kind) {
      ++cells.n[cells.place(at(kind), touches(a, b), value_of[a.index], value_of[b.index])];
    };
    const auto act = [&](Cells& cells, std::size_t, std::uint32_t x, std::uint32_t y, std::optional<Kind> kind) {
      add(cells, pairs.all.rule_of[x], pairs.all.rule_of[y], kind);
    };
    for (const Cells& own : walk([&] { return Cells(values.size()); }, act))
      for (std::size_t i = 0; i < all.n.size(); ++i) all.n[i] += own.n[i];
    for (const ClashPairs::Single& s : pairs.of_one_rule) add(all, pairs.all.rule_of[s.first], pairs.all.rule_of[s.second], s.kind);
    Sorts sorts;
    for (std::size_t kind = 0; kind < kinds; ++kind)
      for (const bool touched_ : {false, true})
        for (std::size_t a = 0; a < values.size(); ++a)
          for (std::size_t b = 0; b < values.size(); ++b) {
            const std::uint64_t n = all.n[all.place(kind, touched_, a, b)];
            if (!n) continue;
            ConflictSort sort{std::min(values[a], values[b]), std::max(values[a], values[b]), {}, {}, false};
            if (kind + 1 < kinds) sort.kind = static_cast<Kind>(kind);
            if (!touched_) sort.verdict = Verdict::dilemma;
            sorts[sort] += n;
            conflicts += n;
            if (touched_ || !sort.kind) unsettled += n;
          }
    return sorts;
  }

  // Those of them that the solver is asked about.
  std::vector<Rules> unsettled() const {
    using Found = std::map<std::size_t, std::vector<Rules>>;  // by piece
    const auto act = [&](Found& found, std::size_t piece, std::uint32_t x, std::uint32_t y, std::optional<Kind> kind) {
      if (!kind || touches(pairs.all.rule_of[x], pairs.all.rule_of[y])) found[piece].push_back(pairs.rules_of(x, y));
    };
    std::vector<Rules> list;
    for (Found& found : walk([] { return Found{}; }, act))
      for (auto& [piece, some] : found) std::move(some.begin(), some.end(), std::back_inserter(list));
    for (const ClashPairs::Single& s : pairs.of_one_rule)
      if (!s.kind || touches(pairs.all.rule_of[s.first], pairs.all.rule_of[s.second])) list.push_back(pairs.rules_of(s.first, s.second));
    return list;
  }

  // Conflicts among these by sort, unknown ones included.
  Sorts ask(const std::vector<Rules>& list) const {
    const Setting setting{p, order, pairs.bearing, options.resource_limit, false};
    KnownAnswers known;
    Sorts sorts;
    std::mutex mutex;
    constexpr std::size_t piece = 64;
    const auto act = [&](std::size_t, std::size_t n) {
      const auto engine = std::make_shared<Engine>();
      Sorts own;
      for (std::size_t i = n * piece; i < std::min(list.size(), (n + 1) * piece) && !pairs.stopped(); ++i) {
        try {
          if (const std::optional<Conflict> found = answer(setting, engine, known, list[i])) ++own[sort_of(p, *found)];
        } catch (const GaveUp&) {
          ++own[sort_of(p, plain_facts(p, list[i], Verdict::unknown))];
        }
      }
      const std::lock_guard lock(mutex);
      for (const auto& [sort, conflicts] : own) sorts[sort] += conflicts;
    };
    runtime::in_parallel(options.jobs, (list.size() + piece - 1) / piece, act, [&] { return pairs.stopped(); });
    return sorts;
  }
};

Counted one_by_one(const Program& p, const Options& options) {
  const Analysis found = analyse(p, options);
  Counted counted;
  Sorts sorts;
  for (const Conflict& c : found.conflicts) ++sorts[sort_of(p, c)];
  counted.sorts.assign(sorts.begin(), sorts.end());
  counted.conflicts = found.conflicts.size();
  counted.unknown = static_cast<std::uint64_t>(
      std::count_if(found.conflicts.begin(), found.conflicts.end(), [](const Conflict& c) { return c.verdict == Verdict::unknown; }));
  counted.asked = found.candidates;
  counted.interrupted = found.interrupted;
  return counted;
}

}  // namespace

ConflictSort sort_of(const Program& p, const Conflict& c) {
  ConflictSort sort = plain_sort(p, c.rules[0].rule, c.rules[1].rule);
  sort.verdict = c.verdict;
  sort.partly_resolved = c.partly_resolved;
  if (c.verdict != Verdict::unknown) sort.kind = c.kind;
  return sort;
}

Counted count_conflicts(const Program& p, const Options& options, const Counting& counting) {
  const auto pairs = counting.may_list && !worth_gathering(p) ? nullptr : ClashPairs::of(p, options);
  if (!pairs) return one_by_one(p, options);
  const Count count(*pairs, options);
  Counted counted;
  counted.by_demand = true;
  Sorts sorts;
  if (counting.by_sort) {
    std::uint64_t unsettled = 0;
    sorts = count.certain(counted.conflicts, unsettled);
    if (unsettled > 0 && unsettled <= counting.most_asked) {
      std::erase_if(sorts, [](const auto& each) { return !each.first.kind || !each.first.verdict; });
      counted.asked += unsettled;
      for (const auto& [sort, n] : count.ask(count.unsettled())) {
        sorts[sort] += n;
        if (sort.verdict == Verdict::unknown) counted.unknown += n;
      }
    }
  } else {
    counted.conflicts = count.in_all();
  }
  std::vector<Rules> left;
  for (const ClashPairs::Single& s : pairs->left) left.push_back(pairs->rules_of(s.first, s.second));
  counted.asked += left.size();
  for (const auto& [sort, n] : count.ask(left)) {
    sorts[sort] += n;
    counted.conflicts += n;
    if (sort.verdict == Verdict::unknown) counted.unknown += n;
  }
  counted.sorts.assign(sorts.begin(), sorts.end());
  counted.interrupted = pairs->stopped();
  return counted;
}

}  // namespace cvr::solve
