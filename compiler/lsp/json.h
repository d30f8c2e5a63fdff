// JSON as the protocol uses it. Headers see the name only: the library is heavy.
#pragma once
#include <nlohmann/json_fwd.hpp>

namespace cvr::lsp {
using Json = nlohmann::ordered_json;
}
