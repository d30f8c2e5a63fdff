// What fills templates and what reads suites agree on every field; what is wrong with a suite is said with its place.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "runtime/suite/askings.h"
#include "tests/fill/hand_templates.h"

using namespace cvr;
using namespace cvr::suite;
namespace fs = std::filesystem;

namespace {

constexpr const char* about = R"({"project": {"name": "Hospital", "version": "1.2"}, "seed": 7, "canary": "cvr-canary-x",
 "options": {"languages": ["zh", "en"]},
 "framework": {"dimensions": [{"key": "citizen", "zh": "公民", "en": "Citizen"}],
  "cores": [{"key": "integrity", "zh": "诚信", "en": "Integrity", "dimension": "citizen"}],
  "values": [{"key": "integrity.sincerity", "zh": "真诚无欺", "en": "Sincerity", "core": "integrity"}]},
 "outputs": [{"file": "dilemmas.jsonl", "sha256": "aa"}, {"file": "README.md", "sha256": "bb"}, {"file": "prompts.zh.jsonl", "sha256": "cc"}]})";

struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "cvr-suite-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path / name, std::ios::binary) << text; }
  fs::path path;
};

Suite opened(const Folder& folder) {
  auto suite = open_suite(folder.path.string());
  if (const auto* error = std::get_if<SuiteError>(&suite)) FAIL(error->message);
  return std::get<Suite>(suite);
}

std::string refused(const std::string& from, const std::string& to) {
  std::string manifest = about;
  manifest.replace(manifest.find(from), from.size(), to);
  const Folder folder;
  folder.write("manifest.json", manifest);
  const auto suite = open_suite(folder.path.string());
  REQUIRE(std::holds_alternative<SuiteError>(suite));
  return std::get<SuiteError>(suite).message;
}

std::string row() {
  runtime::Filled filled;
  runtime::append_rows(filled, testing::truth_or_kindness(), {1, {}, {runtime::Form::ab}, 1});
  const std::string& text = filled.rows[runtime::at(runtime::Language::en)];
  return text.substr(0, text.find('\n'));
}

std::string refused_row(const std::string& from, const std::string& to) {
  std::string line = row();
  REQUIRE(line.find(from) != std::string::npos);
  line.replace(line.find(from), from.size(), to);
  Asking asking;
  const auto problem = read_asking(line, asking);
  return problem ? problem->message : "read";
}

}  // namespace

TEST_CASE("a manifest says what a suite is called, what it speaks of, and by which name its askings go") {
  const Folder folder;
  folder.write("manifest.json", about);
  const Suite suite = opened(folder);
  CHECK(suite.name == "Hospital");
  CHECK(suite.seed == 7);
  CHECK(suite.languages == std::vector{runtime::Language::zh, runtime::Language::en});
  REQUIRE(suite.framework.values.size() == 1);
  CHECK(suite.framework.values[0].zh == "真诚无欺");
  CHECK(suite.framework.cores[suite.framework.values[0].core].en == "Integrity");
  // printf 'aa  dilemmas.jsonl\ncc  prompts.zh.jsonl\n' | sha256sum
  CHECK(suite.digest == "1e9c473e37e5879aaf473887045c8b6a02c9b8516013b3cf56c250a2705bd119");
}

TEST_CASE("what is wrong with a manifest is said") {
  CHECK(refused("\"seed\": 7", "\"seed\": -7") == "seed: a whole number from 0 on is expected");
  CHECK(refused("\"core\": \"integrity\"", "\"core\": \"integrit\"") == "framework: nothing is called integrit");
  CHECK(refused("\"framework\"", "\"frame\"").find("build it anew") != std::string::npos);
  CHECK(refused("{\"project\"", "\"project\"") == "this is not JSON");
  const auto none = open_suite("/dev/null");
  REQUIRE(std::holds_alternative<SuiteError>(none));
  CHECK(std::get<SuiteError>(none).path == "/dev/null/manifest.json");
}

TEST_CASE("rows are read as they were made, in both languages and every form") {
  const Folder folder;
  folder.write("manifest.json", about);
  const runtime::FillOptions options{7, {}, {runtime::Form::ab, runtime::Form::abc, runtime::Form::yesno, runtime::Form::free}, 2};
  const std::vector templates{testing::truth_or_kindness(), testing::promise_or_rescue(), testing::books_or_deal()};
  std::vector<runtime::Prompt> made;
  for (runtime::Language language : runtime::all_languages) {
    runtime::Filled filled;
    for (const auto& each : templates) {
      runtime::append_rows(filled, each, options);
      for (auto& prompt : runtime::prompts_of(each, language, options)) made.push_back(std::move(prompt));
    }
    folder.write("prompts." + std::string(runtime::code(language)) + ".jsonl", filled.rows[runtime::at(language)]);
  }
  AskingReader reader(opened(folder));
  Asking asking;
  std::size_t i = 0;
  for (; next(reader, asking); ++i) {
    REQUIRE(i < made.size());
    const runtime::Prompt& m = made[i];
    CHECK((asking.id == m.id && asking.dilemma == m.dilemma && asking.lang == m.lang && asking.form == m.form && asking.order == m.order));
    CHECK((asking.system == m.system && asking.question == m.question && asking.choices == m.choices && asking.prompt == m.prompt));
    CHECK((asking.key == m.key && asking.values == m.values && asking.left_value == m.left_value && asking.label == m.label));
    CHECK((asking.letter == m.letter && asking.target == m.target && asking.control == m.control && asking.contrast_of == m.contrast_of));
    CHECK((asking.canary == m.canary && asking.fillers.size() == m.fillers.size()));
  }
  CHECK_FALSE(reader.error);
  CHECK(i == made.size());
  CHECK(i > 60);
}

TEST_CASE("a row that is not one is refused with its place") {
  CHECK(refused_row("\"lang\"", "\"lang\"") == "read");
  CHECK(refused_row("\"B\":", "\"C\":") == "key: A, B and so on are expected, one for each choice");
  CHECK(refused_row("\"label\":0", "\"label\":2") == "label: the position of a choice, or -1, is expected");
  CHECK(refused_row("\"control\":false", "\"control\":0") == "control: true or false is expected");
  CHECK(refused_row("\"order\":\"ab\"", "\"order\":\"aa\"") == "order: ab, ba or none is expected");
  CHECK(refused_row("\"id\":\"", "\"id\":\"../") == "id: 1 to 64 letters, digits, dots, dashes and underscores are expected");
  CHECK(refused_row("\"canary\"", "\"can\"") == "canary: is missing");

  const Folder folder;
  folder.write("manifest.json", about);
  folder.write("prompts.zh.jsonl", row() + "\n\n{\"id\": 1}\n");
  AskingReader reader(opened(folder), {runtime::Language::zh});
  Asking asking;
  CHECK(next(reader, asking));
  CHECK_FALSE(next(reader, asking));
  REQUIRE(reader.error);
  CHECK(reader.error->line == 3);
  AskingReader absent(opened(folder), {runtime::Language::en});
  CHECK_FALSE(next(absent, asking));
  REQUIRE(absent.error);
  CHECK(absent.error->path == (folder.path / "prompts.en.jsonl").string());
}
