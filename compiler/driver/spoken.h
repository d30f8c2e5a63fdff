// The language in which this run of the program speaks to people.
#pragma once
#include <optional>
#include <string>

#include "compiler/diagnostics/words.h"

namespace cvr::driver {

// What `--lang-messages` among the arguments asks for; they are looked through before they are parsed, so that
// mistakes in them are told in that language too.
std::optional<MessageLanguage> language_asked_for(int count, char** arguments);
// What the environment asks for: the first of LC_ALL, LC_MESSAGES and LANG that is set.
MessageLanguage language_of_environment();

// Set once, before a command runs.
void speak(MessageLanguage);
MessageLanguage spoken();
std::string said(const Words&);

}  // namespace cvr::driver
