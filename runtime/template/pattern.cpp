#include "runtime/template/pattern.h"

#include <unicode/fmtable.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

namespace cvr::text {
namespace {

std::string utf8(const icu::UnicodeString& s) {
  std::string out;
  s.toUTF8String(out);
  return out;
}

std::size_t byte_offset(const icu::UnicodeString& s, int32_t utf16_offset) {
  return utf8(s.tempSubStringBetween(0, std::min(utf16_offset, s.length()))).size();
}

void add_once(std::vector<std::string>& list, std::string name) {
  if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(std::move(name));
}

bool is_numeric(UMessagePatternArgType type) {
  return type == UMSGPAT_ARG_TYPE_PLURAL || type == UMSGPAT_ARG_TYPE_SELECTORDINAL;
}

PatternError describe(UErrorCode status, std::size_t offset) {
  switch (status) {
    case U_UNMATCHED_BRACES:
      return {offset, "a { or } has no partner", "花括号不成对"};
    case U_DEFAULT_KEYWORD_MISSING:
      return {offset, "the case `other {…}` is missing", "缺少`other {…}`这一项"};
    case U_ARGUMENT_TYPE_MISMATCH:
      return {offset, "this format is not known", "没有这种格式"};
    case U_INDEX_OUTOFBOUNDS_ERROR:
      return {offset, "this is too long or nested too deeply", "太长或嵌套太深"};
    default:
      return {offset, "what stands between { and } is not the name of an argument", "花括号之间不是参数的名称"};
  }
}

// ICU takes a lone } outside every argument for plain text; here it is a slip.
std::optional<PatternError> lone_close(const icu::UnicodeString& text, const icu::MessagePattern& parsed) {
  int32_t part = 0, argument = text.length();
  auto next_argument = [&] {
    while (part < parsed.countParts() && parsed.getPart(part).getType() != UMSGPAT_PART_TYPE_ARG_START) ++part;
    argument = part < parsed.countParts() ? parsed.getPart(part).getIndex() : text.length();
  };
  next_argument();
  bool quoted = false;
  for (int32_t i = 0; i < text.length(); ++i) {
    if (i == argument) {
      part = parsed.getLimitPartIndex(part);
      i = parsed.getPart(part).getLimit() - 1;
      next_argument();
      continue;
    }
    char16_t c = text.charAt(i), after = i + 1 < text.length() ? text.charAt(i + 1) : u' ';
    if (c == u'\'') {
      if (after == u'\'') ++i;
      else if (quoted || after == u'{' || after == u'}') quoted = !quoted;
    } else if (c == u'}' && !quoted) {
      return describe(U_UNMATCHED_BRACES, byte_offset(text, i));
    }
  }
  return std::nullopt;
}

std::optional<PatternError> read(const icu::UnicodeString& text, icu::MessagePattern& parsed, PatternInfo& info) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  parsed.parse(text, &where, status);
  if (U_FAILURE(status)) {
    std::size_t offset = byte_offset(text, std::max<int32_t>(where.offset, 0));
    // ICU reports an open brace at the end of the text; the brace itself says more.
    if (status == U_UNMATCHED_BRACES) {
      int32_t brace = text.lastIndexOf(u'{');
      if (where.offset == 0 && brace >= 0) offset = byte_offset(text, brace);
    }
    return describe(status, offset);
  }
  for (int32_t i = 0; i + 1 < parsed.countParts(); ++i) {
    const icu::MessagePattern::Part& start = parsed.getPart(i);
    if (start.getType() != UMSGPAT_PART_TYPE_ARG_START) continue;
    const icu::MessagePattern::Part& name_part = parsed.getPart(i + 1);
    if (name_part.getType() != UMSGPAT_PART_TYPE_ARG_NAME)
      return PatternError{byte_offset(text, start.getIndex()), "an argument needs a name, not a number", "参数要用名称，不能用数字"};
    std::string name = utf8(parsed.getSubstring(name_part));
    bool numeric = is_numeric(start.getArgType());
    if (start.getArgType() == UMSGPAT_ARG_TYPE_SIMPLE) {
      const icu::MessagePattern::Part& type = parsed.getPart(i + 2);
      if (type.getType() != UMSGPAT_PART_TYPE_ARG_TYPE || parsed.getSubstring(type) != icu::UnicodeString(u"number"))
        return describe(U_ARGUMENT_TYPE_MISMATCH, byte_offset(text, type.getIndex()));
      numeric = true;
    }
    if (start.getArgType() == UMSGPAT_ARG_TYPE_CHOICE)
      return describe(U_ARGUMENT_TYPE_MISMATCH, byte_offset(text, start.getIndex()));
    if (numeric) add_once(info.numeric, name);
    add_once(info.arguments, std::move(name));
  }
  return lone_close(text, parsed);
}

// Most patterns hold nothing but `{name}`; those need no formatter.
std::optional<std::string> fill_plain(const std::string& pattern,
                                      const std::map<std::string, std::string>& arguments) {
  if (pattern.find('\'') != std::string::npos || pattern.find(',') != std::string::npos) return std::nullopt;
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    std::size_t open = pattern.find('{', at);
    if (open == std::string::npos) return out.append(pattern, at);
    std::size_t close = pattern.find('}', open);
    if (close == std::string::npos) return std::nullopt;
    auto found = arguments.find(pattern.substr(open + 1, close - open - 1));
    if (found == arguments.end()) return std::nullopt;  // blanks around the name, or a mistake
    out.append(pattern, at, open - at).append(found->second);
    at = close + 1;
  }
  return out;
}

std::optional<int64_t> whole_number(const std::string& text) {
  int64_t number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::variant<PatternInfo, PatternError> inspect(const std::string& pattern) {
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(pattern);
  UErrorCode status = U_ZERO_ERROR;
  icu::MessagePattern parsed(status);
  PatternInfo info;
  if (auto error = read(text, parsed, info)) return *error;
  if (pattern.find(',') == std::string::npos) return info;
  // What the pattern's shape does not show, its formatter refuses.
  icu::MessageFormat format(text, icu::Locale::getRoot(), status);
  if (U_FAILURE(status)) return describe(status, 0);
  return info;
}

std::string fill(const std::string& pattern, const std::string& locale,
                 const std::map<std::string, std::string>& arguments) {
  if (auto done = fill_plain(pattern, arguments)) return *done;
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(pattern);
  UErrorCode status = U_ZERO_ERROR;
  icu::MessagePattern parsed(status);
  PatternInfo info;
  if (auto error = read(text, parsed, info)) throw std::logic_error("pattern \"" + pattern + "\": " + error->message);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const std::string& name : info.arguments) {
    auto given = arguments.find(name);
    if (given == arguments.end()) throw std::logic_error("pattern \"" + pattern + "\": no value for " + name);
    names.push_back(icu::UnicodeString::fromUTF8(name));
    bool numeric = std::find(info.numeric.begin(), info.numeric.end(), name) != info.numeric.end();
    auto number = numeric ? whole_number(given->second) : std::nullopt;
    if (numeric && !number) throw std::logic_error("pattern \"" + pattern + "\": " + name + " is not a number");
    if (number) values.emplace_back(*number);
    else values.emplace_back(icu::UnicodeString::fromUTF8(given->second));
  }
  icu::MessageFormat format(text, icu::Locale(locale.c_str()), status);
  icu::UnicodeString out;
  format.format(names.data(), values.data(), static_cast<int32_t>(names.size()), out, status);
  if (U_FAILURE(status)) throw std::logic_error("pattern \"" + pattern + "\": " + u_errorName(status));
  return utf8(out);
}

}  // namespace cvr::text
