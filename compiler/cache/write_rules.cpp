#include "compiler/cache/write_rules.h"

#include <algorithm>

namespace cvr::cache {
namespace {

void put_place(Writer& w, const Span& span) { put32(w, span.begin), put32(w, span.end); }
Span get_place(Reader& r, SourceId own) {
  const std::uint32_t begin = get32(r);
  return {own, begin, get32(r)};
}

template <class Id>
void put_ids(Writer& w, const std::vector<Id>& ids) {
  put_count(w, ids.size());
  for (Id id : ids) put32(w, id.index);
}
template <class Id>
void get_ids(Reader& r, std::vector<Id>& ids, std::uint32_t first = 0) {
  const std::size_t n = get_count(r);
  ids.reserve(n);
  for (std::size_t i = 0; i < n; ++i) ids.push_back(Id{first + get32(r)});
}

constexpr std::uint32_t param_bit = 0x80000000u;
void put_term(Writer& w, const Term& t) { put32(w, t.index | (t.is_param ? param_bit : 0)); }
Term get_term(Reader& r) {
  const std::uint32_t n = get32(r);
  return {(n & param_bit) != 0, n & ~param_bit};
}
void put_terms(Writer& w, const std::vector<Term>& terms) {
  put_count(w, terms.size());
  for (const Term& t : terms) put_term(w, t);
}
std::vector<Term> get_terms(Reader& r) {
  std::vector<Term> terms(get_count(r));
  for (Term& t : terms) t = get_term(r);
  return terms;
}

struct Put {
  Writer& w;
  void operator()(const BoolConst& n) const { put8(w, n.value); }
  void operator()(const FactAtom& n) const { put32(w, n.fact.index), put_terms(w, n.args); }
  void operator()(const MemberAtom& n) const { put_term(w, n.role), put32(w, n.kind.index); }
  void operator()(const SameRole& n) const { put_term(w, n.left), put_term(w, n.right); }
  void operator()(const MeasureTerm& n) const { put32(w, n.measure.index), put_terms(w, n.args); }
  void operator()(std::int64_t n) const { put64(w, static_cast<std::uint64_t>(n)); }
  void operator()(const Comparison& n) const {
    put8(w, static_cast<std::uint8_t>(n.op));
    (*this)(n.left);
    put8(w, static_cast<std::uint8_t>(n.right.index()));
    std::visit(*this, n.right);
  }
  void operator()(const ActionAtom& n) const { put32(w, n.action.index), put_terms(w, n.args); }
  void operator()(const OutcomeAtom& n) const { put32(w, n.outcome.index), put_terms(w, n.args); }
  void operator()(const NotF& n) const { put32(w, n.operand.index); }
  void operator()(const NaryF& n) const { put8(w, static_cast<std::uint8_t>(n.op)), put_ids(w, n.operands); }
  void operator()(const CountF& n) const {
    put8(w, static_cast<std::uint8_t>(n.bound));
    (*this)(n.n);
    put_ids(w, n.operands);
  }
};

MeasureTerm get_measure(Reader& r) {
  const MeasureId measure{get32(r)};
  return {measure, get_terms(r)};
}

// In the order of the alternatives of Formula::node.
void get_node(Reader& r, std::uint32_t first, decltype(Formula::node)& node) {
  switch (get8(r)) {
    case 0: node = BoolConst{get8(r) != 0}; return;
    case 1: {
      const FactId fact{get32(r)};
      node = FactAtom{fact, get_terms(r)};
      return;
    }
    case 2: {
      const Term role = get_term(r);
      node = MemberAtom{role, KindId{get32(r)}};
      return;
    }
    case 3: {
      const Term left = get_term(r);
      node = SameRole{left, get_term(r)};
      return;
    }
    case 4: {
      Comparison c{static_cast<CompareOp>(get8(r)), {}, {}};
      c.left = get_measure(r);
      if (get8(r) == 0) c.right = static_cast<std::int64_t>(get64(r));
      else c.right = get_measure(r);
      node = std::move(c);
      return;
    }
    case 5: {
      const ActionId action{get32(r)};
      node = ActionAtom{action, get_terms(r)};
      return;
    }
    case 6: {
      const OutcomeId outcome{get32(r)};
      node = OutcomeAtom{outcome, get_terms(r)};
      return;
    }
    case 7: node = NotF{FormulaId{first + get32(r)}}; return;
    case 8: {
      NaryF n{static_cast<Connective>(get8(r)), {}};
      get_ids(r, n.operands, first);
      node = std::move(n);
      return;
    }
    case 9: {
      CountF n{static_cast<Bound>(get8(r)), 0, {}};
      n.n = static_cast<std::int64_t>(get64(r));
      get_ids(r, n.operands, first);
      node = std::move(n);
      return;
    }
    default: r.sound = false;
  }
}

void get_rule(Reader& r, SourceId own, const std::vector<SourceId>& overridden, const KnownRules::Place& place, Rule& rule) {
  const std::uint32_t first = place.first_formula;
  rule.named.module = place.module;
  rule.named.key = get_text(r), rule.named.alias = get_text(r);
  rule.named.span = get_place(r, own), rule.named.name_span = get_place(r, own);
  for (std::size_t k = 0, n = get_count(r); k < n && r.sound; ++k) {
    Param& param = rule.params.emplace_back();
    param.name = get_text(r), param.kind = KindId{get32(r)}, param.span = get_place(r, own);
  }
  get_ids(r, rule.upholds), get_ids(r, rule.when, first), get_ids(r, rule.unless, first);
  rule.modality = static_cast<Modality>(get8(r)), rule.stakes = static_cast<Stakes>(get8(r)), rule.stakes_stated = get8(r) != 0;
  rule.demand = FormulaId{first + get32(r)}, rule.demand_span = get_place(r, own);
  for (std::size_t o = 0, n = get_count(r); o < n && r.sound; ++o) {
    Override& each = rule.overrides.emplace_back();
    const std::uint32_t file = get32(r);
    if (file > overridden.size()) throw Unsound();
    each.other = RuleId{place.first_rule[(file == 0 ? own : overridden[file - 1]).index] + get32(r)};
    if (const FormulaId when{get32(r)}; when.valid()) each.when = FormulaId{first + when.index};
    each.span = get_place(r, own);
  }
}

}  // namespace

std::vector<SourceId> overridden(const Rules& rules, SourceId own) {
  std::vector<SourceId> files;
  for (const auto& of_rule : rules.overridden_in) files.insert(files.end(), of_rule.begin(), of_rule.end());
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  std::erase(files, own);
  return files;
}

bool put_rules(Writer& w, SourceId own, const std::vector<SourceId>& overridden, const Rules& known) {
  bool own_places = true;
  for (const Formula& f : known.formulas) {
    own_places &= f.span.file == own;
    put_place(w, f.span);
    put8(w, static_cast<std::uint8_t>(f.node.index()));
    std::visit(Put{w}, f.node);
  }
  for (std::size_t i = 0; i < known.rules.size(); ++i) {
    const Rule& rule = known.rules[i];
    own_places &= rule.named.span.file == own;
    put_text(w, rule.named.key), put_text(w, rule.named.alias);
    put_place(w, rule.named.span), put_place(w, rule.named.name_span);
    put_count(w, rule.params.size());
    for (const Param& param : rule.params) put_text(w, param.name), put32(w, param.kind.index), put_place(w, param.span);
    put_ids(w, rule.upholds), put_ids(w, rule.when), put_ids(w, rule.unless);
    put8(w, static_cast<std::uint8_t>(rule.modality)), put8(w, static_cast<std::uint8_t>(rule.stakes)), put8(w, rule.stakes_stated);
    put32(w, rule.demand.index), put_place(w, rule.demand_span);
    put_count(w, rule.overrides.size());
    for (std::size_t o = 0; o < rule.overrides.size(); ++o) {
      const Override& each = rule.overrides[o];
      const SourceId file = known.overridden_in[i][o];
      const auto at = std::lower_bound(overridden.begin(), overridden.end(), file);
      put_count(w, file == own ? 0 : static_cast<std::size_t>(at - overridden.begin()) + 1);
      put32(w, each.other.index);
      put32(w, each.when ? each.when->index : FormulaId::none);
      put_place(w, each.span);
    }
  }
  return own_places;
}

void get_rules(std::string_view bytes, SourceId own, const std::vector<SourceId>& overridden, const KnownRules::Place& place) {
  Reader r{bytes};
  for (Formula& f : place.formulas) {
    f.span = get_place(r, own);
    get_node(r, place.first_formula, f.node);
    if (!r.sound) throw Unsound();
  }
  for (Rule& rule : place.rules) {
    get_rule(r, own, overridden, place, rule);
    if (!r.sound) throw Unsound();
  }
  if (!r.left.empty()) throw Unsound();
}

}  // namespace cvr::cache
