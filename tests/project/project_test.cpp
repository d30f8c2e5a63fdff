#include "compiler/project/project.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

using namespace cvr;
namespace fs = std::filesystem;

namespace {

// A folder that goes away with the test.
struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "cvr-project-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << text;
  }
  std::string at(const std::string& name) const { return (path / name).string(); }
};

std::vector<std::string> names(const Loaded& loaded) {
  std::vector<std::string> out;
  for (SourceId id : loaded.files) out.push_back(source_of(loaded.sources, id).path);
  return out;
}

std::vector<std::string> messages(const DiagnosticSink& sink) {
  std::vector<std::string> out;
  for (const Diagnostic& d : sink.found) out.push_back(code_text(d.finding) + " " + d.message.en);
  return out;
}

}  // namespace

TEST_CASE("a project's files come in byte order, without hidden, build and foreign folders") {
  Folder f;
  f.write("cvr.toml", "name = \"x\"\nlanguages = [\"zh\"]\nstrength = \"lexical\"\n[severity]\nmissing-text = \"off\"\n[suite]\nlimit = 5\n");
  for (const char* name : {"b.cvr", "a/z.cvr", "a.cvr", "规则.cvr", ".hidden/h.cvr", "build/g.cvr", "notes.txt"}) f.write(name, "");
  f.write("other/cvr.toml", "");
  f.write("other/o.cvr", "");
  DiagnosticSink sink;
  const Loaded loaded = load_project(f.path.string(), {}, "", sink);
  CHECK(names(loaded) == std::vector<std::string>{"a.cvr", "a/z.cvr", "b.cvr", "规则.cvr"});
  CHECK(sink.found.empty());
  CHECK(loaded.errors.empty());
  CHECK(loaded.project.name == "x");
  CHECK(loaded.project.lexical_strength);
  CHECK(loaded.project.languages == std::vector<std::string>{"zh"});
  CHECK(loaded.project.severities.at("missing-text") == Severity::off);
  CHECK(loaded.project.suite.limit == 5u);
}

TEST_CASE("the library comes first, and a library file that is named is the user's") {
  Folder f;
  f.write("std/p.cvr", "");
  f.write("std/q.cvr", "");
  f.write("a.cvr", "");
  DiagnosticSink sink;
  Loaded loaded = load_project("", {f.at("a.cvr")}, f.at("std"), sink);
  CHECK(names(loaded) == std::vector<std::string>{"stdlib/p.cvr", "stdlib/q.cvr", f.at("a.cvr")});
  CHECK(source_of(loaded.sources, loaded.files[0]).library);
  loaded = load_project("", {f.at("std/q.cvr"), f.at("a.cvr"), f.at("a.cvr")}, f.at("std"), sink);
  CHECK(names(loaded) == std::vector<std::string>{"stdlib/p.cvr", f.at("std/q.cvr"), f.at("a.cvr")});
  CHECK_FALSE(source_of(loaded.sources, loaded.files[1]).library);
}

TEST_CASE("a file of a project brings the rest of the project along") {
  Folder f;
  f.write("cvr.toml", "sources = [\"rules\"]\n");
  for (const char* name : {"rules/a.cvr", "rules/b.cvr", "rules/c/d.cvr", "drafts/e.cvr"}) f.write(name, "");
  DiagnosticSink sink;
  Loaded loaded = load_project("", {f.at("rules/b.cvr")}, "", sink);
  CHECK(names(loaded) == std::vector<std::string>{f.at("rules/a.cvr"), f.at("rules/b.cvr"), f.at("rules/c/d.cvr")});
  CHECK(is_beside(loaded, loaded.files[0]));
  CHECK_FALSE(is_beside(loaded, loaded.files[1]));
  CHECK(is_beside(loaded, loaded.files[2]));
  loaded = load_project("", {f.at("drafts/e.cvr")}, "", sink);
  CHECK(names(loaded) == std::vector<std::string>{f.at("drafts/e.cvr")});
}

TEST_CASE("files that are no text are findings and left out") {
  Folder f;
  f.write("bad.cvr", "ab\nc\xc4z");
  f.write("bom.cvr", "\xef\xbb\xbfok");
  f.write("nul.cvr", std::string("a\0b", 3));
  f.write("utf16.cvr", std::string("\xff\xfe" "a\0", 4));
  DiagnosticSink sink;
  const Loaded loaded = load_project(f.path.string(), {}, "", sink);
  CHECK(names(loaded) == std::vector<std::string>{"bom.cvr"});
  CHECK(source_of(loaded.sources, loaded.files[0]).text == "ok");
  CHECK(loaded.unsound.size() == 3);
  CHECK(messages(sink) == std::vector<std::string>{"CVR0001 this is not UTF-8 text: byte 0xC4 at byte offset 4",
                                                   "CVR0002 there is a NUL byte at byte offset 1; a text file holds none",
                                                   "CVR0001 this is not UTF-8 text: byte 0xFF at byte offset 0"});
  CHECK(position_of(source_of(loaded.sources, sink.found[0].span.file), sink.found[0].span.begin).line == 2);
}

TEST_CASE("a file above the limit is a finding, not a hang") {
  Folder f;
  f.write("big.cvr", "");
  REQUIRE(::truncate(f.at("big.cvr").c_str(), 200'000'000) == 0);
  DiagnosticSink sink;
  load_project(f.path.string(), {}, "", sink);
  REQUIRE(messages(sink).size() == 1);
  CHECK(messages(sink)[0].starts_with("CVR0003"));
  DiagnosticSink endless;
  load_project("", {"/dev/zero"}, "", endless);
  CHECK(messages(endless).size() == 1);
}

TEST_CASE("what cannot be read is an error with its path") {
  Folder f;
  DiagnosticSink sink;
  Loaded loaded = load_project("", {f.at("gone.cvr")}, "", sink);
  REQUIRE(loaded.errors.size() == 1);
  CHECK(loaded.errors[0].path == f.at("gone.cvr"));
  CHECK(loaded.errors[0].message.en == "there is no such file or folder");
  loaded = load_project(f.at("nowhere"), {}, "", sink);
  CHECK(loaded.errors.size() == 1);
  if (::geteuid() != 0) {
    f.write("closed.cvr", "");
    ::chmod(f.at("closed.cvr").c_str(), 0);
    CHECK(load_project("", {f.at("closed.cvr")}, "", sink).errors.size() == 1);
  }
  CHECK(sink.found.empty());
}

TEST_CASE("mistakes in cvr.toml are shown where they stand") {
  Folder f;
  f.write("cvr.toml",
          "nme = \"x\"\nstrength = \"strong\"\nlanguages = [\"zh\", \"fr\"]\n[severity]\nunknown-valeu = \"off\"\nmissing-text = \"loud\"\nunknown-name = \"off\"\n"
          "[suite]\ncontrols = 3\n");
  DiagnosticSink sink;
  const Loaded loaded = load_project(f.path.string(), {}, "", sink);
  REQUIRE(sink.found.size() == 7);
  std::set<std::uint32_t> lines;
  for (const Diagnostic& d : sink.found) {
    CHECK(d.finding == Finding::bad_project_file);
    lines.insert(position_of(source_of(loaded.sources, d.span.file), d.span.begin).line);
  }
  CHECK(lines == std::set<std::uint32_t>{1, 2, 3, 5, 6, 7, 9});
  CHECK(sink.found[0].hint.en == "did you mean `name`?");

  f.write("cvr.toml", "name = \n");
  DiagnosticSink broken;
  load_project(f.path.string(), {}, "", broken);
  REQUIRE(broken.found.size() == 1);
  CHECK(broken.found[0].finding == Finding::bad_project_file);
}
