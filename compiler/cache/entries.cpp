#include "compiler/cache/entries.h"

#include <algorithm>
#include <memory>

#include "compiler/cache/write_findings.h"

namespace cvr::cache {
namespace {

void put_digest(Writer& w, const runtime::ShortDigest& d) { put64(w, d.high), put64(w, d.low); }
runtime::ShortDigest get_digest(Reader& r) {
  const std::uint64_t high = get64(r);
  return {high, get64(r)};
}

void put_likeness(Writer& w, const std::vector<bool>& applies, const std::vector<lint::Likeness>& all) {
  put_count(w, all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    put8(w, applies[i]);
    for (const auto* d : {&all[i].says, &all[i].asks, &all[i].means}) put_digest(w, *d);
  }
}
void get_likeness(Reader& r, std::vector<bool>& applies, std::vector<lint::Likeness>& all) {
  for (std::size_t i = 0, n = get_count(r); i < n && r.sound; ++i) {
    applies.push_back(get8(r) != 0);
    lint::Likeness& one = all.emplace_back();
    for (auto* d : {&one.says, &one.asks, &one.means}) *d = get_digest(r);
  }
}

template <class T>
std::optional<T> whole(const Reader& r, T value) {
  if (!r.sound || !r.left.empty()) return std::nullopt;
  return value;
}

}  // namespace

std::string written(const Heads& heads) {
  Writer w;
  put_count(w, heads.size());
  for (const auto& [text, head] : heads) {
    put_digest(w, text);
    put_text(w, head.module);
    put_count(w, head.uses.size());
    for (const std::string& use : head.uses) put_text(w, use);
    put8(w, head.only_rules);
  }
  return std::move(w.out);
}

std::optional<Heads> heads(std::string_view bytes) {
  Reader r{bytes};
  Heads out;
  for (std::size_t i = 0, n = get_count(r); i < n && r.sound; ++i) {
    Head& head = out[get_digest(r)];
    head.module = get_text(r);
    for (std::size_t k = 0, uses = get_count(r); k < uses && r.sound; ++k) head.uses.emplace_back(get_text(r));
    head.only_rules = get8(r) != 0;
  }
  return whole(r, std::move(out));
}

std::optional<std::string> written(const SourceSet& sources, const Module& m, const Rules& rules) {
  Writer w;
  const SourceId own = m.tree.source;
  put8(w, m.tree.module.has_value());
  if (m.tree.module) {
    put_count(w, m.tree.module->parts.size());
    for (const ast::Name& part : m.tree.module->parts) put_text(w, part.text), put_span(w, sources, own, part.span);
    put_span(w, sources, own, m.tree.module->span);
  }
  put_count(w, m.tree.suppressions.size());
  for (const ast::Suppression& s : m.tree.suppressions) {
    put_text(w, s.finding), put_text(w, s.reason);
    put_span(w, sources, own, s.span);
    put32(w, s.line);
  }
  put_likeness(w, m.applies, m.likeness);
  put_findings(w, sources, own, m.found);
  const std::vector<SourceId> others = overridden(rules, own);
  put_count(w, others.size());
  for (SourceId other : others) put_text(w, source_of(sources, other).path);
  put_count(w, rules.rules.size()), put_count(w, rules.formulas.size());
  if (!put_rules(w, own, others, rules)) return std::nullopt;
  return std::move(w.out);
}

std::optional<std::pair<Module, KnownRules>> module_(std::string bytes, SourceId own, const FileNamed& named) {
  const auto kept = std::make_shared<const std::string>(std::move(bytes));
  Reader r{*kept};
  const Places places{own, named};
  std::pair<Module, KnownRules> out;
  auto& [m, rules] = out;
  m.tree.source = own;
  if (get8(r)) {
    ast::Path& path = m.tree.module.emplace();
    for (std::size_t i = 0, n = get_count(r); i < n && r.sound; ++i) {
      std::string text(get_text(r));
      path.parts.push_back({std::move(text), get_span(r, places)});
    }
    path.span = get_span(r, places);
  }
  for (std::size_t i = 0, n = get_count(r); i < n && r.sound; ++i) {
    ast::Suppression& s = m.tree.suppressions.emplace_back();
    s.finding = get_text(r), s.reason = get_text(r);
    s.span = get_span(r, places);
    s.line = get32(r);
  }
  get_likeness(r, m.applies, m.likeness);
  m.found = get_findings(r, places);
  std::vector<SourceId> others;
  for (std::size_t i = 0, n = get_count(r); i < n && r.sound; ++i) {
    others.push_back(named(get_text(r)));
    if (!others.back().valid()) return std::nullopt;
  }
  rules.rule_count = get_count(r), rules.formula_count = get_count(r);
  if (!r.sound || m.likeness.size() != rules.rule_count) return std::nullopt;
  rules.put = [kept, own, others = std::move(others), left = r.left](const KnownRules::Place& place) { get_rules(left, own, others, place); };
  return out;
}

std::string written(const SourceSet& sources, const Shared& s) {
  Writer w;
  put_likeness(w, s.applies, s.likeness);
  put_findings(w, sources, SourceId{}, s.found);
  std::vector<std::pair<runtime::ShortDigest, const lint::Subsumed*>> groups;
  for (const auto& [digest, pairs] : s.groups) groups.emplace_back(digest, &pairs);
  std::sort(groups.begin(), groups.end());
  put_count(w, groups.size());
  for (const auto& [digest, pairs] : groups) {
    put_digest(w, digest);
    put_count(w, pairs->size());
    for (const auto& [narrow, wide] : *pairs) put32(w, narrow), put32(w, wide);
  }
  return std::move(w.out);
}

std::optional<Shared> shared(std::string_view bytes, const FileNamed& named) {
  Reader r{bytes};
  const Places places{SourceId{}, named};
  Shared s;
  get_likeness(r, s.applies, s.likeness);
  s.found = get_findings(r, places);
  const std::size_t groups = get_count(r);
  s.groups.reserve(groups);
  for (std::size_t i = 0; i < groups && r.sound; ++i) {
    lint::Subsumed& pairs = s.groups[get_digest(r)];
    for (std::size_t k = 0, n = get_count(r); k < n && r.sound; ++k) {
      const std::uint32_t narrow = get32(r);
      pairs.emplace_back(narrow, get32(r));
    }
  }
  return whole(r, std::move(s));
}

}  // namespace cvr::cache
