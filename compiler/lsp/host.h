// What the server needs of the program around it: the passes that `cvrc check`
// runs, so that editor and command line never disagree.
#pragma once
#include <atomic>
#include <functional>
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
  const Loaded* loaded = nullptr;
  const std::vector<ast::File>* trees = nullptr;
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
  // read from disk. One call at a time; what did not change since the last call for this project is kept.
  std::function<std::shared_ptr<const Checked>(const std::string& root, const std::string& file, const OpenTexts& open)> check;
  // May run on a thread of its own, once for each project checked.
  std::function<Examined(const Checked&)> examine;
  // The same; ends early with nothing to be relied on when `stop` becomes true.
  std::function<std::vector<Clash>(const Checked&, const std::atomic<bool>& stop)> clashes;
};

}  // namespace cvr::lsp
