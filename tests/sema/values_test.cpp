#include "checking.h"

using namespace cvr;
using namespace cvr::testing;

namespace {
Checked upholding(const std::string& values) {
  return check_texts({people, "module rules\nuse people\nrule r {\n  upholds " + values + "\n  must wait\n}\n"});
}
}  // namespace

TEST_CASE("a value goes by its key, its Chinese name, or any name in quotes") {
  for (const char* name : {"integrity.sincerity", "sincerity", "诚信.真诚无欺", "真诚无欺", "\"Sincerity\"", "“真诚无欺”",
                           "integrity.真诚无欺", "person.integrity.sincerity", "core_values.sincerity"}) {
    INFO(name);
    Checked c = upholding(name);
    quiet(c);
    CHECK(c.program.values[c.program.rules[0].upholds[0].index].number == 44);
  }
}

TEST_CASE("known misspellings have a fix") {
  Checked c = upholding("\"Freedom of action\"");
  const Diagnostic& d = only(c, Finding::misspelled_value);
  CHECK(d.hint.en == "write `freedom.free_behavior`");
  CHECK(fixed(c, d.fixes.at(0)).find("upholds freedom.free_behavior\n") != std::string::npos);
  c = upholding("文化素养");
  CHECK(only(c, Finding::misspelled_value).hint.en == "write `文明.文化修养`");
  c = upholding("\"Reform and innovation\"");
  CHECK(only(c, Finding::misspelled_value).hint.en == "write `prosperity.reform_and_innovation`");
  c = upholding("personal_equality");
  only(c, Finding::misspelled_value);
}

TEST_CASE("core values and dimensions are answered with their derived values") {
  Checked c = upholding("诚信");
  const Diagnostic& d = only(c, Finding::not_a_derived_value);
  CHECK(d.message.en == "`诚信` is a core value; a rule names derived values only");
  CHECK(d.fixes.size() == 4);
  CHECK(d.fixes[0].title.en == "write `诚信.真诚无欺`");
  only(upholding("Kindness"), Finding::not_a_derived_value);
  c = upholding("society");
  CHECK(only(c, Finding::not_a_derived_value).message.en == "`society` is a dimension; a rule names derived values only");
}

TEST_CASE("unknown values are answered with near ones") {
  Checked c = upholding("integrity.sincerty");
  CHECK(only(c, Finding::unknown_value).hint.en == "did you mean `integrity.sincerity`?");
  c = upholding("kindness.sincerity");
  CHECK(only(c, Finding::unknown_value).message.en == "`sincerity` does not belong to `kindness`");
  c = upholding("\"Caring for othrs\"");
  CHECK(only(c, Finding::unknown_value).hint.en == "did you mean `kindness.caring_for_others`?");
}

TEST_CASE("one to four values, each once") {
  quiet(upholding("sincerity, keeping_promises, teamwork, free_will"));
  Checked c = upholding("sincerity, keeping_promises, teamwork, free_will, class_harmony");
  CHECK(only(c, Finding::too_many_values).message.en == "this rule names 5 values; at most 4 are possible");
  c = upholding("sincerity, 真诚无欺");
  CHECK(only(c, Finding::repeated_value).severity == Severity::warning);
  CHECK(c.program.rules[0].upholds.size() == 1);
}

TEST_CASE("another framework may stand beside the first") {
  const std::string own = R"(module own
framework foundations { dimension binding { core care { derived 1 kindness_to_all | 善待众生 derived 2 sincerity } } }
)";
  Checked c = check_texts({people, own, "module rules\nuse people\nrule r { upholds sincerity must wait }\n"});
  const Diagnostic& d = only(c, Finding::ambiguous_name);
  CHECK(d.related.size() == 2);
  CHECK(d.hint.en == "write `integrity.sincerity` or `care.sincerity`");
  quiet(check_texts({people, own, "module rules\nuse people\nrule r { upholds care.sincerity, 善待众生 must wait }\n"}));
  // The framework a module uses comes first.
  quiet(check_texts({people, own, "module rules\nuse people, own\nrule r { upholds sincerity must wait }\n"}));
  only(check_texts({people, "module own\nframework f { dimension d { core k { derived 1 a derived 1 b } } }\n"}),
       Finding::duplicate_name);
  only(check_texts({people, "module own\nframework f { dimension d { core k { derived 1 a derived 2 a } } }\n"}),
       Finding::duplicate_name);
}

TEST_CASE("preferences between values reach from core values to derived ones") {
  Checked c = check_texts({people + "prefer value integrity over value teamwork when raining\n"});
  quiet(c);
  REQUIRE(c.program.prefers.size() == 1);
  only(check_texts({people + "prefer value society over value teamwork\n"}), Finding::not_a_derived_value);
}
