#include "compiler/driver/kept_trees.h"

#include "compiler/sema/outline.h"
#include "compiler/syntax/parse.h"

namespace cvr::driver {

std::shared_ptr<const KeptTree> kept_tree(const Loaded& loaded, SourceId file, KeptTrees& kept) {
  const std::string& text = source_of(loaded.sources, file).text;
  {
    const std::lock_guard hold(kept.lock);
    const auto at = kept.trees.find(loaded.on_disk[file.index]);
    // Spans hold the number of the file, so that a tree serves again only where that is the same too.
    if (at != kept.trees.end() && at->second->id == file && at->second->text == text) return at->second;
  }
  DiagnosticSink sink;
  auto fresh = std::make_shared<KeptTree>();
  fresh->id = file;
  fresh->text = text;
  fresh->tree = parse(loaded.sources, file, sink);
  fresh->outline = outline(fresh->tree);
  fresh->found = std::move(sink.found);
  const std::lock_guard hold(kept.lock);
  kept.trees[loaded.on_disk[file.index]] = fresh;
  return fresh;
}

}  // namespace cvr::driver
