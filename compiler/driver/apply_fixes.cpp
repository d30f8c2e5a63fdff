#include "compiler/driver/apply_fixes.h"

#include "compiler/driver/output.h"

namespace cvr::driver {
namespace {

bool overlaps(const Span& a, const Span& b) {
  return a.file == b.file && (a.begin < b.end || a.begin == b.begin) && (b.begin < a.end || a.begin == b.begin);
}

// All edits of a fix or none.
bool fits(const Fix& fix, const SourceSet& sources, const std::vector<Edit>& taken) {
  for (const Edit& edit : fix.edits) {
    if (!edit.span.file.valid() || source_of(sources, edit.span.file).library) return false;
    for (const Edit& other : taken)
      if (overlaps(edit.span, other.span)) return false;
  }
  return fix.safe && !fix.edits.empty();
}

}  // namespace

std::optional<std::size_t> apply_fixes(const Loaded& loaded, const std::vector<Diagnostic>& found) {
  const SourceSet& sources = loaded.sources;
  std::vector<Edit> edits;
  for (const Diagnostic& d : found)
    for (const Fix& fix : d.fixes)
      if (fits(fix, sources, edits)) {
        edits.insert(edits.end(), fix.edits.begin(), fix.edits.end());
        break;
      }
  // From the end of each file, so that earlier places stay where they are.
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return b.span < a.span; });
  for (std::size_t i = 0; i < edits.size();) {
    const SourceFile& file = source_of(sources, edits[i].span.file);
    std::string text = file.text;
    const SourceId id = edits[i].span.file;
    for (; i < edits.size() && edits[i].span.file == id; ++i)
      text.replace(edits[i].span.begin, edits[i].span.end - edits[i].span.begin, edits[i].text);
    if (write_output(loaded.on_disk[id.index], text) != all_well) return {};
  }
  return edits.size();
}

}  // namespace cvr::driver
