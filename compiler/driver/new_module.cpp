#include "compiler/driver/new_module.h"

namespace cvr::driver {
namespace {

template <class Entities, class FileOf>
std::vector<FileRange> ranges(const Compiled& c, const Entities& entities, const FileOf& file_of) {
  std::vector<FileRange> out(c.loaded.sources.files.size());
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    const SourceId file = file_of(entities[i]);
    if (!file.valid()) continue;
    FileRange& range = out[file.index];
    if (range.count == 0) range.first = i;
    range.in_a_row = range.in_a_row && range.first + range.count == i;
    ++range.count;
  }
  return out;
}

}  // namespace

Where where(const Compiled& c) {
  Where w{ranges(c, c.program.rules, [](const Rule& r) { return r.named.span.file; }),
          ranges(c, c.program.formulas, [](const Formula& f) { return f.span.file; }), {}};
  w.found.resize(c.loaded.sources.files.size());
  for (const Diagnostic& d : c.sink.found)
    if (d.span.file.valid() && !lint::about_all_rules(d.finding)) w.found[d.span.file.index].push_back(d);
  return w;
}

std::optional<NewModule> new_module(const Compiled& c, const lint::Known& known, const Where& w, std::size_t i) {
  const Program& p = c.program;
  const SourceId id = c.loaded.files[i];
  const FileRange &rules = w.rules[id.index], &formulas = w.formulas[id.index];
  if (!rules.in_a_row || !formulas.in_a_row) return std::nullopt;
  const auto from_first = [&](FormulaId f) { return FormulaId{f.index - formulas.first}; };
  const auto all_from_first = [&](std::vector<FormulaId> list) {
    for (FormulaId& f : list) f = from_first(f);
    return list;
  };
  std::optional<NewModule> out(std::in_place);
  auto& [m, known_rules] = *out;
  m.tree.source = id, m.tree.module = c.trees[i].module, m.tree.suppressions = c.trees[i].suppressions;
  for (std::uint32_t f = formulas.first; f < formulas.first + formulas.count; ++f) {
    Formula& formula = known_rules.formulas.emplace_back(p.formulas[f]);
    if (auto* n = std::get_if<NotF>(&formula.node)) n->operand = from_first(n->operand);
    if (auto* n = std::get_if<NaryF>(&formula.node)) n->operands = all_from_first(std::move(n->operands));
    if (auto* n = std::get_if<CountF>(&formula.node)) n->operands = all_from_first(std::move(n->operands));
  }
  for (std::uint32_t r = rules.first; r < rules.first + rules.count; ++r) {
    const Rule& whole = p.rules[r];
    Rule& rule = known_rules.rules.emplace_back();
    rule.named = whole.named, rule.params = whole.params, rule.upholds = whole.upholds;
    rule.when = all_from_first(whole.when), rule.unless = all_from_first(whole.unless);
    rule.modality = whole.modality, rule.demand = from_first(whole.demand), rule.demand_span = whole.demand_span;
    rule.stakes = whole.stakes, rule.stakes_stated = whole.stakes_stated;
    std::vector<SourceId>& others = known_rules.overridden_in.emplace_back();
    for (Override o : whole.overrides) {
      if (o.when) o.when = from_first(*o.when);
      others.push_back(p.rules[o.other.index].named.span.file);
      o.other.index -= w.rules[others.back().index].first;
      rule.overrides.push_back(o);
    }
    m.applies.push_back(known.applies[r]);
    m.likeness.push_back(known.likeness[r]);
  }
  m.found = w.found[id.index];
  return out;
}

}  // namespace cvr::driver
