#include "compiler/driver/spoken.h"

#include <cstdlib>

namespace cvr::driver {
namespace {

MessageLanguage chosen = MessageLanguage::en;

}  // namespace

std::optional<MessageLanguage> language_asked_for(int count, char** arguments) {
  constexpr std::string_view option = "--lang-messages";
  std::optional<MessageLanguage> asked;
  for (int i = 1; i < count; ++i) {
    std::string_view argument = arguments[i];
    if (argument == "--") break;
    if (!argument.starts_with(option)) continue;
    argument.remove_prefix(option.size());
    if (argument.starts_with("=")) argument.remove_prefix(1);
    else if (argument.empty() && i + 1 < count) argument = arguments[++i];
    if (argument == "zh" || argument == "en") asked = message_language(argument);
  }
  return asked;
}

MessageLanguage language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(name); value && *value) return message_language(value);
  return MessageLanguage::en;
}

void speak(MessageLanguage language) { chosen = language; }
MessageLanguage spoken() { return chosen; }
std::string said(const Words& words) { return in(chosen, words); }

}  // namespace cvr::driver
