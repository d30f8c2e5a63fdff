#include "runtime/ask/body.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "runtime/digest/sha256.h"
#include "runtime/template/json_text.h"

namespace cvr::ask {

std::string request_body(const suite::Asking& asking, std::string_view model, std::string_view profile_body) {
  using runtime::append_json;
  std::string out = "{\"model\":";
  append_json(out, model);
  out += ",\"messages\":[";
  if (!asking.system.empty()) {
    append_json(out += "{\"role\":\"system\",\"content\":", asking.system);
    out += "},";
  }
  append_json(out += "{\"role\":\"user\",\"content\":", asking.prompt);
  out += "}]";
  if (profile_body.size() > 2) (out += ',') += profile_body.substr(1, profile_body.size() - 2);
  return out += '}';
}

std::string answer_key(std::string_view suite, std::string_view asking, unsigned repeat, std::string_view model, std::string_view base_url,
                       std::string_view body) {
  runtime::Sha256 hash;
  const std::string number = fmt::to_string(repeat);
  for (std::string_view piece : {suite, asking, std::string_view(number), model, base_url, body}) {
    add(hash, piece);
    add(hash, "\n");
  }
  return digest(hash);
}

std::string batch_name(std::string_view asking, unsigned repeat) { return repeat ? fmt::format("{}.r{}", asking, repeat) : std::string(asking); }

std::size_t estimated_tokens(std::string_view text) {
  std::size_t wide = 0, other = 0;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xE3) ++wide;
    else if (byte < 0x80 || byte >= 0xC0) ++other;
  }
  return wide + (other + 3) / 4;
}

std::size_t reply_limit(std::string_view profile_body, std::size_t otherwise) {
  const auto body = nlohmann::json::parse(profile_body, nullptr, false);
  for (const char* name : {"max_completion_tokens", "max_tokens", "max_output_tokens"})
    if (body.is_object() && body.contains(name) && body[name].is_number_unsigned()) return body[name].get<std::size_t>();
  return otherwise;
}

}  // namespace cvr::ask
