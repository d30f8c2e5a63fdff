// How atoms, values and places are named to people.
#include "compiler/driver/conflict_output.h"

#include <algorithm>

namespace cvr::driver {
namespace {

const Named& named_of(const Program& p, const ir::Atom& atom) {
  switch (atom.kind) {
    case ir::AtomKind::member: break;
    case ir::AtomKind::fact: return p.facts[atom.symbol].named;
    case ir::AtomKind::measure: return p.measures[atom.symbol].named;
    case ir::AtomKind::action: return p.actions[atom.symbol].named;
    case ir::AtomKind::outcome: return p.outcomes[atom.symbol].named;
  }
  return p.kinds[atom.symbol].named;
}

// A scale literal by its name, a number as it is.
std::string measure_value(const Measure& measure, std::int64_t value) {
  if (measure.literals.empty()) return fmt::format("{}", value);
  return measure.literals[static_cast<std::size_t>(value)].key;
}

bool is_chinese(const std::string& name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return (c & 0x80) != 0; });
}

// In Chinese beside a Chinese name only: an author who writes `asks(friend)` reads it so.
Words roles_called(const Program& p, const std::vector<RoleId>& roles, const Words& beside) {
  std::vector<Words> out;
  for (const RoleId role : roles) {
    const Named& named = p.roles[role.index].named;
    out.push_back(!is_chinese(beside.zh) ? untranslated(named.key) : role == agent_role ? words("agent", "当事人") : called(named));
  }
  return joined(out, untranslated(", "));
}

}  // namespace

Words called(const Named& named) { return {named.key, is_chinese(named.alias) ? named.alias : named.key}; }

Words with_roles(const Program& p, const Named& named, const std::vector<RoleId>& roles) {
  return roles.empty() ? called(named) : called(named) + untranslated("(") + roles_called(p, roles, called(named)) + untranslated(")");
}

Words say(const Program& p, const ir::Atom& atom) {
  const Named& named = named_of(p, atom);
  if (atom.kind == ir::AtomKind::member) return words("{} is {}", "{} 是 {}", roles_called(p, atom.args, called(named)), called(named));
  return with_roles(p, named, atom.args);
}

Words say(const Program& p, const solve::Literal& literal) {
  const Words atom = say(p, literal.atom);
  if (literal.atom.kind != ir::AtomKind::measure) return literal.low ? atom : words("not {}", "非 {}", atom);
  const Measure& measure = p.measures[literal.atom.symbol];
  if (literal.low == literal.high) return words("{} = {}", "{} = {}", atom, measure_value(measure, literal.low));
  if (literal.low == measure.low) return words("{} <= {}", "{} <= {}", atom, measure_value(measure, literal.high));
  if (literal.high == measure.high) return words("{} >= {}", "{} >= {}", atom, measure_value(measure, literal.low));
  return words("{} from {} to {}", "{} 从{}到{}", atom, measure_value(measure, literal.low), measure_value(measure, literal.high));
}

std::string value_name(const Program& p, ValueId id) {
  const Value& value = p.values[id.index];
  return p.cores[value.core.index].named.key + "." + value.named.key;
}

Words value_in_words(const Program& p, ValueId id) {
  const Value& value = p.values[id.index];
  return words("{}.{}", "{}.{}", called(p.cores[value.core.index].named), called(value.named));
}

std::string place_of(const SourceSet& sources, Span span) {
  const SourceFile& file = source_of(sources, span.file);
  const Position at = position_of(file, span.begin);
  return fmt::format("{}:{}:{}", file.path, at.line, at.column);
}

}  // namespace cvr::driver
