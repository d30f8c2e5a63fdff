#include "checking.h"

using namespace cvr;
using namespace cvr::testing;

TEST_CASE("measures are compared with their own values, on either side") {
  quiet(check_rule("when age(patient) >= 18 and urgency > mild must wait"));
  quiet(check_rule("when 18 <= age(patient) and 轻微 < 紧急程度 must wait"));
  quiet(check_rule("when age(patient) < age(nurse) must wait"));
  Checked c = check_rule("when serious <= urgency must wait");
  quiet(c);
  const Formula& f = formula(c.program, c.program.rules[0].when[0]);
  const auto& comparison = std::get<Comparison>(f.node);
  CHECK(comparison.op == CompareOp::ge);
  CHECK(std::get<std::int64_t>(comparison.right) == 1);
}

TEST_CASE("measures of different types are not compared") {
  Checked c = check_rule("when age(patient) > urgency must wait");
  const Diagnostic& d = only(c, Finding::measures_of_different_types);
  CHECK(d.message.en ==
        "`age` is a whole number from 0 to 120, and `urgency` is one of `mild`, `serious` or `critical`");
  only(check_rule("when urgency = noise must wait"), Finding::measures_of_different_types);
  only(check_rule("when urgency = loud must wait"), Finding::measures_of_different_types);
  only(check_rule("when urgency = 2 must wait"), Finding::measures_of_different_types);
  only(check_rule("when age(patient) = mild must wait"), Finding::measures_of_different_types);
}

TEST_CASE("literals lie in the range") {
  Checked c = check_rule("when age(patient) > 150 must wait");
  const Diagnostic& d = only(c, Finding::literal_out_of_range);
  CHECK(slice(c, d.span) == "150");
  CHECK(d.message.en == "`age` runs from 0 to 120; this number lies outside");
  only(check_rule("when age(patient) > 99999999999999999999999 must wait"), Finding::literal_out_of_range);
  only(check_texts({people + "measure pulse: 30..200 typical 20 { zh \"脉搏{value}\" en \"pulse {value}\" }\n"}),
       Finding::literal_out_of_range);
}

TEST_CASE("an unknown value of a scale is answered with its values") {
  Checked c = check_rule("when urgency = sever must wait");
  CHECK(only(c, Finding::unknown_name).message.en == "`urgency` has no value called `sever`");
  c = check_rule("when mild must wait");
  CHECK(only(c, Finding::unknown_name).hint.en == "it is a value of `urgency`: write a comparison such as `urgency = mild`");
}

TEST_CASE("facts and numbers are not compared") {
  only(check_rule("when raining = 3 must wait"), Finding::wrong_sort_of_name);
  only(check_rule("when ill(patient) = ill(nurse) must wait"), Finding::wrong_sort_of_name);
  only(check_rule("when 3 < 4 must wait"), Finding::wrong_sort_of_name);
  only(check_rule("when patient < nurse must wait"), Finding::wrong_sort_of_name);
  quiet(check_rule("when not patient = nurse and patient != agent must wait"));
}

TEST_CASE("a measure has values, and not too many") {
  auto measure = [](const std::string& type) {
    return check_texts({people + "measure m: " + type + " { zh \"有{value}\" en \"there are {value}\" }\n"});
  };
  Checked c = measure("0..1000000000");
  CHECK(only(c, Finding::measure_too_wide).message.en == "`m` has too many values; at most 1000000 are possible");
  only(measure("0..99999999999999999999999999"), Finding::measure_too_wide);
  only(measure("-9223372036854775807..9223372036854775807"), Finding::measure_too_wide);
  c = measure("10..3");
  CHECK(fixed(c, only(c, Finding::empty_measure).fixes.at(0)).find("3..10") != std::string::npos);
  only(measure("low | 低 < high | 低"), Finding::duplicate_name);
  c = measure("-5..5");
  quiet(c);
  CHECK(c.program.measures.back().ordinary == -5);
}

TEST_CASE("literals are told by their names unless a clause says otherwise") {
  Checked c = check_texts({people + "measure heat: quite_mild | 温和 < fierce | 酷热 {\n"
                                    "  value fierce zh \"酷热难当\" zh \"天气{value}\" en \"it is {value}\" }\n"});
  const Measure& m = c.program.measures.back();
  CHECK(m.literals[0].text[0] == "温和");
  CHECK(m.literals[0].text[1] == "quite mild");
  CHECK(m.literals[1].text[0] == "酷热难当");
  CHECK(m.literals[1].text[1] == "fierce");
}
