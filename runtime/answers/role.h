// What a reply says about the option of a mention. Each rule looks at the clause around it and no further.
#pragma once
#include "runtime/answers/mentions.h"
#include "runtime/answers/phrases.h"

namespace cvr::answers {

// `end`: behind the mention and those that are joined to it.
Role role_of(const Spoken&, const Mention&, std::size_t end);

// `before` without what may stand between a cue and the option: "is the", "选项".
std::string_view without_fillers(std::string_view before);
// True if `before`, a sentence up to an option, makes it hang on what somebody else does: "if she refuses,".
bool is_conditional(std::string_view before);
// True if `before` ends with a word of choosing.
bool ends_choosing(std::string_view before);

}  // namespace cvr::answers
