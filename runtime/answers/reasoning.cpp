#include "runtime/answers/reasoning.h"

#include <algorithm>
#include <array>

namespace cvr::answers {
namespace {

struct Marks {
  std::string_view open, close;
};
// DeepSeek, Qwen and many more; others of the kind; Magistral; Kimi; gpt-oss without its own reader.
constexpr std::array<Marks, 6> marks{{{"<think>", "</think>"},
                                      {"<thinking>", "</thinking>"},
                                      {"<reasoning>", "</reasoning>"},
                                      {"[THINK]", "[/THINK]"},
                                      {"◁think▷", "◁/think▷"},
                                      {"<|channel|>analysis<|message|>", "<|channel|>final<|message|>"}}};

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r\n");
  return from == std::string_view::npos ? std::string_view() : text.substr(from);
}

}  // namespace

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Stripped strip_reasoning(std::string_view text) {
  Stripped out;
  for (const auto& [open, close] : marks) {
    std::string_view from = trimmed(text);
    if (from.starts_with(open)) from.remove_prefix(open.size());
    else if (from.find(close) == std::string_view::npos || from.find(open) < from.find(close)) continue;
    const auto end = from.find(close);
    if (end == std::string_view::npos) {
      out.reasoning += count_characters(from);
      return out;
    }
    out.reasoning += count_characters(from.substr(0, end));
    text = trimmed(from.substr(end + close.size()));
  }
  out.reply = text;
  return out;
}

}  // namespace cvr::answers
