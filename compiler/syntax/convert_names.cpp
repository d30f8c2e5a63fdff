#include "compiler/source/nfc.h"
#include "compiler/syntax/convert.h"

namespace cvr::syntax {

const Token& token_of(const Build& build, const Terminal* node) {
  return build.list.tokens[build.window.outer(const_cast<Terminal*>(node)->getSymbol())];
}

Span span_of(const Build& build, const Terminal* node) { return span_of(build.list, token_of(build, node)); }

Span span_of(const Build& build, Node* node) {
  const auto last = static_cast<std::uint32_t>(build.list.tokens.size()) - 1;
  const std::uint32_t first = std::min(build.window.outer(node->getStart()), last);
  const std::uint32_t stop = node->getStop() ? std::min(build.window.outer(node->getStop()), last) : first;
  return {build.list.source, build.list.tokens[first].begin, build.list.tokens[std::max(first, stop)].end};
}

bool sound(Build& build, Node* node) {
  if (!build.faulty) return true;
  std::vector<antlr4::tree::ParseTree*> open = {node};
  while (!open.empty()) {
    antlr4::tree::ParseTree* at = open.back();
    open.pop_back();
    const auto* rule = dynamic_cast<Node*>(at);
    if (!at || (rule && rule->exception) || dynamic_cast<antlr4::tree::ErrorNode*>(at)) {
      build.broken = true;
      return false;
    }
    open.insert(open.end(), at->children.begin(), at->children.end());
  }
  return true;
}

ast::Name to_name(const Build& build, P::NameContext* node) {
  const Span span = span_of(build, node);
  return {to_nfc(build.list.text.substr(span.begin, span.end - span.begin)), span};
}

ast::DeclName to_decl_name(const Build& build, P::DeclNameContext* node) {
  ast::DeclName out{to_name(build, node->name(0)), {}};
  if (auto* alias = node->name(1)) out.alias = to_name(build, alias);
  return out;
}

ast::Path to_path(const Build& build, P::PathContext* node) {
  ast::Path out;
  out.span = span_of(build, node);
  out.parts.push_back(to_name(build, node->name()));
  for (auto* part : node->word()) {
    const Span span = span_of(build, part);
    out.parts.push_back({to_nfc(build.list.text.substr(span.begin, span.end - span.begin)), span});
  }
  return out;
}

ast::Path to_value_path(Build& build, P::ValuePathContext* node) {
  if (auto* path = node->path()) return to_path(build, path);
  const ast::StringLit text = to_string(build, node->STRING());
  ast::Path out;
  out.parts.push_back({to_nfc(text.value), text.span});
  out.quoted = true;
  out.span = text.span;
  return out;
}

std::vector<ast::Path> to_paths(Build& build, P::PathListContext* node) {
  std::vector<ast::Path> out;
  for (auto* path : node->path())
    if (sound(build, path)) out.push_back(to_path(build, path));
  return out;
}

ast::Param to_param(Build& build, P::ParamContext* node) {
  return {to_name(build, node->name()), to_path(build, node->path())};
}

std::vector<ast::Param> to_params(Build& build, P::ParamsContext* node) {
  std::vector<ast::Param> out;
  if (!node) return out;
  for (auto* param : node->param())
    if (sound(build, param)) out.push_back(to_param(build, param));
  // A missing bracket leaves every parameter whole, but the list is not.
  sound(build, node);
  return out;
}

std::vector<std::string> docs_before(const Build& build, Node* declaration) {
  const std::uint32_t at = build.window.outer(declaration->getStart());
  const auto& comments = build.list.comments;
  auto comment = std::lower_bound(comments.begin(), comments.end(), at,
                                  [](const Comment& c, std::uint32_t token) { return c.before < token; });
  std::vector<std::string> docs;
  for (; comment != comments.end() && comment->before == at; ++comment) {
    if (!comment->doc || !comment->first_on_line) continue;
    std::string_view text = build.list.text.substr(comment->begin + 2, comment->end - comment->begin - 2);
    if (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    docs.emplace_back(text);
  }
  return docs;
}

std::optional<ast::Header> to_header(Build& build, P::DeclNameContext* name, Node* declaration) {
  if (!name || !sound(build, name)) return std::nullopt;
  return ast::Header{to_decl_name(build, name), docs_before(build, declaration), span_of(build, declaration), false};
}

}  // namespace cvr::syntax
