#include "runtime/fill/mentions.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "runtime/fill/punctuation.h"

namespace cvr::runtime {
namespace {

bool ends_with(std::string_view s, std::string_view tail) {
  return s.size() >= tail.size() && s.substr(s.size() - tail.size()) == tail;
}
bool starts_with(std::string_view s, std::string_view head) { return s.substr(0, head.size()) == head; }

// "Mr Kang, who lives next door," cannot own anything by 's; "the patient, Ms Wang," can.
bool cannot_possess(std::string_view form) {
  auto comma = form.find(", ");
  if (!ends_with(form, ",") || comma == std::string_view::npos) return false;
  const char next = form[comma + 2];
  return next >= 'a' && next <= 'z';
}

// "the patient, Ms Wang," before 's: "the patient Ms Wang"; "a stranger, Mr Li,": "the stranger Mr Li".
std::string appositive_possessor(std::string form) {
  form.pop_back();
  if (auto comma = form.find(", "); comma != std::string::npos) form.erase(comma, 1);
  for (std::string_view article : {"a ", "an "})
    if (starts_with(form, article)) return "the " + form.substr(article.size());
  return form;
}

// "your parents" before 's takes the apostrophe alone; names and "boss" take 's.
bool plural_possessor(std::string_view form) {
  if (!ends_with(form, "s") || ends_with(form, "ss")) return false;
  auto space = form.rfind(' ');
  char first = form[space == std::string_view::npos ? 0 : space + 1];
  return first >= 'a' && first <= 'z';
}

// The text from `begin` on.
void capitalise(std::string& text, std::size_t begin) {
  if (begin == text.size()) return;
  if (text[begin] >= 'a' && text[begin] <= 'z') text[begin] = static_cast<char>(text[begin] - 'a' + 'A');
  if (static_cast<unsigned char>(text[begin]) < 0x80) return;
  auto end = static_cast<int32_t>(begin);
  UChar32 first;
  U8_NEXT(text.data(), end, static_cast<int32_t>(text.size()), first);
  const UChar32 upper = first < 0 ? first : u_totitle(first);
  if (upper == first) return;
  char buffer[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, upper);
  text.replace(begin, static_cast<std::size_t>(end) - begin, buffer, static_cast<std::size_t>(length));
}

std::string english_form(std::string form, std::string_view& rest) {
  bool comma = ends_with(form, ",");
  for (std::string_view apostrophe : {"'s", "\u2019s"}) {
    if (!starts_with(rest, apostrophe)) continue;
    if (comma) form = appositive_possessor(std::move(form));
    if (plural_possessor(form)) {
      rest.remove_prefix(apostrophe.size());
      form += apostrophe;
      form.pop_back();
    }
    return form;
  }
  if (comma && (rest.empty() || std::string_view(",.;:?!)'\"").find(rest[0]) != std::string_view::npos)) form.pop_back();
  return form;
}

std::string chinese_form(std::string form, std::string_view rest) {
  if (!ends_with(form, "，")) return form;
  bool drop = rest.empty();
  for (std::string_view next : {"，", "。", "；", "：", "？", "！", "、", "的", "”", "）"}) drop = drop || starts_with(rest, next);
  if (drop) form.resize(form.size() - std::string_view("，").size());
  return form;
}

// What stands behind the mark is what tells whether the role is named as an owner.
bool owns(std::string_view rest) { return starts_with(rest, "'s") || starts_with(rest, "\u2019s"); }

// The form a role is named by here. The short one where it was named before; and where the full one could not
// own anything, so that what it adds is told at the next mention.
const std::string& named_by(std::size_t role, std::string_view rest, const Names& names, Mentioned& mentioned, Language lang) {
  const bool postponed = !mentioned[role] && lang == Language::en && owns(rest) && cannot_possess(names.full[role]);
  if (mentioned[role] || postponed) return names.brief[role];
  mentioned[role] = true;
  return names.full[role];
}

// Calls plain(text) and role(form, rest) for the parts of a text, in order.
template <class Plain, class Named>
void each_part(std::string_view text, const Names& names, Mentioned& mentioned, Language lang, Plain plain, Named named) {
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t next = rest.find('\1');
    plain(rest.substr(0, next));
    if (next == std::string_view::npos) break;
    rest.remove_prefix(next);
    const std::size_t role = static_cast<unsigned char>(rest[1]) - 8;
    rest.remove_prefix(mark_size);
    named(named_by(role, rest, names, mentioned, lang), rest);
  }
}

}  // namespace

std::string mark(std::size_t role) { return {'\1', static_cast<char>(role + 8), '\2'}; }

bool starts_with_mark(std::string_view text) { return text.size() >= mark_size && text[0] == '\1'; }

void note_mentions(std::string_view text, const Names& names, Mentioned& mentioned, Language lang) {
  // Writing the name of an owner may take its 's with it, which names nobody.
  each_part(text, names, mentioned, lang, [](std::string_view) {}, [](const std::string&, std::string_view&) {});
}

void append_resolved(std::string& out, std::string_view text, const Names& names, Mentioned& mentioned, Language lang, bool start) {
  std::string named;
  each_part(text, names, mentioned, lang, [&](std::string_view plain) { named += plain; },
            [&](const std::string& form, std::string_view& rest) {
              named += lang == Language::en ? english_form(form, rest) : chinese_form(form, rest);
            });
  const std::size_t begin = out.size();
  append_mended(out, named, lang);
  if (lang == Language::en && start) capitalise(out, begin);
}

std::string resolve(std::string_view text, const Names& names, Mentioned& mentioned, Language lang, bool start) {
  std::string out;
  append_resolved(out, text, names, mentioned, lang, start);
  return out;
}

}  // namespace cvr::runtime
