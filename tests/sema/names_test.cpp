#include "checking.h"

using namespace cvr;
using namespace cvr::testing;

TEST_CASE("an unknown name is told once, with the one that was meant") {
  Checked c = check_rule("when il(patient) and il(nurse) must tell(patient)");
  const Diagnostic& d = only(c, Finding::unknown_name);
  CHECK(slice(c, d.span) == "il");
  CHECK(d.message.en == "there is no fact, measure, action or outcome called `il` here");
  CHECK(d.hint.en == "did you mean `ill`?");
  REQUIRE(d.related.size() == 1);
  CHECK(fixed(c, d.fixes.at(0)).find("when ill(patient)") != std::string::npos);
  quiet(check_rule("when ill(patient) and ill(nurse) must tell(patient)"));
}

TEST_CASE("Chinese names are known and suggested too") {
  quiet(check_rule("当 患病(患者) 且 非 信任(患者, 护士) 必须 告知(患者)"));
  Checked c = check_rule("当 信认(患者, 护士) 必须 告知(患者)");
  CHECK(only(c, Finding::unknown_name).hint.en == "did you mean `信任`?");
  c = check_rule("when ill(病人) must tell(patient)");
  CHECK(only(c, Finding::unknown_name).message.en == "there is no role called `病人` here");
}

TEST_CASE("a name of a module that is not used says what to use") {
  Checked c = check_texts({people, "module rules\nrule r { upholds sincerity when ill(agent) must tell(agent) }\n"});
  REQUIRE(c.found.size() == 2);
  CHECK(c.found[0].hint.en == "it is declared in `people`: add `use people`");
  CHECK(fixed(c, c.found[0].fixes.at(0)).starts_with("module rules\nuse people\nrule r"));
  c = check_texts({people, "module other\nfact dark { zh \"天黑了\" else \"天亮着\" en \"it is dark\" else \"it is light\" }",
                   "module rules\nuse other\nrule r { upholds sincerity when dark must wait }\n"});
  CHECK(fixed(c, only(c, Finding::unknown_name).fixes.at(0)).starts_with("module rules\nuse other, people\n"));
}

TEST_CASE("a name glued to a Chinese keyword can be split") {
  Checked c = check_rule("当 非患病(患者) 必须 告知(患者)");
  const Diagnostic& d = only(c, Finding::unknown_name);
  CHECK(d.hint.en == "put a space between `非` and `患病`");
  CHECK(fixed(c, d.fixes.at(0)).find("当 非 患病(患者)") != std::string::npos);
}

TEST_CASE("a name declared twice shows both places") {
  Checked c = check_texts({people + "fact ill { zh \"病\" en \"ill\" }\n"});
  const Diagnostic& d = only(c, Finding::duplicate_name);
  CHECK(d.message.en == "`ill` is declared twice in this module");
  REQUIRE(d.related.size() == 1);
  CHECK(d.related[0].span < d.span);
  // An alias is a name like any other, and an action may not share a fact's.
  only(check_texts({people + "action stay | 患病 { zh \"留下\" else \"离开\" en \"stay\" else \"leave\" }\n"}),
       Finding::duplicate_name);
  only(check_texts({people + "role agent: person { zh \"我\" en \"me\" }\n"}), Finding::duplicate_name);
  only(check_texts({people + "role someone | 当事人: person { zh \"某人\" en \"someone\" }\n"}), Finding::duplicate_name);
  only(check_texts({people + "fact near (p: person, p: person) { zh \"{p}很近\" en \"{p} is near\" }\n"}),
       Finding::duplicate_name);
}

TEST_CASE("places tell sorts apart, so a role may be called like its kind, and a rule like its action") {
  quiet(check_texts({people + R"(role doctor: doctor { zh "医生" en "the doctor" }
rule tell { upholds sincerity when ill(doctor) must tell(doctor) })"}));
}

TEST_CASE("a name of two used modules must be qualified") {
  const std::string other = "module other\nfact raining { zh \"下着雨\" else \"没下雨\" en \"rain falls\" else \"no rain falls\" }\n";
  auto rule = [](const std::string& name) {
    return "module rules\nuse people, other\nrule r { upholds sincerity when " + name + " must wait }\n";
  };
  Checked c = check_texts({people, other, rule("raining")});
  const Diagnostic& d = only(c, Finding::ambiguous_name);
  CHECK(d.related.size() == 2);
  CHECK(d.hint.en == "write `people.raining` or `other.raining`");
  quiet(check_texts({people, other, rule("other.raining")}));
  quiet(check_texts({people, other, rule("people.下雨")}));
  // What a module declares itself comes before what it uses.
  quiet(check_texts({people, other + "use people\nrule r { upholds sincerity when raining must wait }\n"}));
}

TEST_CASE("modules: unknown, twice, and a slip that does not hide the names") {
  Checked c = check_texts({people, "module rules\nuse peple\nrule r { upholds sincerity when raining must wait }\n"});
  CHECK(only(c, Finding::unknown_module).hint.en == "did you mean `people`?");
  only(check_texts({people, "module people\n"}), Finding::duplicate_module);
  // Without a module line the file's name is the module's.
  c = check_texts({"kind thing { zh \"东西\" en \"a thing\" }"});
  CHECK(c.program.modules.back().name == "a");
}

TEST_CASE("a qualified name says which half is wrong") {
  Checked c = check_rule("when peple.raining must wait");
  CHECK(slice(c, only(c, Finding::unknown_module).span) == "peple");
  c = check_rule("when people.rainin must wait");
  const Diagnostic& d = only(c, Finding::unknown_name);
  CHECK(d.message.en == "`people` has no fact, measure, action or outcome called `rainin`");
  CHECK(fixed(c, d.fixes.at(0)).find("when people.raining must") != std::string::npos);
  c = check_rule("when ill(std.people.stranger) must wait");
  CHECK(c.found.at(0).hint.en == "it is declared in `std.people`: add `use std.people`");
}

TEST_CASE("a role in the place of a kind is answered with its kind") {
  Checked c = check_texts({people + "fact near (p: patient) { zh \"{p}在\" en \"{p} is here\" }"});
  CHECK(only(c, Finding::wrong_sort_of_name).hint.en == "its kind is `person`");
}

TEST_CASE("names that look alike draw a warning") {
  Checked c = check_texts({people + "fact rаining { zh \"下着雨\" en \"rain falls\" }\n"});  // a Cyrillic а
  const Diagnostic& d = only(c, Finding::confusable_names);
  CHECK(d.severity == Severity::warning);
  CHECK(d.related.size() == 1);
}

TEST_CASE("a name of the wrong sort says what it is") {
  Checked c = check_rule("when doctor must wait");
  const Diagnostic& d = only(c, Finding::wrong_sort_of_name);
  CHECK(d.message.en == "`doctor` is a kind, but a fact, measure, action or outcome must stand here");
  CHECK(d.hint.en == "to ask whether someone is of a kind, write `x is doctor`");
  only(check_rule("when ill(doctor) must wait"), Finding::wrong_sort_of_name);
  only(check_rule("when age(patient) must wait"), Finding::wrong_sort_of_name);
  only(check_rule("when 3 must wait"), Finding::wrong_sort_of_name);
  only(check_rule("must prevent tell(patient)"), Finding::wrong_sort_of_name);
  quiet(check_rule("must prevent knows(patient)"));
}

TEST_CASE("negation hidden in a name draws a warning") {
  Checked c = check_texts({people + "fact not_ill (p: person) { zh \"{p}安好\" en \"{p} is well\" you \"you are well\" }\n"});
  CHECK(only(c, Finding::polarity_in_name).severity == Severity::warning);
  only(check_texts({people + "action hide | 不告知 { zh \"瞒着\" else \"说出来\" en \"hide it\" else \"say it\" }\n"}),
       Finding::polarity_in_name);
  quiet(check_texts({people + "kind minor | 未成年人 is person { zh \"一名未成年人\" en \"a minor\" }\n"
                              "fact future | 未来可期 { zh \"前景很好\" en \"the outlook is good\" }\n"}));
}

TEST_CASE("one mistake does not hide the next") {
  Checked c = check_rule("when il(patient) unless trust(patient, nurse) must tel(patient)");
  CHECK(c.found.size() == 3);
  CHECK(c.program.rules.empty());
}
