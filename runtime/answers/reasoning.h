// Models that think aloud put it before the answer, between marks of their own. It is no part of the reply: letters
// in it are not chosen yet.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace cvr::answers {

struct Stripped {
  std::string reply;
  std::size_t reasoning = 0;  // characters taken off, without the marks
};
// Takes off <think>…</think> and the like at the beginning, everything up to a closing mark without an opening one
// (where the server's template opens it), and all of a text whose reasoning is not closed. `text` is sound UTF-8.
Stripped strip_reasoning(std::string_view text);

// Code points.
std::size_t count_characters(std::string_view text);

}  // namespace cvr::answers
