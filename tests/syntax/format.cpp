// The formatter: one style, nothing lost, nothing changed.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "random_file.h"
#include "reading.h"

namespace {

std::vector<std::string> comments_of(const std::string& text) {
  std::vector<std::string> out;
  const std::regex comment("# comment [0-9]+");
  for (std::sregex_iterator at(text.begin(), text.end(), comment), none; at != none; ++at) out.push_back(at->str());
  return out;
}

}  // namespace

TEST_CASE("a rule is laid out with its clauses aligned") {
  CHECK(formatted("rule tell_the_truth|如实告知{upholds integrity.sincerity，kindness.respecting_others for doctor "
                  "when terminally_ill（patient）and asks(patient) unless waived(patient) must tell(patient) zh “如实。” "
                  "en \"x\"}") ==
        "rule tell_the_truth | 如实告知 {\n"
        "  upholds integrity.sincerity, kindness.respecting_others\n"
        "  for     doctor\n"
        "  when    terminally_ill(patient) and asks(patient)\n"
        "  unless  waived(patient)\n"
        "  must    tell(patient)\n"
        "  zh \"如实。\"\n"
        "  en \"x\"\n"
        "}\n");
  CHECK(formatted("规则 甲 { 体现 诚信.真诚无欺、友善.尊重他人 适用 医生 当 病(患者) 不得 瞒(患者) }") ==
        "规则 甲 {\n"
        "  体现 诚信.真诚无欺, 友善.尊重他人\n"
        "  适用 医生\n"
        "  当   病(患者)\n"
        "  不得 瞒(患者)\n"
        "}\n");
}

TEST_CASE("declarations stand apart; short ones of a sort may stand together") {
  CHECK(formatted("module a use b\nuse c fact x fact y\nfact z\n\n\n\nkind k{zh \"一\"}kind l\nrule r{must a}rule s{}") ==
        "module a\nuse b\nuse c\n\nfact x\nfact y\nfact z\n\nkind k { zh \"一\" }\nkind l\n\nrule r {\n  must a\n}\n\n"
        "rule s {}\n");
}

TEST_CASE("comments keep their places") {
  CHECK(formatted("# top\n\n\n## doc\nfact a # behind\n# before b\nrule b { # open\n  # first\n\n\n  when a and # why\n"
                  "  b\n  # last\n}\n\n# end") ==
        "# top\n\n## doc\nfact a  # behind\n\n# before b\nrule b {  # open\n  # first\n\n  when a and  # why\n"
        "       b\n  # last\n}\n\n# end\n");
}

TEST_CASE("long lines are broken where a reader would") {
  const auto out = formatted(
      "rule r { when alpha_alpha_alpha(patient) and beta_beta_beta_beta(patient) and gamma_gamma_gamma(patient, elder) or "
      "delta_delta(patient) }");
  CHECK(out ==
        "rule r {\n"
        "  when alpha_alpha_alpha(patient) and beta_beta_beta_beta(patient) and gamma_gamma_gamma(patient, elder)\n"
        "       or delta_delta(patient)\n"
        "}\n");
}

TEST_CASE("a file with mistakes is not formatted") {
  CHECK_FALSE(formatted("rule r { must }").has_value());
  CHECK_FALSE(formatted("kind k { zh \"a }").has_value());
}

TEST_CASE("curly quotes become straight ones and keep the text") {
  CHECK(formatted("kind k { zh “他说\"好\"，\\\"\\n” }") == "kind k { zh \"他说\\\"好\\\"，\\\"\\n\" }\n");
}

TEST_CASE("random files: English, Chinese, tidy, untidy mean the same; formatting changes nothing and ends") {
  for (unsigned seed = 1; seed <= 400; ++seed) {
    INFO("seed " << seed);
    const std::string plain = random_file(seed, {});
    const std::string untidy = random_file(seed, {true, true, true});
    const Read expected = read(plain), other = read(untidy);
    for (const auto& d : expected.found) REQUIRE(d.severity != cvr::Severity::error);
    REQUIRE(expected.tree == other.tree);
    const auto once = formatted(untidy);
    REQUIRE(once.has_value());
    REQUIRE(read(*once).tree == expected.tree);
    REQUIRE(formatted(*once) == once);
    REQUIRE(comments_of(*once) == comments_of(untidy));
    REQUIRE(once->find(" \n") == std::string::npos);
  }
}

TEST_CASE("shipped files keep their meaning and settle after one pass") {
  for (const char* folder : {"stdlib", "rules", "examples"}) {
    const auto root = std::filesystem::path(CVR_SOURCE_DIR) / folder;
    if (!std::filesystem::exists(root)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".cvr") continue;
      INFO(entry.path().filename().string());
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text(std::istreambuf_iterator<char>(in), {});
      const auto once = formatted(text);
      REQUIRE(once.has_value());
      CHECK(read(*once).tree == read(text).tree);
      CHECK(formatted(*once) == once);
    }
  }
}
