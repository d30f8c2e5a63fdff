// The batch endpoints: a file of requests is uploaded, worked through, and what came of it fetched, in another order.
#pragma once
#include <functional>
#include <string>

#include "httplib.h"

namespace mock {

// `answer` makes the response to one request's body.
void add_batches(httplib::Server&, std::function<std::string(const std::string& body)> answer);

}  // namespace mock
