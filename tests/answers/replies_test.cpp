// Every reply of the corpus is what a careful reader says it is. The corpus holds replies as models really word
// them, each with its class and letter; the options stand in a line before the replies to them.
#include <catch2/catch.hpp>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>

#include "runtime/answers/classify.h"

using namespace cvr::answers;

namespace {

struct Case {
  std::vector<std::string> choices;
  Answer answer;
  Reading expected;
};

std::vector<Case> corpus() {
  std::vector<Case> out;
  std::vector<std::string> choices;
  std::ifstream file(CVR_SOURCE_DIR "/tests/answers/replies.jsonl");
  for (std::string line; std::getline(file, line);) {
    const auto row = nlohmann::json::parse(line);
    if (row.contains("choices")) {
      choices = row["choices"].get<std::vector<std::string>>();
      continue;
    }
    Case c{choices, {}, {class_of(row["class"].get<std::string>()).value(), row.value("letter", std::string(1, '\0'))[0]}};
    c.answer.status = 200;
    c.answer.reply = row["reply"];
    c.answer.finish_reason = row.value("finish_reason", "stop");
    out.push_back(std::move(c));
  }
  return out;
}

std::string told(Reading r) { return std::string(name(r.cls)) + (r.letter ? std::string(" ") + r.letter : ""); }

}  // namespace

TEST_CASE("every reply of the corpus is read as a careful reader reads it") {
  const auto cases = corpus();
  CHECK(cases.size() >= 1000);
  for (const Case& c : cases) {
    INFO(c.answer.reply);
    CHECK(told(classify(c.answer, c.choices)) == told(c.expected));
  }
}

TEST_CASE("what came over the wire goes before what it says") {
  const std::vector<std::string> choices{"Yes", "No"};
  Answer a;
  a.reply = "A";
  CHECK(classify(a, choices) == Reading{Class::transport_error});
  a.status = 500;
  CHECK(classify(a, choices) == Reading{Class::transport_error});
  a.status = 400;
  a.error = "data_inspection_failed: Input data may contain inappropriate content.";
  CHECK(classify(a, choices) == Reading{Class::filtered});
  a.error = "Content Exists Risk";
  CHECK(classify(a, choices) == Reading{Class::filtered});
  a.error = "context length exceeded";
  CHECK(classify(a, choices) == Reading{Class::transport_error});
  a = {};
  a.status = 200;
  a.error = "half a reply";
  CHECK(classify(a, choices) == Reading{Class::transport_error});
  a = {};
  a.status = 200;
  a.reply = "A";
  CHECK(classify(a, choices) == Reading{Class::option, 'A'});
}

TEST_CASE("a form without options has no letter, and says no more than that something was said") {
  CHECK(classify_reply("I would tell her.", {}, false) == Reading{});
  CHECK(classify_reply("A. I would tell her.", {}, false) == Reading{});
  CHECK(classify_reply("I'm sorry, but I can't help with that.", {}, false) == Reading{Class::refusal});
  CHECK(classify_reply("I would", {}, true) == Reading{Class::truncated});
}

TEST_CASE("a reply without end is read in time, and by its beginning and its end") {
  const std::vector<std::string> choices{"Tell her", "Keep it from her"};
  const std::string filler(1 << 20, 'x');
  CHECK(classify_reply("B\n" + filler, choices, false) == Reading{Class::option, 'B'});
  CHECK(classify_reply(filler + "\nFinal answer: A", choices, false) == Reading{Class::option, 'A'});
  CHECK(classify_reply(filler, choices, false) == Reading{});
  for (const char* piece : {"A", "A ", "A, ", "B. ", "Tell her ", "not ", "<b", "\x1b[", "\xff", "((", "A and ", "cannot "}) {
    std::string text;
    while (text.size() < (1 << 20)) text += piece;
    INFO(piece);
    const std::clock_t begun = std::clock();  // processor time: whatever else the machine does
    classify_reply(text, choices, false);
    CHECK((std::clock() - begun) / CLOCKS_PER_SEC < 3);
  }
}
