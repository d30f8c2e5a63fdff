#include "checking.h"

using namespace cvr;
using namespace cvr::testing;

namespace {
Checked with(const std::string& declaration) { return check_texts({people + declaration + "\n"}); }
}  // namespace

TEST_CASE("a language that is missing is a warning") {
  Checked c = with("fact dark { zh \"天黑了\" }");
  const Diagnostic& d = only(c, Finding::missing_text);
  CHECK(d.message.en == "the fact `dark` has no text in English");
  CHECK(d.severity == Severity::warning);
  CHECK(slice(c, d.span) == "dark");
  c = with("kind thing");
  CHECK(only(c, Finding::missing_text).message.en == "the kind `thing` has no text in Chinese or English");
  // A project in one language needs that one only.
  quiet(check_texts({"kind thing { zh \"东西\" }"}));
  only(check_texts({"kind thing { zh \"东西\" }"}, {{Lang::zh, Lang::en}, false}), Finding::missing_text);
}

TEST_CASE("unknown arguments are marked inside the text") {
  Checked c = with("fact near (pal: person) { zh \"{pal}很近\" en \"{pol} is near {pal}\" }");
  const Diagnostic& d = only(c, Finding::unknown_argument);
  CHECK(slice(c, d.span) == "pol");
  CHECK(d.hint.en == "did you mean `pal`?");
  only(with("kind thing { zh \"{p}东西\" en \"a thing\" }"), Finding::unknown_argument);
}

TEST_CASE("a text that leaves out a role says so") {
  Checked c = with("fact near (p: person, q: person) { zh \"{p}离{q}很近\" en \"{p} is near\" }");
  CHECK(only(c, Finding::unused_argument).message.en == "this text does not use `{q}`");
  only(with("measure heat: 0..40 { zh \"天热\" en \"it is {value} degrees\" }"), Finding::unused_argument);
}

TEST_CASE("unbalanced braces are found where they stand") {
  Checked c = with("fact near (p: person) { zh “{p很近” en \"{p} is near\" }");
  CHECK(slice(c, only(c, Finding::bad_pattern).span) == "{");
  c = with("fact near (p: person) { zh \"{p}很近\" en \"\\u{4e00} p} is near {p}\" }");
  CHECK(slice(c, only(c, Finding::bad_pattern).span) == "}");
  only(with("fact near (p: person) { zh \"{p, plural, other {#}}很近\" en \"{p} is near\" }"), Finding::bad_pattern);
  quiet(with("measure beds: 0..40 { zh \"还有{value}张床\" en \"{value, plural, one {one bed is} other {# beds are}} left\" }"));
}

TEST_CASE("a fact said of the agent needs its you form in English") {
  const std::string late = "fact late (p: person) { zh \"{p}迟到了\" en \"{p} is late\" }";
  quiet(with(late));
  Checked c = with(late + " rule r { upholds sincerity when late(agent) must wait }");
  const Diagnostic& d = only(c, Finding::missing_you_form);
  CHECK(slice(c, d.span) == "late");
  CHECK(d.related.size() == 1);
  quiet(with(late + " rule r { upholds sincerity when late(nurse) must wait }"));
  // Where "you" may stand as an object, the plain text will do.
  quiet(with("fact calls (p: person) { zh \"有人在叫{p}\" en \"someone is calling {p}\" }"
             " rule r { upholds sincerity when calls(agent) must wait }"));
}

TEST_CASE("what may have to be denied needs its negation") {
  const std::string late = "fact late (p: person) { zh \"{p}迟到了\" en \"{p} is late\" }";
  Checked c = with(late + " rule r { upholds sincerity unless late(nurse) must wait }");
  CHECK(only(c, Finding::missing_negation).message.en ==
        "a prompt may have to say that this does not hold, but `late` has no `else` in Chinese or English");
  only(with(late + " rule r { upholds sincerity when raining and not late(nurse) must wait }"), Finding::missing_negation);
  only(with(late + " rule r { upholds sincerity when late(nurse) implies raining must wait }"), Finding::missing_negation);
  quiet(with(late + " rule r { upholds sincerity unless not late(nurse) must wait }"));
  only(with("action go { zh \"走\" en \"go\" else \"stay\" }"), Finding::missing_negation);
}

TEST_CASE("forms stand only where they mean something") {
  only(with("kind thing { zh \"东西\" else \"没东西\" en \"a thing\" }"), Finding::clause_not_here);
  only(with("fact dark { zh \"天黑\" short \"黑\" en \"it is dark\" }"), Finding::clause_not_here);
  only(with("fact dark { zh \"天黑\" zh \"夜里\" en \"it is dark\" }"), Finding::repeated_clause);
}

TEST_CASE("pools correspond position by position") {
  Checked c = with("pool city { zh \"成都\", \"西安\" en \"Chengdu\" }");
  CHECK(only(c, Finding::unequal_pool).message.en == "the pool `city` has 2 entries in Chinese and 1 in English");
  only(with("pool city { zh \"成都\" }"), Finding::missing_text);
  only(with("pool city { }"), Finding::missing_clause);
}

TEST_CASE("scenes and roles use pools by either name") {
  const std::string city = "pool city | 城市 { zh \"成都\" en \"Chengdu\" }\n";
  Checked c = with(city + "scene s | 夜 { hosts people aside zh \"去{城市}\" en \"go to {city}\" zh \"{城市}。\" en \"{city}.\" }");
  quiet(c);
  CHECK(find_pool(c.program, c.program.scenes.back().named.module, "城市") ==
        find_pool(c.program, c.program.scenes.back().named.module, "city"));
  c = with(city + "scene s { zh \"{citty}。\" en \"{city}.\" }");
  CHECK(only(c, Finding::unknown_argument).hint.en == "did you mean `city`?");
  c = with("role host: person { zh \"{surname}\" en \"{surname}\" }");
  CHECK(c.found.at(0).hint.en == "add `use std.people`");
  only(with("scene s { hosts peeple zh \"夜。\" en \"Night.\" }"), Finding::unknown_module);
}
