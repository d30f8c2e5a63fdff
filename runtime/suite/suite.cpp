#include "runtime/suite/suite.h"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "runtime/digest/sha256.h"
#include "runtime/system/reason.h"

namespace cvr::suite {
namespace {

using nlohmann::json;

// Thrown inside this file only.
struct Problem {
  std::string message, chinese;
};

const json& at(const json& object, const char* name) {
  if (!object.is_object() || !object.contains(name)) throw Problem{fmt::format("{} is missing", name), fmt::format("缺少{}", name)};
  return object.at(name);
}

std::string text(const json& object, const char* name) {
  const json& value = at(object, name);
  if (!value.is_string()) throw Problem{fmt::format("{}: a text is expected", name), fmt::format("{}：应为文字", name)};
  return value.get<std::string>();
}

const json& list(const json& object, const char* name) {
  const json& value = at(object, name);
  if (!value.is_array()) throw Problem{fmt::format("{}: a list is expected", name), fmt::format("{}：应为列表", name)};
  return value;
}

template <class Item>
std::size_t place_of(const std::vector<Item>& items, const std::string& key) {
  for (std::size_t i = 0; i < items.size(); ++i)
    if (items[i].key == key) return i;
  throw Problem{fmt::format("framework: nothing is called {}", key), fmt::format("framework：没有名为{}的项", key)};
}

Framework framework_of(const json& manifest) {
  if (!manifest.contains("framework"))
    throw Problem{"framework is missing: an earlier cvrc made this suite; build it anew", "缺少framework：这个题集出自较早的cvrc；请重新生成"};
  const json& given = manifest.at("framework");
  Framework out;
  for (const json& each : list(given, "dimensions")) out.dimensions.push_back({text(each, "key"), text(each, "zh"), text(each, "en")});
  for (const json& each : list(given, "cores"))
    out.cores.push_back({text(each, "key"), text(each, "zh"), text(each, "en"), place_of(out.dimensions, text(each, "dimension"))});
  for (const json& each : list(given, "values"))
    out.values.push_back({text(each, "key"), text(each, "zh"), text(each, "en"), place_of(out.cores, text(each, "core"))});
  return out;
}

Suite suite_of(const json& manifest) {
  if (!manifest.is_object()) throw Problem{"an object is expected", "应为一个对象"};
  Suite out;
  const json& project = at(manifest, "project");
  out.name = text(project, "name");
  out.version = text(project, "version");
  out.canary = text(manifest, "canary");
  const json& seed = at(manifest, "seed");
  if (!seed.is_number_unsigned()) throw Problem{"seed: a whole number from 0 on is expected", "seed：应为不小于0的整数"};
  out.seed = seed.get<std::uint64_t>();
  for (const json& each : list(at(manifest, "options"), "languages"))
    if (const auto language = each.is_string() ? runtime::language_of(each.get<std::string>()) : std::nullopt) out.languages.push_back(*language);
  std::vector<ListedFile> files;
  for (const json& each : list(manifest, "outputs")) {
    std::string name = text(each, "file");
    const bool packed = name.starts_with("prompts.") && name.ends_with(".zst");
    if (packed) name.resize(name.size() - 4), out.packed = true;
    files.push_back({std::move(name), text(packed ? at(each, "unpacked") : each, "sha256")});
  }
  out.digest = suite_digest(files);
  out.framework = framework_of(manifest);
  return out;
}

}  // namespace

std::string suite_digest(const std::vector<ListedFile>& files) {
  std::string lines;
  for (const ListedFile& file : files)
    if (file.name == "dilemmas.jsonl" || file.name.starts_with("prompts.")) lines += file.sha256 + "  " + file.name + "\n";
  return runtime::sha256(lines);
}

std::variant<Suite, SuiteError> open_suite(const std::string& folder) {
  const std::string path = (std::filesystem::path(folder) / "manifest.json").string();
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  std::string bytes;
  if (in) bytes.assign(std::istreambuf_iterator<char>(in), {});
  if (!in || in.bad()) {
    const runtime::Reason why = runtime::reason_of(errno ? errno : EIO);
    return SuiteError{path, 0, fmt::format("cannot be read: {}; name the folder that `cvrc build -o` made", why.english),
                      fmt::format("无法读取：{}；请写`cvrc build -o`生成的文件夹", why.chinese)};
  }
  const json manifest = json::parse(bytes, nullptr, false);
  if (manifest.is_discarded()) return SuiteError{path, 0, "this is not JSON", "这不是JSON"};
  try {
    Suite out = suite_of(manifest);
    out.folder = folder;
    return out;
  } catch (const Problem& problem) {
    return SuiteError{path, 0, problem.message, problem.chinese};
  }
}

std::string prompts_path(const Suite& suite, runtime::Language language) {
  return (std::filesystem::path(suite.folder) / fmt::format("prompts.{}.jsonl{}", runtime::code(language), suite.packed ? ".zst" : "")).string();
}

}  // namespace cvr::suite
