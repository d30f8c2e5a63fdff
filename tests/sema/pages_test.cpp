// The pages of the findings that the checker reports: what stands under "Wrong"
// draws the finding, what stands under "Right" draws no error and not this one.
#include "checking.h"

using namespace cvr;
using namespace cvr::testing;

namespace {

// Every fenced example of a section is a file of one project.
std::vector<std::string> examples(const std::string& page, const std::string& heading) {
  std::size_t at = page.find("\n## " + heading + "\n");
  REQUIRE(at != std::string::npos);
  std::size_t end = page.find("\n## ", at + 1);
  std::vector<std::string> files;
  const std::string fence = "```cvr\n";
  for (at = page.find(fence, at); at < end; at = page.find(fence, at)) {
    at += fence.size();
    std::size_t close = page.find("\n```", at);
    files.push_back(page.substr(at, close + 1 - at));
    at = close;
  }
  return files;
}

// The later ones of these ranges are lints, which tests/cases shows.
bool is_of_checker(std::uint16_t code) {
  return (code >= 1000 && code <= 1020) || (code >= 2000 && code <= 2005) || (code >= 5001 && code <= 5008);
}

}  // namespace

TEST_CASE("the examples of the pages are what they say") {
  const auto [folder, heading_wrong, heading_right] =
      GENERATE(table<std::string, std::string, std::string>({{"", "Wrong", "Right"}, {"zh/", "不妥的写法", "妥当的写法"}}));
  for (const FindingInfo& row : all_findings()) {
    if (!is_of_checker(row.code)) continue;
    INFO(folder << row.name);
    std::ifstream in(fmt::format("{}/docs/findings/{}{}.md", CVR_SOURCE_DIR, folder, row.name), std::ios::binary);
    REQUIRE(in.good());
    std::stringstream text;
    text << in.rdbuf();
    CHECK(text.str().starts_with(fmt::format("# {} {}\n", code_text(row.finding), row.name)));
    auto has = [&](const Checked& c) {
      return std::any_of(c.found.begin(), c.found.end(), [&](const Diagnostic& d) { return d.finding == row.finding; });
    };
    Checked wrong = check_texts(examples(text.str(), heading_wrong));
    INFO("wrong:\n" << listed(wrong));
    CHECK(has(wrong));
    CHECK(wrong.found.size() == 1);
    Checked right = check_texts(examples(text.str(), heading_right));
    INFO("right:\n" << listed(right));
    CHECK(right.found.empty());
  }
}
