#include "compiler/syntax/messages.h"

#include "compiler/syntax/blocks.h"
#include "compiler/syntax/keywords.h"
#include "compiler/syntax/slips.h"

namespace cvr::syntax {
namespace {

using P = grammar::CvrParser;

Words list_words(const std::vector<std::size_t>& tokens) {
  Words out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i > 0) out = out + (i + 1 == tokens.size() ? either : comma);
    out = out + word_for(tokens[i]);
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

// A text as it is shown for Chinese, in the language of the clause it stands in.
Words in_its_language(const Words& form, antlr4::RuleContext* at) {
  while (at && at->getRuleIndex() != P::RuleTextClause) at = static_cast<antlr4::RuleContext*>(at->parent);
  const antlr4::Token* start = at ? static_cast<antlr4::ParserRuleContext*>(at)->getStart() : nullptr;
  return start && start->getType() == P::EN ? untranslated("`en" + form.en.substr(3)) : form;
}

// The innermost clause or part whose form can be shown.
Words form_of(antlr4::ParserRuleContext* context) {
  static const std::pair<std::size_t, Words> forms[] = {
      {P::RuleModuleLine, untranslated("`module medical.disclosure`")},
      {P::RuleUseLine, untranslated("`use std.people, std.health`")},
      {P::RuleParams, untranslated("`(p: person, q: adult)`")},
      {P::RuleParam, untranslated("`p: person`")},
      {P::RuleCounted, untranslated("`at most 1 of (a, b)`")},
      {P::RuleRange, untranslated("`0..120`")},
      {P::RuleScale, untranslated("`mild | 轻微 < serious | 严重`")},
      {P::RuleTypicalPart, untranslated("`typical 40`")},
      {P::RuleValueText, untranslated("`value mild zh \"…\" en \"…\"`")},
      {P::RuleLink, untranslated("`causes knows_diagnosis(p) when conscious(p)`")},
      {P::RuleTaking, untranslated("`takes attention 2`")},
      {P::RuleOverridesClause, untranslated("`overrides keep_promises when …`")},
      {P::RuleTextForm, untranslated("`zh \"…\" else \"…\" you \"…\" you else \"…\" short \"…\"`")},
      {P::RuleTextClause, untranslated("`zh \"…\" else \"…\"`")},
      {P::RulePlainTexts, untranslated("`aside zh \"…\" en \"…\"`")},
      {P::RuleWrongClause, untranslated("`wrong \"…\", \"…\"`")},
      {P::RuleTarget, untranslated("`rescue[child]`")},
      {P::RuleExpectation,
       words("`expect conflict a, b`, `expect no conflict a, b`, `expect resolved a over b` or `expect a applies given …`",
             "`expect conflict a, b`、`expect no conflict a, b`、`expect resolved a over b`或`expect a applies given …`")},
      {P::RuleModality, words("`must`, `should`, `may`, `must not` or `should not`", "`must`、`should`、`may`、`must not`或`should not`")},
  };
  for (antlr4::RuleContext* at = context; at; at = static_cast<antlr4::RuleContext*>(at->parent)) {
    for (const auto& [rule, form] : forms)
      if (at->getRuleIndex() == rule) return rule == P::RuleTextForm || rule == P::RuleTextClause ? in_its_language(form, at) : form;
    if (const Block* block = block_of(at->getRuleIndex())) {
      const Place place = place_of(static_cast<antlr4::ParserRuleContext*>(at));
      return place.inside ? Words() : untranslated(fmt::format("`{}`", block->form));
    }
  }
  return {};
}

struct Wording {
  Words message, hint;
};

Words written_like(const Words& form) {
  return form.empty() ? Words() : words("it is written like this: {}", "写法是：{}", form);
}

// A word where a clause should start.
Wording explain_clause(const Mistake& mistake, const Block& block, Diagnostic& found) {
  const TokenList& list = mistake.list;
  const Token& token = list.tokens[mistake.at];
  const std::string word(text_of(list, token));
  if (find_keyword(word) != nullptr) {
    std::vector<Words> homes;
    for (const Block& other : all_blocks())
      if (is_clause_of(other, token.type)) homes.push_back(other.noun);
    if (!homes.empty()) {
      found.finding = Finding::clause_not_here;
      return {words("`{}` is not a clause of {}", "`{}`不是{}的子句", word, block.noun),
              words("it belongs in {}; clauses of {}: {}", "它用于{}；{}的子句有：{}", joined(homes, either), block.noun, list_words(block.clauses))};
    }
    return {words("`{}` cannot stand in {}", "`{}`不能写在{}里", word, block.noun),
            words("clauses of {}: {}", "{}的子句有：{}", block.noun, list_words(block.clauses))};
  }
  if (token.type == P::SEMI || token.type == P::COMMA) {
    found.fixes.push_back({words("remove `{}`", "删去`{}`", word), {{span_of(list, token), ""}}, false});
    return {words("`{}` cannot stand between clauses", "子句之间不能写`{}`", word),
            words("clauses need no separator: each starts with its keyword", "子句之间不用分隔：每个子句都以关键字开头")};
  }
  if (token.type == P::NAME) {
    if (const std::string near = near_keyword(word, block.clauses); !near.empty()) {
      found.fixes.push_back({words("write `{}`", "写成`{}`", near), {{span_of(list, token), near}}, false});
      return {words("`{}` is not a clause of {}", "`{}`不是{}的子句", word, block.noun), words("did you mean `{}`?", "是否想写`{}`？", near)};
    }
    if (const std::string glued = glued_keyword(word); !glued.empty()) {
      found.fixes.push_back({words("put a space after `{}`", "在`{}`后加一个空格", glued),
                             {{{list.source, token.begin + static_cast<std::uint32_t>(glued.size()),
                                token.begin + static_cast<std::uint32_t>(glued.size())}, " "}},
                             false});
      return {words("`{}` is not a clause of {}", "`{}`不是{}的子句", word, block.noun),
              words("put a space between the keyword and what follows: `{} {}`", "请在关键字和后面的内容之间加一个空格：`{} {}`", glued,
                          word.substr(glued.size()))};
    }
  }
  if (block.clauses.empty()) return {words("`{}` cannot stand here", "这里不能写`{}`", word), {}};
  return {words("`{}` cannot stand here: no clause of {} starts with it", "这里不能写`{}`：{}没有以它开头的子句", word, block.noun),
          words("clauses of {}: {}", "{}的子句有：{}", block.noun, list_words(block.clauses))};
}

// Mistakes inside a formula that many people make.
std::optional<Wording> explain_formula(const Mistake& mistake, Diagnostic& found) {
  const TokenList& list = mistake.list;
  const Token& token = list.tokens[mistake.at];
  const std::string word(text_of(list, token));
  const Token* before = mistake.at > 0 ? &list.tokens[mistake.at - 1] : nullptr;
  switch (token.type) {
    case P::EQ: case P::EQEQ: case P::NE: case P::LT: case P::LE: case P::GT: case P::GE:
      return Wording{words("comparisons cannot be chained: each compares one measure", "比较不能连写：每个比较只涉及一个量度"),
                     words("join two comparisons: `18 <= age(p) and age(p) < 60`", "请把两个比较连起来：`18 <= age(p) and age(p) < 60`")};
    case P::COMMA:
      return Wording{words("`{}` cannot stand between conditions", "条件之间不能写`{}`", word),
                     words("join them with `and` (且) or `or` (或)", "请用`and`（且）或`or`（或）连接")};
    case P::STRING:
      return Wording{words("a text in quotes cannot be a condition", "带引号的文字不能当条件"), words("write the name of a fact without quotes", "请写事实的名称，不加引号")};
    case P::NAME: {
      if (!before || !(before->type == P::RPAREN || before->type == P::NAME || before->type == P::INT)) break;
      if (const std::string slip = near_keyword(word, {P::AND, P::OR, P::IMPLIES, P::IS}); !slip.empty()) {
        found.fixes.push_back({words("write `{}`", "写成`{}`", slip), {{span_of(list, token), slip}}, false});
        return Wording{words("`{}` does not join conditions", "`{}`不能连接条件", word), words("did you mean `{}`?", "是否想写`{}`？", slip)};
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
  const Words form = written_like(form_of(mistake.context));
  if (formula || (names && mistake.expected.contains(static_cast<size_t>(P::TRUE))))
    return {after.empty() ? words("a condition is missing", "缺少条件") : words("a condition is missing after `{}`", "`{}`后缺少条件", after),
            form.empty() ? words("for example `terminally_ill(patient)`, `not deceased(patient)` or `age(p) >= 18`",
                                 "例如`terminally_ill(patient)`、`not deceased(patient)`或`age(p) >= 18`") : form};
  if (names)
    return {after.empty() ? words("a name is missing", "缺少名称") : words("a name is missing after `{}`", "`{}`后缺少名称", after), form};
  std::vector<std::size_t> wanted;
  for (const auto symbol : mistake.expected.toList())
    if (symbol > 0 && !word_for(static_cast<std::size_t>(symbol)).empty()) wanted.push_back(static_cast<std::size_t>(symbol));
  if (!wanted.empty() && wanted.size() <= 4) {
    const Words what = list_words(wanted);
    return {after.empty() ? words("{} is missing", "缺少{}", what) : words("after `{}`, {} is missing", "`{}`后缺少{}", after, what),
            form};
  }
  if (here.empty()) return {words("this ends too early", "这里结束得太早"), form};
  return {words("`{}` cannot stand here", "这里不能写`{}`", here), form};
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

// Shows where the bracket that should be closed was opened; returns what stands in it with its end, `told(client)`.
std::string point_at_open_bracket(const Mistake& mistake, Diagnostic& found) {
  std::size_t closed = 0;
  for (std::uint32_t at = mistake.at; at-- > 0;) {
    const Token& token = mistake.list.tokens[at];
    if (token.type == P::RPAREN || token.type == P::RBRACKET) ++closed;
    if (token.type == P::LBRACE) return {};
    if (token.type != P::LPAREN && token.type != P::LBRACKET) continue;
    if (closed-- > 0) continue;
    found.related.push_back({span_of(mistake.list, token), words("opened here", "在这里开始")});
    const std::uint32_t first = at > 0 && mistake.list.tokens[at - 1].type == P::NAME ? at - 1 : at;
    const std::uint32_t begin = mistake.list.tokens[first].begin;
    const std::string inside(mistake.list.text.substr(begin, mistake.list.tokens[mistake.at - 1].end - begin));
    if (inside.size() > 80 || inside.find('\n') != std::string::npos) return {};
    const std::string_view open = text_of(mistake.list, token);
    return inside + (open == "(" ? ")" : open == "（" ? "）" : open == "[" ? "]" : "］");
  }
  return {};
}

bool is_declaration(std::size_t type) {
  switch (type) {
    case P::FRAMEWORK: case P::KIND: case P::ROLE: case P::FACT: case P::MEASURE: case P::ACTION: case P::OUTCOME:
    case P::RESOURCE: case P::LAW: case P::RULE: case P::SCENE: case P::POOL:
      return true;
    default:
      return false;
  }
}

bool is_word(const TokenList& list, const Token& token) {
  const auto first = static_cast<unsigned char>(list.text[token.begin]);
  const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || (first >= 0xe4 && first <= 0xe9);
  return token.type == P::NAME || (letter && find_keyword(text_of(list, token)) != nullptr);
}

// `rule keep the secret {`: the words of a name that was written with blanks, as a range of tokens.
std::optional<std::pair<std::uint32_t, std::uint32_t>> name_with_blanks(const Mistake& mistake) {
  const auto& tokens = mistake.list.tokens;
  const auto joins = [&](std::uint32_t at) { return is_word(mistake.list, tokens[at]) && !tokens[at].first_on_line; };
  if (mistake.at_end || mistake.at < 2 || !joins(mistake.at)) return std::nullopt;
  std::uint32_t begin = mistake.at, end = mistake.at;
  const auto starts = [&](std::uint32_t at) { return tokens[at].type == P::PIPE || is_declaration(tokens[at].type); };
  while (begin > 0 && joins(begin - 1) && !starts(begin - 1)) --begin;
  if (begin == mistake.at || begin == 0 || !starts(begin - 1)) return std::nullopt;
  const auto goes_on = [&](std::uint16_t type) {  // the header, behind the name
    const auto is = [&](std::size_t declaration, std::size_t part) { return type == part && tokens[begin - 1].type == declaration; };
    return is(P::KIND, P::IS) || is(P::RESOURCE, P::CAPACITY) || is(P::LAW, P::FOR);
  };
  while (end < tokens.size() && joins(end) && !goes_on(tokens[end].type)) ++end;
  if (end == tokens.size() || end == mistake.at) return std::nullopt;
  for (std::uint32_t at = begin; at < end; ++at)
    switch (tokens[at].type) {
      case P::UPHOLDS: case P::WHEN: case P::UNLESS: case P::MUST: case P::SHOULD: case P::MAY: case P::MUST_NOT: case P::SHOULD_NOT:
        return std::nullopt;  // a clause outside of braces
      default: break;
    }
  switch (tokens[end].type) {
    case P::LBRACE: return tokens[begin - 1].type == P::ROLE ? std::nullopt : std::optional(std::pair(begin, end));
    case P::PIPE: case P::LPAREN: case P::COLON: case P::IS: case P::CAPACITY: case P::FOR: return std::pair(begin, end);
    default: return std::nullopt;
  }
}

// Words in one, joined as names are: Chinese ones directly.
std::string as_one_word(const TokenList& list, std::uint32_t begin, std::uint32_t end) {
  std::string out;
  for (std::uint32_t at = begin; at < end; ++at) {
    const std::string_view word = text_of(list, list.tokens[at]);
    const bool chinese = !out.empty() && (out.back() & 0x80) != 0 && (word.front() & 0x80) != 0;
    if (!out.empty() && !chinese) out += '_';
    out += word;
  }
  return out;
}

bool report_name_with_blanks(const Mistake& mistake, DiagnosticSink& sink) {
  const auto words_of_it = name_with_blanks(mistake);
  if (!words_of_it) return false;
  const auto [begin, end] = *words_of_it;
  const Span span{mistake.list.source, mistake.list.tokens[begin].begin, mistake.list.tokens[end - 1].end};
  const std::string name = as_one_word(mistake.list, begin, end);
  Diagnostic& found = report(sink, Finding::syntax_error, span, words("a name is one word, with no blanks in it", "名称中间不能有空格"),
                             words("write `{}`", "可以写成`{}`", name));
  found.fixes.push_back({words("write `{}`", "写成`{}`", name), {{span, name}}, false});
  return true;
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
           words("something is missing after `{}`", "`{}`后缺了内容", text_of(list, last)),
           words("the next line starts a clause with `{}`", "下一行的`{}`已经开始了新的子句", after));
    return;
  }
  if (report_name_with_blanks(mistake, sink)) return;
  Diagnostic& found = report(sink, Finding::syntax_error, place, {});
  std::string closed;
  if (mistake.expected.contains(static_cast<size_t>(P::RPAREN)) ||
      mistake.expected.contains(static_cast<size_t>(P::RBRACKET)))
    closed = point_at_open_bracket(mistake, found);
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
  if (found.hint.empty() && missing && !closed.empty()) found.hint = words("write `{}`", "请写`{}`", closed);
}

void report_stray(const TokenList& list, std::size_t at, DiagnosticSink& sink) {
  const Token& token = list.tokens[at];
  const std::string word = clipped(text_of(list, token));
  Diagnostic& found = report(sink, Finding::syntax_error, span_of(list, token), {});
  if (token.type == P::RBRACE) {
    found.message = words("this `{}` closes nothing", "这个`{}`没有与它配对的括号", word);
    found.hint = words("remove it, or look for an opening brace that is missing above", "请删去它，或看看上面是否漏了左花括号");
    return;
  }
  found.message = words("`{}` does not start a declaration", "声明不能以`{}`开头", word);
  std::vector<std::size_t> starts = {P::MODULE, P::USE, P::TEST};
  for (const Keyword& keyword : all_keywords())
    if (keyword.use == KeywordUse::declaration && keyword.token != "TEST")
      for (std::size_t type = P::FRAMEWORK; type <= P::POOL; ++type)
        if (word_for(type).en == fmt::format("`{}` ({})", keyword.english, keyword.chinese)) starts.push_back(type);
  const std::string near = token.type == P::NAME ? near_keyword(word, starts) : std::string();
  if (!near.empty()) {
    found.hint = words("did you mean `{}`?", "是否想写`{}`？", near);
    found.fixes.push_back({words("write `{}`", "写成`{}`", near), {{span_of(list, token), near}}, false});
  } else if (const std::string glued = glued_keyword(word); !glued.empty()) {
    found.hint = words("put a space after the keyword: `{} {}`", "请在关键字后加一个空格：`{} {}`", glued, word.substr(glued.size()));
  } else {
    found.hint = words("declarations start with rule (规则), fact (事实), action (行动), role (角色) and the like",
                       "声明以rule（规则）、fact（事实）、action（行动）、role（角色）等开头");
  }
}

}  // namespace cvr::syntax
