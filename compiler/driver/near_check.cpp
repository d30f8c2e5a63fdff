// The changed files are checked in full against the outlines of all others: the
// names they can use, with their signatures.
#include "compiler/driver/near_check.h"

#include "compiler/driver/pipeline.h"
#include "compiler/lint/settle.h"
#include "compiler/project/read_file.h"

namespace cvr::driver {
namespace {

struct Near {
  Loaded loaded;
  std::vector<std::shared_ptr<const KeptTree>> kept;  // by loaded.files
  Program program;
};

// The new texts in place of the old ones; false if one of them is none that could be parsed.
bool take_texts(Loaded& loaded, const std::map<SourceId, std::string>& changed) {
  for (const auto& [id, text] : changed) {
    SourceFile& file = loaded.sources.files[id.index];
    SourceSet aside;
    DiagnosticSink sink;
    const auto taken = take_text(text, file.path, file.library, aside, sink);
    const auto* read = std::get_if<ReadFile>(&taken);
    if (!read || !read->sound) return false;
    file = std::move(aside.files.front());
  }
  return true;
}

// Of the changed files only; severities and suppressions applied.
std::vector<Diagnostic> found_in(const Near& near, const std::set<SourceId>& changed, std::vector<Diagnostic> found) {
  std::erase_if(found, [&](const Diagnostic& d) { return !changed.contains(d.span.file); });
  std::vector<ast::File> suppressions;
  for (const auto& kept : near.kept) {
    if (!changed.contains(kept->id)) continue;
    suppressions.emplace_back().source = kept->id;
    suppressions.back().suppressions = kept->tree.suppressions;
  }
  return lint::settle(near.loaded.sources, suppressions, near.loaded.project.severities, {}, found);
}

std::vector<NameUse> merged(const std::vector<NameUse>& before, const std::vector<NameUse>& now, const std::set<SourceId>& changed) {
  std::vector<NameUse> uses;
  for (const NameUse& use : before)
    if (!changed.contains(use.place.file)) uses.push_back(use);
  for (const NameUse& use : now)
    if (changed.contains(use.place.file)) uses.push_back(use);
  return uses;
}

}  // namespace

std::shared_ptr<const lsp::Checked> check_near(const lsp::Checked& whole, const std::map<SourceId, std::string>& changed, KeptTrees& kept) {
  const auto& before = *static_cast<const Compiled*>(whole.owner.get());
  if (!before.loaded.errors.empty() || !before.loaded.unsound.empty()) return nullptr;
  auto near = std::make_shared<Near>();
  near->loaded = before.loaded;
  if (!take_texts(near->loaded, changed)) return nullptr;

  std::set<SourceId> in_full;
  for (const auto& [id, text] : changed) in_full.insert(id);
  DiagnosticSink sink;
  auto checked = std::make_shared<lsp::Checked>();
  std::vector<const ast::File*> files;
  for (const SourceId id : near->loaded.files) {
    const auto& tree = near->kept.emplace_back(kept_tree(near->loaded, id, kept));
    checked->trees.push_back(&tree->tree);
    files.push_back(in_full.contains(id) ? &tree->tree : &tree->outline);
    if (in_full.contains(id)) sink.found.insert(sink.found.end(), tree->found.begin(), tree->found.end());
  }
  std::vector<NameUse> uses;
  CheckOptions options{before.program.languages, before.program.lexical_strength};
  options.uses = &uses;
  options.in_full = &in_full;
  near->program = check(near->loaded.sources, files, options, sink);

  checked->uses = merged(whole.uses, uses, in_full);
  checked->found = found_in(*near, in_full, std::move(sink.found));
  checked->loaded = &near->loaded;
  checked->program = &near->program;
  checked->owner = std::move(near);
  return checked;
}

}  // namespace cvr::driver
