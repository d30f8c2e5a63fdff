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

// Files changed on disk, or a document is no longer held.
void fall_behind(ProjectState& project) {
  ++project.edition;
  project.behind = true;
}

void grow_stale(ProjectState& project) {
  ++project.edition;
  project.stale = true;
}

// The document has another text than before.
void touch(ProjectState& project, const std::string& path) {
  if (project.stale || !project.checked || !file_of(*project.checked, path).valid()) return grow_stale(project);
  ++project.edition;
  project.touched.insert(path);
  project.typed = project.behind = true;
}

// Puts a document into the project around it; one that this project leaves out stands by itself.
void join(Session& session, Document& document, bool alone) {
  const std::string root = alone ? "" : nearest_root(document.path);
  document.project = root.empty() ? document.path : root;
  document.told.clear();
  const auto [at, fresh] = session.projects.try_emplace(document.project);
  ProjectState& project = at->second;
  if (fresh) project.root = root, project.file = root.empty() ? document.path : "";
  const SourceId known = project.checked && !project.stale ? file_of(*project.checked, document.path) : SourceId{};
  if (known.valid() && source_of(latest(project)->loaded->sources, known).text == document.text) project.news = true;
  else touch(project, document.path);
}

void leave(Session& session, const std::string& key) {
  ProjectState& project = session.projects.at(key);
  for (const auto& [uri, document] : session.documents)
    if (document.project == key) return fall_behind(project);
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

void close(Session& session, const std::string& uri) {
  const auto at = session.documents.find(uri);
  const std::string key = at->second.project, path = at->second.path;
  session.documents.erase(at);
  // What the editor held is gone; what is on disk is not known.
  ProjectState& project = session.projects.at(key);
  if (project.touched.contains(path)) grow_stale(project);
  leave(session, key);
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
    touch(session.projects.at(document.project), document.path);
  } else if (method == "textDocument/didClose") {
    const std::string uri = params.at("textDocument").at("uri").get<std::string>();
    if (!session.documents.contains(uri)) return {};
    close(session, uri);
    return {uri};
  } else if (method == "textDocument/didSave" || method == "workspace/didChangeWatchedFiles") {
    for (auto& [key, project] : session.projects) fall_behind(project);
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

void take_checked(ProjectState& project, std::shared_ptr<const Checked> checked) {
  project.checked = std::move(checked);
  project.near.reset();
  project.index.reset();
  project.stale = project.behind = project.typed = false;
  project.touched.clear();
  project.examined = !project.checked->complete;
  project.complete = false;
  project.clashes_current = false;
  project.shown = project.checked->found;
  if (project.checked->complete) carry_over(project);
  project.news = true;
}

void look_again(const Host& host, Session& session, ProjectState& project) {
  take_checked(project, host.check(project.root, project.file, open_texts(session)));
}

void look_near(const Host& host, Session& session, ProjectState& project) {
  std::map<SourceId, std::string> changed;
  for (const auto& [uri, document] : session.documents)
    if (project.touched.contains(document.path)) changed[file_of(*project.checked, document.path)] = document.text;
  auto near = host.check_near(*project.checked, project.root, project.file, changed);
  if (!near) return look_again(host, session, project);
  project.near = std::move(near);
  project.index.reset();
  project.typed = false;
  project.clashes_current = false;
  const auto elsewhere = [&](const Span& span) { return !changed.contains(span.file); };
  std::erase_if(project.shown, [&](const Diagnostic& d) { return !elsewhere(d.span); });
  for (Diagnostic& d : project.shown) {
    std::erase_if(d.related, [&](const Related& r) { return !elsewhere(r.span); });
    std::erase_if(d.fixes, [&](const Fix& fix) {
      return !std::all_of(fix.edits.begin(), fix.edits.end(), [&](const Edit& edit) { return elsewhere(edit.span); });
    });
  }
  project.shown.insert(project.shown.end(), project.near->found.begin(), project.near->found.end());
  project.news = true;
}

void settle_strays(Session& session) {
  std::vector<std::string> keys;
  for (const auto& [key, project] : session.projects)
    if (project.checked && !project.stale) keys.push_back(key);
  for (const std::string& key : keys)
    if (session.projects.contains(key)) move_strays(session, key);
}

namespace {

std::string in_words(const Session& session, const InputError& error) {
  return fmt::format("{}: {}", error.path, in(session.language, error.message));
}

// What has no place in a file: trouble with files, and findings about the whole project.
Json placeless(const Session& session, const ProjectState& project) {
  Json list = Json::array();
  const Json start = {{"line", 0}, {"character", 0}};
  const Json range = {{"start", start}, {"end", start}};
  for (const InputError& error : latest(project)->loaded->errors)
    list.push_back({{"range", range}, {"severity", 1}, {"source", "cvrc"}, {"message", in_words(session, error)}});
  for (const Diagnostic& d : project.shown) {
    if (d.span.file.valid()) continue;
    list.push_back(diagnostic_json(session, *latest(project), d));
  }
  return list;
}

}  // namespace

std::vector<Json> diagnostics_to_send(Session& session, ProjectState& project) {
  std::vector<Json> out;
  const Checked& checked = *latest(project);
  const std::string key = project.root.empty() ? project.file : project.root;
  const auto of_file = [&](SourceId file) {
    Json list = Json::array();
    for (const Diagnostic& d : project.shown)
      if (d.span.file.valid() && d.span.file == file) list.push_back(diagnostic_json(session, checked, d));
    return list;
  };
  for (auto& [uri, document] : session.documents) {
    if (document.project != key) continue;
    Json found = of_file(file_of(checked, document.path));
    if (project.root.empty())
      for (Json& each : placeless(session, project)) found.push_back(std::move(each));
    Json params = {{"uri", uri}, {"version", document.version}, {"diagnostics", std::move(found)}};
    if (std::string told = params.dump(-1, ' ', false, Json::error_handler_t::replace); told != document.told) document.told = std::move(told), out.push_back(std::move(params));
  }
  if (project.root.empty()) return out;
  const std::string settings = project.root + "/cvr.toml";
  Json found = of_file(file_of(checked, settings));
  for (Json& each : placeless(session, project)) found.push_back(std::move(each));
  const std::string uri = uri_of(settings);
  if (found.empty() ? project.told.erase(uri) > 0 : (project.told.insert(uri), true))
    out.push_back({{"uri", uri}, {"diagnostics", std::move(found)}});
  return out;
}

std::string trouble_to_tell(const Session& session, ProjectState& project) {
  std::vector<std::string> lines;
  for (const InputError& error : latest(project)->loaded->errors) lines.push_back(in_words(session, error));
  std::string trouble = fmt::format("{}", fmt::join(lines, "\n"));
  if (trouble == project.trouble) return {};
  project.trouble = trouble;
  return trouble;
}

}  // namespace cvr::lsp
