// What has to be said to a kind of server beyond model and messages: a JSON file, or one of those that come with
// the program. docs/asking.md describes the fields.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace cvr::ask {

struct Price {
  double prompt = 0, completion = 0;  // for a million tokens
};

struct Profile {
  std::string name;
  std::string base_url;  // empty: has to be given
  std::string key_env;   // the environment variable that holds the API key; empty: none is sent
  std::string body = "{}";  // fields of every request, as a JSON object
  std::optional<Price> price;
  int timeout_s = 600;  // for one request, waiting included
};

struct ProfileError {
  std::string path, message, chinese;
};

// A name without a slash and without ".json" is one of the program's own.
std::variant<Profile, ProfileError> read_profile(const std::string& name_or_path);
// Their names and texts, sorted by name.
const std::vector<std::pair<std::string_view, std::string_view>>& own_profiles();

// Sets one field of the body: "temperature=0.7". What is no JSON is taken as text; null takes the field away.
std::optional<ProfileError> set_field(Profile&, std::string_view assignment);

}  // namespace cvr::ask
