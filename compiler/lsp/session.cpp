#include "compiler/lsp/session.h"

#include <filesystem>

#include "compiler/lsp/uri.h"

namespace cvr::lsp {

const Index& index_of(ProjectState& project) {
  if (!project.index) project.index = std::make_unique<Index>(make_index(*latest(project)));
  return *project.index;
}

SourceId file_of(const Checked& checked, const std::string& path) {
  const Loaded& loaded = *checked.loaded;
  for (std::uint32_t i = 0; i < loaded.on_disk.size(); ++i)
    if (loaded.on_disk[i] == path) return SourceId{i};
  for (std::uint32_t i = 0; i < loaded.on_disk.size(); ++i)
    if (loaded.on_disk[i].ends_with(std::filesystem::path(path).filename().string()) && canonical_path(loaded.on_disk[i]) == path)
      return SourceId{i};
  return {};
}

const ast::File* tree_of(const Checked& checked, SourceId file) {
  for (const ast::File* tree : checked.trees)
    if (tree->source == file) return tree;
  return nullptr;
}

std::string uri_of_file(const Session& session, const Checked& checked, SourceId file) {
  const std::string path = canonical_path(checked.loaded->on_disk[file.index]);
  for (const auto& [uri, document] : session.documents)
    if (document.path == path) return uri;
  return uri_of(std::filesystem::absolute(path).lexically_normal().string());
}

OpenTexts open_texts(const Session& session) {
  OpenTexts open;
  for (const auto& [uri, document] : session.documents) open[document.path] = document.text;
  return open;
}

}  // namespace cvr::lsp
