#include <algorithm>
#include <filesystem>
#include <numeric>
#include <set>

#include "compiler/diagnostics/system_words.h"
#include "compiler/project/project.h"
#include "compiler/project/read_file.h"
#include "compiler/project/settings.h"
#include "runtime/system/in_parallel.h"

namespace cvr {
namespace fs = std::filesystem;
namespace {

struct Entry {
  std::string path;   // to open
  std::string shown;  // to print and to sort by
};

bool is_build_folder(const fs::path& dir) {
  std::error_code ignored;
  const std::string name = dir.filename().string();
  return name == "build" || name.starts_with("build-") || name == "node_modules" ||
         fs::exists(dir / "CMakeCache.txt", ignored);
}

enum class Nested { leave, enter };  // folders of other projects below this one

// The `.cvr` files under `dir`; hidden folders and build folders are left out.
void walk(const fs::path& dir, const std::string& shown, Nested nested, std::vector<Entry>& found, std::vector<InputError>& errors) {
  std::error_code error;
  fs::directory_iterator entries(dir, error);
  if (error) {
    errors.push_back({shown.empty() ? dir.string() : shown, words("this folder cannot be read: {}", "无法读取这个文件夹：{}", system_words(error.value()))});
    return;
  }
  for (; entries != fs::directory_iterator(); entries.increment(error)) {
    const fs::path& path = entries->path();
    const std::string name = path.filename().string();
    if (name.starts_with(".")) continue;
    const std::string full = shown.empty() ? name : shown + "/" + name;
    std::error_code ignored;
    if (entries->is_directory(ignored)) {
      // Links to folders are not followed: they may lead in circles.
      if (entries->is_symlink(ignored) || is_build_folder(path)) continue;
      if (nested == Nested::leave && fs::exists(path / "cvr.toml", ignored)) continue;
      walk(path, full, nested, found, errors);
    } else if (path.extension() == ".cvr") {
      // Opening a pipe that nobody writes to would wait for ever.
      if (fs::is_other(entries->status(ignored))) errors.push_back({full, words("this is a pipe or a device, not a file", "这是管道或设备，不是文件")});
      else found.push_back({path.string(), full});
    }
  }
}

std::string without_end_slash(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

// A file or folder as the user named it. `shown` is how its name is printed.
void gather(const fs::path& path, const std::string& shown, Nested nested, std::vector<Entry>& found, std::vector<InputError>& errors) {
  std::error_code error;
  if (path != "-" && fs::is_directory(path, error)) walk(path, shown == "." ? "" : shown, nested, found, errors);
  else found.push_back({path.string(), shown});
}

// Files that an editor holds and that are not on disk yet.
void gather_unsaved(const OpenTexts& open, const fs::path& folder, const std::string& shown, std::vector<Entry>& found) {
  std::error_code ignored;
  for (const auto& [path, text] : open) {
    const fs::path inside = fs::path(path).lexically_relative(canonical_path(folder.string()));
    if (inside.empty() || *inside.begin() == ".." || fs::exists(path, ignored) || inside.extension() != ".cvr") continue;
    found.push_back({path, shown == "." ? inside.string() : shown + "/" + inside.string()});
  }
}

fs::path nearest_project(fs::path from) {
  std::error_code ignored;
  from = fs::absolute(from, ignored).lexically_normal();
  if (!fs::is_directory(from, ignored)) from = from.parent_path();
  for (;; from = from.parent_path()) {
    if (fs::exists(from / "cvr.toml", ignored)) return from;
    if (from == from.parent_path()) return {};
  }
}

// The other files of the project that the named ones belong to. None if a name is not a file of that
// project: then the files stand by themselves.
std::vector<Entry> rest_of_project(const fs::path& root, const std::vector<std::string>& sources, const std::vector<Entry>& named) {
  std::error_code ignored;
  // Shown the way the named files are, so that both sort together.
  const bool absolute = fs::path(named.front().shown).is_absolute();
  const fs::path base = absolute ? fs::absolute(root, ignored) : fs::proximate(root, ignored);
  std::vector<Entry> all;
  std::vector<InputError> not_asked;
  for (const std::string& source : sources)
    gather(root / source, without_end_slash((base / source).lexically_normal().string()), Nested::leave, all, not_asked);
  std::set<std::string> ours, asked;
  for (const Entry& entry : all) ours.insert(canonical_path(entry.path));
  for (const Entry& entry : named) {
    if (!ours.contains(canonical_path(entry.path))) return {};
    asked.insert(canonical_path(entry.path));
  }
  std::erase_if(all, [&](const Entry& entry) { return asked.contains(canonical_path(entry.path)); });
  return all;
}

}  // namespace

std::string canonical_path(const std::string& path) {
  std::error_code error;
  const fs::path canonical = fs::canonical(path, error);
  return error ? path : canonical.string();
}

std::vector<std::string> find_rule_files(const std::vector<std::string>& paths, std::vector<InputError>& errors) {
  std::vector<Entry> found;
  for (const std::string& path : paths) gather(path, without_end_slash(path), Nested::enter, found, errors);
  std::vector<std::string> out;
  for (Entry& entry : found) out.push_back(std::move(entry.path));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Loaded load_project(const std::string& project_dir, const std::vector<std::string>& paths,
                    const std::string& stdlib_dir, DiagnosticSink& sink, const OpenTexts& open, unsigned jobs) {
  Loaded out;
  std::error_code ignored;

  // Which folder is the project?
  fs::path root;
  bool whole = paths.empty();
  if (!project_dir.empty()) {
    root = project_dir;
    if (root.filename() == "cvr.toml") root = root.parent_path().empty() ? "." : root.parent_path();
    if (!fs::is_directory(root, ignored))
      out.errors.push_back({project_dir, words("there is no such project folder", "没有这个项目文件夹")});
  } else if (paths.size() == 1 && fs::exists(fs::path(paths[0]) / "cvr.toml", ignored)) {
    root = paths[0];
    whole = true;
  } else if (paths.size() == 1 && fs::path(paths[0]).filename() == "cvr.toml") {
    root = fs::path(paths[0]).parent_path();
    if (root.empty()) root = ".";
    whole = true;
  } else {
    root = nearest_project(paths.empty() || paths[0] == "-" ? fs::path(".") : fs::path(paths[0]));
    if (root.empty() && paths.empty()) root = ".";
  }
  if (!out.errors.empty()) return out;

  // Its settings.
  Settings settings;
  if (!root.empty() && fs::exists(root / "cvr.toml", ignored)) {
    auto read = read_file((root / "cvr.toml").string(), whole ? "cvr.toml" : (root / "cvr.toml").string(), false,
                          out.sources, sink);
    out.on_disk.resize(out.sources.files.size(), (root / "cvr.toml").string());
    if (auto* error = std::get_if<InputError>(&read)) out.errors.push_back(*error);
    else if (const auto& file = std::get<ReadFile>(read); file.sound) settings = read_settings(out.sources, file.id, sink);
  }
  out.project = settings.project;
  out.project.root = root.string();
  if (root.empty()) {
    const fs::path first = paths[0];
    out.project.root = fs::is_directory(first, ignored) ? first.string() : first.parent_path().string();
    if (out.project.root.empty()) out.project.root = ".";
  }

  // Its files, and those of the library.
  std::vector<Entry> own, rest, library;
  if (whole) {
    for (const std::string& source : settings.sources) {
      const std::string shown = without_end_slash(fs::path(source).lexically_normal().string());
      gather(root / source, shown, Nested::leave, own, out.errors);
      gather_unsaved(open, root / source, shown, own);
    }
  } else {
    for (const std::string& path : paths) gather(path, without_end_slash(path), Nested::leave, own, out.errors);
    if (!own.empty() && !root.empty() && fs::exists(root / "cvr.toml", ignored)) rest = rest_of_project(root, settings.sources, own);
  }
  if (!stdlib_dir.empty()) walk(stdlib_dir, "stdlib", Nested::leave, library, out.errors);

  auto by_name = [](const Entry& a, const Entry& b) { return a.shown < b.shown; };
  std::sort(own.begin(), own.end(), by_name);
  std::sort(library.begin(), library.end(), by_name);
  // A library file that the user names is the user's, but keeps its place before all others.
  std::map<std::string, std::string> named;
  for (const Entry& entry : own) named.emplace(canonical_path(entry.path), entry.shown);
  struct Wanted { std::string path, shown, canonical; bool library, beside; };
  std::vector<Wanted> wanted;
  std::set<std::string> seen;
  auto add = [&](const Entry& entry, const std::string& shown, bool of_library, bool is_beside) {
    std::string name = canonical_path(entry.path);
    if (seen.insert(name).second) wanted.push_back({entry.path, shown, std::move(name), of_library, is_beside});
  };
  for (const Entry& entry : library) {
    const auto own_name = named.find(canonical_path(entry.path));
    add(entry, own_name == named.end() ? entry.shown : own_name->second, own_name == named.end(), false);
  }
  const std::size_t first_rest = own.size();
  own.insert(own.end(), rest.begin(), rest.end());
  std::vector<std::size_t> order(own.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return by_name(own[a], own[b]); });
  for (const std::size_t i : order) add(own[i], own[i].shown, false, i >= first_rest);

  std::vector<RawFile> raw(wanted.size());
  runtime::in_parallel(jobs, wanted.size(), [&](std::size_t, std::size_t i) {
    if (!open.contains(wanted[i].canonical)) raw[i] = read_raw(wanted[i].path);
  });
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const Wanted& file = wanted[i];
    const auto held = open.find(file.canonical);
    auto read = held == open.end() ? take_raw(std::move(raw[i]), file.shown, file.library, out.sources, sink)
                                   : take_text(held->second, file.shown, file.library, out.sources, sink);
    out.on_disk.resize(out.sources.files.size(), file.path);
    out.beside.resize(out.sources.files.size(), file.beside);
    if (auto* error = std::get_if<InputError>(&read)) out.errors.push_back(*error);
    else if (const auto& own_file = std::get<ReadFile>(read); own_file.sound) out.files.push_back(own_file.id);
    else out.unsound.push_back(own_file.id);
  }
  return out;
}

}  // namespace cvr
