// Pinyin initials, by which Chinese names are typed without an input method.
#pragma once
#include <string>
#include <string_view>

namespace cvr::lsp {

// "zcwq" for 真诚无欺: the first letter of each character's reading; other characters as they are.
// Empty where the text has no Chinese characters.
std::string pinyin_initials(std::string_view text);

}  // namespace cvr::lsp
