// The texts of the user's declarations, and what of them is spoken: the
// characters outside the braces of a pattern, each with its place in the file.
#pragma once
#include <functional>
#include <vector>

#include "compiler/lint/lint.h"

namespace cvr::lint {

enum class Owner : std::uint8_t { kind, role, fact, measure, action, outcome, resource, law, rule, scene };
enum class Form : std::uint8_t { main, otherwise, you, you_otherwise, short_form, aside };

struct Said {
  Owner owner;
  const Named& named;
  const std::vector<Param>* params;  // nullptr: the declaration has none
  Lang lang;
  Form form;
  const Pattern& pattern;
};

// Every text of every declaration of the user, in the order of the program.
void each_text(const Context&, const std::function<void(const Said&)>& work);

inline constexpr char32_t slot = 0xFFFC;  // stands for all that is within one pair of braces

struct Spoken {
  char32_t letter;
  Span span;  // as written; an escape is one letter
};
std::vector<Spoken> spoken(const Context&, const Pattern&);

bool is_chinese(char32_t);             // a Chinese character
bool is_full_width_sign(char32_t);     // ， 。 “ and the like
bool is_ascii_word(char32_t);          // a letter or digit of ASCII

// Adds a safe fix that puts `text` in place of the span.
void fix_safely(Diagnostic&, Span, std::string text, Words title);

}  // namespace cvr::lint
