#include "runtime/template/rename.h"

#include <unicode/messagepattern.h>
#include <unicode/unistr.h>

#include <vector>

#include "runtime/template/pattern.h"

namespace cvr::text {
namespace {

std::string utf8(const icu::UnicodeString& s) {
  std::string out;
  s.toUTF8String(out);
  return out;
}

struct Change {
  int32_t begin, length;
  std::string text;
};

std::string in_braces(const std::string& name) { return "{" + name + "}"; }
std::string instead(const Argument& argument) { return argument.literal ? argument.text : in_braces(argument.text); }

std::string renamed(const Pattern& plain, const std::map<std::string, Argument>& names) {
  std::vector<std::string> texts;
  for (const std::string& name : plain.arguments) {
    const auto found = names.find(name);
    texts.push_back(found == names.end() ? in_braces(name) : instead(found->second));
  }
  std::string out;
  for (const Pattern::Part& part : plain.parts) out.append(part.before).append(texts[part.argument]);
  return out += plain.after;
}

}  // namespace

std::string rename_arguments(const std::string& pattern, const std::map<std::string, Argument>& names) {
  if (names.empty()) return pattern;
  if (Pattern plain; take_apart(pattern, plain)) return renamed(plain, names);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(pattern);
  UErrorCode status = U_ZERO_ERROR;
  icu::MessagePattern parsed(text, nullptr, status);
  if (U_FAILURE(status)) return pattern;
  std::vector<Change> changes;
  for (int32_t i = 0; i < parsed.countParts(); ++i) {
    const icu::MessagePattern::Part& part = parsed.getPart(i);
    if (part.getType() != UMSGPAT_PART_TYPE_ARG_START) continue;
    const icu::MessagePattern::Part& name = parsed.getPart(i + 1);
    auto found = names.find(utf8(parsed.getSubstring(name)));
    if (found == names.end()) continue;
    const icu::MessagePattern::Part& limit = parsed.getPart(parsed.getLimitPartIndex(i));
    if (part.getArgType() == UMSGPAT_ARG_TYPE_NONE) {
      changes.push_back({part.getIndex(), limit.getLimit() - part.getIndex(), instead(found->second)});
    } else if (!found->second.literal) {
      changes.push_back({name.getIndex(), name.getLength(), found->second.text});
    }
  }
  for (auto change = changes.rbegin(); change != changes.rend(); ++change)
    text.replace(change->begin, change->length, icu::UnicodeString::fromUTF8(change->text));
  return utf8(text);
}

}  // namespace cvr::text
