// What a server sent back, as far as an answer keeps it.
#pragma once
#include <string>
#include <string_view>

#include "runtime/answers/answer.h"

namespace cvr::ask {

enum class Outcome {
  answered,  // there is a reply, be it empty
  broken,    // half a reply, no JSON, or an error under a status of success: worth another try
  refused,   // an error with its status
};

// Fills `into` from status and body: reply without reasoning, finish_reason, letters (of the first `choices`), usage,
// fingerprint, error. Blank lines and ": comments", which servers send to keep a waiting connection alive, are passed
// over. Bytes that are no UTF-8 are replaced. `secret` is blotted out wherever it occurs.
Outcome read_response(int status, std::string_view body, std::size_t choices, std::string_view secret, answers::Answer& into);

// One line of at most 300 characters, without control characters and without the secret.
std::string short_line(std::string_view text, std::string_view secret);

// An error that no waiting mends, as an account without money, though its status is that of one that does.
bool is_final(const answers::Answer&);

}  // namespace cvr::ask
