// Scripts for another solver. Witness: with the laws, each demand alone is
// sat, all together unsat, and the rules fail to apply in no situation that
// has a choice. No conflict: wherever each demand can be met by itself, one of
// the choices listed meets both.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/ir/smt.h"
#include "compiler/solve/apart.h"
#include "compiler/solve/project.h"
#include "compiler/solve/question.h"

namespace cvr::solve {

namespace {

struct Script {
  const Program& program;
  Grounding& g;
  std::string text;

  std::string formula(NodeId id) const { return ir::smt_formula(program, g, id); }
  void line(const std::string& s) { text += s + '\n'; }
  void state(const std::string& formula) { line("(assert " + formula + ")"); }

  void head(const std::string& title) {
    line("; " + title);
    line("(set-info :smt-lib-version 2.6)");
    line("(set-option :incremental true)");
    line("(set-logic QF_LIA)");
  }
  // The atoms that the formulas mention, and those of the witness: one that keeps a third rule from
  // prevailing occurs in no formula of the pair.
  void declare(const std::vector<NodeId>& formulas, const std::vector<Literal>& witness = {}) {
    std::vector<AtomId> atoms = atoms_in(g, formulas);
    for (const Literal& l : witness) atoms.push_back(ir::find_atom(g, program, l.atom));
    std::sort(atoms.begin(), atoms.end());
    atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
    for (AtomId a : atoms) {
      const ir::Atom& atom = g.atoms[a.index];
      line(ir::smt_declare(program, atom));
      if (const std::string range = ir::smt_range(program, atom); !range.empty()) line(range);
    }
  }
  void ask(const std::string& why, const std::vector<std::string>& asserted, bool sat) {
    line("; " + why);
    line("(push 1)");
    for (const std::string& a : asserted) state(a);
    line(sat ? "(set-info :status sat)" : "(set-info :status unsat)");
    line("(check-sat)");
    line("(pop 1)");
  }
};

std::vector<NodeId> formulas_of(const std::vector<ir::Constraint>& constraints) {
  std::vector<NodeId> result;
  for (const ir::Constraint& c : constraints) result.push_back(c.formula);
  return result;
}

std::string conjunct(const std::vector<std::string>& parts) {
  if (parts.empty()) return "true";
  if (parts.size() == 1) return parts[0];
  std::string text = "(and";
  for (const std::string& p : parts) text += " " + p;
  return text + ")";
}

std::string number(std::int64_t n) { return n < 0 ? fmt::format("(- {})", -n) : fmt::format("{}", n); }

std::string bounds(const Program& p, const Literal& l) {
  const std::string symbol = ir::smt_symbol(p, l.atom);
  if (l.atom.kind == ir::AtomKind::measure) {
    return fmt::format("(and (<= {} {}) (<= {} {}))", number(l.low), symbol, symbol, number(l.high));
  }
  return l.low != 0 ? symbol : "(not " + symbol + ")";
}

std::string title(const Program& p, const Conflict& c) {
  std::string text;
  for (const ir::Instance& i : c.rules) text += ir::instance_id(p, i) + ' ';
  return text + std::string(name(c.verdict));
}

}  // namespace

std::optional<std::string> certificate(const Program& p, const Conflict& c) {
  Grounding g = ir::ground(p, ir::cast_of(p, c.rules));
  if (!g.complete) return std::nullopt;
  const std::vector<NodeId> laws = formulas_of(g.situation), choices = formulas_of(g.choice);
  std::vector<NodeId> applies, demands, all = laws;
  for (const ir::Instance& i : c.rules) {
    applies.push_back(ir::applies(p, g, i));
    demands.push_back(ir::demand(p, g, i));
  }
  for (const auto& more : {choices, applies, demands}) all.insert(all.end(), more.begin(), more.end());
  Script s{p, g, {}};
  s.head(title(p, c));
  s.declare(all, c.witness);
  s.line("; what always holds");
  for (NodeId law : laws) s.state(s.formula(law));
  for (NodeId choice : choices) s.state(s.formula(choice));
  s.line("; the witness");
  for (const Literal& l : c.witness) s.state(bounds(p, l));
  std::vector<std::string> both, apply;
  for (NodeId d : demands) both.push_back(s.formula(d));
  for (NodeId a : applies) apply.push_back(s.formula(a));
  s.ask("in some situation of the witness without a choice that makes the rules apply", {"(not " + conjunct(apply) + ")"},
        false);
  for (std::size_t i = 0; i < demands.size(); ++i) {
    std::vector<std::string> others = both;
    if (others.size() > 2) {
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
      s.ask("all but " + ir::instance_id(p, c.rules[i]), others, true);
    } else {
      s.ask(ir::instance_id(p, c.rules[i]) + " alone", {both[i]}, true);
    }
  }
  s.ask("all together", both, false);
  return s.text;
}

namespace {

std::string script_of_none(const Program& p, const Conflict& c, const Options& options) {
  Cast cast(p, ir::ground(p, ir::cast_of(p, c.rules)), options.resource_limit, std::make_shared<Engine>());
  Grounding& g = cast.g;
  const Side r = side(cast, c.rules[0]), t = side(cast, c.rules[1]);
  const std::vector<NodeId> laws = formulas_of(g.situation), choices = formulas_of(g.choice);
  Script s{p, g, {}};
  s.head(title(p, c));
  std::vector<NodeId> all = laws;
  all.insert(all.end(), {r.applies, t.applies});
  if (c.verdict == Verdict::never_together) {
    s.declare(all);
    for (NodeId law : laws) s.state(s.formula(law));
    s.ask("both apply", {s.formula(r.applies), s.formula(t.applies)}, false);
    return s.text;
  }

  const NodeId joint = doable(cast, {r.demand, t.demand});
  all.push_back(joint);
  s.declare(all);
  std::vector<NodeId> chosen = choices;
  chosen.insert(chosen.end(), {r.demand, t.demand});
  for (AtomId a : atoms_in(g, chosen)) {
    const ir::Atom& atom = g.atoms[a.index];
    if (!ir::of_situation(atom.kind)) {
      for (const char* suffix : {"'1", "'2"}) s.line(ir::smt_declare(p, atom, suffix));
    } else if (const auto declared = atoms_in(g, all); !std::binary_search(declared.begin(), declared.end(), a)) {
      s.line(ir::smt_declare(p, atom));
      if (const std::string range = ir::smt_range(p, atom); !range.empty()) s.line(range);
    }
  }
  for (NodeId law : laws) s.state(s.formula(law));
  s.line("; one choice for each rule");
  for (const char* suffix : {"'1", "'2"}) {
    for (NodeId choice : choices) s.state(ir::smt_formula(p, g, choice, suffix));
  }
  std::vector<std::string> asked{s.formula(r.applies), s.formula(t.applies), ir::smt_formula(p, g, r.demand, "'1"),
                                 ir::smt_formula(p, g, t.demand, "'2")};
  if (r.permission && t.permission) {
    s.line("; two permissions ask for nothing and never clash");
    return s.text;
  }
  asked.push_back("(not " + s.formula(joint) + ")");
  s.ask("each can be done by itself, and no choice that was found for both works here", asked, false);
  return s.text;
}

}  // namespace

PairScript pair_script(const Program& p, const ir::Pair& pair, const Options& options) {
  Options brief = options;
  brief.contrasts = false;
  const Conflict c = analyse_pair(p, pair, brief).conflict;
  const PairScript none{"; " + title(p, c) + "\n; no script: the limit was reached before the question was put\n", Verdict::unknown};
  try {
    switch (c.verdict) {
      case Verdict::unknown: return none;
      case Verdict::dilemma:
      case Verdict::resolved: {
        auto text = certificate(p, c);
        return text ? PairScript{std::move(*text), c.verdict} : none;
      }
      default: return {script_of_none(p, c, brief), c.verdict};
    }
  } catch (const GaveUp&) {
    return none;
  }
}

}  // namespace cvr::solve
