// Every file that comes with the compiler is read without a finding.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "compiler/syntax/parse.h"

using namespace cvr;

TEST_CASE("shipped files are read without findings") {
  std::vector<std::filesystem::path> files;
  for (const char* folder : {"stdlib", "rules", "examples"}) {
    const auto root = std::filesystem::path(CVR_SOURCE_DIR) / folder;
    if (!std::filesystem::exists(root)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root))
      if (entry.path().extension() == ".cvr") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  REQUIRE(!files.empty());
  for (const auto& path : files) {
    std::ifstream in(path, std::ios::binary);
    SourceSet sources;
    const SourceId id = add_source(sources, path.filename().string(), std::string(std::istreambuf_iterator<char>(in), {}));
    DiagnosticSink sink;
    const ast::File file = parse(sources, id, sink);
    std::string shown;
    for (const Diagnostic& d : sorted(sources, sink.found)) shown += render(sources, d, MessageLanguage::en, false) + "\n";
    CHECK(shown == "");
    CHECK(!file.decls.empty());
  }
}
