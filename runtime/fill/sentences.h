// Clauses to sentences, as each language joins them: clauses that share their
// subject name it once; what belongs together is joined; a long sentence ends.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "runtime/template/template.h"

namespace cvr::runtime {

// Clauses with role marks, in order, without final punctuation, to sentences
// with it. `turn` ("However, ", "可") opens the first; it may be empty.
std::vector<std::string> join_sentences(const std::vector<std::string>& clauses, std::string_view turn, Language);

// "a doctor and the patient's sister": what "you" are, and are not. Empty for no phrases.
std::vector<std::string> who_sentences(const std::vector<Clause>& phrases, Language);

// Several clauses inside one sentence: "X and Y", "X，Y".
std::string join_clauses(const std::vector<std::string>& clauses, Language);
// Several things done, or left undone, as one option: "tell X and call Y", "告诉X，并通知Y", "不告诉X，也不通知Y".
std::string join_acts(const std::vector<std::string>& phrases, bool left_undone, Language);

}  // namespace cvr::runtime
