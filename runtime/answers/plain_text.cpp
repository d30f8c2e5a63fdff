#include "runtime/answers/plain_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace cvr::answers {
namespace {

constexpr std::size_t most = 64 * 1024;

bool is_ascii_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

void append_utf8(std::string& out, UChar32 c) {
  char piece[U8_MAX_LENGTH];
  std::size_t length = 0;
  U8_APPEND_UNSAFE(piece, length, c);
  out.append(piece, length);
}

void space(std::string& out) {
  if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
}
void line_break(std::string& out) {
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (!out.empty() && out.back() != '\n') out += '\n';
}

// Where a tag at `from` ends (behind its '>'), or `from` if there is none.
std::size_t tag_end(std::string_view text, std::size_t from) {
  std::size_t i = from + 1;
  if (i < text.size() && (text[i] == '/' || text[i] == '|')) ++i;  // <|im_end|> as well
  if (i >= text.size() || !is_ascii_word(text[i])) return from;
  for (const std::size_t last = std::min(text.size(), from + 200); i < last; ++i) {
    if (text[i] == '>') return i + 1;
    if (text[i] == '<') return from;
  }
  return from;
}

// Behind an escape sequence whose ESC stands before `i` (ECMA-48, 5.4).
std::size_t escape_end(std::string_view text, std::size_t i) {
  if (i >= text.size() || text[i] != '[') return std::min(i + 1, text.size());
  for (++i; i < text.size() && text[i] >= 0x20 && text[i] < 0x40;) ++i;
  return std::min(i + 1, text.size());
}

UChar32 folded(UChar32 c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  if (c >= 0x24B6 && c <= 0x24CF) return 'A' + (c - 0x24B6);    // Ⓐ
  if (c >= 0x1F170 && c <= 0x1F189) return 'A' + (c - 0x1F170);  // 🅰
  switch (c) {
    case 0x3000: case 0x00A0: return ' ';
    case 0x2018: case 0x2019: return '\'';
    case 0x201C: case 0x201D: case 0x300C: case 0x300D: case 0x300E: case 0x300F: return '"';
    case 0x3010: case 0x3014: return '(';
    case 0x3011: case 0x3015: return ')';
    // What rules are about and traditional characters write otherwise.
    case U'選': return U'选'; case U'擇': return U'择'; case U'項': return U'项'; case U'會': return U'会'; case U'應': return U'应';
    case U'該': return U'该'; case U'為': return U'为'; case U'還': return U'还'; case U'與': return U'与'; case U'傾': return U'倾';
    case U'無': return U'无'; case U'決': return U'决'; case U'從': return U'从';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: return '-';
    default: return c;
  }
}

void append_folded(std::string& out, UChar32 c, bool word_follows) {
  switch (c) {
    case '*': case '_': case '`': case '#': case '$': case '"': case '\\': case '~': return;
    case '\'':  // an apostrophe stays, a quotation mark goes
      if (word_follows && !out.empty() && is_ascii_word(out.back())) out += '\'';
      return;
    case 0x3002: case 0xFF61:  // a Chinese full stop ends a sentence whatever follows; the other one may be part of a number
      out += '.';
      return word_follows ? space(out) : void();
    case '\n': return line_break(out);
    case '\r': return;
    case '(': case '[': case '{': return space(out);
    case ')': case ']': case '}':
      while (!out.empty() && out.back() == ' ') out.pop_back();
      out += ')';
      return;
    case ' ': case '\t': case '|': return space(out);
    default: break;
  }
  if (c < 0x20 || c == 0x7F || c == 0xFFFD) return space(out);
  switch (u_charType(c)) {
    case U_FORMAT_CHAR: case U_NON_SPACING_MARK: case U_ENCLOSING_MARK: return;
    case U_CONTROL_CHAR: case U_OTHER_SYMBOL: case U_PRIVATE_USE_CHAR: case U_UNASSIGNED: case U_SURROGATE:
    case U_SPACE_SEPARATOR: return space(out);
    case U_LINE_SEPARATOR: case U_PARAGRAPH_SEPARATOR: return line_break(out);
    default: append_utf8(out, c);
  }
}

void append_plain(std::string& out, std::string_view text) {
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    if (text[i] == '<') {
      if (const auto end = static_cast<std::int64_t>(tag_end(text, i)); end != i) {
        if (text.substr(i, 3) == "<br") line_break(out);
        else space(out);
        i = end;
        continue;
      }
    }
    if (text[i] == 0x1B) {
      i = static_cast<std::int64_t>(escape_end(text, i + 1));
      continue;
    }
    UChar32 c;
    U8_NEXT_OR_FFFD(text.data(), i, size, c);
    append_folded(out, folded(c), i < size && is_ascii_word(text[i]));
  }
}

}  // namespace

std::string sound_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  const auto size = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(bytes.data(), i, size, c);
    append_utf8(out, c);
  }
  return out;
}

std::string plain_text(std::string_view reply) {
  std::string out;
  if (reply.size() <= most) {
    append_plain(out, reply);
  } else {
    append_plain(out, reply.substr(0, most / 2));
    line_break(out);
    append_plain(out, reply.substr(reply.size() - most / 2));
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace cvr::answers
