#include "runtime/fill/fill.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace cvr::runtime {

std::string fill_text(const std::vector<Template>& templates, const FillOptions& options) {
  std::string out;
  for (Language lang : all_languages) {
    if (!options.languages.empty() &&
        std::find(options.languages.begin(), options.languages.end(), lang) == options.languages.end())
      continue;
    for (const Template& t : templates)
      for (const Prompt& row : prompts_of(t, lang, options)) out += write_prompt(row) + "\n";
  }
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
