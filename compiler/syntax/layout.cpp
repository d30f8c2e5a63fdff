#include "compiler/syntax/layout.h"

#include "compiler/syntax/blocks.h"
#include "compiler/syntax/session.h"

namespace cvr::syntax {
namespace {

using P = grammar::CvrParser;
using Node = antlr4::ParserRuleContext;

struct Builder {
  const TokenList& list;
  const Window& window;
  Layout& out;
  std::uint32_t& blocks;
};

std::uint32_t first_of(const Builder& build, Node* node) { return build.window.outer(node->getStart()); }
std::uint32_t past_of(const Builder& build, Node* node) { return build.window.outer(node->getStop()) + 1; }

bool tight_by_type(const TokenList& list, std::uint32_t at) {
  switch (list.tokens[at].type) {
    case P::RPAREN: case P::RBRACKET: case P::LBRACKET: case P::COMMA: case P::COLON: case P::DOT: case P::RANGE:
      return true;
    default: break;
  }
  if (at == 0) return true;
  if (list.tokens[at].type == P::RBRACE && list.tokens[at - 1].type == P::LBRACE) return true;
  switch (list.tokens[at - 1].type) {
    case P::LPAREN: case P::LBRACKET: case P::DOT: case P::RANGE: case P::MINUS: return true;
    default: return false;
  }
}

// The bracket of `dies(p)` stands at the name, that of `(a or b)` does not.
void mark_calls(const Builder& build, Node* root) {
  std::vector<Node*> open = {root};
  while (!open.empty()) {
    Node* node = open.back();
    open.pop_back();
    if (node->getRuleIndex() == P::RuleReference)
      if (auto* bracket = static_cast<P::ReferenceContext*>(node)->LPAREN())
        build.out.tight[build.window.outer(bracket->getSymbol())] = true;
    for (auto* child : node->children)
      if (auto* rule = dynamic_cast<Node*>(child)) open.push_back(rule);
  }
}

// The declaration inside a framework's item, or null where it is a clause.
Node* nested_block(Node* item) {
  if (block_of(item->getRuleIndex())) return item;
  if (item->children.size() != 1) return nullptr;
  auto* inner = dynamic_cast<Node*>(item->children.front());
  return inner && block_of(inner->getRuleIndex()) ? inner : nullptr;
}

// Clauses are aligned behind their keyword; texts are not.
std::uint16_t lead_of(Node* clause) {
  if (clause->getRuleIndex() == P::RuleTextClause || clause->getRuleIndex() == P::RulePoolClause) return 0;
  if (clause->children.size() == 1) {
    auto* inner = dynamic_cast<Node*>(clause->children.front());
    if (inner) return lead_of(inner);
  }
  if (clause->getRuleIndex() == P::RuleWrongClause) return 0;
  if (auto* first = dynamic_cast<Node*>(clause->children.front()); first && first->getRuleIndex() == P::RuleModality)
    return static_cast<std::uint16_t>(first->children.size());
  return 1;
}

void add_block(Builder& build, Node* block, std::uint16_t depth) {
  const std::uint32_t begin = first_of(build, block);
  const std::uint32_t id = ++build.blocks;
  std::size_t at = 0;
  const auto& children = block->children;
  const auto is_sign = [&](std::size_t child, std::size_t type) {
    auto* leaf = dynamic_cast<antlr4::tree::TerminalNode*>(children[child]);
    return leaf && leaf->getSymbol()->getType() == type;
  };
  while (at < children.size() && !is_sign(at, P::LBRACE)) ++at;
  if (at == children.size() || is_sign(at + 1, P::RBRACE)) {
    build.out.lines.push_back({begin, past_of(build, block), depth, 0, id, false});
    return;
  }
  auto* open = static_cast<antlr4::tree::TerminalNode*>(children[at]);
  build.out.lines.push_back({begin, build.window.outer(open->getSymbol()) + 1, depth, 0, id, false});
  for (++at; at < children.size(); ++at) {
    auto* item = dynamic_cast<Node*>(children[at]);
    if (!item) continue;
    if (Node* inner = nested_block(item)) add_block(build, inner, static_cast<std::uint16_t>(depth + 1));
    else
      build.out.lines.push_back({first_of(build, item), past_of(build, item), static_cast<std::uint16_t>(depth + 1),
                                 lead_of(item), id, false});
  }
  const std::uint32_t end = past_of(build, block);
  build.out.lines.push_back({end - 1, end, depth, 0, id, true});
}

}  // namespace

Layout lay_out(const TokenList& list, const std::vector<Segment>& segments) {
  Layout out;
  out.tight.resize(list.tokens.size());
  for (std::uint32_t at = 0; at < list.tokens.size(); ++at) out.tight[at] = tight_by_type(list, at);
  std::uint32_t blocks = 0;
  DiagnosticSink known;  // the file was read without mistakes before
  for (const Segment& segment : segments) {
    out.first_lines.push_back(static_cast<std::uint32_t>(out.lines.size()));
    if (segment.kind != SegmentKind::declaration) {
      out.lines.push_back({segment.begin, segment.end, 0, 0, ++blocks, false});
      continue;
    }
    Session session(list, segment, known);
    auto* declaration = static_cast<Node*>(session.parser.declaration()->children.front());
    Builder build{list, session.window, out, blocks};
    mark_calls(build, declaration);
    add_block(build, declaration, 0);
  }
  return out;
}

}  // namespace cvr::syntax
