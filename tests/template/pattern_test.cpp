#include "runtime/template/pattern.h"

#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include <catch2/catch.hpp>
#include <random>

using namespace cvr::text;

namespace {
PatternError error_of(const std::string& pattern) {
  auto result = inspect(pattern);
  REQUIRE(std::holds_alternative<PatternError>(result));
  return std::get<PatternError>(result);
}
PatternInfo info_of(const std::string& pattern) {
  auto result = inspect(pattern);
  if (auto* e = std::get_if<PatternError>(&result)) FAIL(e->message);
  return std::get<PatternInfo>(result);
}
}  // namespace

TEST_CASE("arguments are listed once, in order of use") {
  CHECK(info_of("{q}把{p}的事告诉{q}").arguments == std::vector<std::string>{"q", "p"});
  CHECK(info_of("no arguments").arguments.empty());
  CHECK(info_of("{姓氏}来了").arguments == std::vector<std::string>{"姓氏"});
  auto info = info_of("{p} has {value, plural, one {# child} other {# children, says {q}}}");
  CHECK(info.arguments == std::vector<std::string>{"p", "value", "q"});
  CHECK(info.numeric == std::vector<std::string>{"value"});
}

TEST_CASE("an apostrophe in English text quotes nothing") {
  CHECK(info_of("{p}'s illness isn't grave").arguments == std::vector<std::string>{"p"});
  CHECK(fill("{p}'s illness isn't grave", "en", {{"p", "Li"}}) == "Li's illness isn't grave");
}

TEST_CASE("broken patterns say where") {
  CHECK(error_of("病人{p身患绝症").offset <= std::string("病人{p身患绝症").size());
  CHECK(error_of("{p").message == "a { or } has no partner");
  CHECK(error_of("abc {p").offset == 4);
  CHECK(error_of("a {0} b").offset == 2);
  CHECK(error_of("a {} b").offset >= 2);
  CHECK(error_of("{value, plural, one {x}}").message == "the case `other {…}` is missing");
  CHECK(error_of("{p, date}").message == "this format is not known");
  error_of("p} is here");
}

TEST_CASE("filling puts values in as they are") {
  CHECK(fill("把{p}送到{q}", "zh", {{"p", "王女士"}, {"q", "医院"}}) == "把王女士送到医院");
  CHECK(fill("{p} is {value}", "en", {{"p", "{x}"}, {"value", "1000000"}}) == "{x} is 1000000");
  CHECK(fill("it's { p }", "en", {{"p", "here"}}) == "it's here");
  CHECK(fill("{value, plural, one {# year} other {# years}}", "en", {{"value", "1"}}) == "1 year");
  CHECK(fill("{value, plural, one {# year} other {# years}}", "en", {{"value", "7"}}) == "7 years");
  CHECK_THROWS(fill("{p}", "en", {}));
}

TEST_CASE("quoted braces are text") {
  CHECK(info_of("write '{p}' for {q}").arguments == std::vector<std::string>{"q"});
  CHECK(fill("write '{p}' for {q}", "en", {{"q", "it"}}) == "write {p} for it");
  CHECK(error_of("{p}} is here").offset == 3);
}

// Plain patterns are read without ICU; what ICU makes of them is the measure.
TEST_CASE("a pattern says the same to ICU") {
  const std::vector<std::string> alphabet{"{", "}", "{p}", "{名}", "{p2}", "'", "''", ",", "a", "中", " ", "{ p }", "{2}", "{p,number}", "|", "#"};
  std::mt19937_64 random(3);
  int filled = 0;
  for (int i = 0; i < 40000; ++i) {
    std::string pattern;
    for (std::size_t n = random() % 8; n > 0; --n) pattern += alphabet[random() % alphabet.size()];
    INFO(pattern);
    const auto text = icu::UnicodeString::fromUTF8(pattern);
    UErrorCode status = U_ZERO_ERROR;
    icu::MessagePattern parsed(text, nullptr, status);
    const auto result = inspect(pattern);
    if (U_FAILURE(status)) {
      REQUIRE(std::holds_alternative<PatternError>(result));
      continue;
    }
    if (!std::holds_alternative<PatternInfo>(result)) continue;  // ours to refuse: numbers, a lone }
    std::map<std::string, std::string> arguments;
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const std::string& name : std::get<PatternInfo>(result).arguments) {
      const bool numeric = !std::get<PatternInfo>(result).numeric.empty() && name == "p";
      arguments[name] = numeric ? "7" : "{'" + name;
      names.push_back(icu::UnicodeString::fromUTF8(name));
      if (numeric) values.emplace_back(static_cast<int64_t>(7));
      else values.emplace_back(icu::UnicodeString::fromUTF8(arguments[name]));
    }
    icu::MessageFormat format(text, icu::Locale::getEnglish(), status);
    icu::UnicodeString out;
    format.format(names.data(), values.data(), static_cast<int32_t>(names.size()), out, status);
    REQUIRE(U_SUCCESS(status));
    std::string expected;
    REQUIRE(fill(pattern, "en", arguments) == out.toUTF8String(expected));
    ++filled;
  }
  CHECK(filled > 3000);
}
