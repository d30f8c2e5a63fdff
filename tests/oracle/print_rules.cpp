// The rule set as `.cvr` text.
#include <fmt/format.h>

#include "tests/oracle/random_rules.h"

namespace oracle {
namespace {

std::string role_name(int role) {
  switch (role) {
    case 0: return "agent";
    case 1: return "x1";
    case 2: return "x2";
    case param0: return "p";
    default: return "q";
  }
}

std::string call(std::string_view prefix, int symbol, int role) {
  return role == no_role ? fmt::format("{}{}", prefix, symbol)
                         : fmt::format("{}{}({})", prefix, symbol, role_name(role));
}

const char* kind_name(int kind) {
  static const char* names[] = {"person", "doctor", "surgeon"};
  return names[kind];
}

const char* spell(Cmp cmp) {
  static const char* ops[] = {"=", "!=", "<", "<=", ">", ">="};
  return ops[static_cast<int>(cmp)];
}

const char* spell(Bound bound) {
  static const char* bounds[] = {"at most", "at least", "exactly"};
  return bounds[static_cast<int>(bound)];
}

std::string print(const Formula& f) {
  auto join = [&](std::string_view op) { return fmt::format("({} {} {})", print(f.kids[0]), op, print(f.kids[1])); };
  switch (f.tag) {
    case Tag::true_: return "true";
    case Tag::false_: return "false";
    case Tag::fact: return call("f", f.symbol, f.role);
    case Tag::measure: return fmt::format("{} {} {}", call("m", f.symbol, f.role), spell(f.cmp), f.number);
    case Tag::member: return fmt::format("{} is {}", role_name(f.role), kind_name(f.symbol));
    case Tag::action: return call("a", f.symbol, f.role);
    case Tag::outcome: return call("o", f.symbol, f.role);
    case Tag::not_: return fmt::format("not ({})", print(f.kids[0]));
    case Tag::and_: return join("and");
    case Tag::or_: return join("or");
    case Tag::implies: return join("implies");
    case Tag::count: {
      std::string list;
      for (const Formula& kid : f.kids) list += (list.empty() ? "" : ", ") + print(kid);
      return fmt::format("{} {} of ({})", spell(f.bound), f.number, list);
    }
  }
  return "true";
}

const char* spell(Modality m) {
  static const char* words[] = {"must", "should", "may", "must not", "should not"};
  return words[static_cast<int>(m)];
}

std::string when(const std::optional<Formula>& f) { return f ? " when " + print(*f) : ""; }
const char* params(bool unary) { return unary ? " (p: person)" : ""; }

void print_rule(std::string& out, const RuleSet& set, std::size_t i) {
  const Rule& r = set.rules[i];
  out += fmt::format("rule r{}{} {{\n  upholds {}\n", i, params(r.parametrised), value_keys()[r.value]);
  for (const Formula& f : r.when) out += fmt::format("  when {}\n", print(f));
  for (const Formula& f : r.unless) out += fmt::format("  unless {}\n", print(f));
  out += fmt::format("  {} {}\n", spell(r.modality), print(r.demand));
  for (const Override& o : r.overrides) out += fmt::format("  overrides r{}{}\n", o.other, when(o.when));
  static const char* stakes[] = {"low", "moderate", "high"};
  out += fmt::format("  stakes {}\n}}\n", stakes[r.stakes]);
}

}  // namespace

std::string to_cvr(const RuleSet& set) {
  std::string out = "module t\nkind person\nkind doctor is person\nkind surgeon is doctor\n"
                    "role x1: person\nrole x2: person\n";
  for (std::size_t i = 0; i < set.facts.size(); ++i)
    out += fmt::format("fact f{}{}{}\n", i, params(set.facts[i].unary), set.facts[i].typical ? " { typical true }" : "");
  for (std::size_t i = 0; i < set.measures.size(); ++i) {
    const Measure& m = set.measures[i];
    out += fmt::format("measure m{}{}: {}..{}{}\n", i, params(m.unary), m.low, m.high,
                       m.typical ? fmt::format(" typical {}", *m.typical) : "");
  }
  if (set.capacity) out += fmt::format("resource hands capacity {}\n", set.capacity);
  for (std::size_t i = 0; i < set.outcomes.size(); ++i) {
    out += fmt::format("outcome o{}{} {{\n", i, params(set.outcomes[i].unary));
    for (const Formula& f : set.outcomes[i].occurs) out += fmt::format("  occurs when {}\n", print(f));
    out += "}\n";
  }
  for (std::size_t i = 0; i < set.actions.size(); ++i) {
    const Action& a = set.actions[i];
    out += fmt::format("action a{}{} {{\n", i, params(a.unary));
    for (const Link& l : a.links)
      out += fmt::format("  {} {}{}\n", l.causes ? "causes" : "prevents", call("o", l.outcome, l.role), when(l.when));
    for (const Formula& f : a.requires_) out += fmt::format("  requires {}\n", print(f));
    if (a.takes) out += fmt::format("  takes hands {}\n", a.takes);
    out += "}\n";
  }
  for (std::size_t i = 0; i < set.laws.size(); ++i) {
    const Law& l = set.laws[i];
    const char* kind = l.over_doctors ? "doctor" : "person";
    std::string vars = l.variables == 0 ? "" : l.variables == 1 ? fmt::format(" for p: {}", kind)
                                                                 : " for p: person, q: person";
    out += fmt::format("law l{}{}: {}\n", i, vars, print(l.formula));
  }
  for (std::size_t i = 0; i < set.rules.size(); ++i) print_rule(out, set, i);
  for (const Prefer& p : set.prefers) out += fmt::format("prefer r{} over r{}{}\n", p.winner, p.loser, when(p.when));
  if (set.prefer_value)
    out += fmt::format("prefer value {} over value {}\n", value_keys()[set.prefer_value->first],
                       value_keys()[set.prefer_value->second]);
  return out;
}

}  // namespace oracle
