// Kinds and their parents, and who belongs to them.
#include "compiler/sema/names.h"
#include "compiler/sema/passes.h"

namespace cvr::sema {
namespace {

enum class Mark : std::uint8_t { unseen, open, done };

// Depth first along the parents; an edge back into the open path closes a ring
// and is taken out, so that what comes later meets a hierarchy without rings.
void break_rings(Context& c, std::uint32_t start, std::vector<Mark>& marks) {
  struct Step {
    std::uint32_t kind;
    std::size_t next = 0;
  };
  std::vector<Step> path{{start}};
  marks[start] = Mark::open;
  while (!path.empty()) {
    auto& parents = c.program.kinds[path.back().kind].parents;
    if (path.back().next == parents.size()) {
      marks[path.back().kind] = Mark::done;
      path.pop_back();
      continue;
    }
    std::uint32_t parent = parents[path.back().next].index;
    if (marks[parent] == Mark::open) {
      auto first = std::find_if(path.begin(), path.end(), [&](const Step& s) { return s.kind == parent; });
      std::vector<std::string> ring;
      for (auto s = first; s != path.end(); ++s) ring.push_back(quoted(c.program.kinds[s->kind].named.key));
      ring.push_back(quoted(c.program.kinds[parent].named.key));
      const Named& at = c.program.kinds[parent].named;
      Diagnostic& d = report(c.sink, Finding::cyclic_kinds, at.name_span,
                             words("{} would be its own parent: {}", "{}会成为自己的上级：{}", quoted(at.key), joined(ring, words(" is ", "是"))),
                             words("take one of these parents out", "请去掉其中一个上级"));
      for (auto s = first + 1; s < path.end(); ++s) {
        const Named& other = c.program.kinds[s->kind].named;
        d.related.emplace_back(other.name_span, words("{} is part of the ring", "{}在这个环里", quoted(other.key)));
      }
      parents.erase(parents.begin() + static_cast<std::ptrdiff_t>(path.back().next));
      continue;
    }
    ++path.back().next;
    if (marks[parent] == Mark::unseen) {
      marks[parent] = Mark::open;
      path.push_back({parent});
    }
  }
}

void resolve_list(Context& c, ModuleId module, const std::vector<ast::Path>& paths, std::vector<KindId>& kinds,
                  bool& broken) {
  for (const ast::Path& path : paths) {
    auto id = lookup(c, module, Space::kinds, path);
    if (!id) {
      broken = true;
      continue;
    }
    KindId kind{symbol(c, *id).index};
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
  }
}

}  // namespace

void resolve_kinds(Context& c) {
  for (std::size_t i = 0; i < c.program.kinds.size(); ++i) {
    const auto& from = c.from.kinds[i];
    bool broken = false;
    resolve_list(c, c.program.kinds[i].named.module, from.decl->parents, c.program.kinds[i].parents, broken);
  }
  std::vector<Mark> marks(c.program.kinds.size(), Mark::unseen);
  for (std::uint32_t i = 0; i < marks.size(); ++i)
    if (marks[i] == Mark::unseen) break_rings(c, i, marks);

  // Whoever decides is a person, in the sense of every module that has one.
  for (std::uint32_t i = 0; i < c.program.kinds.size(); ++i)
    if (c.program.kinds[i].named.key == "person") c.program.roles[0].kinds.push_back(KindId{i});

  for (std::size_t i = 1; i < c.program.roles.size(); ++i) {
    const auto& from = c.from.roles[i];
    resolve_list(c, c.program.roles[i].named.module, from.decl->kinds, c.program.roles[i].kinds,
                 c.symbols[from.symbol.index].broken);
    if (from.decl->kinds.empty()) {
      c.symbols[from.symbol.index].broken = true;
      if (from.decl->head.broken) continue;  // what is missing here may only be unreadable
      report(c.sink, Finding::missing_clause, from.decl->head.name.primary.span,
             words("the role {} has no kind", "角色{}没有类别", quoted(c.program.roles[i].named.key)),
             words("say what it is, for example `role {}: person`", "请说明它是什么，例如`role {}: person`", c.program.roles[i].named.key));
    }
  }
}

}  // namespace cvr::sema
