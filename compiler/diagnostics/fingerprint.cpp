#include "compiler/diagnostics/fingerprint.h"

#include <map>

#include "runtime/digest/sha256.h"

namespace cvr {
namespace {

// The words of a text, one space between two.
std::string single_spaced(std::string_view text) {
  std::string out;
  bool gap = false;
  for (char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!space && gap && !out.empty()) out += ' ';
    if (!space) out += c;
    gap = space;
  }
  return out;
}

// The line at or above `line` that a declaration begins on: the nearest that is not indented.
std::string_view heading(const SourceFile& file, std::uint32_t line) {
  for (; line >= 1; --line) {
    const std::string_view text = line_text(file, line);
    if (!text.empty() && std::string_view(" \t}#").find(text.front()) == std::string_view::npos) return text;
  }
  return {};
}

// The part of the span on its first line.
std::string_view marked(const SourceFile& file, Span span, std::uint32_t line) {
  const std::string_view text = line_text(file, line);
  const std::size_t begin = std::min<std::size_t>(span.begin - file.line_starts[line - 1], text.size());
  return text.substr(begin, span.end - span.begin);
}

std::string_view own_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string identity(const SourceSet& sources, const Diagnostic& d) {
  std::string out = code_text(d.finding);
  auto add = [&](std::string_view text) { out += '\0', out += single_spaced(text); };
  if (!d.span.file.valid()) return out;
  const SourceFile& file = source_of(sources, d.span.file);
  const std::uint32_t line = position_of(file, d.span.begin).line;
  add(own_name(file.path));
  add(heading(file, line));
  add(line_text(file, line));
  add(marked(file, d.span, line));
  for (const Related& r : d.related) {
    if (!r.span.file.valid()) continue;
    const SourceFile& other = source_of(sources, r.span.file);
    add(own_name(other.path));
    add(marked(other, r.span, position_of(other, r.span.begin).line));
  }
  return out;
}

std::string hash(const std::string& text) { return runtime::sha256(text).substr(0, 32); }

}  // namespace

std::vector<std::string> fingerprints(const SourceSet& sources, const std::vector<Diagnostic>& found) {
  std::vector<std::string> out;
  std::map<std::string, std::size_t> alike;
  for (const Diagnostic& d : found) {
    const std::string what = identity(sources, d);
    const std::size_t before = alike[what]++;
    out.push_back(hash(before ? what + '\0' + fmt::format("{}", before) : what));
  }
  return out;
}

}  // namespace cvr
