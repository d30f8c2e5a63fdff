#include "tests/dilemma/compile.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "compiler/project/project.h"
#include "compiler/syntax/parse.h"

namespace cvr::testing {
namespace {

// Suites are read after they are built; they go when the program ends.
struct Folders {
  std::vector<std::filesystem::path> made;
  ~Folders() {
    std::error_code ignored;
    for (const auto& folder : made) std::filesystem::remove_all(folder, ignored);
  }
};
Folders folders;

Compiled compile_loaded(Loaded loaded, DiagnosticSink sink) {
  REQUIRE(loaded.errors.empty());
  Compiled out;
  out.sink = std::move(sink);
  out.sources = std::move(loaded.sources);
  std::vector<ast::File> files;
  for (SourceId id : loaded.files) files.push_back(parse(out.sources, id, out.sink));
  out.program = check(out.sources, files, {}, out.sink);
  for (const Diagnostic& d : out.sink.found)
    if (d.severity == Severity::error) FAIL(render(out.sources, d, MessageLanguage::en, false));
  out.sink.found.clear();
  out.analysis = solve::analyse(out.program, {});
  return out;
}

}  // namespace

Compiled compile_project(const std::string& folder) {
  DiagnosticSink sink;
  auto loaded = load_project(std::string(CVR_SOURCE_DIR) + "/" + folder, {}, std::string(CVR_SOURCE_DIR) + "/stdlib", sink);
  return compile_loaded(std::move(loaded), std::move(sink));
}

Compiled compile(const std::string& rules) {
  namespace fs = std::filesystem;
  static int counter = 0;
  const fs::path folder = fs::temp_directory_path() / fmt::format("cvr-dilemma-test-{}-{}", ::getpid(), ++counter);
  fs::create_directories(folder);
  const fs::path file = folder / "story.cvr";
  std::ofstream(file) << rules;
  DiagnosticSink sink;
  auto loaded = load_project("", {file.string()}, std::string(CVR_SOURCE_DIR) + "/stdlib", sink);
  fs::remove_all(folder);
  return compile_loaded(std::move(loaded), std::move(sink));
}

Built build(Compiled& c, const dilemma::SuiteRequest& asked) {
  namespace fs = std::filesystem;
  static int counter = 0;
  dilemma::SuiteRequest request = asked;
  request.out_dir = (fs::temp_directory_path() / fmt::format("cvr-suite-test-{}-{}", ::getpid(), ++counter)).string();
  folders.made.push_back(request.out_dir);
  Built out{dilemma::build_suite(c.program, c.sources, c.analysis, request, c.sink), request.out_dir};
  REQUIRE_FALSE(out.report.error);
  return out;
}

std::string file_of(const Built& built, const std::string& name) {
  std::ifstream in(built.folder + "/" + name, std::ios::binary);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace cvr::testing
