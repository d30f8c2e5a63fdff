// What a suite is made of, in numbers.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "runtime/fill/fill.h"
#include "runtime/template/template.h"

namespace cvr::dilemma {

struct Coverage {
  std::map<std::string, std::size_t> kinds, strengths, relations, scenes, values, value_pairs;  // templates
  std::map<std::string, std::size_t> forms[2];  // prompts by language
};

Coverage cover(const std::vector<runtime::Template>&);

}  // namespace cvr::dilemma
