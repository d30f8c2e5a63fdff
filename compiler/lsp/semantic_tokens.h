// The legend of semantic tokens, as `initialize` states it.
#pragma once
#include <string_view>
#include <vector>

namespace cvr::lsp {

const std::vector<std::string_view>& token_types();
const std::vector<std::string_view>& token_modifiers();

}  // namespace cvr::lsp
