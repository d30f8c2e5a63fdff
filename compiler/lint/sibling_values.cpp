// CVR2006: a rule that upholds two values of one core whose names share a word
// that is not the core's own, such as law_based_governance and
// law_based_administration.
#include "compiler/lint/lint.h"

namespace cvr::lint {
namespace {

std::vector<std::string> parts_of(std::string_view name) {
  std::vector<std::string> out(1);
  for (const char c : name) {
    if (c == '_') out.emplace_back();
    else out.back() += c;
  }
  return out;
}

// "equal" belongs to the core "equality", "democratic" to "democracy".
bool belongs_to(const std::string& word, const std::string& core) {
  for (const std::string& part : parts_of(core)) {
    const std::size_t stem = std::min({word.size(), part.size(), std::size_t{5}});
    if (stem >= 3 && word.compare(0, stem, part, 0, stem) == 0) return true;
  }
  return false;
}

std::string shared_word(const Program& p, const Value& a, const Value& b) {
  for (const std::string& word : parts_of(a.named.key)) {
    if (word.size() < 4 || word == "others" || belongs_to(word, p.cores[a.core.index].named.key)) continue;
    const std::vector<std::string> other = parts_of(b.named.key);
    if (std::find(other.begin(), other.end(), word) != other.end()) return word;
  }
  return {};
}

}  // namespace

void sibling_values(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    const Rule& rule = cvr::rule(p, id);
    for (std::size_t later = 1; later < rule.upholds.size(); ++later)
      for (std::size_t earlier = 0; earlier < later; ++earlier) {
        const Value& a = p.values[rule.upholds[earlier].index];
        const Value& b = p.values[rule.upholds[later].index];
        if (a.core != b.core || a.named.key == b.named.key || shared_word(p, a, b).empty()) continue;
        report(sink, Finding::sibling_values, rule.named.name_span,
               words("`{}` upholds both `{}` and `{}`, which are easily taken for one another",
                     "`{}`同时体现`{}`和`{}`，这两个价值容易混淆", rule.named.key, a.named.key, b.named.key),
               words("keep the one that the rule is about, unless it really is about both", "请只留规则真正涉及的那个，除非它确实两者都涉及"));
      }
  });
}

}  // namespace cvr::lint
