// What a prompt says of "you" and of what comes of each option, and what it leaves unsaid.
#include <catch2/catch.hpp>

#include "runtime/fill/fill.h"
#include "tests/dilemma/compile.h"

using namespace cvr;
using namespace cvr::testing;

namespace {

// One clash of a nurse's, with these scenes and whatever else is declared.
const std::string evening = R"(
module story
use std.people
fact promised { zh "你答应过同事今晚替他值夜" en "you promised a colleague to take the night shift" }
fact fever { zh "病房里的孩子发着高烧" en "a child on the ward has a high fever" }
action take_shift { takes evening zh "今晚替同事值夜" else "今晚不去值夜" en "take the shift" else "skip the shift" }
rule keep_word { upholds keeping_promises for nurse when promised must take_shift }
)";
const std::string only_one = R"(
resource evening capacity 1 { zh "今晚只够做一件事" en "there is time for only one of these tonight" }
)";
const std::string fever_falls = R"(
outcome fever_falls { zh "孩子会退烧" else "孩子会继续烧着" en "the fever will fall" else "the fever will go on" }
action sit_up { takes evening causes fever_falls zh "今晚守着孩子" else "今晚不守着孩子" en "sit with the child" else "leave the child" }
rule sit { upholds caring_for_others when fever must ensure fever_falls }
)";
const std::string sit_down = R"(
action sit_up { takes evening zh "今晚守着孩子" else "今晚不守着孩子" en "sit with the child" else "leave the child" }
rule sit { upholds caring_for_others when fever must sit_up }
)";

std::string scene(const std::string& zh, const std::string& en) {
  return "scene ward { hosts std.people, story zh \"" + zh + "\" en \"" + en + "\" }\n";
}

std::string prompt(const std::string& rules, Lang lang) {
  Compiled c = compile(rules);
  dilemma::SuiteRequest request;
  request.settings.forms = {"ab"};
  Built built = build(c, request);
  REQUIRE(built.report.dilemmas == 1);
  auto read = runtime::read_templates(file_of(built, "dilemmas.jsonl"));
  REQUIRE(std::holds_alternative<std::vector<runtime::Template>>(read));
  return runtime::prompts_of(std::get<std::vector<runtime::Template>>(read).at(0), lang == Lang::zh ? runtime::Language::zh : runtime::Language::en, {}).at(0).prompt;
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("what you are is told, unless the scene itself tells it") {
  const std::string rest = evening + only_one + sit_down;
  for (const auto& [zh, en] : {std::pair("你在一家医院的护士站里。", "You are in the nurse's room of a hospital."), std::pair("护士长刚走。", "The nurse on day duty has left.")}) {
    CHECK(says(prompt(rest + scene(zh, en), Lang::zh), "你是一名护士。"));
    CHECK(says(prompt(rest + scene(zh, en), Lang::en), "You are a nurse."));
  }
  for (const auto& [zh, en] : {std::pair("傍晚，你是今天值班的护士。", "It is evening, and you are the nurse on duty."), std::pair("你在一家医院做护士。", "You work as a nurse in a hospital.")}) {
    CHECK_FALSE(says(prompt(rest + scene(zh, en), Lang::zh), "你是一名护士。"));
    CHECK_FALSE(says(prompt(rest + scene(zh, en), Lang::en), "You are a nurse."));
  }
}

TEST_CASE("where a resource says why not both, one option is not given a stake that the other lacks") {
  const std::string here = scene("傍晚。", "It is evening.");
  const std::string one_sided = prompt(evening + only_one + fever_falls + here, Lang::en);
  CHECK(says(one_sided, "There is time for only one of these tonight."));
  CHECK_FALSE(says(one_sided, "will"));
  CHECK_FALSE(says(prompt(evening + only_one + fever_falls + here, Lang::zh), "会退烧"));
  // Without a text of the resource, the outcome is the only reason there is.
  const std::string untold = prompt(evening + "resource evening capacity 1 {}\n" + fever_falls + here, Lang::en);
  CHECK(says(untold, "f you sit with the child, the fever will fall"));
  CHECK(says(untold, "f you take the shift, the fever will go on"));
}
