// What a keystroke changes, looked at without the rest of the project.
#pragma once
#include <map>

#include "compiler/driver/kept_trees.h"
#include "compiler/lsp/host.h"

namespace cvr::driver {

// As Host::check_near. `whole` comes from `Host::check`, so that its owner is a Compiled.
std::shared_ptr<const lsp::Checked> check_near(const lsp::Checked& whole, const std::map<SourceId, std::string>& changed, KeptTrees&);

}  // namespace cvr::driver
