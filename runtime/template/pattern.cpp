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

// A name of letters, digits and _, or of Chinese characters of the basic block, or of both. Other names are
// left to ICU to judge.
bool simple_name(std::string_view name) {
  if (name.empty() || name.size() > 1000 || (name[0] >= '0' && name[0] <= '9')) return false;
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < name.size() ? name[i] : 0); };
  auto continues = [&](std::size_t i) { return (byte(i) & 0xc0) == 0x80; };
  for (std::size_t i = 0; i < name.size();) {
    const unsigned char c = byte(i);
    const bool chinese = (c > 0xe4 || (c == 0xe4 && byte(i + 1) >= 0xb8)) && c <= 0xe9 && continues(i + 1) && continues(i + 2);
    if (!chinese && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '_') return false;
    i += chinese ? 3 : 1;
  }
  return true;
}

std::size_t position_in(std::vector<std::string>& list, std::string_view name) {
  const auto at = static_cast<std::size_t>(std::find(list.begin(), list.end(), name) - list.begin());
  if (at == list.size()) list.emplace_back(name);
  return at;
}

std::optional<int64_t> whole_number(std::string_view text) {
  int64_t number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

void append_formatted(std::string& out, const Pattern& pattern, std::string_view locale, const std::vector<std::string_view>& values) {
  const icu::UnicodeString text = utf16(pattern.whole);
  UErrorCode status = U_ZERO_ERROR;
  icu::MessagePattern parsed(status);
  PatternInfo info;
  if (auto error = read(text, parsed, info)) throw std::logic_error("pattern \"" + pattern.whole + "\": " + error->message);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> given;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string& name = pattern.arguments[i];
    names.push_back(utf16(name));
    const bool numeric = std::find(info.numeric.begin(), info.numeric.end(), name) != info.numeric.end();
    const auto number = numeric ? whole_number(values[i]) : std::nullopt;
    if (numeric && !number) throw std::logic_error("pattern \"" + pattern.whole + "\": " + name + " is not a number");
    if (number) given.emplace_back(*number);
    else given.emplace_back(utf16(values[i]));
  }
  icu::MessageFormat format(text, icu::Locale(std::string(locale).c_str()), status);
  icu::UnicodeString formatted;
  format.format(names.data(), given.data(), static_cast<int32_t>(names.size()), formatted, status);
  if (U_FAILURE(status)) throw std::logic_error("pattern \"" + pattern.whole + "\": " + u_errorName(status));
  formatted.toUTF8String(out);
}

}  // namespace

// An apostrophe quotes only before a brace or another apostrophe.
bool take_apart(std::string_view pattern, Pattern& out) {
  std::size_t text = 0;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] == '}') return false;
    if (pattern[at] == '\'') {
      const char next = at + 1 < pattern.size() ? pattern[at + 1] : ' ';
      if (next == '\'' || next == '{' || next == '}') return false;
    }
    if (pattern[at] != '{') continue;
    const std::size_t close = pattern.find('}', at);
    if (close == std::string_view::npos) return false;
    const std::string_view name = pattern.substr(at + 1, close - at - 1);
    if (!simple_name(name)) return false;
    out.parts.push_back({std::string(pattern.substr(text, at - text)), position_in(out.arguments, name)});
    text = close + 1;
    at = close;
  }
  out.after = pattern.substr(text);
  return true;
}

std::variant<PatternInfo, PatternError> inspect(const std::string& pattern) {
  if (Pattern plain; take_apart(pattern, plain)) return PatternInfo{std::move(plain.arguments), {}};
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

Pattern compile(const std::string& pattern) {
  Pattern out;
  if (take_apart(pattern, out)) return out;
  auto read = inspect(pattern);
  if (auto* error = std::get_if<PatternError>(&read)) throw std::logic_error("pattern \"" + pattern + "\": " + error->message);
  out = Pattern{std::move(std::get<PatternInfo>(read).arguments), {}, {}, pattern};
  return out;
}

void append_filled(std::string& out, const Pattern& pattern, std::string_view locale, const std::vector<std::string_view>& values) {
  if (values.size() != pattern.arguments.size()) throw std::logic_error("a pattern needs a text for each of its arguments");
  if (!pattern.whole.empty()) {
    append_formatted(out, pattern, locale, values);
    return;
  }
  for (const Pattern::Part& part : pattern.parts) out.append(part.before).append(values[part.argument]);
  out.append(pattern.after);
}

std::string fill(const std::string& pattern, const std::string& locale,
                 const std::map<std::string, std::string>& arguments) {
  const Pattern compiled = compile(pattern);
  std::vector<std::string_view> values;
  for (const std::string& name : compiled.arguments) {
    const auto given = arguments.find(name);
    if (given == arguments.end()) throw std::logic_error("pattern \"" + pattern + "\": no value for " + name);
    values.push_back(given->second);
  }
  std::string out;
  append_filled(out, compiled, locale, values);
  return out;
}

}  // namespace cvr::text
