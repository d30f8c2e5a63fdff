#include "compiler/syntax/parse.h"

#include "compiler/syntax/convert.h"
#include "compiler/syntax/limits.h"
#include "compiler/syntax/session.h"
#include "compiler/syntax/suppressions.h"

namespace cvr {
namespace {

using namespace syntax;

void read_module(const TokenList& list, const Segment& segment, ast::File& out, bool first, DiagnosticSink& sink) {
  Session session(list, segment, sink);
  P::ModuleLineContext* node = session.parser.moduleLine();
  session.recovery->report_rest(&session.parser, node);
  Build build{list, session.window, out, sink, session.recovery->failed()};
  if (!node->path() || !sound(build, node->path())) return;
  if (!first || out.module) {
    report(sink, Finding::syntax_error, span_of(build, node), words("the module line stands once, at the top of the file",
                                                                    "模块行只写一次，放在文件开头"),
           out.module ? words("remove this one, or put these declarations into a file of their own",
                              "请删去这一行，或把这些声明放进单独的文件") : words("move it to the top", "请移到文件开头"));
    if (out.module) return;
  }
  out.module = to_path(build, node->path());
}

void read_use(const TokenList& list, const Segment& segment, ast::File& out, DiagnosticSink& sink) {
  Session session(list, segment, sink);
  P::UseLineContext* node = session.parser.useLine();
  session.recovery->report_rest(&session.parser, node);
  Build build{list, session.window, out, sink, session.recovery->failed()};
  for (auto* path : node->path())
    if (sound(build, path)) out.uses.push_back(to_path(build, path));
}

void read_declaration(const TokenList& list, const Segment& segment, ast::File& out, DiagnosticSink& sink) {
  Session session(list, segment, sink);
  P::DeclarationContext* node = session.parser.declaration();
  session.recovery->report_rest(&session.parser, node);
  const bool faulty = segment.faulty || session.recovery->failed();
  Build build{list, session.window, out, sink, faulty, faulty};
  if (auto decl = to_declaration(build, node)) out.decls.push_back(std::move(*decl));
}

// Files that are no rule files at all give thousands of findings; a person
// reads the first ones.
void keep_first(DiagnosticSink& sink, std::size_t before, SourceId source) {
  const std::size_t found = sink.found.size() - before;
  if (found <= limits::syntax_findings) return;
  std::stable_sort(sink.found.begin() + static_cast<std::ptrdiff_t>(before), sink.found.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.span < b.span; });
  sink.found.resize(before + limits::syntax_findings);
  const Span last = sink.found.back().span;
  report(sink, Finding::syntax_error, {source, last.end, last.end},
         words("{} more mistakes in this file are not listed", "这个文件里还有{}处错误没有列出", found - limits::syntax_findings),
         words("check that this is a rule file, or mend the ones above first", "请确认这是规则文件，或先改正上面的错误"));
}

}  // namespace

ast::File parse(const SourceSet& sources, SourceId source, DiagnosticSink& sink) {
  ast::File out;
  out.source = source;
  const std::size_t before = sink.found.size();
  const TokenList list = scan(sources, source, sink);
  out.suppressions = suppressions_in(source_of(sources, source), list);
  bool first = true;
  for (const Segment& segment : cut(list, sink)) {
    switch (segment.kind) {
      case SegmentKind::module_line: read_module(list, segment, out, first, sink); break;
      case SegmentKind::use_line: read_use(list, segment, out, sink); break;
      case SegmentKind::declaration: read_declaration(list, segment, out, sink); break;
    }
    first = false;
  }
  keep_first(sink, before, source);
  return out;
}

}  // namespace cvr
