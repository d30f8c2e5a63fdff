#include "batches.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <sstream>

namespace mock {
namespace {

using nlohmann::json;

struct Shelf {
  std::mutex lock;
  std::map<std::string, std::string> files;
  std::map<std::string, json> batches;
};

// Last line first: whoever relies on the order is found out.
std::string worked_through(const std::string& requests, const std::function<std::string(const std::string&)>& answer) {
  std::vector<std::string> lines;
  std::istringstream input(requests);
  for (std::string line; std::getline(input, line);) {
    const json request = json::parse(line);
    json response = {{"status_code", 200}, {"request_id", "r"}, {"body", json::parse(answer(request["body"].dump()))}};
    lines.push_back(json{{"id", "batch_req"}, {"custom_id", request["custom_id"]}, {"response", response}, {"error", nullptr}}.dump());
  }
  std::reverse(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

}  // namespace

void add_batches(httplib::Server& server, std::function<std::string(const std::string&)> answer) {
  auto shelf = std::make_shared<Shelf>();
  const auto missing = [](httplib::Response& response) {
    response.status = 404;
    response.set_content(R"({"error":{"message":"no such object","type":"invalid_request_error","code":null}})", "application/json");
  };
  server.Post("/v1/files", [shelf](const httplib::Request& request, httplib::Response& response) {
    const std::lock_guard guard(shelf->lock);
    const std::string id = "file-" + std::to_string(shelf->files.size());
    shelf->files[id] = request.get_file_value("file").content;
    response.set_content(json{{"id", id}, {"object", "file"}, {"bytes", shelf->files[id].size()}, {"purpose", "batch"}}.dump(), "application/json");
  });
  server.Post("/v1/batches", [shelf, answer, missing](const httplib::Request& request, httplib::Response& response) {
    const json asked = json::parse(request.body, nullptr, false);
    const std::lock_guard guard(shelf->lock);
    const std::string input = asked.is_object() ? asked.value("input_file_id", "") : "";
    if (!shelf->files.contains(input)) return missing(response);
    const std::string id = "batch_" + std::to_string(shelf->batches.size()), output = "file-" + std::to_string(shelf->files.size());
    shelf->files[output] = worked_through(shelf->files[input], answer);
    const json lines = std::count(shelf->files[output].begin(), shelf->files[output].end(), '\n');
    shelf->batches[id] = {{"id", id}, {"object", "batch"}, {"endpoint", asked.value("endpoint", "")}, {"input_file_id", input}, {"output_file_id", output},
                          {"error_file_id", nullptr}, {"status", "completed"}, {"request_counts", {{"total", lines}, {"completed", lines}, {"failed", 0}}}};
    json begun = shelf->batches[id];
    begun["status"] = "validating";
    begun["output_file_id"] = nullptr;
    response.set_content(begun.dump(), "application/json");
  });
  server.Get(R"(/v1/batches/([\w-]+))", [shelf, missing](const httplib::Request& request, httplib::Response& response) {
    const std::lock_guard guard(shelf->lock);
    const auto found = shelf->batches.find(request.matches[1]);
    if (found == shelf->batches.end()) return missing(response);
    response.set_content(found->second.dump(), "application/json");
  });
  server.Get(R"(/v1/files/([\w-]+)/content)", [shelf, missing](const httplib::Request& request, httplib::Response& response) {
    const std::lock_guard guard(shelf->lock);
    const auto found = shelf->files.find(request.matches[1]);
    if (found == shelf->files.end()) return missing(response);
    response.set_content(found->second, "application/jsonl");
  });
}

}  // namespace mock
