#include "compiler/diagnostics/words.h"

namespace cvr {

const Words comma{", ", "、"};
const Words either{" or ", "或"};
const Words both{" and ", "和"};

MessageLanguage message_language(std::string_view locale) {
  return locale.starts_with("zh") ? MessageLanguage::zh : MessageLanguage::en;
}

Words operator+(const Words& first, const Words& second) { return {first.en + second.en, first.zh + second.zh}; }

Words joined(const std::vector<std::string>& items, const Words& between) {
  return {fmt::format("{}", fmt::join(items, between.en)), fmt::format("{}", fmt::join(items, between.zh))};
}

Words joined(const std::vector<Words>& items, const Words& between) {
  Words out;
  for (const Words& item : items) out = out.empty() ? item : out + between + item;
  return out;
}

}  // namespace cvr
