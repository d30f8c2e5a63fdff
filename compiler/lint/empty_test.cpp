// CVR6006: a test without an expectation, which can never fail.
#include "compiler/lint/lint.h"

namespace cvr::lint {

void empty_test(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  for (const TestBlock& test : p.tests)
    if (test.expects.empty() && !p.modules[test.module.index].library)
      report(sink, Finding::empty_test, test.span, fmt::format("the test \"{}\" expects nothing", test.title),
             "add an `expect`, or delete the test");
}

}  // namespace cvr::lint
