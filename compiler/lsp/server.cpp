#include "compiler/lsp/server.h"

#include <signal.h>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "compiler/lsp/background.h"
#include "compiler/lsp/documents.h"
#include "compiler/lsp/feature.h"
#include "compiler/lsp/initialize.h"
#include "compiler/lsp/inbox.h"
#include "compiler/lsp/message.h"
#include "compiler/lsp/proofs.h"
#include "runtime/system/json_depth.h"

namespace cvr::lsp {
namespace {

using std::chrono::milliseconds;
// A pause in typing after which the text is looked at.
constexpr milliseconds pause{20};
constexpr milliseconds longest_delay{100};
constexpr milliseconds heartbeat{1000};
// What concerns other files than the one that is written waits until nobody types, and proofs, which take all
// processors, a little longer.
constexpr milliseconds short_rest{150}, rest{300};

struct Server {
  const Host& host;
  int out;
  std::shared_ptr<Inbox> inbox = std::make_shared<Inbox>();
  Session session = {};
  Background background{*inbox};
  std::vector<Json> settling = {};  // ids of `cvr/settled` requests
  std::int64_t parent = 0;
  int next_id = 1;
  bool initialized = false, goodbye = false, done = false;
  std::chrono::steady_clock::time_point unseen_since = {}, last_change = {};
};

void send(Server& server, Json message) {
  message["jsonrpc"] = "2.0";
  if (!write_frame(server.out, message.dump(-1, ' ', false, Json::error_handler_t::replace))) server.done = true;
}

void notify(Server& server, const char* method, Json params) { send(server, {{"method", method}, {"params", std::move(params)}}); }

void refuse(Server& server, const Json& id, int code, const std::string& message) {
  send(server, {{"id", id}, {"error", {{"code", code}, {"message", message}}}});
}

void publish(Server& server, ProjectState& project) {
  for (Json& each : diagnostics_to_send(server.session, project)) notify(server, "textDocument/publishDiagnostics", std::move(each));
  if (const std::string trouble = trouble_to_tell(server.session, project); !trouble.empty())
    notify(server, "window/showMessage", {{"type", 1}, {"message", trouble}});
}

void publish_news(Server& server) {
  for (auto& [key, project] : server.session.projects)
    if (!unseen(project) && std::exchange(project.news, false)) publish(server, project);
}

bool any_unseen(const Server& server) {
  for (const auto& [key, project] : server.session.projects)
    if (unseen(project)) return true;
  return false;
}

void look(Server& server, ProjectState& project) {
  if (project.stale) look_again(server.host, server.session, project);
  else look_near(server.host, server.session, project);
}

void bring_all_up_to_date(Server& server) {
  // Twice: a document may turn out to be none of the project's files, and then stands by itself.
  for (int round = 0; round < 2 && any_unseen(server); ++round) {
    for (auto& [key, project] : server.session.projects)
      if (unseen(project)) look(server, project);
    settle_strays(server.session);
  }
  publish_news(server);
}

milliseconds resting(const Server& server) {
  return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - server.last_change);
}

bool rested(const Server& server, milliseconds time) { return !server.settling.empty() || resting(server) >= time; }

// Starts the next thing to do beside, if nothing runs.
void go_on(Server& server) {
  if (server.background.busy || !rested(server, short_rest)) return;
  for (auto& [key, project] : server.session.projects)
    if (project.behind) return look_at_whole(server.host, server.session, server.background, key);
  if (!rested(server, rest)) return;
  for (auto& [key, project] : server.session.projects)
    if (project.checked && prove(server.host, server.session, server.background, key)) return;
}

void answer_settled(Server& server) {
  if (server.settling.empty() || server.background.busy || any_unseen(server)) return;
  for (const Json& id : std::exchange(server.settling, {})) send(server, {{"id", id}, {"result", nullptr}});
}

Json answer(Server& server, const std::string& method, const Json& params) {
  if (method == "workspace/symbol") {
    bring_all_up_to_date(server);
    return workspace_symbols(server.session, params);
  }
  for (const FeatureRow& row : features()) {
    if (row.method != method) continue;
    const auto document = server.session.documents.find(params.at("textDocument").at("uri").get<std::string>());
    if (document == server.session.documents.end()) throw Refusal{words("this document is not open", "这个文档没有打开")};
    if (ProjectState& project = server.session.projects.at(document->second.project); row.reach == Reach::project && project.behind) project.stale = true;
    bring_all_up_to_date(server);
    ProjectState& project = server.session.projects.at(document->second.project);
    if (method == "textDocument/codeLens" || method == "cvr/clashes") project.clashes_wanted = true;
    const Checked& checked = *latest(project);
    const SourceId file = file_of(checked, document->second.path);
    if (!file.valid() || !tree_of(checked, file)) return nullptr;
    return row.run({server.host, server.session, project, document->second, checked, file, source_of(checked.loaded->sources, file).text}, params);
  }
  throw std::out_of_range("method");
}

bool known(const std::string& method) {
  if (method == "workspace/symbol") return true;
  return std::any_of(features().begin(), features().end(), [&](const FeatureRow& row) { return row.method == method; });
}

void take_request(Server& server, const std::string& method, const Json& id, const Json& params) {
  constexpr int invalid_request = -32600, unknown_method = -32601, invalid_params = -32602, failed = -32803, not_initialized = -32002;
  if (method == "initialize") {
    server.initialized = true;
    server.parent = params.is_object() && params.contains("processId") && params["processId"].is_number_integer()
                        ? params["processId"].get<std::int64_t>() : 0;
    return send(server, {{"id", id}, {"result", initialize(server.host, server.session, params)}});
  }
  if (!server.initialized) return refuse(server, id, not_initialized, "`initialize` comes first");
  if (server.goodbye) return refuse(server, id, invalid_request, "the server has been shut down");
  if (method == "shutdown") {
    server.goodbye = true;
    return send(server, {{"id", id}, {"result", nullptr}});
  }
  if (method == "cvr/settled") return server.settling.push_back(id);
  if (!known(method)) return refuse(server, id, unknown_method, fmt::format("there is no `{}` here", method));
  try {
    send(server, {{"id", id}, {"result", answer(server, method, params)}});
  } catch (const Refusal& refusal) {
    refuse(server, id, failed, in(server.session.language, refusal.reason));
  } catch (const Json::exception& error) {
    refuse(server, id, invalid_params, error.what());
  }
}

void take_notification(Server& server, const std::string& method, const Json& params) {
  if (method == "exit") {
    server.done = true;
    return;
  }
  if (!server.initialized) return;
  const bool was_unseen = any_unseen(server);
  for (const std::string& uri : take_document_change(server.session, method, params))
    notify(server, "textDocument/publishDiagnostics", {{"uri", uri}, {"diagnostics", Json::array()}});
  const auto outdated = [](const auto& each) { return unseen(each.second) || each.second.behind; };
  if (std::none_of(server.session.projects.begin(), server.session.projects.end(), outdated)) return;
  server.last_change = std::chrono::steady_clock::now();
  if (!was_unseen) server.unseen_since = server.last_change;
  // Proofs about texts that are no longer so are not worth the time.
  server.background.stop = true;
}

void refuse_no_json(Server& server) {
  constexpr int parse_error = -32700;
  refuse(server, nullptr, parse_error, in(server.session.language, words("this is not JSON", "这不是JSON")));
}

void refuse_too_deep(Server& server, const std::string& body) {
  constexpr int invalid_request = -32600;
  // Unlike the ordered kind, this one copies nothing while it reads.
  const auto message = nlohmann::json::parse(body, nullptr, false);
  if (message.is_discarded()) return refuse_no_json(server);
  Json id;
  if (message.is_object() && message.contains("id") && message["id"].is_primitive()) id = message["id"];
  const runtime::Reason why = runtime::too_deep();
  refuse(server, id, invalid_request, in(server.session.language, {why.english, why.chinese}));
}

void take(Server& server, const std::string& body) {
  if (runtime::nested_too_deep(body)) return refuse_too_deep(server, body);
  Json message;
  try {
    message = Json::parse(body);
  } catch (const Json::exception&) {
    return refuse_no_json(server);
  }
  if (!message.is_object() || !message.contains("method") || !message["method"].is_string()) return;  // an answer to us
  const std::string method = message["method"];
  const Json params = message.contains("params") ? message["params"] : Json();
  if (message.contains("id")) return take_request(server, method, message["id"], params);
  try {
    take_notification(server, method, params);
  } catch (const Json::exception&) {
    // A notification has no answer; one that says nothing understandable changes nothing.
  }
}

bool client_is_gone(const Server& server) {
  return server.parent > 1 && ::kill(static_cast<pid_t>(server.parent), 0) != 0 && errno == ESRCH;
}

void finish_beside(Server& server) {
  finish_work(server.background);
  settle_strays(server.session);
  publish_news(server);
  for (auto& [key, project] : server.session.projects) {
    if (std::exchange(project.lens_news, false) && server.session.client_refreshes_lenses)
      send(server, {{"id", fmt::format("cvr-{}", server.next_id++)}, {"method", "workspace/codeLens/refresh"}});
  }
}

}  // namespace

bool serve(const Host& host, int in, int out) {
  Server server{.host = host, .out = out};
  read_in_background(server.inbox, in);
  while (!server.done) {
    const auto event = wait_for(*server.inbox, any_unseen(server) ? pause : resting(server) < 2 * rest ? rest / 4 : heartbeat);
    if (event) {
      if (event->kind == Event::Kind::closed) break;
      if (event->kind == Event::Kind::work_done) finish_beside(server);
      else take(server, event->body);
    }
    // After each message too, not only when nothing comes: it costs next to nothing.
    if (client_is_gone(server)) break;
    if (any_unseen(server) && (!event || std::chrono::steady_clock::now() - server.unseen_since > longest_delay)) bring_all_up_to_date(server);
    publish_news(server);
    if (!any_unseen(server)) go_on(server);
    answer_settled(server);
  }
  server.background.stop = true;
  // A proof that runs ends with the process, not before: nobody waits for it.
  if (server.background.busy) std::_Exit(server.goodbye ? 0 : 1);
  return server.goodbye;
}

}  // namespace cvr::lsp
