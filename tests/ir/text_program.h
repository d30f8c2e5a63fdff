// Programs written as rules, without the standard library.
#pragma once
#include <catch2/catch.hpp>

#include "compiler/ir/instances.h"
#include "compiler/ir/smt.h"
#include "compiler/sema/check.h"
#include "compiler/syntax/parse.h"

namespace cvr::test {

struct Checked {
  SourceSet sources;
  Program p;
};

// Values to uphold, for rules whose values do not matter.
inline constexpr const char* values = "module values framework f { dimension d { core c { derived 1 v derived 2 w } } }";

inline Checked check_text(const std::vector<std::string>& texts) {
  Checked c;
  DiagnosticSink sink;
  std::vector<ast::File> files{parse(c.sources, add_source(c.sources, "0.cvr", values), sink)};
  char name = 'a';
  for (const std::string& text : texts)
    files.push_back(parse(c.sources, add_source(c.sources, fmt::format("{}.cvr", name++), text), sink));
  c.p = check(c.sources, files, {}, sink);
  for (const Diagnostic& d : sink.found)
    if (d.severity == Severity::error) FAIL(render(c.sources, d, MessageLanguage::en, false));
  return c;
}

inline ir::Instance instance(const Program& p, std::string_view id) {
  const std::optional<ir::Instance> found = ir::find_instance(p, id);
  if (!found) FAIL("no instance " << id);
  return *found;
}

inline ir::Pair pair(const Program& p, std::string_view first, std::string_view second) {
  ir::Instance a = instance(p, first), b = instance(p, second);
  return a < b ? ir::Pair{a, b} : ir::Pair{b, a};
}

// "first, second"
inline std::string text(const Program& p, const ir::Pair& pair) {
  return fmt::format("{}, {}", ir::instance_id(p, pair.first), ir::instance_id(p, pair.second));
}
inline std::vector<std::string> texts(const Program& p, const std::vector<ir::Pair>& pairs) {
  std::vector<std::string> all;
  for (const ir::Pair& each : pairs) all.push_back(text(p, each));
  return all;
}

// Constraints as SMT-LIB, one a line.
inline std::string lines(const Program& p, const ir::Grounding& g, const std::vector<ir::Constraint>& constraints) {
  std::string all;
  for (const ir::Constraint& c : constraints) all += ir::smt_formula(p, g, c.formula) + "\n";
  return all;
}

}  // namespace cvr::test
