#include "runtime/template/template.h"

namespace cvr::runtime {

std::string_view code(Language l) { return l == Language::zh ? "zh" : "en"; }

std::optional<Language> language_of(std::string_view text) {
  for (Language l : all_languages)
    if (code(l) == text) return l;
  return std::nullopt;
}

}  // namespace cvr::runtime
