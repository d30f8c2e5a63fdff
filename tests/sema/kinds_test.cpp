#include "checking.h"

using namespace cvr;
using namespace cvr::testing;

TEST_CASE("rings of kinds are reported once each") {
  Checked c = check_texts({"kind a is b { zh \"甲\" en \"an a\" }\nkind b is c { zh \"乙\" en \"a b\" }\n"
                           "kind c is a { zh \"丙\" en \"a c\" }\n"});
  const Diagnostic& d = only(c, Finding::cyclic_kinds);
  CHECK(d.message.en == "`a` would be its own parent: `a` is `b` is `c` is `a`");
  CHECK(d.related.size() == 2);
  only(check_texts({"kind a is a { zh \"甲\" en \"an a\" }\n"}), Finding::cyclic_kinds);
  quiet(check_texts({"kind a { zh \"甲\" en \"an a\" }\nkind b is a { zh \"乙\" en \"a b\" }\n"
                     "kind c is a, b { zh \"丙\" en \"a c\" }\n"}));
}

TEST_CASE("a very long line of parents is no trouble") {
  std::string text = "kind k0 { zh \"物\" en \"a thing\" }\n";
  for (int i = 1; i < 5000; ++i) text += fmt::format("kind k{} is k{} {{ zh \"物\" en \"a thing\" }}\n", i, i - 1);
  Checked c = check_texts({text}, {}, false);
  quiet(c);
  CHECK(descends(c.program, KindId{4999}, KindId{0}));
}

TEST_CASE("roles must be of the kind that is asked for") {
  Checked c = check_rule("when ill(ward) must wait");
  const Diagnostic& d = only(c, Finding::wrong_kind);
  CHECK(slice(c, d.span) == "ward");
  CHECK(d.message.en == "`ward` is `place`, but `ill` speaks of `person` here");
  only(check_rule("when trusts(nurse, patient) must wait"), Finding::wrong_kind);  // the patient need not be adult
  quiet(check_rule("when trusts(patient, nurse) must wait"));
  quiet(check_rule("when trusts(nurse, agent) must wait"));  // the agent may stand for anyone
}

TEST_CASE("the number of roles is checked") {
  Checked c = check_rule("when ill must wait");
  const Diagnostic& d = only(c, Finding::wrong_argument_count);
  CHECK(d.message.en == "`ill` speaks of one role, but no role is given");
  CHECK(d.hint.en == "write `ill(patient)`");
  only(check_rule("when raining(patient) must wait"), Finding::wrong_argument_count);
}

TEST_CASE("parameters are roles of their kind") {
  auto general = [](const std::string& clauses) {
    return check_texts({people, "module rules\nuse people\nrule r(p: adult, q: person) { upholds sincerity " + clauses + " }\n"});
  };
  Checked c = general("when ill(p) and trusts(q, p) must tell(q)");
  quiet(c);
  REQUIRE(c.program.rules.size() == 1);
  CHECK(c.program.rules[0].params.size() == 2);
  only(general("when trusts(p, q) must tell(q)"), Finding::wrong_kind);
  only(general("when p must tell(q)"), Finding::wrong_sort_of_name);
}

TEST_CASE("the agent is a person and nothing else by declaration") {
  Checked c = check_rule("for doctor when agent is person must wait");
  quiet(c);
  KindId doctor, person;
  for (std::uint32_t i = 0; i < c.program.kinds.size(); ++i) {
    if (qualified(c.program, c.program.kinds[i].named) == "people.doctor") doctor = KindId{i};
    if (qualified(c.program, c.program.kinds[i].named) == "people.person") person = KindId{i};
  }
  CHECK(statically_is(c.program, agent_role, person));
  CHECK_FALSE(statically_is(c.program, agent_role, doctor));
  CHECK(c.program.rules[0].when.size() == 2);
}

TEST_CASE("a declaration speaks of a few roles only") {
  std::string params;
  for (int i = 0; i < 9; ++i) params += fmt::format("{}p{}: person", i ? ", " : "", i);
  Checked c = check_texts({people, "module rules\nuse people\nrule r(" + params + ") { upholds sincerity must wait }\n"});
  CHECK(only(c, Finding::too_many_roles).message.en == "`r` speaks of 9 roles; at most 8 are possible");
  std::string roles, facts;
  for (int i = 0; i < 9; ++i) {
    roles += fmt::format("role guest{}: person {{ zh \"客人\" en \"a guest\" }}\n", i);
    facts += fmt::format("{}ill(guest{})", i ? " or " : "", i);
  }
  c = check_texts({people + roles + "rule r { upholds sincerity when " + facts + " must wait }\n"});
  only(c, Finding::too_many_roles);
}
