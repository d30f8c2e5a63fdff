#include "tests/solve/compiled.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "compiler/sema/check.h"
#include "compiler/syntax/parse.h"

namespace solve_test {

using namespace cvr;

const char* const prelude = R"(module t
use std.values
kind person | 人 { zh "人" en "a person" }
kind doctor | 医生 is person { zh "医生" en "a doctor" }
role anna: person { zh "安娜" en "Anna" }
role bert: person { zh "伯特" en "Bert" }
)";

Program compile_files(const std::vector<std::pair<std::string, std::string>>& files, bool lexical) {
  std::ifstream in(CVR_SOURCE_DIR "/stdlib/values.cvr", std::ios::binary);
  const std::string values{std::istreambuf_iterator<char>(in), {}};
  SourceSet sources;
  DiagnosticSink sink;
  std::vector<ast::File> parsed;
  parsed.push_back(parse(sources, add_source(sources, "stdlib/values.cvr", values, true), sink));
  for (const auto& [path, text] : files) parsed.push_back(parse(sources, add_source(sources, path, text), sink));
  CheckOptions options;
  options.lexical_strength = lexical;
  Program program = check(sources, parsed, options, sink);
  std::string errors;
  for (const Diagnostic& d : sink.found) {
    if (d.severity == Severity::error) errors += render(sources, d, MessageLanguage::en, false) + "\n";
  }
  REQUIRE(errors == "");
  return program;
}

Program compile(const std::string& text, bool lexical) { return compile_files({{"t.cvr", prelude + text}}, lexical); }

solve::Analysis analyse(const Program& p, int arity) {
  solve::Options options;
  options.arity = arity;
  return solve::analyse(p, options);
}

namespace {

std::string short_id(std::string id) {
  for (const char* module : {"t.", "std.values."}) {
    for (std::size_t at; (at = id.find(module)) != std::string::npos;) id.erase(at, std::string(module).size());
  }
  return id;
}

std::string literal(const Program& p, const solve::Literal& l) {
  const std::string atom = short_id(ir::atom_id(p, l.atom));
  if (l.atom.kind != ir::AtomKind::measure) return l.low != 0 ? atom : "not " + atom;
  return atom + " in " + std::to_string(l.low) + ".." + std::to_string(l.high) + " told " + std::to_string(l.told);
}

std::string list(const Program& p, const std::vector<ir::Atom>& atoms) {
  std::string text;
  for (const ir::Atom& a : atoms) text += (text.empty() ? "" : ", ") + short_id(ir::atom_id(p, a));
  return text;
}

}  // namespace

std::string told(const Program& p, const solve::Conflict& c) {
  std::string text;
  for (const ir::Instance& i : c.rules) text += short_id(ir::instance_id(p, i)) + " ";
  text += std::string(name(c.verdict)) + (c.partly_resolved ? " (partly)" : "");
  if (c.verdict != solve::Verdict::dilemma && c.verdict != solve::Verdict::resolved) return text;
  text += " " + std::string(name(c.kind)) + " {";
  for (std::size_t i = 0; i < c.witness.size(); ++i) text += (i ? ", " : "") + literal(p, c.witness[i]);
  return text + "}";
}

std::vector<std::string> told(const Program& p, const solve::Analysis& a) {
  std::vector<std::string> lines;
  for (const solve::Conflict& c : a.conflicts) lines.push_back(told(p, c));
  return lines;
}

std::string core_of(const Program& p, const std::vector<solve::CoreItem>& core) {
  std::string text;
  for (const solve::CoreItem& item : core) {
    if (!text.empty()) text += ", ";
    switch (item.origin) {
      case ir::Origin::kind_hierarchy: text += "kind " + p.kinds[item.symbol].named.key; break;
      case ir::Origin::law: text += "law " + p.laws[item.symbol].named.key; break;
      case ir::Origin::requires_: text += "requires " + p.actions[item.symbol].named.key; break;
      case ir::Origin::capacity: text += "resource " + p.resources[item.symbol].named.key; break;
      case ir::Origin::completion: text += "outcome " + p.outcomes[item.symbol].named.key; break;
      case ir::Origin::guard: text += "guard " + p.rules[item.symbol].named.key; break;
    }
  }
  return text;
}

std::string option(const Program& p, const solve::Conflict& c, std::size_t side) {
  std::string text = list(p, c.options[side].done);
  if (!c.options[side].outcomes.empty()) text += " => " + list(p, c.options[side].outcomes);
  return text;
}

std::string undone(const Program& p, const solve::Conflict& c, std::size_t side) { return list(p, c.left_undone[side]); }

RuleId rule_named(const Program& p, const std::string& key) {
  for (std::uint32_t i = 0; i < p.rules.size(); ++i) {
    if (p.rules[i].named.key == key) return RuleId{i};
  }
  FAIL("no rule " + key);
  return {};
}

ir::Instance plain(const Program& p, const std::string& key) { return {rule_named(p, key), {}}; }

solve::PairAnswer pair(const Program& p, const std::string& first, const std::string& second) {
  return solve::analyse_pair(p, {plain(p, first), plain(p, second)}, {});
}

}  // namespace solve_test
