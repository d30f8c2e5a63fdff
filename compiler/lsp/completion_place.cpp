#include "compiler/lsp/completion_place.h"

#include "compiler/syntax/keywords.h"
#include "compiler/syntax/tokens.h"

namespace cvr::lsp {
namespace {

struct ClauseRow {
  std::string_view declaration;
  std::vector<std::string_view> clauses;
};

const std::vector<ClauseRow>& clause_table() {
  static const std::vector<ClauseRow> table = {
      {"RULE", {"UPHOLDS", "FOR", "WHEN", "UNLESS", "MUST", "SHOULD", "MAY", "MUST_NOT", "SHOULD_NOT", "OVERRIDES", "STAKES", "ZH", "EN",
                "SOURCE", "NOTE", "TAGS"}},
      {"FACT", {"ZH", "EN", "TYPICAL"}},
      {"MEASURE", {"ZH", "EN", "TYPICAL", "VALUE"}},
      {"ACTION", {"CAUSES", "PREVENTS", "REQUIRES", "TAKES", "ZH", "EN"}},
      {"OUTCOME", {"OCCURS", "ZH", "EN"}},
      {"SCENE", {"WHEN", "HOSTS", "ASIDE", "ZH", "EN"}},
      {"TEST", {"EXPECT"}},
      {"FRAMEWORK", {"DIMENSION", "CORE", "DERIVED", "WRONG", "ZH", "EN"}},
  };
  return table;
}

Wants wants_after(std::string_view token, std::string_view declaration) {
  struct Row {
    std::string_view token;
    Wants wants;
  };
  static constexpr Row rows[] = {
      {"UPHOLDS", Wants::value},  {"FOR", Wants::kind},       {"IS", Wants::kind},        {"WHEN", Wants::fact},
      {"UNLESS", Wants::fact},    {"REQUIRES", Wants::fact},  {"OCCURS", Wants::fact},    {"GIVEN", Wants::fact},
      {"MUST", Wants::choice},    {"SHOULD", Wants::choice},  {"MAY", Wants::choice},     {"MUST_NOT", Wants::choice},
      {"SHOULD_NOT", Wants::choice}, {"PREVENT", Wants::outcome}, {"ENSURE", Wants::outcome}, {"CAUSES", Wants::outcome},
      {"PREVENTS", Wants::outcome},  {"OVERRIDES", Wants::rule},  {"CONFLICT", Wants::rule},  {"NO_CONFLICT", Wants::rule},
      {"RESOLVED", Wants::rule},  {"EXPECT", Wants::rule},    {"TAKES", Wants::resource}, {"STAKES", Wants::stakes},
      {"USE", Wants::module},     {"HOSTS", Wants::module},   {"LAW", Wants::fact},
  };
  if (token == "PREFER" || token == "OVER") return Wants::rule;
  if (token == "VALUE") return declaration == "PREFER" ? Wants::value : Wants::nothing;
  for (const Row& row : rows)
    if (row.token == token) return row.wants;
  return Wants::nothing;
}

bool is_wordlike(std::string_view text) {
  return !text.empty() && (static_cast<unsigned char>(text[0]) >= 0x80 || text[0] == '_' || (text[0] | 32) >= 'a') &&
         std::string_view("{}|~").find(text[0]) == std::string_view::npos;
}

bool is_sign(std::string_view text, std::string_view ascii, std::string_view wide) { return text == ascii || text == wide; }

bool is_text(std::string_view text) { return text.starts_with("\"") || text.starts_with("“"); }

// A keyword where it stands: soft ones are names unless a clause can start there.
const Keyword* keyword_at(const syntax::TokenList& list, std::size_t i) {
  const Keyword* keyword = find_keyword(syntax::text_of(list, list.tokens[i]));
  if (!keyword || !keyword->soft) return keyword;
  if (i + 1 < list.tokens.size() && is_sign(syntax::text_of(list, list.tokens[i + 1]), "(", "（")) return nullptr;
  return keyword;
}

// A colon behind which a kind stands: of a role, or of a parameter.
bool kind_colon(const syntax::TokenList& list, std::size_t colon, std::string_view declaration) {
  for (std::size_t i = colon; i-- > 0;) {
    const std::string_view text = syntax::text_of(list, list.tokens[i]);
    if (is_sign(text, "(", "（")) return true;
    if (is_sign(text, ")", "）")) return false;
    if (const Keyword* keyword = find_keyword(text); keyword && !keyword->soft)
      return keyword->token == "ROLE" || (keyword->token == "FOR" && declaration == "LAW");
  }
  return false;
}

}  // namespace

const std::vector<std::string_view>& clauses_of(std::string_view declaration) {
  static const std::vector<std::string_view> texts = {"ZH", "EN"};
  for (const ClauseRow& row : clause_table())
    if (row.declaration == declaration) return row.clauses;
  return texts;
}

CompletionPlace completion_place(const SourceSet& sources, SourceId file, std::uint32_t offset) {
  DiagnosticSink unused;
  const syntax::TokenList list = syntax::scan(sources, file, unused);
  CompletionPlace place;
  place.begin = offset;
  int chinese = 0, english = 0;
  for (const syntax::Token& token : list.tokens)
    if (const Keyword* keyword = find_keyword(syntax::text_of(list, token)))
      ++(syntax::text_of(list, token) == keyword->chinese ? chinese : english);
  place.chinese = chinese > english;
  for (const syntax::Comment& comment : list.comments)
    if (comment.begin < offset && offset <= comment.end) return place;

  // The tokens before the cursor, without the word it stands in.
  std::size_t count = 0;
  while (count < list.tokens.size() && list.tokens[count].begin < offset) ++count;
  if (count > 0) {
    const syntax::Token& last = list.tokens[count - 1];
    const std::string_view text = syntax::text_of(list, last);
    if (is_text(text) && offset < last.end) {
      const std::string_view before = list.text.substr(last.begin, offset - last.begin);
      const std::size_t brace = before.rfind('{');
      if (brace == std::string_view::npos || before.find('}', brace) != std::string_view::npos) return place;
      place.wants = Wants::argument;
      place.begin = last.begin + static_cast<std::uint32_t>(brace) + 1;
    } else if (is_wordlike(text) && offset <= last.end) {
      place.begin = list.tokens[--count].begin;
      while (count >= 2 && is_sign(syntax::text_of(list, list.tokens[count - 1]), ".", "．") &&
             list.tokens[count - 1].end == place.begin)
        count -= 2, place.begin = list.tokens[count].begin;
    } else if (is_sign(text, ".", "．") && count >= 2 && offset == last.end) {
      count -= 2;
      place.begin = list.tokens[count].begin;
    }
  }

  // The declaration around it.
  int depth = 0;
  std::size_t head = list.tokens.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view text = syntax::text_of(list, list.tokens[i]);
    if (is_sign(text, "{", "｛")) ++depth;
    else if (is_sign(text, "}", "｝") && depth > 0 && --depth == 0) head = list.tokens.size();
    else if (const Keyword* keyword = find_keyword(text);
             keyword && keyword->use == KeywordUse::declaration && list.tokens[i].first_on_line && (depth == 0 || !keyword->soft)) {
      depth = 0;
      head = i;
    }
  }
  if (head < list.tokens.size()) {
    place.declaration = find_keyword(syntax::text_of(list, list.tokens[head]))->token;
    place.declaration_at = list.tokens[head].begin;
  }
  if (place.wants == Wants::argument) return place;

  // Back to what decides: a bracket or a keyword.
  place.wants = Wants::declaration;
  if (count == 0) return place;
  const std::string_view before = syntax::text_of(list, list.tokens[count - 1]);
  const Keyword* last_keyword = keyword_at(list, count - 1);
  const bool ended = is_wordlike(before) ? !last_keyword || last_keyword->use == KeywordUse::part : is_text(before) || is_sign(before, ")", "）") || is_sign(before, "{", "｛") || is_sign(before, "}", "｝") || (before[0] >= '0' && before[0] <= '9');
  place.clause = depth > 0 && ended;
  if (is_sign(before, ":", "：") && kind_colon(list, count - 1, place.declaration)) return place.wants = Wants::kind, place;
  int closed = 0;
  for (std::size_t i = count; i-- > 0;) {
    const std::string_view text = syntax::text_of(list, list.tokens[i]);
    if (is_sign(text, ")", "）")) ++closed;
    else if (is_sign(text, "(", "（")) {
      if (closed > 0) --closed;
      else if (i > 0 && is_wordlike(syntax::text_of(list, list.tokens[i - 1])) && !keyword_at(list, i - 1)) return place.wants = Wants::role, place.clause = false, place;
    } else if (is_sign(text, "[", "［")) {
      if (closed == 0 && !is_sign(before, "]", "］")) return place.wants = Wants::role, place.clause = false, place;
    } else if (is_sign(text, "{", "｛") || is_sign(text, "}", "｝")) {
      place.wants = depth > 0 ? Wants::nothing : Wants::declaration;
      return place;
    } else if (const Keyword* keyword = closed == 0 ? keyword_at(list, i) : nullptr) {
      if (keyword->use == KeywordUse::formula && keyword->token != "IS" && keyword->token != "PREVENT" && keyword->token != "ENSURE") continue;
      if (keyword->token == "IS" && !(i + 1 == count) && depth > 0) continue;
      place.wants = wants_after(keyword->token, place.declaration);
      if (depth == 0 && ended && place.wants != Wants::rule && place.wants != Wants::fact) place.wants = Wants::declaration;
      return place;
    }
  }
  return place;
}

}  // namespace cvr::lsp
