// English sentences; see sentences.h.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "runtime/template/template.h"

namespace cvr::runtime::en {

std::vector<std::string> join_sentences(const std::vector<std::string>& clauses, std::string_view turn);
// "give the slot to the shelter rather than to the choir": what both acts open with is said once, up to the last
// preposition they share; where there is none, "do one rather than do the other".
std::string rather_than(std::string_view act, std::string_view other);
std::vector<std::string> who_sentences(const std::vector<Clause>& phrases);

}  // namespace cvr::runtime::en
