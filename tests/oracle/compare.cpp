#include "tests/oracle/compare.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "compiler/ir/instances.h"
#include "compiler/sema/check.h"
#include "compiler/solve/count.h"
#include "compiler/syntax/parse.h"

namespace oracle {
namespace {

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

cvr::Program compile(const std::string& text, bool lexical, std::string& trouble) {
  static const std::string values = read(CVR_SOURCE_DIR "/stdlib/values.cvr");
  cvr::SourceSet sources;
  cvr::DiagnosticSink sink;
  std::vector<cvr::ast::File> files;
  files.push_back(cvr::parse(sources, cvr::add_source(sources, "stdlib/values.cvr", values, true), sink));
  files.push_back(cvr::parse(sources, cvr::add_source(sources, "t.cvr", text), sink));
  cvr::CheckOptions options;
  options.lexical_strength = lexical;
  cvr::Program program = cvr::check(sources, files, options, sink);
  for (const cvr::Diagnostic& d : sink.found)
    if (d.severity == cvr::Severity::error) trouble += cvr::code_text(d.finding) + " " + d.message.en + "\n";
  return program;
}

// Rules and roles by name, so that nothing depends on the compiler's numbering.
cvr::RuleId rule_named(const cvr::Program& p, const std::string& key) {
  for (std::uint32_t i = 0; i < p.rules.size(); ++i) if (p.rules[i].named.key == key) return {i};
  return {};
}

cvr::RoleId role_numbered(const cvr::Program& p, int role) {
  const std::string key = role == 1 ? "x1" : "x2";
  if (role == 0) return cvr::agent_role;
  for (std::uint32_t i = 0; i < p.roles.size(); ++i) if (p.roles[i].named.key == key) return {i};
  return {};
}

int number_of(const cvr::Program& p, cvr::RoleId role) {
  if (role == cvr::agent_role) return 0;
  return p.roles[role.index].named.key == "x1" ? 1 : 2;
}

cvr::ir::Instance translate(const cvr::Program& p, const Instance& i) {
  cvr::ir::Instance out{rule_named(p, fmt::format("r{}", i.rule)), {}};
  if (i.role != no_role) out.args.push_back(role_numbered(p, i.role));
  return out;
}

Instance translate_back(const cvr::Program& p, const cvr::ir::Instance& i) {
  Instance out{std::stoi(p.rules[i.rule.index].named.key.substr(1)), no_role};
  if (!i.args.empty()) out.role = number_of(p, i.args[0]);
  return out;
}

Cube witness_of(const cvr::Program& p, const cvr::solve::Conflict& c) {
  Cube cube;
  for (const cvr::solve::Literal& l : c.witness) {
    Atom atom;
    atom.role = l.atom.args.empty() ? no_role : number_of(p, l.atom.args[0]);
    switch (l.atom.kind) {
      case cvr::ir::AtomKind::member:
        atom.tag = Tag::member;
        atom.symbol = p.kinds[l.atom.symbol].named.key == "doctor" ? 1 : 2;
        break;
      case cvr::ir::AtomKind::fact:
        atom.tag = Tag::fact;
        atom.symbol = std::stoi(p.facts[l.atom.symbol].named.key.substr(1));
        break;
      default:
        atom.tag = Tag::measure;
        atom.symbol = std::stoi(p.measures[l.atom.symbol].named.key.substr(1));
    }
    cube[atom] = {static_cast<int>(l.low), static_cast<int>(l.high)};
  }
  return cube;
}

std::string show(const Cube& cube) {
  std::string out;
  for (const auto& [atom, interval] : cube)
    out += fmt::format("{}{}{}@{}={}..{}", out.empty() ? "" : ", ",
                       atom.tag == Tag::member ? "kind" : atom.tag == Tag::fact ? "f" : "m", atom.symbol, atom.role,
                       interval.low, interval.high);
  return out;
}

std::string show(const Answer& a) {
  static const char* verdicts[] = {"dilemma", "resolved", "never_together", "compatible"};
  static const char* kinds[] = {"liberty", "contradiction", "consequence", "exhaustion", "rivalry"};
  return fmt::format("{}{}{} [{}]", verdicts[static_cast<int>(a.verdict)], a.partly_resolved ? " partly resolved" : "",
                     a.kind ? fmt::format(" {}", kinds[static_cast<int>(*a.kind)]) : "", show(a.witness));
}

bool is_conflict(const Answer& a) { return a.verdict == Verdict::dilemma || a.verdict == Verdict::resolved; }

Answer answer_of(const cvr::Program& p, const cvr::solve::Conflict& c) {
  Answer a;
  a.verdict = static_cast<Verdict>(static_cast<int>(c.verdict));
  a.partly_resolved = c.partly_resolved;
  if (is_conflict(a)) {
    a.witness = witness_of(p, c);
    a.kind = static_cast<Kind>(static_cast<int>(c.kind));
  }
  return a;
}

bool same(const Answer& expected, const Answer& found) {
  if (expected.verdict != found.verdict || expected.partly_resolved != found.partly_resolved) return false;
  return !is_conflict(expected) || (expected.witness == found.witness && (!expected.kind || expected.kind == found.kind));
}

}  // namespace

void compare(std::uint64_t seed, Break broken, Tally& tally) {
  RuleSet set = random_rules(seed);
  if (!small_enough(set)) return;
  std::string trouble;
  const std::string text = to_cvr(set);
  cvr::Program program = compile(text, set.lexical, trouble);
  if (!trouble.empty()) {
    tally.differences.push_back(fmt::format("seed {}: does not compile\n{}{}", seed, trouble, text));
    return;
  }
  ++tally.sets;
  cvr::solve::Options options;
  cvr::solve::Analysis analysis = cvr::solve::analyse(program, options);

  // Counted without listing, the conflicts are as many.
  const cvr::solve::Counted counted = cvr::solve::count_conflicts(program, options);
  tally.by_demand += counted.by_demand;
  tally.left_to_solver += counted.by_demand ? static_cast<int>(counted.asked) : 0;
  tally.counted += counted.by_demand ? static_cast<int>(counted.conflicts) : 0;
  if (counted.conflicts != analysis.conflicts.size())
    tally.differences.push_back(fmt::format("seed {}: {} conflicts listed and {} counted\n{}", seed, analysis.conflicts.size(), counted.conflicts, text));

  auto listed = [&](const Instance& a, const Instance& b) -> const cvr::solve::Conflict* {
    for (const cvr::solve::Conflict& c : analysis.conflicts)
      if (translate_back(program, c.rules[0]) == a && translate_back(program, c.rules[1]) == b) return &c;
    return nullptr;
  };

  const auto instances = all_instances(set);
  for (std::size_t i = 0; i < instances.size(); ++i)
    for (std::size_t j = i + 1; j < instances.size(); ++j) {
      ++tally.pairs;
      Answer expected = brute_force(set, instances[i], instances[j], broken);
      cvr::ir::Pair pair{translate(program, instances[i]), translate(program, instances[j])};
      // A pair up to renaming is listed under its representative; the answer for that one is compared in full.
      cvr::ir::Pair representative = cvr::ir::representative(program, pair);
      const bool itself = representative == pair;
      const auto* conflict = listed(translate_back(program, representative.first), translate_back(program, representative.second));
      Answer found;
      if (conflict) found = answer_of(program, *conflict);
      else found = answer_of(program, cvr::solve::analyse_pair(program, representative, options).conflict);
      if (is_conflict(expected)) ++tally.conflicts;
      if (is_conflict(expected) && expected.kind) ++tally.kinds;
      if (!conflict && is_conflict(found)) {
        tally.differences.push_back(fmt::format("seed {}: r{}@{} and r{}@{} clash when asked about one by one, but are not listed\n{}",
                                                seed, instances[i].rule, instances[i].role, instances[j].rule,
                                                instances[j].role, text));
      }
      if (!itself) expected.witness = found.witness;  // its roles are renamed
      if (same(expected, found)) continue;
      tally.differences.push_back(fmt::format("seed {}: r{}@{} and r{}@{}\n  enumerated {}\n  compiler   {}\n{}", seed,
                                              instances[i].rule, instances[i].role, instances[j].rule, instances[j].role,
                                              show(expected), show(found), text));
    }
}

}  // namespace oracle
