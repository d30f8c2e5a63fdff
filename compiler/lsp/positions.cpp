#include "compiler/lsp/positions.h"

#include <nlohmann/json.hpp>

namespace cvr::lsp {
namespace {

bool goes_on(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }
// UTF-16 units of the character whose first byte this is.
std::uint32_t units(char c) { return static_cast<unsigned char>(c) >= 0xf0 ? 2 : 1; }

// Where the text of a line ends, its line break left out.
std::size_t line_end(std::string_view text, std::size_t start) {
  const std::size_t end = text.find_first_of("\r\n", start);
  return end == std::string_view::npos ? text.size() : end;
}

}  // namespace

std::vector<std::uint32_t> line_starts(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')))
      starts.push_back(static_cast<std::uint32_t>(i + 1));
  return starts;
}

Place place_of(std::string_view text, std::uint32_t offset) {
  offset = std::min<std::uint32_t>(offset, static_cast<std::uint32_t>(text.size()));
  while (offset > 0 && offset < text.size() && goes_on(text[offset])) --offset;
  Place place;
  std::size_t start = 0;
  for (std::size_t i = 0; i < offset; ++i)
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) {
      ++place.line;
      start = i + 1;
    }
  for (std::size_t i = start; i < offset; ++i)
    if (!goes_on(text[i])) place.character += units(text[i]);
  return place;
}

std::uint32_t offset_of(std::string_view text, Place place) {
  const std::vector<std::uint32_t> starts = line_starts(text);
  if (place.line >= starts.size()) return static_cast<std::uint32_t>(text.size());
  std::size_t at = starts[place.line];
  const std::size_t end = line_end(text, at);
  for (std::uint32_t left = place.character; left > 0 && at < end;) {
    const std::uint32_t wide = units(text[at]);
    if (wide > left) break;
    left -= wide;
    for (++at; at < end && goes_on(text[at]);) ++at;
  }
  return static_cast<std::uint32_t>(at);
}

namespace {
Json place_json(Place place) { return {{"line", place.line}, {"character", place.character}}; }
}  // namespace

Json range_json(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  return {{"start", place_json(place_of(text, begin))}, {"end", place_json(place_of(text, end))}};
}

Json range_json(const SourceSet& sources, Span span) {
  return range_json(source_of(sources, span.file).text, span.begin, span.end);
}

Place read_place(const Json& json) {
  Place place;
  if (!json.is_object()) return place;
  const auto number = [&](const char* name) -> std::uint32_t {
    const auto at = json.find(name);
    if (at == json.end() || !at->is_number_integer()) return 0;
    const auto value = at->get<std::int64_t>();
    return value < 0 ? 0 : static_cast<std::uint32_t>(std::min<std::int64_t>(value, 0x7fffffff));
  };
  place.line = number("line");
  place.character = number("character");
  return place;
}

}  // namespace cvr::lsp
