#include "compiler/lsp/clashing.h"

namespace cvr::lsp {

std::string full_name(const Entity& e) { return fmt::format("{}.{}", e.module, e.key); }

std::vector<ClashWith> clashes_of(const ProjectState& project, const Entity& rule) {
  const std::string name = full_name(rule);
  std::vector<ClashWith> found;
  const auto add = [&](const std::string& other, const Words& where) {
    for (const ClashWith& each : found)
      if (each.other == other) return;
    found.push_back({other, where});
  };
  for (const auto& clash : project.clashes) {
    if (clash.first == name) add(clash.second, clash.where);
    else if (clash.second == name) add(clash.first, clash.where);
  }
  return found;
}

}  // namespace cvr::lsp
