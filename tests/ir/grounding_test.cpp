// What the definition says over a cast, constraint by constraint.
#include "tests/ir/text_program.h"

using namespace cvr;
using namespace cvr::test;

namespace {

const std::string rescue = R"(
module m
kind person  kind doctor is person  kind surgeon is doctor  kind thing
role child: person  role elder: person  role car: thing
fact drowning(p: person)  fact calm
measure age(p: person): 0..120
resource attention capacity 2
action save(p: person) { prevents dies(p) when calm  requires not drowning(child)  takes attention 2 }
action push(p: person) { causes dies(p)  causes weeps(elder) when drowning(p)  takes attention }
action wait
outcome dies(p: person) { occurs when drowning(p)  occurs when age(p) > 100 }
outcome weeps(p: person)
law young for x: person, y: doctor: age(x) <= age(y)
law no_push_for_doctors for x: doctor: not push(x)
law of_the_car: calm implies car is surgeon
rule r { upholds v when drowning(child) unless calm must not dies(child) }
rule s { upholds w must push(child) and wait }
)";

}  // namespace

TEST_CASE("the cast of one role") {
  const Checked c = check_text({rescue});
  const std::vector<ir::Instance> both{instance(c.p, "m.r"), instance(c.p, "m.s")};
  ir::Grounding g = ir::ground(c.p, ir::cast_of(c.p, both));
  // The law of the car says nothing; no one is statically a doctor.
  CHECK(lines(c.p, g, g.situation) ==
        "(=> |m.child is m.doctor| (<= |m.age(agent)| |m.age(m.child)|))\n"
        "(=> |agent is m.doctor| (<= |m.age(m.child)| |m.age(agent)|))\n");
  CHECK(lines(c.p, g, g.choice) ==
        // capacity
        "(<= (+ (ite |m.save(agent)| 2 0) (ite |m.save(m.child)| 2 0) (ite |m.push(agent)| 1 0) "
        "(ite |m.push(m.child)| 1 0)) 2)\n"
        // requires
        "(=> |m.save(agent)| (not |m.drowning(m.child)|))\n"
        "(=> |m.save(m.child)| (not |m.drowning(m.child)|))\n"
        // completion, by the agent and the child
        "(and (=> |m.dies(agent)| (and (or |m.drowning(agent)| (> |m.age(agent)| 100) |m.push(agent)|) "
        "(not (and |m.save(agent)| |m.calm|)))) "
        "(=> (and (or |m.drowning(agent)| (> |m.age(agent)| 100) |m.push(agent)|) "
        "(not (and |m.save(agent)| |m.calm|))) |m.dies(agent)|))\n"
        "(and (=> |m.dies(m.child)| (and (or |m.drowning(m.child)| (> |m.age(m.child)| 100) |m.push(m.child)|) "
        "(not (and |m.save(m.child)| |m.calm|)))) "
        "(=> (and (or |m.drowning(m.child)| (> |m.age(m.child)| 100) |m.push(m.child)|) "
        "(not (and |m.save(m.child)| |m.calm|))) |m.dies(m.child)|))\n"
        // nothing makes anyone weep: the elder is not there
        "(and (=> |m.weeps(agent)| false) (=> false |m.weeps(agent)|))\n"
        "(and (=> |m.weeps(m.child)| false) (=> false |m.weeps(m.child)|))\n"
        // the law, guarded
        "(=> |agent is m.doctor| (not |m.push(agent)|))\n"
        "(=> |m.child is m.doctor| (not |m.push(m.child)|))\n");
  CHECK(ir::smt_formula(c.p, g, ir::applies(c.p, g, both[0])) == "(and |m.drowning(m.child)| (not |m.calm|))");
  CHECK(ir::smt_formula(c.p, g, ir::applies(c.p, g, both[1])) == "true");
  CHECK(ir::smt_formula(c.p, g, ir::demand(c.p, g, both[0])) == "(not |m.dies(m.child)|)");
  CHECK(ir::smt_formula(c.p, g, ir::demand(c.p, g, both[1]), "'") == "(and |m.push(m.child)'| |m.wait'|)");
}

TEST_CASE("a named role in a link speaks once it is in the cast") {
  const Checked c = check_text({rescue});
  const ir::Grounding g = ir::ground(c.p, std::vector<RoleId>{RoleId{2}});
  CHECK(lines(c.p, g, g.choice).find(
            "(and (=> |m.weeps(m.elder)| (or (and |m.push(agent)| |m.drowning(agent)|) "
            "(and |m.push(m.elder)| |m.drowning(m.elder)|)))") != std::string::npos);
  // `requires` names the child, who is not there, so it says nothing.
  CHECK(lines(c.p, g, g.choice).find("(=> |m.save(m.elder)| (not") == std::string::npos);
}

TEST_CASE("membership beyond a role's own kind is open, and climbs") {
  const Checked c = check_text({rescue});
  const ir::Grounding g = ir::ground(c.p, std::vector<RoleId>{RoleId{3}});  // the car
  CHECK(lines(c.p, g, g.situation) ==
        "(=> |m.car is m.doctor| |m.car is m.person|)\n"
        "(=> |m.car is m.surgeon| |m.car is m.doctor|)\n"
        "(=> |m.car is m.doctor| (<= |m.age(agent)| |m.age(m.car)|))\n"
        "(=> (and |m.car is m.person| |agent is m.doctor|) (<= |m.age(m.car)| |m.age(agent)|))\n"
        "(=> |m.calm| |m.car is m.surgeon|)\n");
  // A law speaks of pushing the car, should it be a doctor; nothing else lets one save it.
  std::vector<std::string> acts;
  for (const ir::Atom& a : g.atoms)
    if (a.kind == ir::AtomKind::action) acts.push_back(ir::atom_id(c.p, a));
  CHECK(acts == std::vector<std::string>{"m.save(agent)", "m.push(agent)", "m.push(m.car)", "m.wait"});
}

TEST_CASE("one role in two places only where a formula says so") {
  const Checked c = check_text({R"(
module m
kind person
role a: person  role b: person
fact knows(x: person, y: person)
action meet(x: person, y: person)
law self for x: person: knows(x, x)
rule r { upholds v must meet(a, b) }
rule s { upholds v must meet(b, b) }
)"});
  const ir::Grounding g = ir::ground(c.p, std::vector<RoleId>{RoleId{1}, RoleId{2}});
  std::string atoms;
  for (const ir::Atom& a : g.atoms) atoms += ir::atom_id(c.p, a) + " ";
  CHECK(atoms ==
        "m.knows(agent,agent) m.knows(m.a,m.a) m.knows(m.b,m.b) m.meet(agent,m.a) m.meet(agent,m.b) m.meet(m.a,agent) "
        "m.meet(m.a,m.b) m.meet(m.b,agent) m.meet(m.b,m.a) m.meet(m.b,m.b) ");
}

TEST_CASE("asking for guards and demands adds no atom") {
  const Checked c = check_text({rescue});
  for (const std::vector<RoleId>& cast : {std::vector<RoleId>{RoleId{1}}, {RoleId{1}, RoleId{2}, RoleId{3}}}) {
    ir::Grounding g = ir::ground(c.p, cast);
    const std::vector<ir::Atom> before = g.atoms;
    CHECK(std::is_sorted(before.begin(), before.end(),
                         [&](const ir::Atom& a, const ir::Atom& b) { return ir::atom_less(c.p, a, b); }));
    for (const char* id : {"m.r", "m.s"}) {
      ir::applies(c.p, g, instance(c.p, id));
      ir::demand(c.p, g, instance(c.p, id));
    }
    CHECK(g.atoms == before);
  }
}

TEST_CASE("a cast with too many instances says so instead of running on") {
  std::string text = "module m\nkind person\nfact f(a: person, b: person)\n";
  for (int i = 0; i < 60; ++i) text += fmt::format("role r{}: person\n", i);
  text += "law l for a: person, b: person, c: person, d: person: f(a, b) implies f(c, d)\n";
  const Checked c = check_text({text});
  std::vector<RoleId> everyone;
  for (std::uint32_t r = 1; r < c.p.roles.size(); ++r) everyone.push_back(RoleId{r});
  CHECK_FALSE(ir::ground(c.p, everyone).complete);
}

TEST_CASE("priorities") {
  const Checked c = check_text({R"(
module m
kind person  role a: person  role b: person
fact f(p: person)  action act
rule r { upholds v must act overrides s when f(a) overrides t }
rule s { upholds w must not act }
rule t { upholds v, w should not act }
rule u { upholds w should not act when f(b) }
prefer s over u when f(b)
prefer value v over value w when f(a)
)"});
  const auto found = [&](const char* winner, const char* loser, std::vector<RoleId> cast) {
    ir::Grounding g = ir::ground(c.p, cast);
    std::string all;
    for (const ir::Priority& p : ir::priorities(c.p, g, instance(c.p, winner), instance(c.p, loser)))
      all += fmt::format("{} {};", static_cast<int>(p.source), ir::smt_formula(c.p, g, p.condition));
    return all;
  };
  const RoleId a{1}, b{2};
  CHECK(found("m.r", "m.s", {a}) == "0 |m.f(m.a)|;2 |m.f(m.a)|;");
  CHECK(found("m.r", "m.s", {}) == "");  // no a: both conditions say nothing
  CHECK(found("m.r", "m.t", {a}) == "0 true;");  // t upholds v itself
  CHECK(found("m.s", "m.u", {b}) == "1 |m.f(m.b)|;");
  CHECK(found("m.s", "m.r", {a, b}) == "");
  CHECK(found("m.t", "m.u", {a, b}) == "2 |m.f(m.a)|;");

  Program lexical = c.p;
  lexical.lexical_strength = true;
  ir::Grounding g = ir::ground(lexical, std::vector<RoleId>{b});
  const auto lexically = [&](const char* winner, const char* loser) {
    const auto list = ir::priorities(lexical, g, instance(lexical, winner), instance(lexical, loser));
    return list.size() == 1 && list[0].source == ir::PrioritySource::lexical;
  };
  CHECK(lexically("m.s", "m.t"));
  CHECK(lexically("m.r", "m.u"));  // a is not there, so no preference relates them
  CHECK_FALSE(lexically("m.s", "m.u"));  // an explicit one does
  CHECK_FALSE(lexically("m.t", "m.u"));  // both advise
}
