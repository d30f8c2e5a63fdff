#include "compiler/sema/outline.h"

namespace cvr {
namespace {

// The declaration's head alone, marked as unreadable: what it lacks is not missed.
ast::Header head_of(const ast::Header& head) { return {head.name, {}, head.span, true}; }

struct Outlining {
  std::vector<ast::Decl>& into;

  template <class Decl>
  Decl& add(const Decl& decl) {
    Decl small{};
    small.head = head_of(decl.head);
    return std::get<Decl>(into.emplace_back(std::move(small)));
  }

  void operator()(const ast::FrameworkDecl& d) { into.emplace_back(d); }
  void operator()(const ast::KindDecl& d) { add(d).parents = d.parents; }
  void operator()(const ast::RoleDecl& d) { add(d).kinds = d.kinds; }
  void operator()(const ast::FactDecl& d) { add(d).params = d.params; }
  void operator()(const ast::MeasureDecl& d) {
    ast::MeasureDecl& small = add(d);
    small.params = d.params;
    small.type = d.type;
  }
  void operator()(const ast::ActionDecl& d) { add(d).params = d.params; }
  void operator()(const ast::OutcomeDecl& d) { add(d).params = d.params; }
  void operator()(const ast::ResourceDecl& d) { add(d).capacity = d.capacity; }
  void operator()(const ast::RuleDecl& d) { add(d).params = d.params; }
  void operator()(const ast::PoolDecl& d) { add(d); }
  // Nothing in another file speaks of these.
  void operator()(const ast::LawDecl&) {}
  void operator()(const ast::PreferDecl&) {}
  void operator()(const ast::SceneDecl&) {}
  void operator()(const ast::TestDecl&) {}
};

}  // namespace

ast::File outline(const ast::File& file) {
  ast::File small;
  small.source = file.source;
  small.module = file.module;
  small.uses = file.uses;
  small.decls.reserve(file.decls.size());
  for (const ast::Decl& decl : file.decls) std::visit(Outlining{small.decls}, decl);
  return small;
}

}  // namespace cvr
