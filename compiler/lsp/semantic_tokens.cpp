// What each word is, by its meaning: a role, a fact, a rule. Keywords, comments
// and strings are told too, so that no other highlighting is needed.
#include "compiler/lsp/semantic_tokens.h"

#include <nlohmann/json.hpp>

#include "compiler/lsp/feature.h"
#include "compiler/lsp/positions.h"
#include "compiler/syntax/keywords.h"
#include "compiler/syntax/tokens.h"

namespace cvr::lsp {
namespace {

enum Type { keyword, comment, string, number, function, variable, parameter, type, property, event, method, enum_member, name_space };

int type_of(Sort sort) {
  switch (sort) {
    case Sort::module:
    case Sort::framework:
    case Sort::dimension:
    case Sort::core: return name_space;
    case Sort::value:
    case Sort::literal: return enum_member;
    case Sort::kind: return type;
    case Sort::role: return variable;
    case Sort::parameter: return parameter;
    case Sort::fact:
    case Sort::measure:
    case Sort::resource:
    case Sort::pool: return property;
    case Sort::action: return method;
    case Sort::outcome: return event;
    default: return function;
  }
}

struct Piece {
  std::uint32_t begin, end;
  int type, modifiers = 0;
};

// A token of several lines is told line by line, as the protocol wants it.
void put(std::vector<Piece>& pieces, std::string_view text, Piece piece) {
  while (piece.begin < piece.end) {
    const std::size_t stop = text.substr(0, piece.end).find_first_of("\r\n", piece.begin);
    const std::uint32_t end = stop == std::string_view::npos ? piece.end : static_cast<std::uint32_t>(stop);
    if (end > piece.begin) pieces.push_back({piece.begin, end, piece.type, piece.modifiers});
    piece.begin = end == piece.end ? end : end + 1;
  }
}

std::map<std::uint32_t, Piece> names_in(const View& view) {
  const Index& index = index_of(view.project);
  std::map<std::uint32_t, Piece> names;
  for (const NameUse& use : index.uses)
    if (use.place.file == view.file)
      if (const std::size_t e = declared_at(index, use.declared); e != nowhere)
        names[use.place.begin] = {use.place.begin, use.place.end, type_of(index.entities[e].sort),
                                  index.entities[e].library ? 2 : 0};
  for (const auto& [span, e] : index.names)
    if (span.file == view.file && index.entities[e].sort != Sort::test)
      names[span.begin] = {span.begin, span.end, type_of(index.entities[e].sort), 1};
  return names;
}

std::vector<Piece> pieces_of(const View& view) {
  DiagnosticSink unused;
  const syntax::TokenList list = syntax::scan(view.checked.loaded->sources, view.file, unused);
  const auto names = names_in(view);
  std::vector<Piece> pieces;
  for (const syntax::Token& token : list.tokens) {
    const std::string_view text = syntax::text_of(list, token);
    const char first = text.empty() ? ' ' : text[0];
    const auto name = names.find(token.begin);
    if (first == '"' || text.starts_with("“")) put(pieces, view.text, {token.begin, token.end, string});
    else if (first >= '0' && first <= '9') put(pieces, view.text, {token.begin, token.end, number});
    else if (name != names.end()) put(pieces, view.text, {token.begin, token.end, name->second.type, name->second.modifiers});
    else if (find_keyword(text) || text.starts_with("at ") || text.starts_with("no ")) put(pieces, view.text, {token.begin, token.end, keyword});
  }
  for (const syntax::Comment& each : list.comments) put(pieces, view.text, {each.begin, each.end, comment, each.doc ? 4 : 0});
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.begin < b.begin; });
  return pieces;
}

}  // namespace

const std::vector<std::string_view>& token_types() {
  static const std::vector<std::string_view> names = {"keyword", "comment", "string", "number", "function", "variable", "parameter",
                                                      "type", "property", "event", "method", "enumMember", "namespace"};
  return names;
}

const std::vector<std::string_view>& token_modifiers() {
  static const std::vector<std::string_view> names = {"declaration", "defaultLibrary", "documentation"};
  return names;
}

Json semantic_tokens(const View& view, const Json&) {
  Json data = Json::array();
  std::uint32_t at = 0;
  for (const Piece& piece : pieces_of(view)) {
    if (piece.begin < at) continue;
    // Places are counted on from the last token: a large file is read once.
    const Place step = place_of(view.text.substr(at), piece.begin - at);
    const std::uint32_t length = place_of(view.text.substr(piece.begin), piece.end - piece.begin).character;
    data.push_back(step.line);
    data.push_back(step.character);
    data.push_back(length);
    data.push_back(piece.type);
    data.push_back(piece.modifiers);
    at = piece.begin;
  }
  return {{"data", std::move(data)}};
}

}  // namespace cvr::lsp
