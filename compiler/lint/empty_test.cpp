// CVR6006: a test without an expectation, which can never fail.
#include "compiler/lint/lint.h"

namespace cvr::lint {

void empty_test(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  for (const TestBlock& test : p.tests)
    if (test.expects.empty() && !p.modules[test.module.index].library && looked_at(context, test.span.file))
      report(sink, Finding::empty_test, test.span, words("the test \"{}\" expects nothing", "测试“{}”没有写任何期望", test.title),
             words("add an `expect`, or delete the test", "请加上`expect`（期望），或删去这个测试"));
}

}  // namespace cvr::lint
