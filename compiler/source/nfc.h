// Names are compared after Unicode's canonical composition.
#pragma once
#include <string>
#include <string_view>

namespace cvr {

std::string to_nfc(std::string_view text);

}  // namespace cvr
