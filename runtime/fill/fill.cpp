#include "runtime/fill/fill.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "runtime/fill/in_order.h"

namespace cvr::runtime {
namespace {

bool wanted(const FillOptions& options, Language lang) {
  return options.languages.empty() || std::find(options.languages.begin(), options.languages.end(), lang) != options.languages.end();
}

}  // namespace

RowCount fill_all(const std::vector<Template>& templates, Language lang, const FillOptions& options, unsigned jobs,
                  const std::function<void(std::string_view)>& take) {
  constexpr std::size_t at_once = 16;
  struct Piece {
    std::size_t begin = 0;
    std::string text;
    RowCount count{};
  };
  std::size_t begun = 0;
  RowCount count{};
  in_order<Piece>(
      jobs,
      [&](Piece& piece) {
        piece.begin = begun;
        begun += at_once;
        return piece.begin < templates.size();
      },
      [&](Piece& piece) {
        piece.text.clear();
        piece.count = {};
        for (std::size_t i = piece.begin; i < std::min(piece.begin + at_once, templates.size()); ++i)
          add(piece.count, append_rows(piece.text, templates[i], lang, options));
      },
      [&](Piece& piece) {
        take(piece.text);
        add(count, piece.count);
      });
  return count;
}

std::string fill_text(const std::vector<Template>& templates, const FillOptions& options) {
  std::string out;
  for (Language lang : all_languages)
    if (wanted(options, lang)) fill_all(templates, lang, options, 1, [&](std::string_view rows) { out += rows; });
  return out;
}

std::variant<std::string, FillError> fill_file(const std::string& path, const FillOptions& options) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) return FillError{path, 0, fmt::format("cannot be read: {}", std::strerror(errno)), fmt::format("无法读取：{}", std::strerror(errno))};
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return FillError{path, 0, "cannot be read to its end", "无法读完"};
  auto read = read_templates(text);
  if (auto* error = std::get_if<TemplateError>(&read)) return FillError{path, error->line, error->message, error->chinese};
  return fill_text(std::get<std::vector<Template>>(read), options);
}

}  // namespace cvr::runtime
