#include "compiler/driver/apply_fixes.h"

#include "compiler/driver/output.h"
#include "compiler/driver/unified_diff.h"

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

Corrections corrections(const Loaded& loaded, const std::vector<Diagnostic>& found) {
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
  Corrections out;
  out.places = edits.size();
  for (const Edit& edit : edits) {
    if (out.files.empty() || out.files.front().file != edit.span.file)
      out.files.insert(out.files.begin(), {edit.span.file, source_of(sources, edit.span.file).text});
    out.files.front().text.replace(edit.span.begin, edit.span.end - edit.span.begin, edit.text);
  }
  return out;
}

ExitStatus write_corrections(const Loaded& loaded, const Corrections& corrected) {
  for (const Corrected& each : corrected.files)
    if (write_output(loaded.on_disk[each.file.index], each.text) != all_well) return io_trouble;
  return all_well;
}

std::string diff_of(const Loaded& loaded, const Corrections& corrected) {
  std::string out;
  for (const Corrected& each : corrected.files) {
    const SourceFile& file = source_of(loaded.sources, each.file);
    out += unified_diff(file.path, file.text, each.text);
  }
  return out;
}

}  // namespace cvr::driver
