// How atoms, values and places are named to people.
#include "compiler/driver/conflict_output.h"

namespace cvr::driver {
namespace {

const std::string& key_of(const Program& p, const ir::Atom& atom) {
  switch (atom.kind) {
    case ir::AtomKind::member: return p.kinds[atom.symbol].named.key;
    case ir::AtomKind::fact: return p.facts[atom.symbol].named.key;
    case ir::AtomKind::measure: return p.measures[atom.symbol].named.key;
    case ir::AtomKind::action: return p.actions[atom.symbol].named.key;
    case ir::AtomKind::outcome: return p.outcomes[atom.symbol].named.key;
  }
  return p.kinds[atom.symbol].named.key;
}

// A scale literal by its name, a number as it is.
std::string measure_value(const Measure& measure, std::int64_t value) {
  if (measure.literals.empty()) return fmt::format("{}", value);
  return measure.literals[static_cast<std::size_t>(value)].key;
}

}  // namespace

std::string say(const Program& p, const ir::Atom& atom) {
  std::vector<std::string> roles;
  for (RoleId role : atom.args) roles.push_back(p.roles[role.index].named.key);
  if (atom.kind == ir::AtomKind::member) return fmt::format("{} is {}", fmt::join(roles, ", "), key_of(p, atom));
  if (roles.empty()) return key_of(p, atom);
  return fmt::format("{}({})", key_of(p, atom), fmt::join(roles, ", "));
}

std::string say(const Program& p, const solve::Literal& literal) {
  const std::string atom = say(p, literal.atom);
  if (literal.atom.kind != ir::AtomKind::measure) return literal.low ? atom : "not " + atom;
  const Measure& measure = p.measures[literal.atom.symbol];
  if (literal.low == literal.high) return fmt::format("{} = {}", atom, measure_value(measure, literal.low));
  if (literal.low == measure.low) return fmt::format("{} <= {}", atom, measure_value(measure, literal.high));
  if (literal.high == measure.high) return fmt::format("{} >= {}", atom, measure_value(measure, literal.low));
  return fmt::format("{} from {} to {}", atom, measure_value(measure, literal.low), measure_value(measure, literal.high));
}

std::string value_name(const Program& p, ValueId id) {
  const Value& value = p.values[id.index];
  return p.cores[value.core.index].named.key + "." + value.named.key;
}

std::string place_of(const SourceSet& sources, Span span) {
  const SourceFile& file = source_of(sources, span.file);
  const Position at = position_of(file, span.begin);
  return fmt::format("{}:{}:{}", file.path, at.line, at.column);
}

}  // namespace cvr::driver
