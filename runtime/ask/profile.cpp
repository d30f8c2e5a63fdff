#include "runtime/ask/profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "runtime/system/json_depth.h"
#include "runtime/system/reason.h"

namespace cvr::ask {
namespace {

using json = nlohmann::ordered_json;

struct Problem {
  std::string message, chinese;
};

// What the program itself decides in every request.
constexpr std::string_view reserved[] = {"model", "messages", "stream", "n"};

void check_field(const std::string& name) {
  if (std::find(std::begin(reserved), std::end(reserved), name) != std::end(reserved))
    throw Problem{fmt::format("body.{}: cvrc sets this field itself", name), fmt::format("body.{}：这个字段由cvrc自己填写", name)};
}

// Before it is read: what the fields hold is copied, and written into every request.
void check_depth(std::string_view text) {
  if (!runtime::nested_too_deep(text)) return;
  const runtime::Reason why = runtime::too_deep();
  throw Problem{why.english, why.chinese};
}

const json& typed(const json& value, const char* name, bool fits, const char* message, const char* chinese) {
  if (!fits) throw Problem{fmt::format("{}: {}", name, message), fmt::format("{}：{}", name, chinese)};
  return value;
}

std::string text_at(const json& object, const char* name) {
  if (!object.contains(name) || object[name].is_null()) return {};
  return typed(object[name], name, object[name].is_string(), "a text is expected", "应为文字").get<std::string>();
}

double price_at(const json& object, const char* name) {
  if (!object.contains(name)) throw Problem{fmt::format("price.{}: is missing", name), fmt::format("price.{}：缺失", name)};
  const json& value = object[name];
  return typed(value, name, value.is_number() && value.get<double>() >= 0, "a number from 0 on is expected", "应为不小于0的数").get<double>();
}

Profile read(const json& file) {
  if (!file.is_object()) throw Problem{"an object is expected", "应为一个对象"};
  for (const auto& [name, value] : file.items())
    if (name != "base_url" && name != "key_env" && name != "body" && name != "price" && name != "timeout_s" && name != "comment")
      throw Problem{fmt::format("{}: a profile has no such field", name), fmt::format("{}：配置中没有这个字段", name)};
  Profile out;
  out.base_url = text_at(file, "base_url");
  out.key_env = text_at(file, "key_env");
  if (file.contains("body")) {
    const json& body = typed(file["body"], "body", file["body"].is_object(), "an object is expected", "应为一个对象");
    for (const auto& [name, value] : body.items()) check_field(name);
    out.body = body.dump();
  }
  if (file.contains("price") && !file["price"].is_null()) {
    const json& price = typed(file["price"], "price", file["price"].is_object(), "an object is expected", "应为一个对象");
    out.price = Price{price_at(price, "prompt"), price_at(price, "completion")};
  }
  if (file.contains("timeout_s")) {
    const json& value = file["timeout_s"];
    out.timeout_s = typed(value, "timeout_s", value.is_number_integer() && value > 0 && value <= 86400, "whole seconds, at least 1, are expected", "应为秒数，至少为1").get<int>();
  }
  return out;
}

}  // namespace

std::variant<Profile, ProfileError> read_profile(const std::string& given) {
  std::string text;
  const auto& own = own_profiles();
  const auto found = std::find_if(own.begin(), own.end(), [&](const auto& each) { return each.first == given; });
  if (found != own.end()) {
    text = found->second;
  } else if (given.find('/') == std::string::npos && !given.ends_with(".json")) {
    std::string names;
    for (const auto& each : own) (names += names.empty() ? "" : ", ") += each.first;
    return ProfileError{given, "there is no profile of this name; there are " + names + ", or name a file that ends in .json",
                        "没有这个名称的配置；现有" + names + "，也可以写一个以.json结尾的文件"};
  } else {
    errno = 0;
    std::ifstream file(given, std::ios::binary);
    std::ostringstream content;
    if (!file || !(content << file.rdbuf())) {
      const runtime::Reason why = runtime::reason_of(errno ? errno : EIO);
      return ProfileError{given, why.english, why.chinese};
    }
    text = content.str();
  }
  if (!json::accept(text)) return ProfileError{given, "this is not JSON", "这不是JSON"};
  try {
    check_depth(text);
    Profile out = read(json::parse(text));
    out.name = given;
    return out;
  } catch (const Problem& problem) {
    return ProfileError{given, problem.message, problem.chinese};
  }
}

std::optional<ProfileError> set_field(Profile& profile, std::string_view assignment) {
  const auto equals = assignment.find('=');
  if (equals == std::string_view::npos || equals == 0)
    return ProfileError{std::string(assignment), "a field and its value are expected: temperature=0.7", "应为字段和取值：temperature=0.7"};
  const std::string name(assignment.substr(0, equals));
  const std::string_view given = assignment.substr(equals + 1);
  const bool is_json = json::accept(given);
  try {
    check_field(name);
    if (is_json) check_depth(given);
  } catch (const Problem& problem) {
    return ProfileError{std::string(assignment), problem.message, problem.chinese};
  }
  json value = is_json ? json::parse(given) : json(std::string(given));
  json body = json::parse(profile.body);
  if (value.is_null()) body.erase(name);
  else body[name] = std::move(value);
  profile.body = body.dump(-1, ' ', false, json::error_handler_t::replace);
  return std::nullopt;
}

}  // namespace cvr::ask
