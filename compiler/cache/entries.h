// What is kept between runs, as bytes. Reading gives nothing where the bytes
// are not what was written.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/cache/write_rules.h"
#include "compiler/lint/known.h"

namespace cvr::cache {

// Of a file, by its text alone: what decides on what other files it may depend.
struct Head {
  std::string module;  // empty: named by the file
  std::vector<std::string> uses;
  bool only_rules = false;
};
using Heads = std::map<runtime::ShortDigest, Head>;
std::string written(const Heads&);
std::optional<Heads> heads(std::string_view bytes);

// Of a file that has rules only, checked: its tree without declarations, what its rules have in common with
// others, and the findings of the first sort (lint/known.h) about them.
struct Module {
  ast::File tree;
  std::vector<bool> applies;
  std::vector<lint::Likeness> likeness;
  std::vector<Diagnostic> found;
};
// Nothing where it cannot be said without other files' places.
std::optional<std::string> written(const SourceSet&, const Module&, const Rules&);
using FileNamed = std::function<SourceId(std::string_view path)>;  // an invalid id where there is none
// The rules stay bytes until they are put into a program, which is where they are read: `put` throws Unsound.
std::optional<std::pair<Module, KnownRules>> module_(std::string bytes, SourceId own, const FileNamed&);

// Of all files together: of those that have more than rules, what Module says of one, and the groups.
struct Shared {
  std::vector<bool> applies;
  std::vector<lint::Likeness> likeness;
  std::vector<Diagnostic> found;
  decltype(lint::Known::groups) groups;
};
std::string written(const SourceSet&, const Shared&);
std::optional<Shared> shared(std::string_view bytes, const FileNamed&);

}  // namespace cvr::cache
