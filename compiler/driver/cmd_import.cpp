// cvrc import: what a vendor's batch interface gave back, into an answer log.
#include <cerrno>
#include <filesystem>

#include "compiler/driver/answer_commands.h"
#include "compiler/driver/counted.h"
#include "compiler/driver/output.h"
#include "runtime/answers/log_read.h"
#include "runtime/answers/log_write.h"
#include "runtime/batch/results.h"
#include "runtime/system/reason.h"

namespace cvr::driver {
namespace {

struct ImportArguments {
  std::string suite, batch, log = "answers.jsonl";
  std::vector<std::string> results;
};

template <class Error>
ExitStatus told(const Error& e) {
  complain(e.line ? words("{}:{}: {}", "{}:{}：{}", e.path, e.line, Words(e.message, e.chinese)) : words("{}: {}", "{}：{}", e.path, Words(e.message, e.chinese)));
  return io_trouble;
}

ExitStatus cannot_write(const std::string& log) {
  const runtime::Reason why = runtime::reason_of(errno);
  complain(words("cannot write {}: {}", "无法写入{}：{}", log, Words(why.english, why.chinese)));
  return io_trouble;
}

ExitStatus take_in(const ImportArguments& arguments) {
  const auto opened = suite::open_suite(arguments.suite);
  if (const auto* e = std::get_if<suite::SuiteError>(&opened)) return told(*e);
  const auto& suite = std::get<suite::Suite>(opened);
  const auto read = batch::read_batch(arguments.batch);
  if (const auto* e = std::get_if<batch::Trouble>(&read)) return told(*e);
  const auto& asked = std::get<batch::Batch>(read);
  if (asked.suite != suite.digest) {
    complain(words("{} was made from another suite than {}; import its results with the suite that it was exported from",
                   "{}不是从{}导出的；请写导出这个批次的题集", arguments.batch, arguments.suite));
    return io_trouble;
  }

  std::error_code ignored;
  const bool is_new = !std::filesystem::exists(arguments.log, ignored);
  answers::LogWriter log;
  switch (open_log(log, arguments.log)) {
    case answers::Opened::fine: break;
    case answers::Opened::busy:
      complain(words("{}: another run is writing to this log", "{}：另一次运行正在写这个记录", arguments.log));
      return io_trouble;
    case answers::Opened::failed: return cannot_write(arguments.log);
  }
  std::unordered_set<std::string> known;
  answers::LogReader before(arguments.log);
  for (answers::Answer a; next(before, a);)
    if (settled(a)) known.insert(a.key);
  if (before.error) return told(*before.error);
  if (!mend(log, before.sound, before.unended)) return cannot_write(arguments.log);

  std::string lines;
  bool fine = true;
  const auto made = batch::import_results(suite, asked, arguments.results, known, [&](std::string_view line) {
    lines += line;
    if (lines.size() >= (1 << 20)) fine = append(log, std::exchange(lines, {}));
    return fine;
  });
  if (fine && !lines.empty()) fine = append(log, lines);
  if (!fine) return cannot_write(arguments.log);
  if (const auto* e = std::get_if<batch::Trouble>(&made)) {
    if (is_new && std::filesystem::file_size(arguments.log, ignored) == 0) std::filesystem::remove(arguments.log, ignored);
    return told(*e);
  }
  const auto& done = std::get<batch::Imported>(made);
  const std::size_t arrived = done.answers - done.failed + done.known;
  const std::size_t open = asked.requests - std::min(asked.requests, arrived);
  complain(words("{}: {} added", "{0}：新增{2}个答案", arguments.log, counted(done.answers, "answer"), done.answers));
  if (done.known) complain(words("{} in it before", "其中已有{1}个", counted(done.known, "result"), done.known));
  if (done.foreign) complain(words("{} of askings that {} does not have", "有{2}个结果不属于{1}", counted(done.foreign, "result"), arguments.suite, done.foreign));
  if (open) complain(words("{} of {} are without an answer", "{1}个请求中有{0}个还没有答案", open, asked.requests));
  return open ? has_findings : all_well;
}

}  // namespace

void add_import(Commands& commands) {
  auto a = std::make_shared<ImportArguments>();
  CLI::App* command = add_command(commands, "import", "Take the results of a batch into an answer log",
                                  "cvrc import suite output.jsonl errors.jsonl --batch batch -o answers.jsonl");
  command->add_option("suite", a->suite, "The folder that the batch was exported from")->type_name("SUITE")->required();
  command->add_option("results", a->results, "What the vendor gave back, in any order")->type_name("RESULTS")->required();
  command->add_option("--batch", a->batch, "The folder that `cvrc export --to batch` has made")->type_name("DIR")->required();
  command->add_option("-o,--output", a->log, "The answer log; what it holds is not added again")->type_name("FILE");
  command->callback([&commands, a] { commands.run = [a] { return take_in(*a); }; });
}

}  // namespace cvr::driver
