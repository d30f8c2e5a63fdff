#include "compiler/source/source.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "compiler/source/nfc.h"

namespace cvr {

std::vector<std::uint32_t> line_starts_of(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t i = text.find('\n'); i != std::string_view::npos; i = text.find('\n', i + 1))
    starts.push_back(static_cast<std::uint32_t>(i + 1));
  return starts;
}

SourceId add_source(SourceSet& set, std::string path, std::string text, bool library) {
  std::vector<std::uint32_t> starts = line_starts_of(text);
  return add_source(set, std::move(path), std::move(text), library, std::move(starts));
}

SourceId add_source(SourceSet& set, std::string path, std::string text, bool library, std::vector<std::uint32_t> line_starts) {
  set.files.push_back({std::move(path), std::move(text), std::move(line_starts), library});
  return SourceId{static_cast<std::uint32_t>(set.files.size() - 1)};
}

std::string own_module_name(const SourceFile& file) {
  const std::string_view name = std::string_view(file.path).substr(file.path.rfind('/') + 1);
  return to_nfc(name.substr(0, name.find('.', 1)));
}

const SourceFile& source_of(const SourceSet& set, SourceId id) { return set.files[id.index]; }

namespace {

// Grapheme clusters in `text`; a person counts a letter with its accents as one.
std::uint32_t count_characters(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; }))
    return static_cast<std::uint32_t>(text.size());
  UErrorCode status = U_ZERO_ERROR;
  thread_local std::unique_ptr<icu::BreakIterator> breaks{
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status)};
  if (!breaks) return static_cast<std::uint32_t>(text.size());
  status = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text.data(), static_cast<std::int64_t>(text.size()), &status);
  breaks->setText(&view, status);
  std::uint32_t count = 0;
  for (breaks->first(); breaks->next() != icu::BreakIterator::DONE;) ++count;
  utext_close(&view);
  return count;
}

}  // namespace

Position position_of(const SourceFile& file, std::uint32_t offset) {
  offset = std::min<std::uint32_t>(offset, static_cast<std::uint32_t>(file.text.size()));
  auto next = std::upper_bound(file.line_starts.begin(), file.line_starts.end(), offset);
  auto line = static_cast<std::uint32_t>(next - file.line_starts.begin());
  std::uint32_t start = file.line_starts[line - 1];
  return {line, 1 + count_characters(std::string_view(file.text).substr(start, offset - start))};
}

std::string_view line_text(const SourceFile& file, std::uint32_t line) {
  std::uint32_t start = file.line_starts[line - 1];
  std::string_view rest = std::string_view(file.text).substr(start);
  std::size_t end = rest.find('\n');
  if (end != std::string_view::npos) rest = rest.substr(0, end);
  if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
  return rest;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, length, c);
    if (c < 0) { ++width; continue; }
    if (c == '\t') { width = (width / 4 + 1) * 4; continue; }
    auto type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) continue;
    auto east = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    width += (east == U_EA_WIDE || east == U_EA_FULLWIDTH) ? 2 : 1;
  }
  return width;
}

std::size_t find_invalid_utf8(std::string_view bytes) {
  const auto length = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t i = 0; i < length;) {
    if (static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]) < 0x80) {
      // Eight at once where all are ASCII.
      std::uint64_t eight = ~std::uint64_t{0};
      if (i + 8 <= length) std::memcpy(&eight, bytes.data() + i, 8);
      i += (eight & 0x8080808080808080u) == 0 ? 8 : 1;
      continue;
    }
    std::int64_t start = i;
    UChar32 c = 0;
    U8_NEXT(bytes.data(), i, length, c);
    if (c < 0) return static_cast<std::size_t>(start);
  }
  return std::string_view::npos;
}

}  // namespace cvr
