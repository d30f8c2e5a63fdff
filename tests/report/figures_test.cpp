// The figures of the map, against cases that can be worked out by hand, and what keeps data from becoming markup.
#include <catch2/catch.hpp>
#include <cmath>

#include "runtime/report/model_map.h"
#include "runtime/report/page.h"
#include "runtime/report/sample.h"
#include "runtime/report/scaling.h"
#include "runtime/report/separation.h"

using namespace cvr;
using namespace cvr::report;
using runtime::Language;

namespace {

// Two values of one core each, in two cores.
suite::Framework framework() {
  return {{{"d", "维", "D"}}, {{"a", "甲", "A", 0}, {"b", "乙", "B", 0}}, {{"a.x", "甲一", "X", 0}, {"b.y", "乙一", "Y", 1}}};
}

Entry entry(std::string id, std::size_t left, std::size_t right, std::string contrast_of = {}) { return {0, 0, std::move(id), std::move(contrast_of), {left, right}}; }

}  // namespace

TEST_CASE("Texts of the same words are at no distance, texts without a common one at the greatest") {
  const auto en = weigh({"tell the truth", "Tell THE truth!", "zzz"}, Language::en);
  CHECK(dot(en.vectors[0], en.vectors[1]) == Approx(1));
  CHECK(dot(en.vectors[0], en.vectors[2]) == Approx(0).margin(1e-12));
  const auto zh = weigh({"如实告知，患者", "如实告知患者", "守夜"}, Language::zh);
  CHECK(dot(zh.vectors[0], zh.vectors[1]) > 0.9);
  CHECK(dot(zh.vectors[0], zh.vectors[1]) < 1);  // the comma keeps two characters from being neighbours
  CHECK(dot(zh.vectors[0], zh.vectors[2]) == Approx(0).margin(1e-12));
}

TEST_CASE("A rare word weighs more than a common one") {
  const auto texts = weigh({"甲乙", "甲丙", "甲丁"}, Language::zh);
  // Features of the first text: 乙, 甲, 甲乙, in byte order.
  REQUIRE(texts.vectors[0].size() == 3);
  double common = 2, rare = 0;
  for (const auto& [at, weight] : texts.vectors[0]) common = std::min(common, weight), rare = std::max(rare, weight);
  CHECK(rare / common == Approx((1 + std::log(4.0 / 2.0)) / (1 + std::log(4.0 / 4.0))));
}

TEST_CASE("Two groups without a common word are wholly apart") {
  const auto texts = weigh({"aaaa", "aaaa", "bbbb", "bbbb"}, Language::en);
  const Separation apart = separation(texts, {0, 0, 1, 1}, 2);
  CHECK(*apart.silhouette == Approx(1));
  CHECK(*apart.within == Approx(0).margin(1e-12));
  CHECK(*apart.across == Approx(1));
  CHECK(*apart.neighbours == 1);
  CHECK(apart.by_chance == Approx(1.0 / 3));
  CHECK(apart.groups[0].nearest == 1u);
  CHECK(*apart.between[0][1] == Approx(1));
}

TEST_CASE("Groups that are mixed have a silhouette below 0") {
  const auto texts = weigh({"aaaa", "bbbb", "aaaa", "bbbb"}, Language::en);
  const Separation apart = separation(texts, {0, 0, 1, 1}, 2);
  CHECK(*apart.silhouette == Approx(-0.5));  // a = 1, b = 0.5
  CHECK(*apart.neighbours == 0);
}

TEST_CASE("The silhouette of a group's only text is 0, and a group without texts has no figures") {
  const auto texts = weigh({"aaaa", "bbbb", "bbbb"}, Language::en);
  const Separation apart = separation(texts, {0, 1, 1}, 3);
  CHECK(*apart.groups[0].silhouette == 0);
  CHECK(!apart.groups[0].within);
  CHECK(*apart.groups[1].silhouette == Approx(1));
  CHECK(!apart.groups[2].silhouette);
  CHECK(!apart.groups[2].nearest);
}

TEST_CASE("The plane keeps distances that fit on it") {
  // Three groups of equal texts without a common word: an equilateral triangle with sides of the root of 2.
  const auto texts = weigh({"aaaa", "aaaa", "bbbb", "bbbb", "cccc", "cccc"}, Language::en);
  const Plane plane = scale(texts);
  const auto distance = [&](std::size_t i, std::size_t j) { return std::hypot(plane.points[i][0] - plane.points[j][0], plane.points[i][1] - plane.points[j][1]); };
  CHECK(distance(0, 1) == Approx(0).margin(1e-6));
  CHECK(distance(0, 2) == Approx(std::sqrt(2)));
  CHECK(distance(2, 4) == Approx(std::sqrt(2)));
  CHECK(plane.explained[0] + plane.explained[1] == Approx(1));
}

TEST_CASE("Equal texts have a map of one point") {
  const Plane plane = scale(weigh({"aaaa", "aaaa", "aaaa"}, Language::en));
  CHECK(plane.points[2] == std::array<double, 2>{0, 0});
}

TEST_CASE("A sample takes pairs of core values in turn and keeps neighbours with their dilemma") {
  Survey survey;
  for (int i = 0; i < 5; ++i) survey.entries.push_back(entry("aa" + std::to_string(i), 0, 0));
  survey.entries.push_back(entry("ab", 0, 1));
  survey.entries.push_back(entry("ba", 1, 0));
  survey.entries.push_back(entry("near", 0, 1, "ab"));
  CHECK(balanced_sample(survey, framework(), 8).size() == 8);
  CHECK(balanced_sample(survey, framework(), 3) == std::vector<std::size_t>{0, 5, 7});
  CHECK(balanced_sample(survey, framework(), 5) == std::vector<std::size_t>{0, 1, 5, 6, 7});
  CHECK(balanced_sample(survey, framework(), 0).empty());
}

TEST_CASE("Slots, and what stands in them, are no words of a rule") {
  runtime::LanguageText text;
  text.facts[1] = {{"{friend} asks {value, plural, one {once} other {often}}", false, ""}};
  text.options[1] = {{"tell {friend}", false, ""}};
  CHECK(plain_side(text, 1) == " asks ; tell ");
}

TEST_CASE("Data cannot end its element, and a title is text") {
  CHECK(inert_json("{\"a\":\"</script>&\xe2\x80\xa8\"}") == "{\"a\":\"\\u003c/script\\u003e\\u0026\\u2028\"}");
  const std::string html = page("<b>\"x\"&\x1b", Language::zh, "{}");
  CHECK(html.find("<title>&lt;b&gt;\"x\"&amp; ：题集报告</title>") != std::string::npos);
  CHECK(html.find("<html lang=\"zh-CN\">") != std::string::npos);
}

namespace {

using Kappas = std::vector<std::vector<std::optional<double>>>;

double apart(const ModelMap& map, std::size_t i, std::size_t j) { return std::hypot(map.points[i][0] - map.points[j][0], map.points[i][1] - map.points[j][1]); }

}  // namespace

TEST_CASE("Models on a line stay on a line, at the distances that they have") {
  const auto map = map_models(Kappas{{1, 0.5, 0}, {0.5, 1, 0.5}, {0, 0.5, 1}});
  REQUIRE(map);
  CHECK(apart(*map, 0, 2) == Approx(1));
  CHECK(apart(*map, 0, 1) == Approx(0.5));
  CHECK(map->explained[0] == Approx(1));
  CHECK(map->stress == Approx(0).margin(1e-9));
  for (const auto& point : map->points) CHECK(point[1] == Approx(0).margin(1e-6));
  CHECK(std::max(map->points[0][0], map->points[2][0]) == Approx(0.5));
}

TEST_CASE("Four models at the corners of a square fill the plane") {
  const double side = 0.6, diagonal = side * std::sqrt(2.0);
  Kappas kappa(4, std::vector<std::optional<double>>(4, 1 - side));
  for (std::size_t i = 0; i < 4; ++i) kappa[i][i] = 1, kappa[i][(i + 2) % 4] = 1 - diagonal;
  const auto map = map_models(kappa);
  REQUIRE(map);
  CHECK(apart(*map, 0, 1) == Approx(side));
  CHECK(apart(*map, 0, 2) == Approx(diagonal));
  CHECK(apart(*map, 1, 3) == Approx(diagonal));
  CHECK(map->explained[0] == Approx(0.5));
  CHECK(map->explained[1] == Approx(0.5));
}

TEST_CASE("A model that agrees and disagrees with none is left out of the plane") {
  const auto map = map_models(Kappas{{1, std::nullopt, 0.5, 0}, {std::nullopt, 1, std::nullopt, std::nullopt}, {0.5, std::nullopt, 1, 0.5}, {0, std::nullopt, 0.5, 1}});
  REQUIRE(map);
  CHECK(map->members == std::vector<std::size_t>{0, 2, 3});
  CHECK(apart(*map, 0, 2) == Approx(1));
  CHECK(!map_models(Kappas{{1, 0.5}, {0.5, 1}}));
  CHECK(!map_models(Kappas{{1, 1, 1}, {1, 1, 1}, {1, 1, 1}}));
}
