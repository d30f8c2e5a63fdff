#include "compiler/driver/baseline.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "compiler/diagnostics/fingerprint.h"
#include "runtime/system/json_depth.h"

namespace cvr::driver {
namespace {

using Json = nlohmann::json;

KnownFinding from_json(const Json& row) {
  const Json& place = row.at("place");
  return {row.at("fingerprint"), row.at("code"), place.is_null() ? "" : place.at("file").get<std::string>(), row.at("message")};
}

// What `as_uri` made of a path.
std::string as_path(const std::string& uri) {
  std::string out;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    unsigned byte = 0;
    const char* digits = uri.data() + i + 1;
    if (uri[i] == '%' && i + 2 < uri.size() && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) out += static_cast<char>(byte), i += 2;
    else out += uri[i];
  }
  return out;
}

KnownFinding from_sarif(const Json& row) {
  KnownFinding out{row.at("partialFingerprints").at("cvrFinding/v1"), row.at("ruleId"), "", row.at("message").at("text")};
  out.message = out.message.substr(0, out.message.find('\n'));
  if (!row.at("locations").empty()) out.file = as_path(row.at("locations").at(0).at("physicalLocation").at("artifactLocation").at("uri"));
  return out;
}

}  // namespace

std::variant<std::vector<KnownFinding>, Words> read_baseline(const std::string& path) {
  std::error_code ignored;
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path, ignored)) return words("this file cannot be read; `cvrc check --format json -o FILE` writes one",
                                                                        "无法读取这个文件；`cvrc check --format json -o FILE`可以写出一个");
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  const Words unfit = words("this is nothing that `cvrc check --format json` or `--format sarif` wrote; write it anew",
                            "这不是`cvrc check --format json`或`--format sarif`写出的文件；请重新写出");
  const Json whole = runtime::nested_too_deep(text) ? Json() : Json::parse(text, nullptr, false);
  if (!whole.is_object()) return unfit;
  std::vector<KnownFinding> out;
  try {
    if (whole.contains("findings")) {
      for (const Json& row : whole.at("findings")) out.push_back(from_json(row));
    } else {
      for (const Json& run : whole.at("runs"))
        for (const Json& row : run.at("results")) out.push_back(from_sarif(row));
    }
  } catch (const Json::exception&) {
    return unfit;
  }
  return out;
}

Compared compare(const SourceSet& sources, const std::vector<Diagnostic>& found, const std::vector<KnownFinding>& baseline) {
  std::set<std::string> known, seen;
  for (const KnownFinding& each : baseline) known.insert(each.fingerprint);
  Compared out;
  const std::vector<std::string> marks = fingerprints(sources, found);
  for (std::size_t i = 0; i < found.size(); ++i) {
    seen.insert(marks[i]);
    if (known.contains(marks[i])) ++out.still_there;
    else out.fresh.push_back(found[i]);
  }
  for (const KnownFinding& each : baseline)
    if (!seen.contains(each.fingerprint)) out.gone.push_back(each);
  return out;
}

}  // namespace cvr::driver
