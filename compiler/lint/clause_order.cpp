// CVR0030: clauses of a rule in another order than that of the reference:
// upholds, for, when, unless, the demand, overrides and stakes, the sentences.
// `source`, `note` and `tags` may stand anywhere.
#include "compiler/lint/lint.h"
#include "compiler/syntax/keywords.h"

namespace cvr::lint {
namespace {

struct Clause {
  int rank;
  std::size_t first, last;  // tokens
};

constexpr int anywhere = -1, no_clause = -2;

int rank_of(const Keyword& keyword) {
  static const std::map<std::string_view, int> ranks = {
      {"UPHOLDS", 0}, {"FOR", 1}, {"WHEN", 2}, {"UNLESS", 3}, {"MUST", 4}, {"SHOULD", 4}, {"MAY", 4}, {"MUST_NOT", 4}, {"SHOULD_NOT", 4},
      {"OVERRIDES", 5}, {"STAKES", 5}, {"ZH", 6}, {"EN", 6}, {"SOURCE", anywhere}, {"NOTE", anywhere}, {"TAGS", anywhere}};
  const auto at = ranks.find(keyword.token);
  return at == ranks.end() ? no_clause : at->second;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// "must not" is two words, of which the first begins the clause. Behind a dot every word is a name.
const Keyword* keyword_at(const syntax::TokenList& file, std::size_t i) {
  if (i > 0 && is_one_of(syntax::text_of(file, file.tokens[i - 1]), {".", "．"})) return nullptr;
  return find_keyword(syntax::text_of(file, file.tokens[i]));
}

// A word that may also be a name begins a clause only where a name cannot stand.
bool begins_clause(const syntax::TokenList& file, std::size_t i, const Keyword& keyword, bool after_keyword) {
  if (!keyword.soft) return true;
  if (after_keyword || i + 1 >= file.tokens.size()) return false;
  const std::string_view before = syntax::text_of(file, file.tokens[i - 1]), after = syntax::text_of(file, file.tokens[i + 1]);
  if (is_one_of(before, {"and", "or", "not", "implies", "is", "且", "或", "非", "蕴含", "是", ",", "，", "、", ".", "．", "(", "（", "=", "!=", "≠", "<", "<=", "≤", ">", ">=", "≥"})) return false;
  const bool text_follows = after.starts_with('"') || after.starts_with("“");
  if (keyword.token == "STAKES") return is_one_of(after, {"low", "moderate", "high", "轻", "中", "重"});
  if (keyword.token == "OVERRIDES" || keyword.token == "TAGS") return !text_follows && !is_one_of(after, {"(", "（", "=", "}", "｝"});
  return text_follows;
}

// The clauses of a rule's body; `i` is behind its opening brace and ends at the closing one.
std::vector<Clause> clauses_of(const syntax::TokenList& file, std::size_t& i) {
  std::vector<Clause> out;
  const Keyword* latest = nullptr;  // the keyword that began the clause
  bool has_when = false;
  for (; i < file.tokens.size(); ++i) {
    const std::string_view text = syntax::text_of(file, file.tokens[i]);
    if (is_one_of(text, {"}", "｝"})) break;
    const Keyword* keyword = keyword_at(file, i);
    const int rank = keyword ? rank_of(*keyword) : no_clause;
    const bool after_keyword = !out.empty() && out.back().first + 1 == i;
    if (rank == no_clause || !begins_clause(file, i, *keyword, after_keyword)) {
      if (!out.empty()) out.back().last = i;
      continue;
    }
    // The first `when` behind `overrides` belongs to it.
    if (keyword->token == "WHEN" && latest && latest->token == "OVERRIDES" && !has_when) {
      has_when = true;
      out.back().last = i;
      continue;
    }
    out.push_back({rank, i, i});
    latest = keyword;
    has_when = false;
  }
  return out;
}

// Clauses that may stand anywhere stay behind the one they follow.
std::vector<std::size_t> wanted_order(const std::vector<Clause>& clauses) {
  std::vector<std::size_t> order(clauses.size());
  std::vector<int> rank(clauses.size());
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    order[i] = i;
    rank[i] = clauses[i].rank != anywhere ? clauses[i].rank : i > 0 ? rank[i - 1] : 0;
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank[a] < rank[b]; });
  return order;
}

void judge(const syntax::TokenList& file, const std::vector<Clause>& clauses, DiagnosticSink& sink) {
  const std::vector<std::size_t> order = wanted_order(clauses);
  std::size_t wrong = 0;
  while (wrong < order.size() && order[wrong] == wrong) ++wrong;
  if (wrong == order.size()) return;
  const Clause& early = clauses[order[wrong]];  // stands too late
  auto word = [&](const Clause& c) { return syntax::text_of(file, file.tokens[c.first]); };
  Diagnostic& found = report(sink, Finding::clause_order, syntax::span_of(file, file.tokens[early.first]),
                             words("`{}` stands behind `{}`", "`{}`写在了`{}`之后", word(early), word(clauses[wrong])),
                             words("the usual order is upholds, for, when, unless, the demand, overrides and stakes, the sentences",
                                   "通常的顺序是：体现、适用、当、除非、要求、优先于和利害，最后是规则的句子"));
  const std::uint32_t begin = file.tokens[clauses.front().first].begin, end = file.tokens[clauses.back().last].end;
  // A comment belongs to what it stands at; where there is one, the author moves the clauses.
  for (const syntax::Comment& comment : file.comments)
    if (comment.begin < end && comment.end > begin) return;
  std::string text;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Clause& c = clauses[order[i]];
    text += file.text.substr(file.tokens[c.first].begin, file.tokens[c.last].end - file.tokens[c.first].begin);
    if (i + 1 < order.size()) {
      const std::uint32_t gap = file.tokens[clauses[i].last].end;
      text += file.text.substr(gap, file.tokens[clauses[i + 1].first].begin - gap);
    }
  }
  found.fixes.push_back({words("put the clauses into the usual order", "按通常的顺序排列子句"), {{{file.source, begin, end}, std::move(text)}}, true});
}

}  // namespace

void clause_order(const Context& context, DiagnosticSink& sink) {
  for (const syntax::TokenList& file : context.tokens) {
    for (std::size_t i = 0; i < file.tokens.size(); ++i) {
      const Keyword* keyword = file.tokens[i].first_on_line ? keyword_at(file, i) : nullptr;
      if (!keyword || keyword->token != "RULE") continue;
      while (i < file.tokens.size() && !is_one_of(syntax::text_of(file, file.tokens[i]), {"{", "｛"})) ++i;
      judge(file, clauses_of(file, ++i), sink);
    }
  }
}

}  // namespace cvr::lint
