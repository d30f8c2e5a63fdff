// The clashes of one rule, as far as they are known.
#pragma once
#include "compiler/lsp/session.h"

namespace cvr::lsp {

struct ClashWith {
  std::string other;  // "module.name"
  Words where;
};
// One for each other rule, in the order of the program.
std::vector<ClashWith> clashes_of(const ProjectState&, const Entity& rule);
// "module.name"
std::string full_name(const Entity&);

}  // namespace cvr::lsp
