#include "compiler/syntax/messages.h"

#include "compiler/syntax/blocks.h"
#include "compiler/syntax/keywords.h"
#include "compiler/syntax/slips.h"

namespace cvr::syntax {
namespace {

using P = grammar::CvrParser;

std::string list_words(const std::vector<std::size_t>& tokens) {
  std::string out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i > 0) out += i + 1 == tokens.size() ? " or " : ", ";
    out += word_for(tokens[i]);
  }
  return out;
}

bool in_rule(antlr4::ParserRuleContext* context, std::initializer_list<std::size_t> rules) {
  for (antlr4::RuleContext* at = context; at; at = static_cast<antlr4::RuleContext*>(at->parent))
    for (const std::size_t rule : rules)
      if (at->getRuleIndex() == rule) return true;
  return false;
}

// The last thing read in `context` is a formula, which may have been meant to
// go on.
bool ends_in_formula(antlr4::tree::ParseTree* context) {
  while (context) {
    auto* rule = dynamic_cast<antlr4::ParserRuleContext*>(context);
    if (!rule) return false;
    if (rule->getRuleIndex() == P::RuleFormula) return true;
    context = rule->children.empty() ? nullptr : rule->children.back();
  }
  return false;
}

// The innermost clause or part whose form can be shown.
std::string form_of(antlr4::ParserRuleContext* context) {
  static constexpr std::pair<std::size_t, std::string_view> forms[] = {
      {P::RuleModuleLine, "`module medical.disclosure`"},
      {P::RuleUseLine, "`use std.people, std.health`"},
      {P::RuleParams, "`(p: person, q: adult)`"},
      {P::RuleParam, "`p: person`"},
      {P::RuleCounted, "`at most 1 of (a, b)`"},
      {P::RuleRange, "`0..120`"},
      {P::RuleScale, "`mild | 轻微 < serious | 严重`"},
      {P::RuleTypicalPart, "`typical 40`"},
      {P::RuleValueText, "`value mild zh \"…\" en \"…\"`"},
      {P::RuleLink, "`causes knows_diagnosis(p) when conscious(p)`"},
      {P::RuleTaking, "`takes attention 2`"},
      {P::RuleOverridesClause, "`overrides keep_promises when …`"},
      {P::RuleTextForm, "`zh \"…\" else \"…\" you \"…\" you else \"…\" short \"…\"`"},
      {P::RuleTextClause, "`zh \"…\" else \"…\"`"},
      {P::RulePlainTexts, "`aside zh \"…\" en \"…\"`"},
      {P::RuleWrongClause, "`wrong \"…\", \"…\"`"},
      {P::RuleTarget, "`rescue[child]`"},
      {P::RuleExpectation,
       "`expect conflict a, b`, `expect no conflict a, b`, `expect resolved a over b` or `expect a applies given …`"},
      {P::RuleModality, "`must`, `should`, `may`, `must not` or `should not`"},
  };
  for (antlr4::RuleContext* at = context; at; at = static_cast<antlr4::RuleContext*>(at->parent)) {
    for (const auto& [rule, form] : forms)
      if (at->getRuleIndex() == rule) return std::string(form);
    if (const Block* block = block_of(at->getRuleIndex())) {
      const Place place = place_of(static_cast<antlr4::ParserRuleContext*>(at));
      return place.inside ? std::string() : fmt::format("`{}`", block->form);
    }
  }
  return {};
}

struct Wording {
  std::string message, hint;
};

std::string written_like(const std::string& form) {
  return form.empty() ? std::string() : fmt::format("it is written like this: {}", form);
}

// A word where a clause should start.
Wording explain_clause(const Mistake& mistake, const Block& block, Diagnostic& found) {
  const TokenList& list = mistake.list;
  const Token& token = list.tokens[mistake.at];
  const std::string word(text_of(list, token));
  if (find_keyword(word) != nullptr) {
    std::string homes;
    std::size_t count = 0;
    for (const Block& other : all_blocks())
      if (is_clause_of(other, token.type)) homes += (count++ ? " or " : "") + std::string(other.noun);
    if (count > 0) {
      found.finding = Finding::clause_not_here;
      return {fmt::format("`{}` is no clause of {}", word, block.noun),
              fmt::format("it belongs in {}; clauses of {}: {}", homes, block.noun, list_words(block.clauses))};
    }
    return {fmt::format("`{}` cannot stand in {}", word, block.noun),
            fmt::format("clauses of {}: {}", block.noun, list_words(block.clauses))};
  }
  if (token.type == P::SEMI || token.type == P::COMMA) {
    found.fixes.push_back({fmt::format("remove `{}`", word), {{span_of(list, token), ""}}, false});
    return {fmt::format("`{}` cannot stand between clauses", word),
            "clauses need no separator: each starts with its keyword"};
  }
  if (token.type == P::NAME) {
    if (const std::string near = near_keyword(word, block.clauses); !near.empty()) {
      found.fixes.push_back({fmt::format("write `{}`", near), {{span_of(list, token), near}}, false});
      return {fmt::format("`{}` is no clause of {}", word, block.noun), fmt::format("did you mean `{}`?", near)};
    }
    if (const std::string glued = glued_keyword(word); !glued.empty()) {
      found.fixes.push_back({fmt::format("put a space after `{}`", glued),
                             {{{list.source, token.begin + static_cast<std::uint32_t>(glued.size()),
                                token.begin + static_cast<std::uint32_t>(glued.size())}, " "}},
                             false});
      return {fmt::format("`{}` is no clause of {}", word, block.noun),
              fmt::format("put a space between the keyword and what follows: `{} {}`", glued,
                          word.substr(glued.size()))};
    }
  }
  if (block.clauses.empty()) return {fmt::format("`{}` cannot stand here", word), ""};
  return {fmt::format("`{}` cannot stand here: no clause of {} starts with it", word, block.noun),
          fmt::format("clauses of {}: {}", block.noun, list_words(block.clauses))};
}

// Mistakes inside a formula that many people make.
std::optional<Wording> explain_formula(const Mistake& mistake, Diagnostic& found) {
  const TokenList& list = mistake.list;
  const Token& token = list.tokens[mistake.at];
  const std::string word(text_of(list, token));
  const Token* before = mistake.at > 0 ? &list.tokens[mistake.at - 1] : nullptr;
  switch (token.type) {
    case P::EQ: case P::EQEQ: case P::NE: case P::LT: case P::LE: case P::GT: case P::GE:
      return Wording{"comparisons cannot be chained: each compares one measure",
                     "join two comparisons: `18 <= age(p) and age(p) < 60`"};
    case P::COMMA:
      return Wording{fmt::format("`{}` cannot stand between conditions", word),
                     "join them with `and` (且) or `or` (或)"};
    case P::STRING:
      return Wording{"a text in quotes cannot be a condition", "write the name of a fact without quotes"};
    case P::NAME: {
      if (!before || !(before->type == P::RPAREN || before->type == P::NAME || before->type == P::INT)) break;
      if (const std::string slip = near_keyword(word, {P::AND, P::OR, P::IMPLIES, P::IS}); !slip.empty()) {
        found.fixes.push_back({fmt::format("write `{}`", slip), {{span_of(list, token), slip}}, false});
        return Wording{fmt::format("`{}` does not join conditions", word), fmt::format("did you mean `{}`?", slip)};
      }
      break;
    }
    default: break;
  }
  return std::nullopt;
}

Wording explain_expected(const Mistake& mistake, const std::string& here, const std::string& after) {
  const bool names = mistake.expected.contains(static_cast<size_t>(P::NAME));
  const bool formula = names && mistake.expected.contains(static_cast<size_t>(P::NOT));
  const std::string form = written_like(form_of(mistake.context));
  if (formula || (names && mistake.expected.contains(static_cast<size_t>(P::TRUE))))
    return {after.empty() ? "a condition is missing" : fmt::format("a condition is missing after `{}`", after),
            form.empty() ? "for example `terminally_ill(patient)`, `not deceased(patient)` or `age(p) >= 18`" : form};
  if (names)
    return {after.empty() ? "a name is missing" : fmt::format("a name is missing after `{}`", after), form};
  std::vector<std::size_t> wanted;
  for (const auto symbol : mistake.expected.toList())
    if (symbol > 0 && !word_for(static_cast<std::size_t>(symbol)).empty()) wanted.push_back(static_cast<std::size_t>(symbol));
  if (!wanted.empty() && wanted.size() <= 4) {
    const std::string what = list_words(wanted);
    return {after.empty() ? fmt::format("{} is missing", what) : fmt::format("after `{}`, {} is missing", after, what),
            form};
  }
  if (here.empty()) return {"this ends too early", form};
  return {fmt::format("`{}` cannot stand here", here), form};
}

// `and` at the end of a line takes the next clause's keyword for a name; the
// mistake is at the `and`.
bool operand_is_clause(const Mistake& mistake, const Block& block) {
  if (mistake.at < 2) return false;
  const Token& name = mistake.list.tokens[mistake.at - 1];
  const Keyword* keyword = find_keyword(text_of(mistake.list, name));
  if (!name.first_on_line || !is_clause_of(block, name.type) || !keyword || !keyword->soft) return false;
  switch (mistake.list.tokens[mistake.at - 2].type) {
    case P::AND: case P::OR: case P::NOT: case P::IMPLIES: case P::COMMA: case P::WHEN: case P::UNLESS: case P::MUST:
    case P::SHOULD: case P::MAY: case P::MUST_NOT: case P::SHOULD_NOT: case P::REQUIRES:
      return true;
    default:
      return false;
  }
}

// Shows where the bracket that should be closed was opened.
void point_at_open_bracket(const Mistake& mistake, Diagnostic& found) {
  std::size_t closed = 0;
  for (std::uint32_t at = mistake.at; at-- > 0;) {
    const Token& token = mistake.list.tokens[at];
    if (token.type == P::RPAREN || token.type == P::RBRACKET) ++closed;
    if (token.type == P::LBRACE) return;
    if (token.type != P::LPAREN && token.type != P::LBRACKET) continue;
    if (closed-- > 0) continue;
    found.related.push_back({span_of(mistake.list, token), "opened here"});
    return;
  }
}

std::string clipped(std::string_view text) {
  if (text.size() <= 48) return std::string(text);
  std::string out(text.substr(0, 40));
  while (find_invalid_utf8(out) != std::string_view::npos) out.pop_back();
  return out + "…";
}

}  // namespace

void report_mistake(const Mistake& mistake, DiagnosticSink& sink) {
  const TokenList& list = mistake.list;
  const Token* before = mistake.at > 0 ? &list.tokens[mistake.at - 1] : nullptr;
  const std::string after = before ? clipped(text_of(list, *before)) : std::string();
  // Where something is missing, the place is right behind what is there; where
  // something is too much, it is the token itself.
  const Token* token = mistake.at_end ? nullptr : &list.tokens[mistake.at];
  const bool missing = !token || (before && token->first_on_line && !mistake.expected.isEmpty());
  const Span place = missing && before ? Span{list.source, before->end, before->end} : span_of(list, *token);

  const Place where = place_of(mistake.context);
  if (where.inside && operand_is_clause(mistake, *where.block)) {
    const Token& last = list.tokens[mistake.at - 2];
    report(sink, Finding::syntax_error, {list.source, last.end, last.end},
           fmt::format("something is missing after `{}`", text_of(list, last)),
           fmt::format("the next line starts a clause with `{}`", after));
    return;
  }
  Diagnostic& found = report(sink, Finding::syntax_error, place, {});
  if (mistake.expected.contains(static_cast<size_t>(P::RPAREN)) ||
      mistake.expected.contains(static_cast<size_t>(P::RBRACKET)))
    point_at_open_bracket(mistake, found);
  Wording wording;
  std::optional<Wording> known;
  const bool formula = token && (in_rule(mistake.context, {P::RuleFormula}) ||
                                 (!token->first_on_line && ends_in_formula(mistake.context)));
  const bool clause_start = token && where.inside && where.context == mistake.context;
  if (formula) known = explain_formula(mistake, found);
  if (known) wording = *known;
  else if (clause_start) wording = explain_clause(mistake, *where.block, found);
  else wording = explain_expected(mistake, token ? clipped(text_of(list, *token)) : std::string(), after);
  found.severity = info(found.finding).severity;
  found.message = wording.message;
  found.hint = wording.hint;
}

void report_stray(const TokenList& list, std::size_t at, DiagnosticSink& sink) {
  const Token& token = list.tokens[at];
  const std::string word = clipped(text_of(list, token));
  Diagnostic& found = report(sink, Finding::syntax_error, span_of(list, token), {});
  if (token.type == P::RBRACE) {
    found.message = fmt::format("this `{}` closes nothing", word);
    found.hint = "remove it, or look for an opening brace that is missing above";
    return;
  }
  found.message = fmt::format("`{}` does not start a declaration", word);
  std::vector<std::size_t> starts = {P::MODULE, P::USE, P::TEST};
  for (const Keyword& keyword : all_keywords())
    if (keyword.use == KeywordUse::declaration && keyword.token != "TEST")
      for (std::size_t type = P::FRAMEWORK; type <= P::POOL; ++type)
        if (word_for(type) == fmt::format("`{}` ({})", keyword.english, keyword.chinese)) starts.push_back(type);
  const std::string near = token.type == P::NAME ? near_keyword(word, starts) : std::string();
  if (!near.empty()) {
    found.hint = fmt::format("did you mean `{}`?", near);
    found.fixes.push_back({fmt::format("write `{}`", near), {{span_of(list, token), near}}, false});
  } else if (const std::string glued = glued_keyword(word); !glued.empty()) {
    found.hint = fmt::format("put a space after the keyword: `{} {}`", glued, word.substr(glued.size()));
  } else {
    found.hint = "declarations start with rule (规则), fact (事实), action (行动), role (角色) and the like";
  }
}

}  // namespace cvr::syntax
