#include "runtime/fill/punctuation.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace cvr::runtime {
namespace {

using Text = icu::UnicodeString;

bool is_han(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(c, &status) == USCRIPT_HAN;
}
bool is_chinese_mark(UChar32 c) { return Text(u"，。；：？！、“”‘’（）《》…—").indexOf(c) >= 0; }
bool is_pause(UChar32 c) { return Text(u"，、；：,;:").indexOf(c) >= 0; }
bool is_stop(UChar32 c) { return Text(u"。？！.?!").indexOf(c) >= 0; }

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

UChar32 last(const Text& t) { return t.isEmpty() ? 0 : t.char32At(t.length() - 1); }

// A pause before a stop gives way to it; of two pauses or two like stops one stays.
void add(Text& out, UChar32 c, Language lang) {
  UChar32 before = last(out);
  if (c == ' ' && (before == ' ' || out.isEmpty())) return;
  if (lang == Language::zh && c == ' ' && (is_han(before) || is_chinese_mark(before))) return;
  if (is_pause(c) || is_stop(c)) {
    if (before == ' ') out.truncate(out.length() - 1), before = last(out);
    if (is_pause(before) || (before == c && c != '.')) out.truncate(out.length() - 1);
    else if (is_pause(c) && is_stop(before) && is_chinese_mark(before)) return;
  }
  if (lang == Language::zh && (is_han(c) || is_chinese_mark(c)) && before == ' ') out.truncate(out.length() - 1);
  out.append(c);
}

std::string utf8(const Text& t) {
  std::string out;
  t.toUTF8String(out);
  return out;
}

}  // namespace

std::string mend_punctuation(std::string_view text, Language lang) {
  const Text in = Text::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  Text out;
  for (int32_t i = 0; i < in.length(); i = in.moveIndex32(i, 1)) {
    UChar32 c = in.char32At(i);
    if (lang == Language::zh) {
      UChar32 next = i + 1 < in.length() ? in.char32At(in.moveIndex32(i, 1)) : 0;
      bool number = u_isdigit(last(out)) && u_isdigit(next);
      if (!number && (is_han(last(out)) || is_chinese_mark(last(out)) || is_han(next))) c = full_width(c);
    }
    add(out, c, lang);
  }
  out.trim();
  return utf8(out);
}

std::string without_end(std::string_view text) {
  Text t = Text::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  t.trim();
  while (!t.isEmpty() && Text(u"。，；、.,;").indexOf(last(t)) >= 0) t.truncate(t.length() - 1);
  return utf8(t);
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
