#include "compiler/ir/smt.h"

namespace cvr::ir {
namespace {

// One code point of valid UTF-8, moving `at` past it.
char32_t next_code_point(const std::string& text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  const int more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  char32_t c = more == 0 ? lead : lead & (0x3fu >> more);
  for (int i = 0; i < more; ++i) c = (c << 6) | (static_cast<unsigned char>(text[at++]) & 0x3fu);
  return c;
}

std::string ascii(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c >= 0x20 && c < 0x7f && c != '|' && c != '\\') {
      out += static_cast<char>(c);
    } else if (c <= 0xffff) {
      out += fmt::format("u+{:04X}", static_cast<std::uint32_t>(c));
    } else {
      out += fmt::format("U+{:06X}", static_cast<std::uint32_t>(c));
    }
  }
  return out;
}

std::string number(std::int64_t n) {
  return n < 0 ? fmt::format("(- {})", 0 - static_cast<std::uint64_t>(n)) : fmt::format("{}", n);
}

std::string_view operator_of(CompareOp op) {
  switch (op) {
    case CompareOp::lt: return "<";
    case CompareOp::le: return "<=";
    case CompareOp::gt: return ">";
    case CompareOp::ge: return ">=";
    case CompareOp::eq:
    case CompareOp::ne: break;
  }
  return "=";
}

struct Printer {
  const Program& p;
  const Grounding& g;
  const std::string& suffix;
  std::string out;

  void symbol(AtomId id) { out += smt_symbol(p, g.atoms[id.index], suffix); }

  void list(std::string_view head, const std::vector<NodeId>& operands) {
    out += "(";
    out += head;
    for (const NodeId operand : operands) {
      out += " ";
      print(operand);
    }
    out += ")";
  }

  // Connectives and sums of SMT-LIB take at least two operands.
  void connective(std::string_view head, std::string_view none, const std::vector<NodeId>& operands) {
    if (operands.empty()) {
      out += none;
    } else if (operands.size() == 1) {
      print(operands[0]);
    } else {
      list(head, operands);
    }
  }

  void sum(const std::vector<NodeId>& operands, const std::vector<std::int64_t>& weights) {
    if (operands.empty()) out += "0";
    if (operands.size() > 1) out += "(+";
    for (std::size_t i = 0; i < operands.size(); ++i) {
      if (operands.size() > 1) out += " ";
      out += "(ite ";
      print(operands[i]);
      out += fmt::format(" {} 0)", number(weights.empty() ? 1 : weights[i]));
    }
    if (operands.size() > 1) out += ")";
  }

  void compare(const Node& n) {
    if (n.compare == CompareOp::ne) out += "(not ";
    out += "(";
    out += operator_of(n.compare);
    out += " ";
    symbol(n.left);
    out += " ";
    if (n.op == Op::compare_const) {
      out += number(n.number);
    } else {
      symbol(n.right);
    }
    out += ")";
    if (n.compare == CompareOp::ne) out += ")";
  }

  void print(NodeId id) {
    const Node& n = node(g, id);
    switch (n.op) {
      case Op::constant: out += n.value ? "true" : "false"; break;
      case Op::atom: symbol(n.left); break;
      case Op::compare_const:
      case Op::compare_measure: compare(n); break;
      case Op::not_: list("not", n.children); break;
      case Op::and_: connective("and", "true", n.children); break;
      case Op::or_: connective("or", "false", n.children); break;
      case Op::implies: list("=>", n.children); break;
      case Op::count:
        out += n.bound == Bound::at_most ? "(<= " : n.bound == Bound::at_least ? "(>= " : "(= ";
        sum(n.children, {});
        out += fmt::format(" {})", number(n.number));
        break;
      case Op::weighted_at_most:
        out += "(<= ";
        sum(n.children, n.weights);
        out += fmt::format(" {})", number(n.number));
        break;
    }
  }
};

}  // namespace

std::string smt_symbol(const Program& p, const Atom& atom, const std::string& suffix) {
  return fmt::format("|{}{}|", ascii(atom_id(p, atom)), of_situation(atom.kind) ? "" : suffix);
}
std::string smt_symbol(const Program& p, const Atom& atom) { return smt_symbol(p, atom, ""); }

std::string smt_declare(const Program& p, const Atom& atom, const std::string& suffix) {
  return fmt::format("(declare-const {} {})", smt_symbol(p, atom, suffix), atom.kind == AtomKind::measure ? "Int" : "Bool");
}
std::string smt_declare(const Program& p, const Atom& atom) { return smt_declare(p, atom, ""); }

std::string smt_range(const Program& p, const Atom& atom) {
  if (atom.kind != AtomKind::measure) return "";
  const Measure& m = p.measures[atom.symbol];
  const std::string symbol = smt_symbol(p, atom);
  return fmt::format("(assert (and (<= {} {}) (<= {} {})))", number(m.low), symbol, symbol, number(m.high));
}

std::string smt_formula(const Program& p, const Grounding& g, NodeId id, const std::string& suffix) {
  Printer printer{p, g, suffix, {}};
  printer.print(id);
  return std::move(printer.out);
}
std::string smt_formula(const Program& p, const Grounding& g, NodeId id) { return smt_formula(p, g, id, ""); }

void mark_atoms(const Grounding& g, NodeId id, std::vector<bool>& used) {
  if (used.size() < g.atoms.size()) used.resize(g.atoms.size(), false);
  const Node& n = node(g, id);
  if (n.left.valid()) used[n.left.index] = true;
  if (n.right.valid()) used[n.right.index] = true;
  for (const NodeId child : n.children) mark_atoms(g, child, used);
}

}  // namespace cvr::ir
