// Readers of replies for tools that run code of ours: the same rules in Python and in JavaScript. They know less than
// `cvrc`, and leave what they do not know as unparsed; none takes a reply for the nearest option.
#pragma once
#include <string>

namespace cvr::exporting {

// classify(reply, choices) -> ("option", "A"), ("refusal", ""), ("compromise", "") or ("unparsed", "")
std::string reading_in_python();
// The same, and the assertion that promptfoo calls.
std::string reading_in_javascript();

}  // namespace cvr::exporting
