#include "compiler/cache/write_findings.h"

namespace cvr::cache {
namespace {

enum : std::uint8_t { nowhere, in_own, in_other };

void put_words(Writer& w, const Words& words) { put_text(w, words.en), put_text(w, words.zh); }
Words get_words(Reader& r) {
  Words words;
  words.en = get_text(r);
  words.zh = get_text(r);
  return words;
}

}  // namespace

void put_span(Writer& w, const SourceSet& sources, SourceId own, const Span& span) {
  put8(w, !span.file.valid() ? nowhere : span.file == own ? in_own : in_other);
  if (span.file.valid() && span.file != own) put_text(w, source_of(sources, span.file).path);
  put32(w, span.begin), put32(w, span.end);
}

Span get_span(Reader& r, const Places& places) {
  Span span;
  const std::uint8_t where = get8(r);
  if (where == in_own) span.file = places.own;
  if (where == in_other) span.file = places.named(get_text(r));
  if (where > in_other || (where != nowhere && !span.file.valid())) r.sound = false;
  span.begin = get32(r);
  span.end = get32(r);
  return span;
}

void put_findings(Writer& w, const SourceSet& sources, SourceId own, const std::vector<Diagnostic>& found) {
  const auto span = [&](const Span& s) { put_span(w, sources, own, s); };
  put_count(w, found.size());
  for (const Diagnostic& d : found) {
    put32(w, static_cast<std::uint32_t>(d.finding));
    put8(w, static_cast<std::uint8_t>(d.severity));
    span(d.span);
    put_words(w, d.message), put_words(w, d.hint);
    put_count(w, d.related.size());
    for (const Related& related : d.related) span(related.span), put_words(w, related.message);
    put_count(w, d.fixes.size());
    for (const Fix& fix : d.fixes) {
      put_words(w, fix.title);
      put_count(w, fix.edits.size());
      for (const Edit& edit : fix.edits) span(edit.span), put_text(w, edit.text);
      put8(w, fix.safe);
    }
  }
}

std::vector<Diagnostic> get_findings(Reader& r, const Places& places) {
  std::vector<Diagnostic> found;
  for (std::size_t i = 0, n = get_count(r); i < n && r.sound; ++i) {
    Diagnostic& d = found.emplace_back();
    d.finding = static_cast<Finding>(get32(r));
    d.severity = static_cast<Severity>(get8(r));
    d.span = get_span(r, places);
    d.message = get_words(r);
    d.hint = get_words(r);
    for (std::size_t k = 0, related = get_count(r); k < related && r.sound; ++k) {
      const Span span = get_span(r, places);
      d.related.push_back({span, get_words(r)});
    }
    for (std::size_t k = 0, fixes = get_count(r); k < fixes && r.sound; ++k) {
      Fix& fix = d.fixes.emplace_back();
      fix.title = get_words(r);
      for (std::size_t e = 0, edits = get_count(r); e < edits && r.sound; ++e) {
        const Span span = get_span(r, places);
        fix.edits.push_back({span, std::string(get_text(r))});
      }
      fix.safe = get8(r) != 0;
    }
  }
  return found;
}

}  // namespace cvr::cache
