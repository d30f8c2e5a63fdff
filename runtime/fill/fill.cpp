#include "runtime/fill/fill.h"

#include <algorithm>
#include <atomic>
#include <unordered_set>

#include "runtime/files/frame.h"
#include "runtime/files/line_file.h"
#include "runtime/fill/in_order.h"

namespace cvr::runtime {

bool wanted(const FillOptions& options, Language lang) {
  return options.languages.empty() || std::find(options.languages.begin(), options.languages.end(), lang) != options.languages.end();
}

namespace {

// The size of a piece shows in packed files: each is a frame.
constexpr std::size_t at_once = 16;

void clear(Filled& filled) {
  for (std::string& rows : filled.rows) rows.clear();
  for (std::string& packed : filled.packed) packed.clear();
  filled.count = {};
}

void pack(Filled& filled, const FillOptions& options) {
  if (!options.zstd) return;
  thread_local files::Packer packer;
  for (Language lang : all_languages)
    if (!filled.rows[at(lang)].empty()) packer.append(filled.packed[at(lang)], filled.rows[at(lang)]);
}

}  // namespace

std::array<RowCount, 2> fill_all(const std::vector<Template>& templates, const FillOptions& options, unsigned jobs,
                                 const std::function<void(const Filled&)>& take) {
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
        clear(piece.filled);
        for (std::size_t i = piece.begin; i < std::min(piece.begin + at_once, templates.size()); ++i)
          append_rows(piece.filled, templates[i], options);
        pack(piece.filled, options);
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

std::optional<FillError> fill_file(const std::string& path, const FillOptions& options, unsigned jobs, const std::function<bool(const Filled&)>& take) {
  struct Piece {
    std::string text;
    std::vector<std::size_t> ends, numbers;  // of each line in `text`, and in the file
    std::vector<Template> templates;
    std::optional<TemplateError> error;      // at the line behind the templates
    Filled filled;
  };
  files::LineFile file(path);
  std::unordered_set<std::string> ids;  // looked up only
  std::size_t number = 0;
  std::optional<FillError> error;
  std::atomic<bool> stop = false;
  in_order<Piece>(
      jobs,
      [&](Piece& piece) {
        piece.text.clear();
        piece.ends.clear();
        piece.numbers.clear();
        std::string_view line;
        while (!stop && piece.ends.size() < at_once && file.next(line)) {
          ++number;
          if (line.find_first_not_of(" \t\r\n") == std::string_view::npos) continue;
          piece.text += line;
          piece.ends.push_back(piece.text.size());
          piece.numbers.push_back(number);
        }
        return !stop && !piece.ends.empty();
      },
      [&](Piece& piece) {
        clear(piece.filled);
        piece.templates.clear();
        piece.error.reset();
        for (std::size_t i = 0, begin = 0; i < piece.ends.size(); begin = piece.ends[i++]) {
          auto read = read_template(std::string_view(piece.text).substr(begin, piece.ends[i] - begin));
          if (auto* wrong = std::get_if<TemplateError>(&read)) {
            piece.error = TemplateError{piece.numbers[i], wrong->message, wrong->chinese};
            return;
          }
          piece.templates.push_back(std::move(std::get<Template>(read)));
          append_rows(piece.filled, piece.templates.back(), options);
        }
        pack(piece.filled, options);
      },
      [&](Piece& piece) {
        if (error) return;
        for (std::size_t i = 0; i < piece.templates.size(); ++i)
          if (!ids.insert(piece.templates[i].id).second) {
            piece.error = given_twice(piece.templates[i], piece.numbers[i]);
            break;
          }
        if (piece.error) error = FillError{path, piece.error->line, piece.error->message, piece.error->chinese};
        if (error || !take(piece.filled)) stop = true;
      });
  if (const files::Trouble* why = file.trouble(); why && !error) error = FillError{path, 0, why->message, why->chinese};
  return error;
}

}  // namespace cvr::runtime
