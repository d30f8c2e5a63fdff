// What the server knows: open documents, the projects around them, and what
// was found in each. State only; the loop is server.cpp, a feature one file.
#pragma once
#include <map>
#include <memory>
#include <string>

#include "compiler/lsp/host.h"
#include "compiler/lsp/index.h"

namespace cvr::lsp {

struct Document {
  std::string uri, path;  // path: canonical
  std::string text;
  std::int64_t version = 0;
  std::string project;    // key in Session::projects
  std::string told;       // the diagnostics that were sent last
};

struct ProjectState {
  std::string root, file;  // as Host::check takes them
  // The whole project as it was when it was looked at last, and, where texts have changed since, the same with
  // these as they were when they were looked at last.
  std::shared_ptr<const Checked> checked, near;
  std::unique_ptr<Index> index;            // of latest(); made when first asked for
  bool stale = true;       // nothing can be said before the whole is looked at again
  bool behind = false;     // the whole must be looked at again, but that can wait until nobody types
  bool typed = false;      // texts have changed since they were looked at last
  std::set<std::string> touched;  // paths of documents that changed since `checked`
  std::uint64_t edition = 0;      // grows with everything that changes
  bool examined = false;   // `shown` is all that `cvrc check` says of `checked`
  bool complete = false;   // examined, and without errors
  std::vector<Diagnostic> shown;           // what the client sees now
  // What only `examine` finds, of the last time it ran; shown meanwhile for files that did not change.
  std::shared_ptr<const Checked> proved_on;
  std::vector<Diagnostic> proved;
  // Of the last time they were looked for; rules by "module.name", so that they outlive an edit.
  struct NamedClash { std::string first, second; Words where; };
  std::vector<NamedClash> clashes;
  bool clashes_current = false, clashes_wanted = false;
  bool news = false, lens_news = false;  // found beside, and not told yet
  std::set<std::string> told;  // URIs of files with diagnostics at the client
  std::string trouble;         // with files, as it was told last
};

inline const std::shared_ptr<const Checked>& latest(const ProjectState& project) { return project.near ? project.near : project.checked; }
// Something changed that nobody has looked at yet.
inline bool unseen(const ProjectState& project) { return project.stale || project.typed; }

struct Session {
  std::map<std::string, Document> documents;      // by URI
  std::map<std::string, ProjectState> projects;   // by root, or file
  bool client_refreshes_lenses = false;
  bool snippets = false;
  MessageLanguage language = MessageLanguage::en;
};

const Index& index_of(ProjectState&);
// The number of an open document's (or any) file in what was checked last; invalid if it is not part of it.
SourceId file_of(const Checked&, const std::string& path);
const ast::File* tree_of(const Checked&, SourceId);
// The URI by which the client knows a file.
std::string uri_of_file(const Session&, const Checked&, SourceId);
// Texts of all documents, by path.
OpenTexts open_texts(const Session&);

}  // namespace cvr::lsp
