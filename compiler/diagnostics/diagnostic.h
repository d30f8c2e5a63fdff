// What the compiler tells the author. Mistakes in rules go to a sink and the
// pass goes on; they are never exceptions. Order of output is decided by
// `sorted`, not by the order of reporting.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/diagnostics/words.h"
#include "compiler/source/source.h"

namespace cvr {

enum class Severity : std::uint8_t { off, hint, warning, error };

// One row of findings.def. `code` is the number printed as CVRnnnn.
enum class Finding : std::uint16_t {
#define CVR_FINDING(code, id, name, severity) id = code,
#include "compiler/diagnostics/findings.def"
#undef CVR_FINDING
};

struct FindingInfo {
  Finding finding;
  std::uint16_t code;
  std::string_view name;  // "unknown-value"
  Severity severity;      // the default; cvr.toml may change it
};

// All findings in order of code.
const std::vector<FindingInfo>& all_findings();
const FindingInfo& info(Finding);
// By "CVR2001", "2001" or "unknown-value"; nullptr when there is none.
const FindingInfo* find_finding(std::string_view code_or_name);
std::string code_text(Finding);  // "CVR2001"

struct Related {
  Span span;
  Words message;
};

// Replace the text of `span` by `text`.
struct Edit {
  Span span;
  std::string text;
};

struct Fix {
  Words title;  // "write `kindness.caring_for_others`"
  std::vector<Edit> edits;
  bool safe = false;  // never changes the meaning of what compiles
};

struct Diagnostic {
  Finding finding;
  Severity severity;
  Span span;
  Words message;                 // the situation; worded as docs/messages.md says
  Words hint;                    // the way out; may be empty
  std::vector<Related> related;  // other places that matter
  std::vector<Fix> fixes;
};

struct DiagnosticSink {
  std::vector<Diagnostic> found;
};

// Adds a finding with its default severity; returns it for notes and fixes.
Diagnostic& report(DiagnosticSink&, Finding, Span, Words message, Words hint = {});
// Adds a place that matters to the finding.
void relate(Diagnostic&, Span, Words message);
// By file (in the order of `sources`' paths), position, code, English message, so that the order is the same
// in every language; exact duplicates removed.
std::vector<Diagnostic> sorted(const SourceSet& sources, std::vector<Diagnostic>);
bool has_errors(const DiagnosticSink&);

// The human rendering: message, place, source line with the span marked,
// related places, hint. `color` adds ANSI colours.
std::string render(const SourceSet&, const Diagnostic&, MessageLanguage, bool color);
// "error", "错误"
Words severity_words(Severity);

// "did you mean": candidates close to `word` (edit distance over characters,
// bounded by word length; best first, ties in the candidates' order).
std::vector<std::string> near_names(std::string_view word, const std::vector<std::string>& candidates,
                                    std::size_t most = 3);

}  // namespace cvr
