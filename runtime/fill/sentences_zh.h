// Chinese sentences; see sentences.h.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "runtime/template/template.h"

namespace cvr::runtime::zh {

std::vector<std::string> join_sentences(const std::vector<std::string>& clauses, std::string_view turn);
std::vector<std::string> who_sentences(const std::vector<Clause>& phrases);

}  // namespace cvr::runtime::zh
