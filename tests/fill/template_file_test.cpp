// Templates files: what is written reads back, and what is wrong is told by line.
#include <catch2/catch.hpp>

#include "runtime/fill/fill.h"
#include "runtime/template/template.h"
#include "tests/fill/hand_templates.h"

using namespace cvr::runtime;
using namespace cvr::testing;

namespace {

std::string good() { return write_template(promise_or_rescue()); }

std::string with(std::string text, const std::string& from, const std::string& to) {
  auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

TemplateError error_of(const std::string& text) {
  auto read = read_templates(text);
  REQUIRE(std::holds_alternative<TemplateError>(read));
  return std::get<TemplateError>(read);
}

}  // namespace

TEST_CASE("what is written reads back and fills the same") {
  for (const Template& t : {truth_or_kindness(), promise_or_rescue(), books_or_deal()}) {
    auto read = read_templates(write_template(t) + "\n");
    REQUIRE(std::holds_alternative<std::vector<Template>>(read));
    const auto& back = std::get<std::vector<Template>>(read);
    CHECK(write_template(back.front()) == write_template(t));
    CHECK(fill_text(back, {}) == fill_text({t}, {}));
  }
}

TEST_CASE("a language may be absent") {
  Template t = truth_or_kindness();
  t.text[at(Language::en)].reset();
  auto read = read_templates(write_template(t));
  REQUIRE(std::holds_alternative<std::vector<Template>>(read));
  CHECK(prompts_of(std::get<std::vector<Template>>(read).front(), Language::en, {}).empty());
}

TEST_CASE("mistakes are told by line and field") {
  CHECK(error_of("{").line == 1);
  CHECK(error_of(good() + "\n\nnot json\n").line == 3);
  CHECK(error_of("[]").message == "an object is expected");
  CHECK(error_of(with(good(), "\"kind\":\"rivalry\",", "")).message == "kind: is missing");
  CHECK(error_of(with(good(), "\"stakes_gap\":0", "\"stakes_gap\":7")).message == "stakes_gap: 0, 1 or 2 is expected");
  CHECK(error_of(with(good(), "c-promise.lakeside", "c promise")).message.find("id: ") == 0);
  CHECK(error_of(good() + "\n" + good()).message == "id: c-promise.lakeside is there twice");
  CHECK(error_of(with(good(), "{city}", "{town}")).message == "text.zh.scene: {town} is no pool of this template");
  CHECK(error_of(with(good(), "{city}", "{city")).message.find("text.zh.scene: ") == 0);
  CHECK(error_of(with(good(), "{stranger}在", "{someone}在")).message == "text.zh.facts: {someone} is no role of this template");
  CHECK(error_of(with(good(), "\"target\":null", "\"target\":\"x\"")).message == "target: one of the two rules is expected");
}

TEST_CASE("a missing templates file is told by name") {
  const auto error = fill_file("no/such/file.jsonl", {}, 1, [](const Filled&) { return true; });
  REQUIRE(error);
  CHECK(error->path == "no/such/file.jsonl");
}
