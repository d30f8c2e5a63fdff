// The peer of counting clashes: one warm solver that has all laws over the whole cast, and is asked about one pair of
// rules after another whether they clash. Asked about a sample of the candidate pairs and one of all pairs; what all of
// them would take is extrapolated from the middle time of each.
//
// It asks one question a pair, whether some lawful situation exists in which both rules apply and their demands clash,
// and neither who prevails nor for a witness: less than a listing does.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <numeric>

#include "bench/random.h"
#include "compiler/ir/candidates.h"
#include "compiler/project/project.h"
#include "compiler/sema/check.h"
#include "compiler/solve/cast.h"
#include "compiler/solve/defeat.h"
#include "compiler/syntax/parse.h"

namespace {

using namespace cvr;
using Clock = std::chrono::steady_clock;

// Some questions about very many laws at once would take minutes; what they took until then is counted.
constexpr std::uint64_t most_steps = 100'000'000;

double since(Clock::time_point begun) { return std::chrono::duration<double>(Clock::now() - begun).count(); }

struct Asked {
  std::size_t pairs = 0, clashes = 0, given_up = 0;
  double seconds = 0;
};

struct Peer {
  const Program& program;
  solve::Cast cast;

  Peer(const Program& p, const std::vector<RoleId>& roles)
      : program(p), cast(p, ir::ground(p, roles), most_steps, std::make_shared<solve::Engine>()) {}

  void ask(Asked& asked, const ir::Instance& a, const ir::Instance& b) {
    const auto begun = Clock::now();
    try {
      const solve::Side first = solve::side(cast, a), second = solve::side(cast, b);
      const solve::NodeId where = solve::clash(cast, first, second);
      solve::Scope scope(*cast.solver);
      for (const solve::NodeId each : {first.applies, second.applies, where}) cast.solver->add(each);
      asked.clashes += cast.solver->check();
    } catch (const solve::GaveUp&) {
      ++asked.given_up;
    }
    asked.seconds += since(begun);
    ++asked.pairs;
  }
};

// Leaves the program with the rules of these pairs alone, so that only they and the laws are laid out.
void keep_rules(Program& p, std::initializer_list<std::vector<ir::Pair>*> pairs) {
  std::map<RuleId, RuleId> now;
  for (auto* list : pairs)
    for (ir::Pair& each : *list)
      for (ir::Instance* side : {&each.first, &each.second}) now[side->rule];
  std::vector<Rule> kept;
  for (auto& [before, after] : now) {
    after = RuleId{static_cast<std::uint32_t>(kept.size())};
    kept.push_back(std::move(p.rules[before.index]));
    kept.back().overrides.clear();
  }
  p.rules = std::move(kept);
  p.prefers.clear(), p.tests.clear();
  for (auto* list : pairs)
    for (ir::Pair& each : *list)
      for (ir::Instance* side : {&each.first, &each.second}) side->rule = now.at(side->rule);
}

void print(const char* name, const Asked& asked, double pairs) {
  std::printf("\"%s\":{\"pairs\":%.0f,\"sample\":%zu,\"clashes_in_sample\":%zu,\"given_up\":%zu,\"sample_s\":%.4f,\"extrapolated_s\":%.1f}", name, pairs, asked.pairs, asked.clashes,
              asked.given_up, asked.seconds, asked.pairs ? asked.seconds / static_cast<double>(asked.pairs) * pairs : 0);
}

}  // namespace

int main(int count, char** words) {
  if (count < 2 || count > 4) {
    std::fprintf(stderr, "usage: warm_solver DIR [SAMPLE [SEED]]\n");
    return 2;
  }
  const std::size_t sample = count > 2 ? std::strtoull(words[2], nullptr, 10) : 2000;
  bench::Random random{count > 3 ? std::strtoull(words[3], nullptr, 10) : 1};
  DiagnosticSink sink;
  const Loaded loaded = load_project(words[1], {}, find_stdlib(), sink, {});
  std::vector<ast::File> trees;
  for (const SourceId file : loaded.files) trees.push_back(parse(loaded.sources, file, sink));
  Program program = check(loaded.sources, trees, {}, sink);
  if (!loaded.errors.empty() || has_errors(sink) || program.rules.empty()) {
    std::fprintf(stderr, "%s: this is no project without mistakes\n", words[1]);
    return 2;
  }
  const auto rules = static_cast<std::uint32_t>(program.rules.size());
  ir::PairSearch search(program);
  std::vector<double> upto(rules);  // about how many candidates there are up to each first rule
  double about = 0;
  for (std::uint32_t r = 0; r < rules; ++r) upto[r] = about += static_cast<double>(search.about(RuleId{r}));

  // First rules are drawn by about how many candidates they have, then one of those; how far the estimate is off is
  // learnt from the same draws.
  std::vector<ir::Pair> candidates, all;
  double share = 0;
  for (std::size_t i = 0; i < sample; ++i) {
    const double lot = about * static_cast<double>(random.below(1'000'000'000)) / 1e9;
    const RuleId first{static_cast<std::uint32_t>(std::upper_bound(upto.begin(), upto.end(), lot) - upto.begin())};
    const std::vector<ir::Pair> found = search.of(first);
    share += static_cast<double>(found.size()) / static_cast<double>(search.about(first));
    if (!found.empty()) candidates.push_back(found[random.below(static_cast<std::uint32_t>(found.size()))]);
  }
  for (std::size_t tries = 0; all.size() < sample && tries < 20 * sample; ++tries) {
    RuleId a{random.below(rules)}, b{random.below(rules)};
    if (b < a) std::swap(a, b);
    if (!program.rules[a.index].params.empty() || !program.rules[b.index].params.empty() || a == b) continue;
    all.push_back({{a, {}}, {b, {}}});
  }
  keep_rules(program, {&candidates, &all});
  std::vector<RoleId> roles;  // the one that most of the pairs name first
  std::map<RoleId, std::size_t> named;
  const auto roles_of = [&](const ir::Pair& pair) { return ir::cast_of(program, std::vector<ir::Instance>{pair.first, pair.second}); };
  for (const auto* pairs : {&candidates, &all})
    for (const ir::Pair& each : *pairs)
      for (const RoleId role : roles_of(each)) ++named[role];
  for (const auto& [role, times] : named) roles.push_back(role);
  std::stable_sort(roles.begin(), roles.end(), [&](RoleId a, RoleId b) { return named[a] > named[b]; });
  // Laws over very many roles at once are more than is ever grounded: the pairs of those that few name are left out.
  const std::size_t drawn = candidates.size() + all.size();
  while (roles.size() > 1 && !ir::ground(program, roles).complete) {
    const RoleId rare = roles.back();
    roles.pop_back();
    for (auto* pairs : {&candidates, &all})
      std::erase_if(*pairs, [&](const ir::Pair& each) {
        const auto its = roles_of(each);
        return std::find(its.begin(), its.end(), rare) != its.end();
      });
  }
  const std::size_t left_out = drawn - candidates.size() - all.size();
  const auto begun = Clock::now();
  Peer peer(program, roles);
  const double set_up = since(begun);
  Asked warm, of_candidates, of_all;
  for (std::size_t i = 0; i < std::min<std::size_t>(50, candidates.size()); ++i) peer.ask(warm, candidates[i].first, candidates[i].second);
  for (const ir::Pair& each : candidates) peer.ask(of_candidates, each.first, each.second);
  for (const ir::Pair& each : all) peer.ask(of_all, each.first, each.second);

  std::printf("{\"rules\":%u,\"roles\":%zu,\"left_out\":%zu,\"set_up_s\":%.3f,", rules, roles.size(), left_out, set_up);
  print("candidates", of_candidates, about * share / static_cast<double>(std::max<std::size_t>(1, sample)));
  std::printf(",");
  print("all_pairs", of_all, static_cast<double>(rules) * (rules - 1) / 2);
  std::printf("}\n");
}
