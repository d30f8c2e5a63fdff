#include "checking.h"

using namespace cvr;
using namespace cvr::testing;

TEST_CASE("the vocabulary of these tests is clean") { quiet(check_texts({people})); }

TEST_CASE("the standard library has no mistakes, and the fifty values") {
  Checked c;
  DiagnosticSink sink;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(CVR_SOURCE_DIR) + "/stdlib")) {
    if (entry.path().extension() != ".cvr") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    add_file(c, sink, entry.path().filename().string(), text.str(), true);
  }
  c.program = check(c.sources, c.files, {{Lang::zh, Lang::en}, false}, sink);
  c.found = sorted(c.sources, sink.found);
  INFO(listed(c));
  CHECK_FALSE(has_errors(sink));
  CHECK(c.program.values.size() == 50);
  CHECK(c.program.cores.size() == 12);
  CHECK(c.program.dimensions.size() == 3);
  CHECK(qualified(c.program, c.program.roles[0].named) == "agent");
}
