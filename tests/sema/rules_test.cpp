#include "checking.h"

using namespace cvr;
using namespace cvr::testing;

TEST_CASE("conditions speak of the situation only") {
  Checked c = check_rule("when tell(patient) must wait");
  const Diagnostic& d = only(c, Finding::not_over_facts);
  CHECK(d.message.en == "`tell` is an action, but `when` may only speak of what holds before the decision");
  only(check_rule("unless knows(patient) must wait"), Finding::not_over_facts);
  only(check_rule("when at most 1 of (raining, wait) must wait"), Finding::not_over_facts);
  auto fails = [](const std::string& declaration) { only(check_texts({people + declaration}), Finding::not_over_facts); };
  fails("action go { requires wait zh \"走\" else \"留\" en \"go\" else \"stay\" }");
  fails("action go { causes knows(patient) when wait zh \"走\" else \"留\" en \"go\" else \"stay\" }");
  fails("outcome wet { occurs when wait zh \"湿了\" en \"all is wet\" }");
  fails("scene s { when wait zh \"夜里。\" en \"It is night.\" }");
  fails("rule a { upholds sincerity must wait }\nrule b { upholds sincerity must wait overrides a when wait }");
  fails("rule a { upholds sincerity must wait }\nrule b { upholds sincerity must wait }\nprefer a over b when wait");
  fails("rule a { upholds sincerity must wait }\ntest \"t\" { expect a applies given wait }");
}

TEST_CASE("demands speak of actions and outcomes only") {
  Checked c = check_rule("must ill(patient)");
  const Diagnostic& d = only(c, Finding::not_over_actions);
  CHECK(d.message.en == "`ill` is a fact, but what a rule demands may only speak of actions and outcomes");
  only(check_rule("must wait and agent is doctor"), Finding::not_over_actions);
  only(check_rule("must urgency = mild"), Finding::not_over_actions);
  quiet(check_rule("must not (tell(patient) and knows(nurse))"));
  only(check_rule("when prevent knows(patient) must wait"), Finding::clause_not_here);
}

TEST_CASE("laws speak of either; those that speak of choices are told apart") {
  Checked c = check_texts({people + "law a for x: person: age(x) > 100 implies not ill(x)\n"
                                    "law b: at most 1 of (wait, tell(patient))\nlaw c: raining implies not wait\n"});
  quiet(c);
  const auto& laws = c.program.laws;
  REQUIRE(laws.size() >= 3);
  CHECK_FALSE(laws[laws.size() - 3].over_choices);
  CHECK(laws[laws.size() - 2].over_choices);
  CHECK(laws[laws.size() - 1].over_choices);
}

TEST_CASE("a rule needs a value and a demand, each clause once") {
  Checked c = check_texts({people, "module rules\nuse people\nrule r { when raining must wait }\n"});
  CHECK(only(c, Finding::missing_clause).message.en == "the rule `r` does not say which value it upholds");
  c = check_texts({people, "module rules\nuse people\nrule r { upholds sincerity when raining }\n"});
  CHECK(only(c, Finding::missing_clause).message.en == "the rule `r` does not say what is to be done");
  only(check_rule("must wait should wait"), Finding::repeated_clause);
  only(check_rule("must wait stakes high stakes low"), Finding::repeated_clause);
}

TEST_CASE("a rule with a mistake is left out, and what refers to it is not reported again") {
  Checked c = check_texts({people + "rule a { upholds sincerity when il(patient) must wait }\n"
                                    "rule b { upholds sincerity must wait overrides a }\nprefer a over b\n"
                                    "test \"t\" { expect no conflict a, b  expect b applies }\n"});
  only(c, Finding::unknown_name);
  REQUIRE(c.program.rules.size() == 1);
  CHECK(c.program.rules[0].named.key == "b");
  CHECK(c.program.rules[0].overrides.empty());
  CHECK(c.program.prefers.empty());
  REQUIRE(c.program.tests.size() == 1);
  REQUIRE(c.program.tests[0].expects.size() == 1);
  CHECK(c.program.tests[0].expects[0].first.rule == RuleId{0});
}

TEST_CASE("uses of a broken declaration are not reported again") {
  Checked c = check_texts({people + "fact near (p: persn) { zh \"{p}很近\" else \"{p}很远\" en \"{p} is near\" else \"{p} is far\" }\n"
                                    "rule a { upholds sincerity when near(patient) must wait }\n"});
  CHECK(slice(c, only(c, Finding::unknown_name).span) == "persn");
}

TEST_CASE("tests name rules and the roles of their instances") {
  const std::string general = people + "rule g(p: adult) { upholds sincerity when ill(p) must tell(p) }\n"
                                       "rule h { upholds sincerity must wait }\n";
  Checked c = check_texts({general + "test \"t\" { expect conflict g[nurse], h given raining }\n"});
  quiet(c);
  CHECK(c.program.tests[0].expects[0].first.roles.size() == 1);
  only(check_texts({general + "test \"t\" { expect conflict g, h }\n"}), Finding::wrong_argument_count);
  only(check_texts({general + "test \"t\" { expect conflict g[patient], h }\n"}), Finding::wrong_kind);
  only(check_texts({general + "test \"t\" { expect conflict g[agent], h }\n"}), Finding::wrong_kind);
  only(check_texts({general + "test \"t\" { expect conflict gg[nurse], h }\n"}), Finding::unknown_name);
}

TEST_CASE("an action causes outcomes and takes resources") {
  only(check_texts({people + "action go { causes raining zh \"走\" else \"留\" en \"go\" else \"stay\" }\n"}),
       Finding::wrong_sort_of_name);
  only(check_texts({people + "action go { takes tim zh \"走\" else \"留\" en \"go\" else \"stay\" }\n"}), Finding::unknown_name);
  only(check_texts({people + "action go { takes time takes time zh \"走\" else \"留\" en \"go\" else \"stay\" }\n"}),
       Finding::repeated_clause);
  Checked c = check_texts({people + "action go (p: person) { causes knows(p) when ill(p) takes time 2 zh \"送走{p}\" else \"留下{p}\" "
                                    "en \"take {p} away\" else \"keep {p} here\" }\n"});
  quiet(c);
  CHECK(c.program.actions.back().takes[0].amount == 2);
  CHECK(c.program.actions.back().links[0].when.has_value());
}

TEST_CASE("everything comes in the order of modules, whatever the order of files") {
  Checked c;
  DiagnosticSink sink;
  add_file(c, sink, "z.cvr", "module z\nkind k1 { zh \"甲\" }", false);
  add_file(c, sink, "lib.cvr", "module lib\nkind k2 { zh \"乙\" }", true);
  add_file(c, sink, "a.cvr", "module a\nkind k3 { zh \"丙\" }", false);
  c.program = check(c.sources, c.files, {}, sink);
  REQUIRE(c.program.kinds.size() == 3);
  CHECK(c.program.kinds[0].named.key == "k2");
  CHECK(c.program.kinds[1].named.key == "k3");
  CHECK(c.program.kinds[2].named.key == "k1");
  CHECK(c.program.languages == std::vector<Lang>{Lang::zh});
}
