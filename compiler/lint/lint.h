// Findings about rules that read well and still cannot mean what their author
// wants. One lint is one file: a function over the checked program, and a line
// in lints.def.
#pragma once
#include <functional>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/lint/known.h"
#include "compiler/sema/program.h"
#include "compiler/solve/superfluous.h"
#include "compiler/syntax/tokens.h"

namespace cvr::lint {

struct Context {
  const Program& program;
  const SourceSet& sources;
  const solve::Options& options;  // for the lints that need a proof
  std::vector<solve::RuleAnswers> answers = {};  // by rule; those of the library are not asked
  std::vector<solve::ConditionAnswers> conditions = {};  // by rule, over `conjuncts` of its `when`; empty where no lint asks
  // Severities of the project by finding name; a lint that is off is not run. Nothing: the defaults.
  const std::map<std::string, Severity>* severities = nullptr;
  // Given to every lint:
  Known* known = nullptr;  // see there
  const solve::Groundwork* groundwork = nullptr;
  std::vector<RuleId> rules = {};  // of the user and looked at, in order
  std::vector<syntax::TokenList> tokens = {};  // of the user's files, for the lints about how a thing is written
};

// What the project makes of the finding.
Severity severity_of(const std::map<std::string, Severity>*, Finding);

struct Lint {
  Finding finding;  // what it reports
  void (*run)(const Context&, DiagnosticSink&);
};

// In order of code.
const std::vector<Lint>& all_lints();

// What must hold before anything is concluded from the rules: the laws do not
// contradict each other, and priorities do not run in circles. Both are errors.
void require_sense(const Program&, const solve::Options&, DiagnosticSink&);

// All lints, over a program that is free of errors and makes sense. Rules and
// vocabulary of the library are left alone unless the user's own.
void run_lints(const Context&, DiagnosticSink&);

// The lints, and the two questions of require_sense.
#define CVR_LINT(id) void id(const Context&, DiagnosticSink&);
#include "compiler/lint/lints.def"
#undef CVR_LINT
void contradictory_laws(const Context&, DiagnosticSink&);
void priority_cycle(const Context&, DiagnosticSink&);

// For the lints: calls `work` for each of the context's rules, in order.
void each_rule(const Context&, const std::function<void(RuleId, const solve::RuleAnswers&)>& work);
// Declared in one of the user's files.
bool of_user(const Context&, const Named&);
// ... and not in one whose own findings are known.
bool looked_at(const Context&, const Named&);
bool looked_at(const Context&, SourceId);
// The user has written rules, not vocabulary for others alone.
bool has_rules(const Context&);
// A question that the proof had to leave open (undecided).
void leave_open(DiagnosticSink&, Span, const Words& question);

}  // namespace cvr::lint
