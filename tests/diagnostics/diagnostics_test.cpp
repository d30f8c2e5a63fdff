#include "compiler/diagnostics/diagnostic.h"

#include <catch2/catch.hpp>

using namespace cvr;

namespace {
Diagnostic one(DiagnosticSink& sink, Finding finding, Span span, const std::string& message, const std::string& hint = {}) {
  return report(sink, finding, span, untranslated(message), untranslated(hint));
}
}  // namespace

TEST_CASE("codes and names are unique") {
  std::set<std::uint16_t> codes;
  std::set<std::string_view> names;
  for (const FindingInfo& row : all_findings()) {
    CHECK(codes.insert(row.code).second);
    CHECK(names.insert(row.name).second);
    CHECK(&info(row.finding) == &row);
  }
}

TEST_CASE("a finding is found by its code and by its name") {
  for (const char* text : {"CVR2001", "2001", "unknown-value"}) {
    const FindingInfo* row = find_finding(text);
    REQUIRE(row);
    CHECK(row->finding == Finding::unknown_value);
  }
  CHECK(find_finding("CVR0001")->finding == Finding::invalid_utf8);
  CHECK_FALSE(find_finding("CVR7777"));
  CHECK_FALSE(find_finding(""));
}

TEST_CASE("the mark stands under the span, wide characters counted") {
  SourceSet sources;
  DiagnosticSink sink;
  const SourceId id = add_source(sources, "a.cvr", "规则 a {\n\t体现 诚心\n}\n");
  const auto begin = static_cast<std::uint32_t>(source_of(sources, id).text.find("诚心"));
  const auto d = one(sink, Finding::unknown_value, {id, begin, begin + 6}, "there is no value `诚心`", "did you mean `诚信`?");
  CHECK(render(sources, d, MessageLanguage::en, false) ==
        "error[CVR2001 unknown-value]: there is no value `诚心`\n"
        " --> a.cvr:2:5\n"
        "2 |     体现 诚心\n"
        "  |          ^^^^\n"
        "  = hint: did you mean `诚信`?\n");
}

TEST_CASE("long lines are cut around the span, controls are not sent to the terminal") {
  SourceSet sources;
  DiagnosticSink sink;
  const SourceId id = add_source(sources, "a.cvr", std::string(5000, 'x') + "\x1b[31m" + std::string(5000, 'y'));
  const std::string text = render(sources, one(sink, Finding::syntax_error, {id, 5000, 5001}, "?"), MessageLanguage::en, false);
  CHECK(text.size() < 700);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("…") != std::string::npos);
}

TEST_CASE("a finding without a place, and one that spans lines") {
  SourceSet sources;
  DiagnosticSink sink;
  CHECK(render(sources, one(sink, Finding::no_rules, {}, "nothing here"), MessageLanguage::en, false) ==
        "warning[CVR6004 no-rules]: nothing here\n");
  const SourceId id = add_source(sources, "a.cvr", "ab\ncd\n");
  CHECK(render(sources, one(sink, Finding::syntax_error, {id, 1, 5}, "m"), MessageLanguage::en, false) ==
        "error[CVR0020 syntax-error]: m\n --> a.cvr:1:2\n1 | ab\n  |  ^\n");
  CHECK(render(sources, one(sink, Finding::syntax_error, {id, 6, 6}, "m"), MessageLanguage::en, false).find("a.cvr:3:1") != std::string::npos);
}

TEST_CASE("findings are sorted by place and doubles fall away") {
  SourceSet sources;
  DiagnosticSink sink;
  const SourceId b = add_source(sources, "b.cvr", "xxxx"), a = add_source(sources, "a.cvr", "xxxx");
  report(sink, Finding::syntax_error, {b, 0, 1}, untranslated("1"));
  report(sink, Finding::syntax_error, {a, 2, 3}, untranslated("2"));
  report(sink, Finding::syntax_error, {a, 0, 1}, untranslated("3"));
  report(sink, Finding::syntax_error, {a, 2, 3}, untranslated("2"));
  std::string order;
  for (const Diagnostic& d : sorted(sources, sink.found)) order += d.message.en;
  CHECK(order == "321");
}

TEST_CASE("near names") {
  const std::vector<std::string> names = {"sincerity", "rescue", "诚实守信", "真诚无欺", "rescues"};
  CHECK(near_names("sincerty", names) == std::vector<std::string>{"sincerity"});
  CHECK(near_names("resuce", names) == std::vector<std::string>{"rescue", "rescues"});
  CHECK(near_names("真诚无期", names) == std::vector<std::string>{"真诚无欺"});
  CHECK(near_names("Rescue", names).front() == "rescue");
  CHECK(near_names("zzz", names).empty());
  CHECK(near_names("x", {"y"}).empty());
  CHECK(near_names("a", {}).empty());
}

TEST_CASE("both languages are formatted from the same arguments") {
  const Words kind = words("a fact", "事实");
  const Words said = words("`{}` is {}, not {}", "`{0}`是{1}，不是{2}", "ill", kind, words("an action", "行动"));
  CHECK(said.en == "`ill` is a fact, not an action");
  CHECK(said.zh == "`ill`是事实，不是行动");
  CHECK(words("{} of {}", "{1}中的{0}", 2, 5).zh == "5中的2");
  CHECK(joined(std::vector<std::string>{"a", "b", "c"}, comma).zh == "a、b、c");
  CHECK(joined(std::vector<Words>{kind, kind}, either).en == "a fact or a fact");
  CHECK(joined(std::vector<Words>{}, either).empty());
}

TEST_CASE("the language of a locale") {
  for (const char* name : {"zh", "zh_CN.UTF-8", "zh-tw", "zh-Hans-CN"}) CHECK(message_language(name) == MessageLanguage::zh);
  for (const char* name : {"", "C", "POSIX", "en_US.UTF-8", "de", "z"}) CHECK(message_language(name) == MessageLanguage::en);
}

TEST_CASE("a finding is shown in the language that is asked for, and sorted by its English words") {
  SourceSet sources;
  DiagnosticSink sink;
  const SourceId id = add_source(sources, "a.cvr", "ab\n");
  report(sink, Finding::syntax_error, {id, 0, 1}, words("b", "甲"), words("out", "出路"));
  report(sink, Finding::syntax_error, {id, 0, 1}, words("a", "乙"));
  const auto order = sorted(sources, sink.found);
  REQUIRE(order.size() == 2);
  CHECK(order[0].message.zh == "乙");
  CHECK(render(sources, order[1], MessageLanguage::zh, false) ==
        "错误[CVR0020 syntax-error]：甲\n --> a.cvr:1:1\n1 | ab\n  | ^\n  = 建议：出路\n");
}
