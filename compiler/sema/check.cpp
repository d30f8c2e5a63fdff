#include "compiler/sema/check.h"

#include "compiler/sema/passes.h"

namespace cvr {
namespace {

// Library files first, then by path in byte order: the order of everything that comes out.
std::vector<const ast::File*> in_order(const SourceSet& sources, std::vector<const ast::File*> order) {
  std::stable_sort(order.begin(), order.end(), [&](const ast::File* a, const ast::File* b) {
    const SourceFile &x = source_of(sources, a->source), &y = source_of(sources, b->source);
    return x.library != y.library ? x.library : x.path < y.path;
  });
  return order;
}

}  // namespace

Program check(const SourceSet& sources, const std::vector<ast::File>& files, const CheckOptions& options,
              DiagnosticSink& sink) {
  std::vector<const ast::File*> all;
  for (const ast::File& file : files) all.push_back(&file);
  return check(sources, all, options, sink);
}

Program check(const SourceSet& sources, const std::vector<const ast::File*>& files, const CheckOptions& options,
              DiagnosticSink& sink) {
  sema::Context c{sources, options, sink, {}, {}, {}, {}, {}, {}, {}};
  c.program.lexical_strength = options.lexical_strength;
  sema::collect_modules(c, in_order(sources, files));
  sema::collect_declarations(c);
  sema::resolve_kinds(c);
  sema::resolve_signatures(c);
  sema::resolve_vocabulary(c);
  sema::resolve_rules(c);
  sema::resolve_stories(c);
  sema::resolve_tests(c);
  sema::resolve_texts(c);
  sema::drop_broken_rules(c);
  sema::check_text_needs(c);
  sema::check_names(c);
  return std::move(c.program);
}

}  // namespace cvr
