#include "compiler/dilemma/coverage.h"

#include <set>

namespace cvr::dilemma {

Coverage cover(const std::vector<runtime::Template>& templates) {
  Coverage out;
  for (const runtime::Template& t : templates) {
    ++out.kinds[t.kind];
    ++out.strengths[t.strength];
    ++out.relations[t.value_relation];
    ++out.scenes[t.scene];
    std::set<std::string> values;
    for (const auto& side : t.values) values.insert(side.begin(), side.end());
    for (const std::string& value : values) ++out.values[value];
    std::string a = t.values[0].front(), b = t.values[1].front();
    if (b < a) std::swap(a, b);
    ++out.value_pairs[a + " | " + b];
  }
  return out;
}

}  // namespace cvr::dilemma
