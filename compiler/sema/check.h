// Names, kinds, types, values, text patterns: trees in, checked program out.
#pragma once
#include <functional>
#include <map>
#include <set>
#include <span>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/sema/program.h"

namespace cvr {

// A name where it is used: `place` is the name as written (of a path, its last part), `declared` its
// place in the declaration (Named::name_span, a parameter's or a module's). What editors need.
struct NameUse {
  Span place, declared;
};

// The rules of a file as an earlier run resolved them. It declares nothing but rules, nothing speaks of
// them outside it, and what its names mean has not changed since; its tree has a module and no declarations.
struct KnownRules {
  std::size_t rule_count = 0, formula_count = 0;
  struct Place {
    ModuleId module;
    std::uint32_t first_formula;                   // the id of formulas[0]
    const std::vector<std::uint32_t>& first_rule;  // of each file, by source
    std::span<Rule> rules;                         // rule_count and
    std::span<Formula> formulas;                   // formula_count new ones
  };
  // Writes them, without texts, to where they stand in the program. Called once; of several files at a time.
  // What it throws, `check` throws.
  std::function<void(const Place&)> put;
};

struct CheckOptions {
  std::vector<Lang> languages;  // wanted; empty: those that occur in the project's own files
  bool lexical_strength = false;
  std::vector<NameUse>* uses = nullptr;  // filled where given, in no order, some twice
  // Where given, only these files are there in full, the others as their outlines (outline.h): what is reported
  // is to be relied on for these alone.
  const std::set<SourceId>* in_full = nullptr;
  std::map<SourceId, KnownRules>* known = nullptr;  // each is put into the program
  unsigned jobs = 1;  // threads, 1 or more; what comes out does not depend on them
};

// Takes all files of a project and the library modules they reach. Entities
// with mistakes are reported and left out, and what refers to them is not
// reported again. The result is complete iff no error was reported.
Program check(const SourceSet&, const std::vector<ast::File>&, const CheckOptions&, DiagnosticSink&);
Program check(const SourceSet&, const std::vector<const ast::File*>&, const CheckOptions&, DiagnosticSink&);

}  // namespace cvr
