// Names anywhere in the projects that have a document open, found by any part
// of either name.
#include <nlohmann/json.hpp>

#include "compiler/lsp/feature.h"
#include "compiler/lsp/positions.h"
#include "compiler/lsp/symbol_kinds.h"

namespace cvr::lsp {
namespace {

constexpr std::size_t most = 500;

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace

Json workspace_symbols(Session& session, const Json& params) {
  const std::string wanted = small(params.value("query", ""));
  Json found = Json::array();
  std::set<std::string> seen;
  const auto look = [&](ProjectState& project, bool library) {
    const Checked& checked = *latest(project);
    for (const Entity& e : index_of(project).entities) {
      if (e.sort == Sort::parameter || e.library != library || !e.name.file.valid() || found.size() >= most) continue;
      if (small(e.key).find(wanted) == std::string::npos && e.alias.find(wanted) == std::string::npos) continue;
      const std::string uri = uri_of_file(session, checked, e.name.file);
      if (!seen.insert(fmt::format("{} {}", uri, e.name.begin)).second) continue;
      found.push_back({{"name", e.alias.empty() ? std::string(e.key) : fmt::format("{} {}", e.key, e.alias)},
                       {"kind", symbol_kind(e.sort)},
                       {"containerName", std::string(e.module)},
                       {"location", {{"uri", uri}, {"range", range_json(checked.loaded->sources, e.name)}}}});
    }
  };
  // What the author wrote before the standard library.
  for (const bool library : {false, true})
    for (auto& [key, project] : session.projects)
      if (project.checked) look(project, library);
  return found;
}

}  // namespace cvr::lsp
