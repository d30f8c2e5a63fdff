// The body of a request: model, messages, then the fields in their order. Whoever knows model and fields can tell it
// again, and with it the key of the answer.
#pragma once
#include <string>
#include <string_view>

#include "runtime/suite/askings.h"

namespace cvr::exporting {

// `fields` is a JSON object.
std::string batch_body(const suite::Asking&, std::string_view model, std::string_view fields);

}  // namespace cvr::exporting
