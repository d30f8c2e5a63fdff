#include <catch2/catch.hpp>

#include "compiler/ir/instances.h"
#include "tests/ir/small_program.h"

using namespace cvr;
using namespace cvr::test;

TEST_CASE("a rescue: atoms, requirement, capacity, completion and guarded law") {
  Small s;
  const KindId person = s.kind("person");
  const KindId doctor = s.kind("doctor", {person});
  const KindId thing = s.kind("thing");
  s.p.roles[0].kinds = {person};
  const RoleId child = s.role("child", person);
  const RoleId elder = s.role("elder", person);
  const RoleId car = s.role("car", thing);
  const FactId drowning = s.fact("drowning", {{"p", person, {}}});
  const FactId strong = s.fact("strong");
  const ResourceId attention = s.resource("attention", 1);
  const ActionId rescue = s.action("rescue", {{"p", person, {}}});
  const OutcomeId dies = s.outcome("dies", {{"p", person, {}}});
  Action& action = s.p.actions[rescue.index];
  action.links.push_back({false, {dies, {param(0)}}, std::nullopt, {}});
  action.requires_.push_back(s.formula(FactAtom{strong, {}}));
  action.takes.push_back({attention, 1});
  s.p.outcomes[dies.index].occurs_when.push_back(s.formula(FactAtom{drowning, {param(0)}}));
  const FormulaId not_strong = s.formula(NotF{s.formula(FactAtom{strong, {}})});
  s.law("weak_doctors", {{"x", doctor, {}}},
        s.formula(NaryF{Connective::implies, {s.formula(MemberAtom{param(0), doctor}), not_strong}}), false);
  const RuleId save = s.rule("save", {{"p", person, {}}}, {s.formula(FactAtom{drowning, {param(0)}})},
                             Modality::must_not, s.formula(OutcomeAtom{dies, {param(0)}}));

  const ir::Instance one{save, {child}}, two{save, {elder}};
  CHECK(ir::instance_id(s.p, one) == "m.save[child]");
  CHECK(ir::find_instance(s.p, "m.save[elder]") == two);
  CHECK(ir::find_instance(s.p, "save[m.elder]") == two);
  CHECK_FALSE(ir::find_instance(s.p, "m.save[car]"));
  CHECK_FALSE(ir::find_instance(s.p, "m.save"));
  CHECK(ir::roles_of(s.p, one) == std::vector<RoleId>{child});
  const std::vector<ir::Instance> both{one, two};
  const std::vector<RoleId> cast = ir::cast_of(s.p, both);
  CHECK(cast == std::vector<RoleId>{agent_role, child, elder});

  ir::Grounding g = ir::ground(s.p, cast);
  CHECK(g.complete);
  std::vector<std::string> atoms;
  for (const ir::Atom& a : g.atoms) atoms.push_back(ir::atom_id(s.p, a));
  CHECK(atoms == std::vector<std::string>{
                     "agent is m.doctor", "m.child is m.doctor", "m.elder is m.doctor", "m.drowning(agent)",
                     "m.drowning(m.child)", "m.drowning(m.elder)", "m.strong", "m.rescue(agent)", "m.rescue(m.child)",
                     "m.rescue(m.elder)", "m.dies(agent)", "m.dies(m.child)", "m.dies(m.elder)"});
  CHECK(g.situation.size() == 3);  // the law for each of the cast; everyone is a person by declaration
  // capacity, three requirements, three completions, in the order of their owners
  REQUIRE(g.choice.size() == 7);
  CHECK(g.choice[0].origin == ir::Origin::capacity);
  CHECK(g.choice[1].origin == ir::Origin::requires_);
  CHECK(g.choice[3].args == std::vector<RoleId>{elder});
  CHECK(g.choice[4].origin == ir::Origin::completion);

  const std::size_t known = g.atoms.size();
  CHECK(ir::node(g, ir::applies(s.p, g, one)).op == ir::Op::atom);
  CHECK(ir::node(g, ir::demand(s.p, g, one)).op == ir::Op::not_);
  CHECK(g.atoms.size() == known);

  // A car is no person by declaration: nothing to rescue, but a law may still speak of it.
  const ir::Grounding with_car = ir::ground(s.p, std::vector<RoleId>{car});
  CHECK_FALSE(ir::find_atom(with_car, s.p, {ir::AtomKind::action, rescue.index, {car}}).valid());
  CHECK(ir::find_atom(with_car, s.p, {ir::AtomKind::member, doctor.index, {car}}).valid());
  CHECK(ir::find_atom(with_car, s.p, {ir::AtomKind::member, person.index, {car}}).valid());
  REQUIRE(with_car.situation.size() == 3);  // a doctor is a person, then the law for the agent and the car
  CHECK(with_car.situation[0].origin == ir::Origin::kind_hierarchy);
}

TEST_CASE("instances up to renaming, and what can touch what") {
  Small s;
  const KindId person = s.kind("person");
  s.p.roles[0].kinds = {person};
  const RoleId named = s.role("patient", person);
  std::vector<RoleId> free;
  for (const char* key : {"a", "b", "c", "d"}) free.push_back(s.role(key, person));
  const ResourceId attention = s.resource("attention", 1);
  const ActionId rescue = s.action("rescue", {{"p", person, {}}});
  const ActionId tell = s.action("tell", {{"p", person, {}}});
  s.p.actions[rescue.index].takes.push_back({attention, 1});
  const RuleId save = s.rule("save", {{"p", person, {}}}, {}, Modality::must, s.formula(ActionAtom{rescue, {param(0)}}));
  const RuleId tell_all = s.rule("tell_all", {{"p", person, {}}}, {}, Modality::must, s.formula(ActionAtom{tell, {param(0)}}));
  const RuleId hush = s.rule("hush", {}, {}, Modality::must_not, s.formula(ActionAtom{tell, {role_term(named)}}));

  using ir::Pair;
  CHECK(ir::representative_pairs(s.p, save, save) ==
        std::vector<Pair>{{{save, {named}}, {save, {free[0]}}}, {{save, {free[0]}}, {save, {free[1]}}}});
  CHECK(ir::representative(s.p, {{save, {free[3]}}, {save, {free[2]}}}) == Pair{{save, {free[0]}}, {save, {free[1]}}});
  CHECK(ir::representative_pairs(s.p, save, tell_all).size() == 5);
  CHECK(ir::representative_pairs(s.p, hush, hush).empty());
  CHECK(ir::candidate_pairs(s.p) == std::vector<Pair>{{{save, {named}}, {save, {free[0]}}},
                                                      {{save, {free[0]}}, {save, {free[1]}}},
                                                      {{tell_all, {named}}, {hush, {}}}});
  CHECK(ir::considered_instances(s.p).size() == 3 + 3 + 1);
  CHECK(ir::count_representative_pairs(s.p) == 2 + 2 + 5 + 2 + 2);
}
