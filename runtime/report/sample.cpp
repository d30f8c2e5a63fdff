#include "runtime/report/sample.h"

#include <numeric>
#include <unordered_map>

namespace cvr::report {

std::vector<std::size_t> balanced_sample(const Survey& survey, const suite::Framework& framework, std::size_t limit) {
  const auto& entries = survey.entries;
  std::vector<std::size_t> out(entries.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  if (entries.size() <= limit) return out;
  out.clear();

  std::unordered_map<std::string, std::size_t> place_of;
  for (std::size_t i = 0; i < entries.size(); ++i) place_of.emplace(entries[i].id, i);
  std::vector<std::vector<std::size_t>> together(entries.size());  // by the dilemma that comes first
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto found = entries[i].contrast_of.empty() ? place_of.end() : place_of.find(entries[i].contrast_of);
    together[found == place_of.end() ? i : found->second].push_back(i);
  }
  std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> by_pair;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (together[i].empty()) continue;
    std::size_t a = framework.values[entries[i].values[0]].core, b = framework.values[entries[i].values[1]].core;
    if (b < a) std::swap(a, b);
    by_pair[{a, b}].push_back(i);
  }
  bool more = true;
  for (std::size_t round = 0; more; ++round) {
    more = false;
    for (const auto& [pair, firsts] : by_pair) {
      if (round >= firsts.size()) continue;
      more = true;
      const auto& group = together[firsts[round]];
      if (out.size() + group.size() <= limit) out.insert(out.end(), group.begin(), group.end());
    }
    if (out.size() >= limit) break;
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace cvr::report
