#include <catch2/catch.hpp>

#include "runtime/answers/plain_text.h"
#include "runtime/answers/reasoning.h"

using namespace cvr::answers;

TEST_CASE("reasoning is taken off, and how much of it there was is kept") {
  const auto check = [](std::string_view text, std::string_view reply, std::size_t reasoning) {
    INFO(text);
    const Stripped s = strip_reasoning(text);
    CHECK(s.reply == reply);
    CHECK(s.reasoning == reasoning);
  };
  check("A", "A", 0);
  check("<think>选A？</think>\n\nB", "B", 3);
  check("\n<think>\n\n</think>\n\nA", "A", 2);
  check("Option A is kind.</think>B", "B", 17);
  check("<think>A or B", "", 6);
  check("<thinking>A</thinking> B", "B", 1);
  check("[THINK]A[/THINK]B", "B", 1);
  check("◁think▷A◁/think▷B", "B", 1);
  check("<|channel|>analysis<|message|>A?<|end|><|start|>assistant<|channel|>final<|message|>B", "B", 27);
  check("B. I thought <think>hard</think> about it.", "B. I thought <think>hard</think> about it.", 0);
  check("", "", 0);
}

TEST_CASE("bytes that are no UTF-8 become replacement characters, and the rest stays") {
  CHECK(sound_utf8("选B") == "选B");
  CHECK(sound_utf8("B\xff") == "B\uFFFD");
  CHECK(sound_utf8("\xe9\x80" "B\x80") == "\uFFFDB\uFFFD");
  CHECK(sound_utf8("\xed\xa0\x80") == "\uFFFD\uFFFD\uFFFD");
  CHECK(sound_utf8(std::string("\0A", 2)) == std::string("\0A", 2));
}

TEST_CASE("what is for the eye only is taken off before a reply is read") {
  CHECK(plain_text("**A**") == "A");
  CHECK(plain_text("（Ｂ）。") == "B).");
  CHECK(plain_text("<b class=\"x\">A</b> &lt; 3 < 4") == "A &lt; 3 < 4");
  CHECK(plain_text("\x1b[1;31mA\x1b[0m\x07") == "A");
  CHECK(plain_text("don’t ‘quote’ “me”") == "don't quote me");
  CHECK(plain_text("Ⓑ \U0001F171") == "B B");
  CHECK(plain_text(std::string("A\0\0", 3)) == "A");
}
