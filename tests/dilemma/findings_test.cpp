// The findings about telling dilemmas: the examples of their pages bring them
// about, and the corrected ones do not.
#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

#include "tests/dilemma/compile.h"

using namespace cvr;
using namespace cvr::testing;

namespace {

std::string example(const std::string& page, const std::string& heading) {
  std::ifstream in(std::string(CVR_SOURCE_DIR) + "/docs/findings/" + page + ".md");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto from = text.find("```cvr\n", text.find("## " + heading));
  REQUIRE(from != std::string::npos);
  return text.substr(from + 7, text.find("```", from + 7) - from - 7);
}

std::size_t count(const Compiled& c, Finding finding) {
  return static_cast<std::size_t>(
      std::count_if(c.sink.found.begin(), c.sink.found.end(), [&](const Diagnostic& d) { return d.finding == finding; }));
}

std::string message(const Compiled& c, Finding finding) {
  for (const Diagnostic& d : c.sink.found)
    if (d.finding == finding) return d.message.en;
  return {};
}

}  // namespace

TEST_CASE("untold-reason: wrong and right") {
  Compiled wrong = compile(example("untold-reason", "Wrong"));
  Built none = build(wrong);
  CHECK(count(wrong, Finding::untold_reason) == 2);  // one a language
  CHECK(message(wrong, Finding::untold_reason).find("`story.be_there` and `story.help` cannot both be followed: `story.hands` has no text") != std::string::npos);
  CHECK(none.report.prompts[0] + none.report.prompts[1] == 0);
  CHECK(none.report.untold == 1);
  Compiled right = compile(example("untold-reason", "Right"));
  Built some = build(right);
  CHECK(right.sink.found.empty());
  CHECK(some.report.dilemmas == 1);
}

TEST_CASE("unequal-options: wrong and right") {
  Compiled wrong = compile(example("unequal-options", "Wrong"));
  build(wrong);
  CHECK(count(wrong, Finding::unequal_options) == 2);
  Compiled right = compile(example("unequal-options", "Right"));
  build(right);
  CHECK(right.sink.found.empty());
}

TEST_CASE("unstaged: wrong and right") {
  Compiled wrong = compile(example("unstaged", "Wrong"));
  Built none = build(wrong);
  CHECK(none.report.unstaged == 1);
  CHECK(message(wrong, Finding::unstaged) ==
        "one dilemma cannot be told: no scene hosts `story` together; the first is between `story.be_honest` and `story.keep_your_word`");
  Compiled right = compile(example("unstaged", "Right"));
  CHECK(build(right).report.unstaged == 0);
  CHECK(right.sink.found.empty());
}
