#include "compiler/lsp/documents.h"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "compiler/lsp/diagnostics_json.h"
#include "compiler/lsp/uri.h"

namespace cvr::lsp {
namespace fs = std::filesystem;
namespace {

std::string nearest_root(const std::string& path) {
  std::error_code ignored;
  for (fs::path folder = fs::path(path).parent_path();; folder = folder.parent_path()) {
    if (fs::exists(folder / "cvr.toml", ignored)) return folder.string();
    if (folder == folder.parent_path()) return {};
  }
}

void stir(Session& session) {
  for (auto& [key, project] : session.projects) project.stale = true;
}

// Puts a document into the project around it; one that this project leaves out stands by itself.
void join(Session& session, Document& document, bool alone) {
  const std::string root = alone ? "" : nearest_root(document.path);
  document.project = root.empty() ? document.path : root;
  const auto [at, fresh] = session.projects.try_emplace(document.project);
  if (fresh) at->second.root = root, at->second.file = root.empty() ? document.path : "";
  at->second.stale = true;
}

void leave(Session& session, const std::string& key) {
  for (const auto& [uri, document] : session.documents)
    if (document.project == key) {
      session.projects.at(key).stale = true;
      return;
    }
  session.projects.erase(key);
}

void open(Session& session, const Json& item) {
  Document document;
  document.uri = item.at("uri").get<std::string>();
  document.path = canonical_path(path_of(document.uri));
  document.text = item.at("text").get<std::string>();
  document.version = item.value("version", std::int64_t{0});
  join(session, document, false);
  session.documents[document.uri] = std::move(document);
}

}  // namespace

std::vector<std::string> take_document_change(Session& session, const std::string& method, const Json& params) {
  if (method == "textDocument/didOpen") {
    open(session, params.at("textDocument"));
  } else if (method == "textDocument/didChange") {
    const auto at = session.documents.find(params.at("textDocument").at("uri").get<std::string>());
    if (at == session.documents.end() || params.at("contentChanges").empty()) return {};
    Document& document = at->second;
    document.text = params["contentChanges"].back().at("text").get<std::string>();
    if (params["textDocument"].contains("version") && params["textDocument"]["version"].is_number_integer())
      document.version = params["textDocument"]["version"];
    session.projects.at(document.project).stale = true;
  } else if (method == "textDocument/didClose") {
    const std::string uri = params.at("textDocument").at("uri").get<std::string>();
    const auto at = session.documents.find(uri);
    if (at == session.documents.end()) return {};
    const std::string key = at->second.project;
    session.documents.erase(at);
    leave(session, key);
    return {uri};
  } else if (method == "textDocument/didSave" || method == "workspace/didChangeWatchedFiles") {
    stir(session);
  }
  return {};
}

namespace {

// The same file with the same text in both.
bool unchanged(const Checked& before, const Checked& now, SourceId file) {
  const Loaded &a = *before.loaded, &b = *now.loaded;
  return file.valid() && file.index < b.on_disk.size() && a.on_disk[file.index] == b.on_disk[file.index] &&
         source_of(a.sources, file).text == source_of(b.sources, file).text;
}

// What a proof found earlier stays in sight where its file did not change, until the next proof is done.
void carry_over(ProjectState& project) {
  if (!project.proved_on) return;
  for (const Diagnostic& d : project.proved) {
    if (!unchanged(*project.proved_on, *project.checked, d.span.file)) continue;
    Diagnostic kept = d;
    std::erase_if(kept.related, [&](const Related& r) { return !unchanged(*project.proved_on, *project.checked, r.span.file); });
    kept.fixes.clear();
    project.shown.push_back(std::move(kept));
  }
}

// A document that is not among the files of the project around it.
void move_strays(Session& session, const std::string& key) {
  const ProjectState& project = session.projects.at(key);
  if (project.root.empty() || !project.checked->loaded->errors.empty()) return;
  bool moved = false;
  for (auto& [uri, document] : session.documents)
    if (document.project == key && !file_of(*project.checked, document.path).valid()) {
      join(session, document, true);
      moved = true;
    }
  if (moved) leave(session, key);
}

}  // namespace

void look_again(const Host& host, Session& session, ProjectState& project) {
  project.checked = host.check(project.root, project.file, open_texts(session));
  project.index.reset();
  project.stale = false;
  project.examined = !project.checked->complete;
  project.complete = false;
  project.clashes_current = false;
  project.shown = project.checked->found;
  if (project.checked->complete) carry_over(project);
}

void settle_strays(Session& session) {
  std::vector<std::string> keys;
  for (const auto& [key, project] : session.projects)
    if (project.checked && !project.stale) keys.push_back(key);
  for (const std::string& key : keys)
    if (session.projects.contains(key)) move_strays(session, key);
}

std::vector<Json> diagnostics_to_send(const Session& session, ProjectState& project) {
  std::vector<Json> out;
  const Checked& checked = *project.checked;
  const std::string key = project.root.empty() ? project.file : project.root;
  const auto of_file = [&](SourceId file) {
    Json list = Json::array();
    for (const Diagnostic& d : project.shown)
      if (d.span.file.valid() && d.span.file == file) list.push_back(diagnostic_json(session, checked, d));
    return list;
  };
  for (const auto& [uri, document] : session.documents)
    if (document.project == key)
      out.push_back({{"uri", uri}, {"version", document.version}, {"diagnostics", of_file(file_of(checked, document.path))}});
  if (project.root.empty()) return out;
  const std::string settings = project.root + "/cvr.toml";
  Json found = of_file(file_of(checked, settings));
  const std::string uri = uri_of(settings);
  if (found.empty() ? project.told.erase(uri) > 0 : (project.told.insert(uri), true))
    out.push_back({{"uri", uri}, {"diagnostics", std::move(found)}});
  return out;
}

}  // namespace cvr::lsp
