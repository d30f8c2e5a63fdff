#include "compiler/syntax/keywords.h"

#include <algorithm>

namespace cvr {

const std::vector<Keyword>& all_keywords() {
  static const std::vector<Keyword> table = {
#define CVR_KEYWORD(token, english, chinese, use, soft) {#token, english, chinese, KeywordUse::use, soft},
#include "compiler/syntax/keywords.def"
#undef CVR_KEYWORD
  };
  return table;
}

const Keyword* find_keyword(std::string_view word) {
  const auto& table = all_keywords();
  auto found = std::find_if(table.begin(), table.end(),
                            [&](const Keyword& k) { return k.english == word || k.chinese == word; });
  return found == table.end() ? nullptr : &*found;
}

const Keyword* keyword_of_token(std::string_view token) {
  const auto& table = all_keywords();
  auto found = std::find_if(table.begin(), table.end(), [&](const Keyword& k) { return k.token == token; });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace cvr
