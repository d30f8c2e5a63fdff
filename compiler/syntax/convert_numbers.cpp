#include <limits>

#include "compiler/syntax/convert.h"

namespace cvr::syntax {
namespace {

Number digits(std::string_view text) {
  Number out;
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    if (c == 0xEF && i + 2 < text.size()) {  // full-width ０ is EF BC 90
      c = static_cast<unsigned char>(static_cast<unsigned char>(text[i + 2]) - 0x90 + '0');
      i += 2;
    }
    const std::int64_t digit = c - '0';
    if (out.value > (most - digit) / 10) return {most, true};
    out.value = out.value * 10 + digit;
  }
  return out;
}

}  // namespace

Number to_number(const Build& build, P::IntegerContext* node) {
  Number number = digits(text_of(build.list, token_of(build, node->INT())));
  if (node->MINUS()) number.value = -number.value;
  return number;
}

std::int64_t to_count(Build& build, const Terminal* node) {
  const Number number = digits(text_of(build.list, token_of(build, node)));
  if (number.overflow)
    report(build.sink, Finding::literal_out_of_range, span_of(build, node), words("this number is too large", "这个数太大"),
           words("write a smaller one", "请写小一点的数"));
  return number.value;
}

}  // namespace cvr::syntax
