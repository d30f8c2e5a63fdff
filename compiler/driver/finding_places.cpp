#include "compiler/driver/finding_places.h"

#include <filesystem>

namespace cvr::driver {
namespace fs = std::filesystem;
namespace {

// Four bytes of UTF-8 make two units, every other character one.
std::uint32_t utf16_units(std::string_view text) {
  std::uint32_t units = 0;
  for (unsigned char c : text) units += c >= 0xF0 ? 2 : (c & 0xC0) != 0x80;
  return units;
}

fs::path in_full(const fs::path& path) {
  std::error_code ignored;
  fs::path out = fs::absolute(path, ignored).lexically_normal();
  return out.has_filename() ? out : out.parent_path();
}

struct Point {
  std::uint32_t line, column;
};

Point point_of(const SourceFile& file, std::uint32_t offset) {
  offset = std::min<std::uint32_t>(offset, static_cast<std::uint32_t>(file.text.size()));
  const auto next = std::upper_bound(file.line_starts.begin(), file.line_starts.end(), offset);
  const auto line = static_cast<std::uint32_t>(next - file.line_starts.begin());
  const std::uint32_t start = file.line_starts[line - 1];
  return {line, 1 + utf16_units(std::string_view(file.text).substr(start, offset - start))};
}

}  // namespace

std::string repository_root(const Project& project) {
  const fs::path root = in_full(project.root.empty() ? "." : project.root);
  std::error_code ignored;
  for (fs::path at = root;; at = at.parent_path()) {
    if (fs::exists(at / ".git", ignored)) return at.string();
    if (at == at.parent_path()) return root.string();
  }
}

std::string path_in_repository(const Loaded& loaded, const std::string& root, SourceId id) {
  const SourceFile& file = source_of(loaded.sources, id);
  const std::string& on_disk = loaded.on_disk[id.index];
  if (file.library || on_disk == "-") return file.path;
  const fs::path inside = in_full(on_disk).lexically_relative(root);
  return inside.empty() || *inside.begin() == ".." ? file.path : inside.generic_string();
}

std::string settings_in_repository(const Loaded& loaded, const std::string& root) {
  const fs::path project = loaded.project.root.empty() ? "." : loaded.project.root;
  return in_full(project / "cvr.toml").lexically_relative(root).generic_string();
}

Region region_of(const SourceFile& file, Span span) {
  const Point from = point_of(file, span.begin), to = point_of(file, std::max(span.begin, span.end));
  return {from.line, from.column, to.line, to.column};
}

std::string as_uri(std::string_view path) {
  constexpr std::string_view plain = "-._~/!$&'()*+,;=@";
  std::string out;
  for (unsigned char c : path) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || plain.find(static_cast<char>(c)) != std::string_view::npos) out += static_cast<char>(c);
    else out += fmt::format("%{:02X}", c);
  }
  return out;
}

std::string title_of(const Diagnostic& d) { return fmt::format("{} {}", code_text(d.finding), info(d.finding).name); }

std::string full_text(const Diagnostic& d, MessageLanguage language) {
  return d.hint.empty() ? in(language, d.message) : in(language, d.message) + "\n" + in(language, d.hint);
}

}  // namespace cvr::driver
