// Input that is no rule file, or too large for one: a message, never a crash.
#include <catch2/catch.hpp>
#include <random>

#include "compiler/syntax/limits.h"
#include "reading.h"

namespace {

std::string repeat(const std::string& part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

bool only(const Read& r, const std::string& finding) {
  return r.places.size() == 1 && r.places[0].find(" " + finding + " ") != std::string::npos;
}

}  // namespace

TEST_CASE("nesting beyond the limit is one finding") {
  CHECK(only(read("rule a { when " + repeat("(", 100000) + "a" + repeat(")", 100000) + " must b }"), "nesting-too-deep"));
  CHECK(only(read("rule a { when " + repeat("not ", 100000) + "a must b }"), "nesting-too-deep"));
  CHECK(only(read("law l: " + repeat("a implies ", 100000) + "a"), "nesting-too-deep"));
  CHECK(only(read("law l: " + repeat("a(", 100000)), "nesting-too-deep"));
  CHECK(only(read("rule a " + repeat("{", 100000)), "nesting-too-deep") == false);
  // The declarations around it are still read.
  CHECK(read("fact x\nlaw l: " + repeat("(", 300) + "\nfact y").file.decls.size() == 2);
  // Up to the limit all is well, and long flat formulas have none.
  CHECK(read("law l: " + repeat("(", 190) + "a" + repeat(")", 190)).places.empty());
  CHECK(read("law l: " + repeat("a and ", 20000) + "a").places.empty());
}

TEST_CASE("lines and texts beyond the limits") {
  CHECK(only(read("fact a\nrule a { when " + repeat("a", 2000000)), "file-too-large"));
  CHECK(only(read("kind k { zh \"" + repeat("a", cvr::limits::string_bytes + 1) + "\" }"), "string-too-long"));
}

TEST_CASE("a file of nonsense gives a bounded list") {
  const Read r = read(repeat("? fact\n", 5000));
  CHECK(r.places.size() == cvr::limits::syntax_findings + 1);
  CHECK(std::count_if(r.places.begin(), r.places.end(), [](const std::string& place) {
          return place.find("more mistakes in this file are not listed") != std::string::npos;
        }) == 1);
}

TEST_CASE("empty and near-empty files are read") {
  for (const char* text : {"", "\n", "# only a comment", "\xEF\xBB\xBF", "\u3000", "##", "#"}) {
    CHECK(read(text).places.empty());
    CHECK(formatted(text).has_value());
  }
}

TEST_CASE("random characters never stop the parser") {
  std::mt19937 random(7);
  const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (std::size_t i = pick(400); i > 0; --i) text += static_cast<char>(pick(0x80));
    const Read r = read(text);
    CHECK(r.places.size() <= cvr::limits::syntax_findings + 1);
  }
}

TEST_CASE("random words of the language never stop the parser") {
  static const char* words[] = {"rule",  "{",    "}",     "(",      ")",     "when",   "must",  "not",   "a",     "is",
                                "and",   ",",    ":",     "\"x\"",  "zh",    "else",   "you",   "fact",  "measure", "..",
                                "3",     "<",    "test",  "expect", "conflict", "over", "prefer", "value", "law",  "for",
                                "当",    "非",   "规则",  "至多",   "项",    "|",      ".",     "[",     "]",     "use",
                                "module", "core", "derived", "dimension", "framework", "\n", "\n", "# c\n", "==", "overrides",
                                "causes", "takes", "typical", "true", "pool", "scene", "aside", "given", "applies", "at most"};
  std::mt19937 random(11);
  const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (int round = 0; round < 600; ++round) {
    std::string text;
    for (std::size_t i = pick(120); i > 0; --i) text += std::string(words[pick(std::size(words))]) + " ";
    const Read r = read(text);
    // No finding is said twice, and a file that is not in order says so.
    std::set<std::string> different(r.places.begin(), r.places.end());
    CHECK(different.size() == r.places.size());
    CHECK(formatted(text).has_value() == !std::any_of(r.found.begin(), r.found.end(), [](const auto& d) {
            return d.severity == cvr::Severity::error;
          }));
  }
}
