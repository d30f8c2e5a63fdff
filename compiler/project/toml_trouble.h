// What toml++ finds wrong with the writing of a file, in our words.
#pragma once
#include <string_view>

#include "compiler/diagnostics/words.h"

namespace cvr {

// Of the description of a parse error. One that is too rare for words of our own is told as it is.
Words toml_trouble(std::string_view description);

}  // namespace cvr
