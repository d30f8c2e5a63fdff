// Pools and scenes.
#include "compiler/sema/formula.h"
#include "compiler/sema/names.h"
#include "compiler/sema/passes.h"

namespace cvr::sema {
namespace {

void resolve_pool(Context& c, const From<ast::PoolDecl>& from, Pool& pool) {
  const bool library = c.program.modules[pool.named.module.index].library;
  for (const ast::PoolEntry& entry : from.decl->entries) {
    pool.entries[static_cast<std::size_t>(entry.lang)].push_back(entry.text.value);
    if (!library) c.languages_seen[static_cast<std::size_t>(entry.lang)] = true;
  }
  const std::size_t zh = pool.entries[0].size(), en = pool.entries[1].size();
  if (zh + en == 0)
    report(c.sink, Finding::missing_clause, pool.named.name_span, words("the pool {} is empty", "词库{}是空的", quoted(pool.named.key)),
           words("list the words to choose from, the same ones in each language", "请列出供选用的词，各种语言要一致"));
  else if (zh != en && zh > 0 && en > 0)
    report(c.sink, Finding::unequal_pool, pool.named.name_span,
           words("the pool {} has {} entries in Chinese and {} in English", "词库{}有{}个中文词条、{}个英文词条", quoted(pool.named.key), zh, en),
           words("entries correspond by position: list the same ones, in the same order, in both",
                 "词条按位置对应：请在两种语言里按同样的顺序列出同样的词条"));
}

void resolve_scene(Context& c, const From<ast::SceneDecl>& from, Scene& scene) {
  FormulaScope scope{scene.named.module, from.file, {}, Over::facts, words("the `when` of a scene", "场景的`when`（当）")};
  for (ast::ExprId id : from.decl->when)
    if (auto f = resolve_formula(c, scope, id)) scene.when.push_back(*f);
  for (const ast::Path& path : from.decl->hosts) {
    const std::string name = path_text(path);
    if (auto module = find_module(c, name)) {
      note_use(c, path.span, module_place(c, *module));
      if (std::find(scene.hosts.begin(), scene.hosts.end(), *module) == scene.hosts.end()) scene.hosts.push_back(*module);
      continue;
    }
    Diagnostic& d = report(c.sink, Finding::unknown_module, path.span, words("there is no module {}", "没有名为{}的模块", quoted(name)));
    std::vector<std::string> modules;
    for (const Module& m : c.program.modules) modules.push_back(m.name);
    if (!suggest(d, path.span, name, modules)) d.hint = words("`hosts` names the modules whose facts and actions belong in this scene",
                                                              "`hosts`（容纳）写的是事实和行动适合这个场景的模块");
  }
}

}  // namespace

void resolve_stories(Context& c) {
  for (std::size_t i = 0; i < c.program.pools.size(); ++i) resolve_pool(c, c.from.pools[i], c.program.pools[i]);
  for (std::size_t i = 0; i < c.program.scenes.size(); ++i) resolve_scene(c, c.from.scenes[i], c.program.scenes[i]);
}

}  // namespace cvr::sema
