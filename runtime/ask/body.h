// The request for one asking, and the key under which its answer is kept.
#pragma once
#include <string>
#include <string_view>

#include "runtime/suite/askings.h"

namespace cvr::ask {

// Model, messages, then the fields of the profile in their order.
std::string request_body(const suite::Asking&, std::string_view model, std::string_view profile_body);

// SHA-256 of suite, asking, repeat, model, base URL and body, a line break behind each, as 64 hex digits. What is
// asked another way, or of another model, has another key.
std::string answer_key(std::string_view suite, std::string_view asking, unsigned repeat, std::string_view model, std::string_view base_url,
                       std::string_view body);

// What a request is called in a batch: the asking's id, and behind it which time it is asked from the second on (".r1").
// The vendors take 64 characters.
std::string batch_name(std::string_view asking, unsigned repeat);
inline constexpr std::size_t longest_batch_name = 64;

// Tokens of a text before a server has counted any: a Chinese character is about one, of other text four characters
// are. Rounded up.
std::size_t estimated_tokens(std::string_view text);
// The limit that a body sets to the reply in tokens; `otherwise` where it sets none.
std::size_t reply_limit(std::string_view profile_body, std::size_t otherwise);

}  // namespace cvr::ask
