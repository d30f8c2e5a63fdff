// What the server needs of the program around it: the passes that `cvrc check`
// runs, so that editor and command line never disagree.
#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/project/project.h"
#include "compiler/sema/check.h"
#include "compiler/sema/program.h"

namespace cvr::lsp {

// A project as it was at one moment. Nothing in it changes any more.
struct Checked {
  std::shared_ptr<void> owner;  // of everything below
  std::string alone;            // the file, where it stands alone; empty: a project
  const Loaded* loaded = nullptr;
  std::vector<const ast::File*> trees;
  const Program* program = nullptr;
  std::vector<NameUse> uses;
  std::vector<Diagnostic> found;  // of text, names and types, as an author should see them
  bool complete = false;          // no errors so far: `examine` may find more
};

// Two rules that cannot both be followed in some situation.
struct Clash {
  RuleId first, second;
  Words where;  // the situation in words; empty if it is every one
};

struct Examined {
  std::vector<Diagnostic> found;  // everything `cvrc check` says
  bool complete = false;          // no errors: clashes may be asked for
};

struct Host {
  // The language of messages: as the user asked for it; otherwise as the client does, or else this one.
  std::optional<MessageLanguage> language_asked;
  MessageLanguage language = MessageLanguage::en;
  // `root`: the folder with cvr.toml; where it is empty, `file` stands by itself. Files in `open` are not
  // read from disk. May run on several threads; what did not change since the last call for this project is kept.
  std::function<std::shared_ptr<const Checked>(const std::string& root, const std::string& file, const OpenTexts& open)> check;
  // What is found in files of a project whose texts have changed since `whole` was checked, as far as it does not
  // rest on rules and texts of other files; and what is known of the other files as it was. Quick, however large
  // the project. Nothing where only `check` can tell.
  std::function<std::shared_ptr<const Checked>(const Checked& whole, const std::string& root, const std::string& file,
                                               const std::map<SourceId, std::string>& changed)> check_near;
  // May run on a thread of its own, once for each project checked whole. The same as `clashes` for `stop`.
  std::function<Examined(const Checked&, const std::atomic<bool>& stop)> examine;
  // May run on a thread of its own; ends early with nothing to be relied on when `stop` becomes true.
  std::function<std::vector<Clash>(const Checked&, const std::atomic<bool>& stop)> clashes;
};

}  // namespace cvr::lsp
