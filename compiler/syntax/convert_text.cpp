#include "compiler/syntax/convert.h"
#include "compiler/syntax/strings.h"

namespace cvr::syntax {
namespace {

void put(Build& build, std::optional<ast::StringLit>& slot, P::TextFormContext* form, std::string_view name) {
  if (slot) return report_repeated(build, span_of(build, form), name);
  slot = to_string(build, form->STRING());
}

}  // namespace

ast::StringLit to_string(Build& build, const Terminal* node) {
  const Span span = span_of(build, node);
  return {string_value(build.list.text.substr(span.begin, span.end - span.begin), span, &build.sink), span};
}

ast::Lang to_lang(P::LanguageContext* node) { return node->ZH() ? ast::Lang::zh : ast::Lang::en; }

ast::Text to_text(Build& build, P::TextClauseContext* node) {
  ast::Text out;
  out.lang = to_lang(node->language());
  out.span = span_of(build, node);
  out.main = to_string(build, node->STRING());
  for (auto* form : node->textForm()) {
    if (form->SHORT()) put(build, out.short_form, form, "short");
    else if (form->YOU() && form->ELSE()) put(build, out.you_otherwise, form, "you else");
    else if (form->YOU()) put(build, out.you, form, "you");
    else put(build, out.otherwise, form, "else");
  }
  return out;
}

std::vector<ast::Text> to_plain_texts(Build& build, P::PlainTextsContext* node) {
  std::vector<ast::Text> out;
  const bool zh_first = node->ZH() && node->children.front() == node->ZH();
  for (std::size_t i = 0; auto* string : node->STRING()) {
    ast::Text text;
    text.lang = zh_first == (i++ == 0) ? ast::Lang::zh : ast::Lang::en;
    text.main = to_string(build, string);
    text.span = text.main.span;
    out.push_back(std::move(text));
  }
  return out;
}

void add_text(Build& build, std::vector<ast::Text>& texts, P::TextClauseContext* node) {
  if (node && sound(build, node)) texts.push_back(to_text(build, node));
}

void add_wrong(Build& build, std::vector<ast::StringLit>& wrong, P::WrongClauseContext* node) {
  if (!node || !sound(build, node)) return;
  for (auto* string : node->STRING()) wrong.push_back(to_string(build, string));
}

}  // namespace cvr::syntax
