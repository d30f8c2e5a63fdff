#include "compiler/syntax/spelling.h"

#include "CvrParser.h"

namespace cvr::syntax {
namespace {

using P = grammar::CvrParser;

std::string_view sign(std::uint16_t type) {
  switch (type) {
    case P::LPAREN: return "(";
    case P::RPAREN: return ")";
    case P::LBRACE: return "{";
    case P::RBRACE: return "}";
    case P::LBRACKET: return "[";
    case P::RBRACKET: return "]";
    case P::COMMA: return ",";
    case P::COLON: return ":";
    case P::PIPE: return "|";
    case P::DOT: return ".";
    case P::RANGE: return "..";
    case P::MINUS: return "-";
    case P::EQ: return "=";
    case P::EQEQ: return "==";
    case P::NE: return "!=";
    case P::LE: return "<=";
    case P::GE: return ">=";
    case P::LT: return "<";
    case P::GT: return ">";
    default: return {};
  }
}

// “…” as "…", with the straight quotes inside it escaped.
std::string straight(std::string_view written) {
  constexpr std::string_view open = "“", close = "”";
  std::string out = "\"";
  const std::string_view body = written.substr(open.size(), written.size() - open.size() - close.size());
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] == '\\' && i + 1 < body.size()) {
      out += body[i++];
      out += body[i];
    } else {
      if (body[i] == '"') out += '\\';
      out += body[i];
    }
  }
  return out + '"';
}

std::string ascii_digits(std::string_view written) {
  std::string out;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (static_cast<unsigned char>(written[i]) == 0xEF && i + 2 < written.size()) {  // ０ is EF BC 90
      out += static_cast<char>(static_cast<unsigned char>(written[i + 2]) - 0x90 + '0');
      i += 2;
    } else {
      out += written[i];
    }
  }
  return out;
}

}  // namespace

std::string spelling(const TokenList& list, const Token& token) {
  if (const std::string_view fixed = sign(token.type); !fixed.empty()) return std::string(fixed);
  const std::string_view written = text_of(list, token);
  if (token.type == P::INT) return ascii_digits(written);
  if (token.type == P::STRING) {
    if (written.substr(0, 3) == "“") return straight(written);
    std::string out(written);
    out.erase(std::remove(out.begin(), out.end(), '\r'), out.end());
    return out;
  }
  // `at   most` is one token.
  if (token.type != P::AT_MOST && token.type != P::AT_LEAST && token.type != P::NO_CONFLICT) return std::string(written);
  if (static_cast<unsigned char>(written.front()) >= 0x80) return std::string(written);
  std::string out(written.substr(0, 2));
  const std::string_view last = token.type == P::AT_MOST ? "most" : token.type == P::AT_LEAST ? "least" : "conflict";
  return out + " " + std::string(last);
}

}  // namespace cvr::syntax
