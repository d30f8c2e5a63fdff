// One mistake does not hide the next; each is said once, at its place.
#include <catch2/catch.hpp>

#include "reading.h"

namespace {

using Places = std::vector<std::string>;

}  // namespace

TEST_CASE("several mistakes in one rule are each reported once") {
  const Read r = read(
      "rule one {\n"
      "  upholdss integrity.sincerity\n"
      "  when    ill(patient) andd b(patient)\n"
      "  unles   c(patient)\n"
      "  causes  x(p)\n"
      "  must    tell(patient\n"
      "  zh \"fine\"\n"
      "}\n"
      "rule two { upholds a must b }\n");
  CHECK(r.places == Places{"2:3 syntax-error `upholdss` is not a clause of a rule",
                           "3:24 syntax-error `andd` does not join conditions",
                           "4:3 syntax-error `unles` is not a clause of a rule",
                           "5:3 clause-not-here `causes` is not a clause of a rule",
                           "6:23 syntax-error after `patient`, `)` is missing"});
  CHECK(r.found[0].hint.en == "did you mean `upholds`?");
  CHECK(r.found[1].hint.en == "did you mean `and`?");
  CHECK(r.found[4].related.at(0).message.en == "opened here");
  // What could be understood is kept.
  CHECK(r.tree == "rule one BROKEN when(ill.() (patient.;);) texts(zh\"fine\";)\nrule two upholds(a.;) modality0 demand b.\n");
}

TEST_CASE("a mistake in a header leaves the clauses") {
  const Read r = read("fact broken (p person) {\n  zh \"{p}病\"\n}\nfact x = 3 { zh \"y\" }\nfact after\n");
  CHECK(r.places == Places{"1:16 syntax-error after `p`, `:` is missing", "4:8 syntax-error `=` cannot stand here"});
  CHECK(r.tree == "fact broken BROKEN texts(zh\"{p}病\";)\nfact x BROKEN texts(zh\"y\";)\nfact after\n");
}

TEST_CASE("a missing closing brace is said where it should stand, with the open one") {
  const Read r = read("rule a {\n  upholds v\n  must b\n\nfact after (p: person)\nrule c {\n  must d\n");
  CHECK(r.places == Places{"3:9 syntax-error a `}` is missing before the next `fact`",
                           "7:9 syntax-error a `}` is missing at the end of the file"});
  REQUIRE(r.found[0].related.size() == 1);
  CHECK(r.found[0].related[0].span.begin == 7);
  CHECK(r.file.decls.size() == 3);
}

TEST_CASE("text outside declarations is reported once, with the declaration that was meant") {
  const Read r = read("rul two {\n  upholds a.b\n}\n}\nfact a\nfoo bar { baz { } }\nfact b\n");
  CHECK(r.places == Places{"1:1 syntax-error `rul` does not start a declaration",
                           "6:1 syntax-error `foo` does not start a declaration"});
  CHECK(r.found[0].hint.en == "did you mean `rule`?");
  CHECK(r.tree == "fact a\nfact b\n");
  CHECK(read("fact a { } }\nfact b").places == Places{"1:12 syntax-error this `}` closes nothing"});
}

TEST_CASE("missing parts are said behind what is there") {
  CHECK(read("role patient\nfact a").places == Places{"1:13 syntax-error after `patient`, `:` is missing"});
  CHECK(read("rule a {\n  upholds v,\n  when\n  must b and\n  stakes high\n}").places ==
        Places{"2:13 syntax-error a name is missing after `,`", "3:7 syntax-error a condition is missing after `when`",
               "4:13 syntax-error something is missing after `and`"});
  CHECK(read("scene { zh \"x\" }").places == Places{"1:7 syntax-error a name is missing after `scene`"});
  CHECK(read("rule").places == Places{"1:5 syntax-error a name is missing after `rule`"});
  CHECK(read("measure k: 1..").places == Places{"1:15 syntax-error after `..`, a number is missing"});
}

TEST_CASE("words of everyday language are answered with the keyword") {
  const Read r = read("规则 甲 { 当身患绝症(患者) 应该 告诉(患者) 禁止 隐瞒 }");
  REQUIRE(r.places.size() == 3);
  CHECK(r.found[0].hint.en == "put a space between the keyword and what follows: `当 身患绝症`");
  CHECK(r.found[1].hint.en == "did you mean `应当`?");
  CHECK(r.found[2].hint.en == "did you mean `不得`?");
}

TEST_CASE("mistakes in formulas") {
  CHECK(read("law m: 1 < age < 3").places ==
        Places{"1:16 syntax-error comparisons cannot be chained: each compares one measure"});
  CHECK(read("rule a { when x, y must b }").places == Places{"1:16 syntax-error `,` cannot stand between conditions"});
  CHECK(read("law m: ill(p) is doctor").places == Places{"1:8 syntax-error only a role can stand before `is` (是)"});
  // A sign of other languages is read as the word it stands for.
  const Read r = read("law n: a && !b");
  CHECK(r.places == Places{"1:10 unexpected-character `&&` has no meaning here",
                           "1:13 unexpected-character `!` has no meaning here"});
  CHECK(r.tree == read("law n: a and not b").tree);
}

TEST_CASE("== is understood, pointed out, and fixed safely") {
  const Read r = read("law m: age(p) == 3");
  CHECK(r.places == Places{"1:15 double-equals equality is written with one sign"});
  REQUIRE(r.found[0].fixes.size() == 1);
  CHECK(r.found[0].fixes[0].safe);
  CHECK(r.found[0].fixes[0].edits.at(0).text == "=");
  CHECK(r.tree == read("law m: age(p) = 3").tree);
}

TEST_CASE("separators between clauses are explained") {
  const Read r = read("rule a { upholds v; must b。}");
  CHECK(r.places == Places{"1:19 syntax-error `;` cannot stand between clauses",
                           "1:27 unexpected-character `。` has no meaning here"});
}

TEST_CASE("strings without an end are closed at the end of their line") {
  const Read r = read("rule a {\n  zh \"没有结束\n  en \"fine\"\n}\nkind k { zh “甲 }");
  CHECK(r.places == Places{"2:6 unclosed-string this text has no end on its line",
                           "5:13 unclosed-string this text has no end on its line",
                           "5:17 syntax-error a `}` is missing at the end of the file"});
  CHECK(read("kind k { zh \"\"\"a\nb }").places.at(0).substr(0, 21) == "1:13 unclosed-string ");
}

TEST_CASE("escapes that do not exist") {
  CHECK(read("kind k { zh \"a\\q \\u{110000} \\u{d800}\" }").places ==
        Places{"1:15 bad-escape `\\q` means nothing in a text", "1:18 bad-escape `\\u{110000}` means nothing in a text",
               "1:29 bad-escape `\\u{d800}` means nothing in a text"});
}

TEST_CASE("columns count characters as a person does") {
  CHECK(read("kind k { zh \"中文e\u0301\" ? }").places == Places{"1:19 unexpected-character `?` has no meaning here"});
}

TEST_CASE("clauses that may stand once") {
  CHECK(read("fact a { typical true typical false }").places == Places{"1:23 repeated-clause `typical` stands twice here"});
  CHECK(read("kind a { zh \"x\" you \"y\" you \"z\" }").places == Places{"1:25 repeated-clause `you` stands twice here"});
  CHECK(read("module a\nmodule b").places ==
        Places{"2:1 syntax-error the module line stands once, at the top of the file"});
}
