// Trees that outlast a run, so that a language server parses only what changed.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/project/project.h"
#include "compiler/sema/check.h"

namespace cvr::driver {

// A file as it was parsed last.
struct KeptTree {
  SourceId id;
  std::string text;
  ast::File tree, outline;  // outline: see sema/outline.h
  std::vector<Diagnostic> found;
};

// By place on disk. Several threads may use it at once.
struct KeptTrees {
  std::mutex lock = {};
  std::map<std::string, std::shared_ptr<const KeptTree>> trees = {};
};

// The tree of a file, parsed anew if its text is another one than last time.
std::shared_ptr<const KeptTree> kept_tree(const Loaded&, SourceId, KeptTrees&);

// What a language server adds to a run.
struct Editing {
  const OpenTexts& open;
  KeptTrees& kept;             // brought up to date
  std::vector<NameUse>& uses;  // filled
};

}  // namespace cvr::driver
