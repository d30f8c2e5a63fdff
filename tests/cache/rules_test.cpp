// Rules of a file come back as they were kept, to where they are wanted, or are said not to be sound.
#include <catch2/catch.hpp>

#include "compiler/cache/entries.h"

using namespace cvr;

namespace {

const SourceId own{0}, other{1};

SourceSet two_files() {
  SourceSet sources;
  add_source(sources, "a.cvr", "rules of a\n");
  add_source(sources, "b.cvr", "rules of b\n");
  return sources;
}

FormulaId f(std::uint32_t i) { return FormulaId{i}; }

// Every sort of formula, of which one rule speaks that overrides one of its own file and one of the other file.
cache::Rules every_sort() {
  cache::Rules rules;
  const Span at{own, 1, 4};
  const std::vector<Term> two{{false, 3}, {true, 1}};
  rules.formulas = {{at, BoolConst{true}}, {at, FactAtom{FactId{2}, two}}, {at, MemberAtom{{true, 0}, KindId{1}}}, {at, SameRole{{false, 1}, {true, 1}}},
                    {at, Comparison{CompareOp::lt, {MeasureId{1}, two}, std::int64_t{-7}}},
                    {at, Comparison{CompareOp::eq, {MeasureId{1}, {}}, MeasureTerm{MeasureId{2}, two}}},
                    {at, ActionAtom{ActionId{5}, two}}, {at, OutcomeAtom{OutcomeId{6}, {}}}, {at, NotF{f(1)}},
                    {at, NaryF{Connective::or_, {f(1), f(8)}}}, {at, CountF{Bound::at_least, 2, {f(1), f(2), f(3)}}}};
  Rule& rule = rules.rules.emplace_back();
  rule.named = {ModuleId{}, "tell", "说", {}, {own, 0, 9}, {own, 5, 9}};
  rule.params = {{"p", KindId{2}, at}};
  rule.upholds = {ValueId{4}};
  rule.when = {f(4), f(9)}, rule.unless = {f(10)};
  rule.modality = Modality::should_not, rule.stakes = Stakes::high, rule.stakes_stated = true;
  rule.demand = f(6), rule.demand_span = at;
  rule.overrides = {{RuleId{1}, f(8), at}, {RuleId{2}, std::nullopt, at}};
  rules.rules.emplace_back(rule).named.key = "say";
  rules.overridden_in = {{own, other}, {other, own}};
  return rules;
}

cache::Module module_of(const cache::Rules& rules) {
  cache::Module m;
  m.tree.source = own;
  m.applies.resize(rules.rules.size(), true);
  m.likeness.resize(rules.rules.size());
  return m;
}

struct Room {
  std::vector<std::uint32_t> first_rule{100, 50};
  std::vector<Rule> rules;
  std::vector<Formula> formulas;
};
Room put(const KnownRules& known) {
  Room room;
  room.rules.resize(known.rule_count), room.formulas.resize(known.formula_count);
  known.put({ModuleId{7}, 1000, room.first_rule, room.rules, room.formulas});
  return room;
}

SourceId named(std::string_view path) { return path == "b.cvr" ? other : SourceId{}; }

}  // namespace

TEST_CASE("rules are read to where they stand, counted from there") {
  const SourceSet sources = two_files();
  const cache::Rules rules = every_sort();
  const std::string bytes = cache::written(sources, module_of(rules), rules).value();
  const auto entry = cache::module_(bytes, own, named);
  REQUIRE(entry);
  const Room room = put(entry->second);
  REQUIRE(room.rules.size() == 2);
  REQUIRE(room.formulas.size() == rules.formulas.size());
  for (std::size_t i = 0; i < room.formulas.size(); ++i) {
    CHECK(room.formulas[i].span == rules.formulas[i].span);
    CHECK(room.formulas[i].node.index() == rules.formulas[i].node.index());
  }
  CHECK(std::get<NotF>(room.formulas[8].node).operand == f(1001));
  CHECK(std::get<NaryF>(room.formulas[9].node).operands == std::vector{f(1001), f(1008)});
  CHECK(std::get<CountF>(room.formulas[10].node).n == 2);
  CHECK(std::get<CountF>(room.formulas[10].node).operands == std::vector{f(1001), f(1002), f(1003)});
  CHECK(std::get<std::int64_t>(std::get<Comparison>(room.formulas[4].node).right) == -7);
  CHECK(std::get<MeasureTerm>(std::get<Comparison>(room.formulas[5].node).right).args == std::vector<Term>{{false, 3}, {true, 1}});
  const Rule& rule = room.rules[0];
  CHECK(rule.named.module == ModuleId{7});
  CHECK(rule.named.alias == "说");
  CHECK(rule.when == std::vector{f(1004), f(1009)});
  CHECK(rule.unless == std::vector{f(1010)});
  CHECK(rule.demand == f(1006));
  CHECK(rule.modality == Modality::should_not);
  CHECK(rule.overrides[0].other == RuleId{101});
  CHECK(rule.overrides[0].when == f(1008));
  CHECK(rule.overrides[1].other == RuleId{52});
  CHECK(!rule.overrides[1].when);
  CHECK(room.rules[1].overrides[0].other == RuleId{51});
}

TEST_CASE("an entry that ends early or goes on is not taken") {
  const SourceSet sources = two_files();
  const cache::Rules rules = every_sort();
  const std::string bytes = cache::written(sources, module_of(rules), rules).value();
  std::size_t put_at_all = 0;
  for (std::size_t size = 0; size <= bytes.size() + 1; ++size) {
    if (size == bytes.size()) continue;
    const auto entry = cache::module_(size < bytes.size() ? bytes.substr(0, size) : bytes + "x", own, named);
    if (!entry) continue;
    ++put_at_all;
    INFO(size << " of " << bytes.size());
    CHECK_THROWS_AS(put(entry->second), cache::Unsound);
  }
  CHECK(put_at_all > 100);  // most of it are the rules
}

TEST_CASE("an entry that speaks of a file that is gone is not taken") {
  const SourceSet sources = two_files();
  const cache::Rules rules = every_sort();
  const std::string bytes = cache::written(sources, module_of(rules), rules).value();
  CHECK(!cache::module_(bytes, own, [](std::string_view) { return SourceId{}; }));
}

TEST_CASE("rules that stand in another file are not kept") {
  const SourceSet sources = two_files();
  cache::Rules rules = every_sort();
  rules.formulas[3].span.file = other;
  CHECK(!cache::written(sources, module_of(rules), rules));
}
