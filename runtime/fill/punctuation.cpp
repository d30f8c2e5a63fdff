#include "runtime/fill/punctuation.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

namespace cvr::runtime {
namespace {

bool is_han(UChar32 c) {
  if (c < 0x2e80) return false;  // no script of Chinese characters begins earlier
  if (c >= 0x4e00 && c <= 0x9fef) return true;
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(c, &status) == USCRIPT_HAN;
}
bool is_any_of(std::u16string_view list, UChar32 c) {
  return c <= 0xffff && list.find(static_cast<char16_t>(c)) != std::u16string_view::npos;
}
bool is_chinese_mark(UChar32 c) { return c >= 0x80 && is_any_of(u"，。；：？！、“”‘’（）《》…—", c); }
bool is_pause(UChar32 c) { return is_any_of(u"，、；：,;:", c); }
bool is_stop(UChar32 c) { return is_any_of(u"。？！.?!", c); }
bool is_digit(UChar32 c) { return c < 0x80 ? c >= '0' && c <= '9' : u_isdigit(c); }
bool is_blank(UChar32 c) { return c == ' ' || u_isWhitespace(c); }

UChar32 full_width(UChar32 c) {
  switch (c) {
    case ',': return u'，';
    case '.': return u'。';
    case ';': return u'；';
    case ':': return u'：';
    case '?': return u'？';
    case '!': return u'！';
    case '(': return u'（';
    case ')': return u'）';
    default: return c;
  }
}

// The character at a place, which moves behind it; 0 at the end.
UChar32 take(std::string_view text, std::size_t& at) {
  if (at >= text.size()) return 0;
  auto i = static_cast<int32_t>(at);
  UChar32 c;
  U8_NEXT_OR_FFFD(text.data(), i, static_cast<int32_t>(text.size()), c);
  at = static_cast<std::size_t>(i);
  return c;
}

// The last character, and where it begins; 0 where there is none.
UChar32 last_of(std::string_view text, std::size_t& begin) {
  if (text.empty()) return begin = 0, 0;
  auto i = static_cast<int32_t>(text.size());
  UChar32 c;
  U8_PREV_OR_FFFD(text.data(), 0, i, c);
  begin = static_cast<std::size_t>(i);
  return c;
}

// What is being mended: its own part of a longer text, and the last character of it.
struct Mended {
  std::string& out;
  const std::size_t begin;
  UChar32 last = 0;
};

void drop_last(Mended& m) {
  const std::string_view own = std::string_view(m.out).substr(m.begin);
  std::size_t end = 0, ignored = 0;
  last_of(own, end);
  m.last = last_of(own.substr(0, end), ignored);
  m.out.resize(m.begin + end);
}

void append(Mended& m, std::string_view text, UChar32 last) {
  m.out += text;
  m.last = last;
}

void append(Mended& m, UChar32 c) {
  char buffer[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, c);
  append(m, {buffer, static_cast<std::size_t>(length)}, c);
}

// A pause before a stop gives way to it; of two pauses or two like stops one stays.
void add(Mended& m, UChar32 c, Language lang) {
  if (c == ' ' && (m.last == ' ' || m.last == 0)) return;
  if (lang == Language::zh && c == ' ' && (is_han(m.last) || is_chinese_mark(m.last))) return;
  if (is_pause(c) || is_stop(c)) {
    if (m.last == ' ') drop_last(m);
    if (is_pause(m.last) || (m.last == c && c != '.')) drop_last(m);
    else if (is_pause(c) && is_stop(m.last) && is_chinese_mark(m.last)) return;
  }
  if (lang == Language::zh && m.last == ' ' && (is_han(c) || is_chinese_mark(c))) drop_last(m);
  append(m, c);
}

// ASCII that no rule here speaks of.
bool is_plain(char c) {
  static constexpr auto table = [] {
    std::array<bool, 256> plain{};
    for (std::size_t i = 1; i < 0x80; ++i) plain[i] = true;
    for (char mark : {' ', ',', '.', ';', ':', '?', '!', '(', ')'}) plain[static_cast<unsigned char>(mark)] = false;
    return plain;
  }();
  return table[static_cast<unsigned char>(c)];
}

// The first byte of most Chinese characters, each of three bytes.
bool opens_han(char c) { return c >= '\xe5' && c <= '\xe8'; }

// Runs of characters that need no thought go over as one piece.
void mend(Mended& m, std::string_view text, Language lang) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_plain(text[at])) ++at;
    if (at > begin) {
      append(m, text.substr(begin, at - begin), text[at - 1]);
      continue;
    }
    while (lang == Language::zh && at + 3 <= text.size() && opens_han(text[at])) at += 3;
    if (at > begin) {
      if (m.last == ' ') drop_last(m);
      std::size_t last = at - 3;
      append(m, text.substr(begin, at - begin), take(text, last));
      continue;
    }
    UChar32 c = take(text, at);
    if (lang == Language::zh) {
      std::size_t behind = at;
      const UChar32 next = take(text, behind);
      const bool number = is_digit(m.last) && is_digit(next);
      if (!number && (is_han(m.last) || is_chinese_mark(m.last) || is_han(next))) c = full_width(c);
    }
    add(m, c, lang);
  }
}

}  // namespace

void append_mended(std::string& out, std::string_view text, Language lang) {
  Mended m{out, out.size()};
  mend(m, text, lang);
  while (m.last != 0 && is_blank(m.last)) drop_last(m);
  std::size_t begin = m.begin;
  for (std::size_t at = begin; at < out.size() && is_blank(take(out, at));) begin = at;
  out.erase(m.begin, begin - m.begin);
}

std::string mend_punctuation(std::string_view text, Language lang) {
  std::string out;
  append_mended(out, text, lang);
  return out;
}

std::string_view without_end(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_blank(take(text, at))) text.remove_prefix(at), at = 0;
  auto drop_while = [&](auto unwanted) {
    for (UChar32 c; (c = last_of(text, at)) != 0 && unwanted(c);) text.remove_suffix(text.size() - at);
  };
  drop_while(is_blank);
  drop_while([](UChar32 c) { return is_any_of(u"。，；、.,;", c); });
  return text;
}

std::size_t count_characters(std::string_view text, std::size_t mark_width) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\1') n += mark_width, i += 2;
    else if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) ++n;
  }
  return n;
}

double length_ratio(std::string_view a, std::string_view b) {
  const auto first = static_cast<double>(count_characters(a)), second = static_cast<double>(count_characters(b));
  return std::max(first, second) / std::min(first, second);
}

}  // namespace cvr::runtime
