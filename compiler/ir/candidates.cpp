// Candidates by what demands bear upon, never by going through all pairs.
#include "compiler/ir/candidates.h"

#include "compiler/ir/renaming.h"
#include "compiler/ir/touch.h"

namespace cvr::ir {
namespace {

struct Reach {
  std::vector<Literal> own, all;
};

// Literals are sorted, so that those of one action and sign stand together.
bool touches(const Reach& from, const Reach& to) {
  const auto before = [](const auto& a, const auto& b) { return symbol_of(a) < symbol_of(b); };
  return std::any_of(to.own.begin(), to.own.end(), [&](const Literal& l) {
    const auto [first, last] = std::equal_range(from.all.begin(), from.all.end(), Literal{l.action, !l.positive, {}}, before);
    return std::any_of(first, last, [&](const Literal& k) { return opposed(k, l); });
  });
}

struct Search {
  const Program& p;
  Renaming classes = renaming(p);
  TouchIndex index = touch_index(p);
  std::vector<Reach> by_rule{};                    // parameters open
  std::map<Symbol, std::vector<RuleId>> asked{};   // rules by a literal of their demand
  std::map<Instance, Reach> by_instance{};

  explicit Search(const Program& program) : p(program) {
    for (std::uint32_t r = 0; r < p.rules.size(); ++r) {
      by_rule.push_back(reach({RuleId{r}, {}}));
      for (const Literal& l : by_rule.back().own) {
        std::vector<RuleId>& rules = asked[symbol_of(l)];
        if (rules.empty() || rules.back() != RuleId{r}) rules.push_back(RuleId{r});
      }
    }
  }

  Reach reach(const Instance& instance) const {
    Reach r;
    r.own = literals_of(p, index, instance);
    r.all = bears_upon(index, r.own);
    return r;
  }
  const Reach& of(const Instance& instance) {
    if (instance.args.empty()) return by_rule[instance.rule.index];
    const auto it = by_instance.find(instance);
    return it != by_instance.end() ? it->second : by_instance.emplace(instance, reach(instance)).first->second;
  }
  bool permits(RuleId r) const { return rule(p, r).modality == Modality::may; }

  // Rules from `first` on, itself included, that it may clash with.
  std::set<RuleId> partners(RuleId first) const {
    std::set<RuleId> found;
    for (const Literal& l : by_rule[first.index].all) {
      const auto it = asked.find({l.action, !l.positive});
      if (it == asked.end()) continue;
      for (const RuleId r : it->second)
        if (r >= first && !(permits(first) && permits(r))) found.insert(r);
    }
    return found;
  }
};

bool plain(const Program& p, RuleId r) { return rule(p, r).params.empty(); }

std::vector<std::vector<Instance>> tuples(Search& s, const std::vector<RuleId>& rules) {
  const auto no_params = [&](RuleId r) { return plain(s.p, r); };
  if (!std::all_of(rules.begin(), rules.end(), no_params)) return canonical_tuples(s.p, s.classes, rules);
  if (std::adjacent_find(rules.begin(), rules.end()) != rules.end()) return {};
  std::vector<Instance> tuple;
  for (const RuleId r : rules) tuple.push_back({r, {}});
  return {tuple};
}

}  // namespace

struct PairSearch::State {
  Search search;
};

PairSearch::PairSearch(const Program& p) : state_(new State{Search(p)}) {}
PairSearch::~PairSearch() = default;

std::vector<Pair> PairSearch::of(RuleId first) {
  Search& s = state_->search;
  if (s.by_instance.size() > 100'000) s.by_instance.clear();
  std::vector<Pair> found;
  for (const RuleId other : s.partners(first))
    for (std::vector<Instance>& pair : tuples(s, {first, other})) {
      const Reach& mine = s.of(pair[0]);
      if (touches(mine, s.of(pair[1]))) found.push_back({std::move(pair[0]), std::move(pair[1])});
    }
  std::sort(found.begin(), found.end());
  return found;
}

std::size_t PairSearch::about(RuleId first) const {
  const Search& s = state_->search;
  std::size_t n = 1;
  for (const Literal& l : s.by_rule[first.index].all)
    if (const auto it = s.asked.find({l.action, !l.positive}); it != s.asked.end())
      n += static_cast<std::size_t>(it->second.end() - std::lower_bound(it->second.begin(), it->second.end(), first));
  return n;
}

std::vector<Pair> candidate_pairs(const Program& p) {
  PairSearch search(p);
  std::vector<Pair> found;
  for (std::uint32_t r = 0; r < p.rules.size(); ++r)
    for (Pair& pair : search.of(RuleId{r})) found.push_back(std::move(pair));
  return found;
}

// In a triple that clashes as a whole each rule touches one of the others, or
// the three would split into parts that can be met together.
std::vector<std::vector<Instance>> candidate_triples(const Program& p) {
  Search s(p);
  std::vector<std::set<RuleId>> near(p.rules.size());
  for (std::uint32_t r = 0; r < p.rules.size(); ++r)
    for (const RuleId other : s.partners(RuleId{r})) {
      near[r].insert(other);
      near[other.index].insert(RuleId{r});
    }
  std::set<std::vector<RuleId>> rules;
  for (std::uint32_t middle = 0; middle < p.rules.size(); ++middle)
    for (const RuleId a : near[middle])
      for (const RuleId b : near[middle]) {
        std::vector<RuleId> three{a, RuleId{middle}, b};
        std::sort(three.begin(), three.end());
        rules.insert(std::move(three));
      }
  std::vector<std::vector<Instance>> found;
  for (const std::vector<RuleId>& three : rules)
    for (std::vector<Instance>& t : tuples(s, three)) {
      const Reach &a = s.of(t[0]), &b = s.of(t[1]), &c = s.of(t[2]);
      const int links = (touches(a, b) || touches(b, a)) + (touches(a, c) || touches(c, a)) + (touches(b, c) || touches(c, b));
      if (links >= 2) found.push_back(std::move(t));
    }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace cvr::ir
