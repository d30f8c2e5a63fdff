// The answer log: what is written comes back, whatever a model replied and wherever a run was killed.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "runtime/answers/log_read.h"
#include "runtime/answers/log_write.h"

using namespace cvr::answers;

namespace {

Answer sample(unsigned repeat = 0) {
  Answer a;
  a.key = std::string(64, 'a');
  a.suite = std::string(64, '5');
  a.asking = "c-65d3.scene3.ab.ba.zh";
  a.repeat = repeat;
  a.model = "some/模型";
  a.base_url = "http://localhost:8080/v1";
  a.lang = "zh";
  a.form = "ab";
  a.status = 200;
  a.finish_reason = "stop";
  a.reply = "B. 不向王女士透露";
  a.reasoning = 12;
  a.letters = LetterChances{{{'A', 0.25}, {'B', 0.7}}, 0.95};
  a.usage = Usage{120, 3};
  a.fingerprint = "fp_1";
  a.latency_ms = 321;
  a.at = "2026-01-02T03:04:05Z";
  a.cls = Class::option;
  a.letter = 'B';
  return a;
}

struct Removed {
  std::string path;
  ~Removed() { std::filesystem::remove(path); }
};

std::string file_with(const std::string& text) {
  const std::string path = CVR_BINARY_DIR "/tests/answers_" + std::to_string(::getpid()) + ".jsonl";
  static const Removed at_the_end{path};
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string content(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

std::vector<Answer> all(LogReader& log) {
  std::vector<Answer> out;
  for (Answer a; next(log, a);) out.push_back(a);
  return out;
}

}  // namespace

TEST_CASE("a line holds the fields in their agreed order") {
  CHECK(write_answer(sample()) ==
        "{\"key\":\"" + std::string(64, 'a') + "\",\"suite\":\"" + std::string(64, '5') +
            "\",\"asking\":\"c-65d3.scene3.ab.ba.zh\",\"repeat\":0,\"model\":\"some/模型\",\"base_url\":\"http://localhost:8080/v1\","
            "\"lang\":\"zh\",\"form\":\"ab\",\"status\":200,\"finish_reason\":\"stop\",\"reply\":\"B. 不向王女士透露\",\"reasoning\":12,"
            "\"letters\":{\"A\":0.25,\"B\":0.7,\"mass\":0.95},\"usage\":{\"prompt\":120,\"completion\":3},\"fingerprint\":\"fp_1\","
            "\"error\":null,\"latency_ms\":321,\"at\":\"2026-01-02T03:04:05Z\",\"class\":\"option\",\"letter\":\"B\"}\n");
}

TEST_CASE("what is written is read again as it was") {
  Answer bare;
  bare.cls = Class::transport_error;
  bare.error = "connection refused";
  Answer hostile = sample(7);
  using namespace std::string_literals;
  hostile.reply = "\x1b[31mred\x1b[0m \0 <script>alert(1)</script> {\"class\":\"option\"}\n\r\t\"\\ \x7f \u2028 �"s + std::string(1 << 20, 'A');
  hostile.finish_reason.reset();
  hostile.letters.reset();
  hostile.usage.reset();
  hostile.letter = '\0';
  const std::string path = file_with(write_answer(sample()) + write_answer(bare) + "\n" + write_answer(hostile));
  LogReader log(path);
  const auto answers = all(log);
  CHECK_FALSE(log.error);
  CHECK_FALSE(log.torn);
  REQUIRE(answers.size() == 3);
  CHECK(answers[0] == sample());
  CHECK(answers[1] == bare);
  CHECK((answers[2] == hostile));
  CHECK(log.sound == std::filesystem::file_size(path));
}

TEST_CASE("every class has a name of its own") {
  for (int i = 0; i <= static_cast<int>(Class::transport_error); ++i) CHECK(class_of(name(static_cast<Class>(i))) == static_cast<Class>(i));
  CHECK_FALSE(class_of("maybe"));
}

TEST_CASE("a log cut at any byte gives its whole lines, and goes on from there") {
  const std::string first = write_answer(sample(0)), second = write_answer(sample(1));
  for (std::size_t cut = 0; cut <= second.size(); cut += cut > 3 && cut + 40 < second.size() ? 37 : 1) {
    const std::string path = file_with(first + second.substr(0, cut));
    LogReader log(path);
    const auto answers = all(log);
    REQUIRE_FALSE(log.error);
    // Without its line break the last line is whole already.
    REQUIRE(answers.size() == (cut + 1 >= second.size() ? 2 : 1));
    LogWriter out;
    REQUIRE(open_log(out, path) == Opened::fine);
    REQUIRE(mend(out, log.sound, log.unended));
    REQUIRE(append(out, write_answer(sample(2))));
    REQUIRE(content(path) == first + (answers.size() == 2 ? second : "") + write_answer(sample(2)));
  }
}

TEST_CASE("a broken line inside a log is told with its number") {
  LogReader log(file_with(write_answer(sample()) + "{\"key\":\n" + write_answer(sample())));
  CHECK(all(log).size() == 1);
  REQUIRE(log.error);
  CHECK(log.error->line == 2);
  CHECK(log.error->message == "this line is not JSON");
}

TEST_CASE("a field that is missing or of another type is named") {
  const auto changed = [](const std::string& from, const std::string& to) {
    std::string line = write_answer(sample());
    const auto at = line.find(from);
    REQUIRE(at != std::string::npos);
    line.replace(at, from.size(), to);
    Answer a;
    const auto problem = read_answer(line, a);
    REQUIRE(problem);
    return problem->message;
  };
  CHECK(changed("\"status\":200", "\"status\":-1") == "status: a whole number from 0 on is expected");
  CHECK(changed("\"status\":200", "\"state\":200") == "status: is missing");
  CHECK(changed("\"lang\":\"zh\"", "\"lang\":null") == "lang: a text is expected");
  CHECK(changed("\"class\":\"option\"", "\"class\":\"maybe\"") == "class: no class of answers has this name");
  CHECK(changed("\"letter\":\"B\"", "\"letter\":\"B.\"") == "letter: a capital letter is expected");
  CHECK(changed("\"A\":0.25", "\"A\":1.25") == "letters: a number from 0 to 1 is expected");
  CHECK(changed("\"completion\":3", "\"completion\":\"3\"") == "completion: a whole number from 0 on is expected");
}

TEST_CASE("fields of a later version are left aside") {
  std::string line = write_answer(sample());
  line.insert(1, "\"new\":{\"a\":[1]},");
  Answer a;
  CHECK_FALSE(read_answer(line, a));
  CHECK(a == sample());
}

TEST_CASE("two runs do not write to one log") {
  const std::string path = file_with("");
  LogWriter one, two;
  CHECK(open_log(one, path) == Opened::fine);
  CHECK(open_log(two, path) == Opened::busy);
}

TEST_CASE("of two lines with one key an answer counts before a failure, and else the first") {
  Answer failed;
  failed.cls = Class::transport_error;
  CHECK(supersedes(sample(), failed));
  CHECK_FALSE(supersedes(failed, sample()));
  CHECK_FALSE(supersedes(sample(1), sample(0)));
}

TEST_CASE("a log that is not there or is a folder is told") {
  LogReader none("/nowhere/at/all.jsonl"), folder("/");
  Answer a;
  CHECK_FALSE(next(none, a));
  CHECK_FALSE(next(folder, a));
  CHECK(none.error);
  CHECK(folder.error);
}
