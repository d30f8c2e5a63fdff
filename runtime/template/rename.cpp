#include "runtime/template/rename.h"

#include <unicode/messagepattern.h>
#include <unicode/unistr.h>

#include <vector>

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

}  // namespace

std::string rename_arguments(const std::string& pattern, const std::map<std::string, Argument>& names) {
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
      std::string whole = found->second.literal ? found->second.text : "{" + found->second.text + "}";
      changes.push_back({part.getIndex(), limit.getLimit() - part.getIndex(), std::move(whole)});
    } else if (!found->second.literal) {
      changes.push_back({name.getIndex(), name.getLength(), found->second.text});
    }
  }
  for (auto change = changes.rbegin(); change != changes.rend(); ++change)
    text.replace(change->begin, change->length, icu::UnicodeString::fromUTF8(change->text));
  return utf8(text);
}

}  // namespace cvr::text
