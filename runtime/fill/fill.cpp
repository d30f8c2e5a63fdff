#include "runtime/fill/fill.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>

#include "runtime/fill/in_order.h"
#include "runtime/system/reason.h"

namespace cvr::runtime {

bool wanted(const FillOptions& options, Language lang) {
  return options.languages.empty() || std::find(options.languages.begin(), options.languages.end(), lang) != options.languages.end();
}

std::array<RowCount, 2> fill_all(const std::vector<Template>& templates, const FillOptions& options, unsigned jobs,
                                 const std::function<void(const Filled&)>& take) {
  constexpr std::size_t at_once = 16;
  struct Piece {
    std::size_t begin = 0;
    Filled filled;
  };
  std::size_t begun = 0;
  std::array<RowCount, 2> count{};
  in_order<Piece>(
      jobs,
      [&](Piece& piece) {
        piece.begin = begun;
        begun += at_once;
        return piece.begin < templates.size();
      },
      [&](Piece& piece) {
        for (std::string& rows : piece.filled.rows) rows.clear();
        piece.filled.count = {};
        for (std::size_t i = piece.begin; i < std::min(piece.begin + at_once, templates.size()); ++i)
          append_rows(piece.filled, templates[i], options);
      },
      [&](Piece& piece) {
        take(piece.filled);
        for (Language lang : all_languages) add(count[at(lang)], piece.filled.count[at(lang)]);
      });
  return count;
}

std::string fill_text(const std::vector<Template>& templates, const FillOptions& options) {
  std::string out;
  FillOptions one = options;
  for (Language lang : all_languages) {
    if (!wanted(options, lang)) continue;
    one.languages = {lang};
    fill_all(templates, one, 1, [&](const Filled& filled) { out += filled.rows[at(lang)]; });
  }
  return out;
}

std::variant<std::string, FillError> fill_file(const std::string& path, const FillOptions& options) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    const Reason why = reason_of(errno);
    return FillError{path, 0, fmt::format("cannot be read: {}", why.english), fmt::format("无法读取：{}", why.chinese)};
  }
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return FillError{path, 0, "cannot be read to its end", "无法读完"};
  auto read = read_templates(text);
  if (auto* error = std::get_if<TemplateError>(&read)) return FillError{path, error->line, error->message, error->chinese};
  return fill_text(std::get<std::vector<Template>>(read), options);
}

}  // namespace cvr::runtime
