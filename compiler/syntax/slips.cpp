#include "compiler/syntax/slips.h"

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/blocks.h"
#include "compiler/syntax/keywords.h"

namespace cvr::syntax {
namespace {

// Words that authors write for a keyword of the language.
constexpr std::pair<std::string_view, std::string_view> common_slips[] = {
    {"应该", "应当"},   {"应", "应当"},     {"须", "必须"},     {"禁止", "不得"},   {"不可", "不得"},
    {"不可以", "不得"}, {"不能", "不得"},   {"必须不", "不得"}, {"不应当", "不应"}, {"不应该", "不应"},
    {"如果", "当"},     {"若", "当"},       {"当且仅当", "当"}, {"并且", "且"},     {"而且", "且"},
    {"和", "且"},       {"与", "且"},       {"或者", "或"},     {"不", "非"},       {"不是", "非"},
    {"并非", "非"},     {"否", "非"},       {"则", "蕴含"},     {"可", "可以"},     {"能", "可以"},
    {"例外", "除非"},   {"最多", "至多"},   {"最少", "至少"},   {"正好", "恰好"},   {"避免", "防止"},
    {"使用", "引用"},   {"规定", "规则"},   {"if", "when"},     {"except", "unless"}, {"shall", "must"},
    {"ought", "should"}, {"can", "may"},    {"forbid", "must not"}, {"import", "use"}, {"then", "implies"},
    {"cause", "causes"}, {"require", "requires"}, {"uphold", "upholds"}, {"override", "overrides"},
};

}  // namespace

std::string spoken_slip(std::string_view word) {
  for (const auto& [slip, keyword] : common_slips)
    if (slip == word) return std::string(keyword);
  return {};
}

std::string glued_keyword(std::string_view word) {
  std::string_view longest;
  for (const Keyword& keyword : all_keywords()) {
    if (keyword.soft || (keyword.use != KeywordUse::clause && keyword.use != KeywordUse::declaration)) continue;
    if (word.size() > keyword.chinese.size() && word.substr(0, keyword.chinese.size()) == keyword.chinese &&
        keyword.chinese.size() > longest.size())
      longest = keyword.chinese;
  }
  return std::string(longest);
}

std::string near_keyword(std::string_view word, const std::vector<std::size_t>& tokens) {
  std::vector<std::string> candidates;
  for (const std::size_t token : tokens) {
    const std::string both = word_for(token).en;  // `when` (当)
    const auto close = both.find('`', 1), open = both.find('(');
    candidates.push_back(both.substr(1, close - 1));
    if (open != std::string::npos) candidates.push_back(both.substr(open + 1, both.size() - open - 2));
  }
  const std::string slip = spoken_slip(word);
  if (std::find(candidates.begin(), candidates.end(), slip) != candidates.end()) return slip;
  const auto near = near_names(word, candidates, 1);
  return near.empty() ? std::string() : near.front();
}

}  // namespace cvr::syntax
