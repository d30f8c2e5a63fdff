// The keywords of the language in both spellings, for the formatter, messages,
// completion, highlighting and the documentation.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace cvr {

enum class KeywordUse : std::uint8_t { header, declaration, clause, part, formula };

struct Keyword {
  std::string_view token;    // its name in grammar/Cvr.g4
  std::string_view english;  // may be two words: "at most"
  std::string_view chinese;
  KeywordUse use;
  bool soft;  // may also be a name where no clause can start
};

// All keywords, in the order of the grammar.
const std::vector<Keyword>& all_keywords();
// By either spelling; nullptr when the word is no keyword.
const Keyword* find_keyword(std::string_view word);
// By the token's name in the grammar; nullptr when there is none.
const Keyword* keyword_of_token(std::string_view token);

}  // namespace cvr
