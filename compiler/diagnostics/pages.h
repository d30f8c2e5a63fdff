// The pages of docs/findings and docs/findings/zh, built into the program.
#pragma once
#include <string>
#include <string_view>

#include "compiler/diagnostics/diagnostic.h"

namespace cvr {

// The page of a finding as Markdown, in English where there is none in that language; empty where none has been written.
std::string_view page(Finding, MessageLanguage);
// What the page says that the finding is: its first paragraph, on one line.
std::string what(std::string_view page);

}  // namespace cvr
