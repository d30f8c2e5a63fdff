// cvrc export: a suite in the formats of other tools.
#include <filesystem>

#include "compiler/driver/arguments.h"
#include "compiler/driver/command.h"
#include "compiler/driver/counted.h"
#include "compiler/driver/output.h"
#include "compiler/driver/progress.h"
#include "compiler/driver/spoken.h"
#include "runtime/ask/profile.h"
#include "runtime/export/export.h"

namespace cvr::driver {
namespace {

struct ExportArguments {
  std::string suite, format, output, languages, forms, profile;
  std::vector<std::string> fields;
  exporting::Request request;
};

template <class Error>
ExitStatus told(const Error& e) {
  complain(e.line ? words("{}:{}: {}", "{}:{}：{}", e.path, e.line, Words(e.message, e.chinese)) : words("{}: {}", "{}：{}", e.path, Words(e.message, e.chinese)));
  return io_trouble;
}

// Of what an earlier export left: rows and requests by their names, so that no stale ones stay among the new.
bool made_by_us(std::string_view name) {
  return (name.starts_with("requests-") && name.ends_with(".jsonl")) || (name.starts_with("cvr_") && (name.ends_with(".jsonl") || name.ends_with(".yaml") || name.ends_with(".json")));
}

// Croissant asks for these, and nothing in a suite says them.
void tell_what_is_missing(const exporting::Request& r) {
  std::vector<Words> missing;
  for (const auto& [value, option] : {std::pair{&r.license, "--license"}, {&r.url, "--url"}, {&r.creator, "--creator"}, {&r.date, "--date"}})
    if (value->empty()) missing.push_back(untranslated(option));
  if (!missing.empty())
    complain(words("validators of Croissant ask for more than a suite can say; give {} before you publish", "Croissant的校验程序还要求题集里没有的信息；发布之前请补上{}",
                   joined(missing, words(", ", "、"))));
}

// Settings of a batch as `cvrc ask` has them, so that its answers have the same keys.
std::optional<ExitStatus> fill_settings(const ExportArguments& arguments, exporting::Request& r) {
  ask::Profile profile;
  profile.body = r.body;
  if (!arguments.profile.empty()) {
    auto read = ask::read_profile(arguments.profile);
    if (const auto* e = std::get_if<ask::ProfileError>(&read)) {
      complain(words("{}: {}", "{}：{}", e->path, Words(e->message, e->chinese)));
      return io_trouble;
    }
    profile = std::get<ask::Profile>(std::move(read));
  }
  for (const std::string& field : arguments.fields)
    if (const auto e = set_field(profile, field)) {
      complain(words("--set {}: {}", "选项--set {}：{}", e->path, Words(e->message, e->chinese)));
      return io_trouble;
    }
  r.body = profile.body;
  if (r.base_url.empty()) r.base_url = profile.base_url;
  while (r.base_url.ends_with('/')) r.base_url.pop_back();
  return std::nullopt;
}

ExitStatus write_export(ExportArguments& arguments) {
  const auto& formats = exporting::formats();
  const auto format = std::find_if(formats.begin(), formats.end(), [&](const exporting::Format& f) { return f.name == arguments.format; });
  exporting::Request& request = arguments.request;
  for (const std::string& word : split_list(arguments.languages))
    if (const auto language = runtime::language_of(word)) request.languages.push_back(*language);
  for (const std::string& word : split_list(arguments.forms))
    if (const auto form = runtime::form_of(word)) request.forms.push_back(*form);
  if (!format->open_questions && std::find(request.forms.begin(), request.forms.end(), runtime::Form::free) != request.forms.end()) {
    complain(words("{} needs options to choose from; leave `free` out of --forms", "{}只能放有选项的题；请从--forms里去掉`free`", format->name));
    return io_trouble;
  }
  if (format->name == "batch" && request.model.empty()) {
    complain(words("a batch names the model in every request: --model NAME", "批处理的每个请求都要写明模型：--model NAME"));
    return io_trouble;
  }
  if (const auto status = fill_settings(arguments, request)) return *status;
  const auto opened = suite::open_suite(arguments.suite);
  if (const auto* e = std::get_if<suite::SuiteError>(&opened)) return told(*e);
  request.suite = &std::get<suite::Suite>(opened);
  std::error_code ignored;
  if (std::filesystem::equivalent(arguments.suite, arguments.output, ignored)) {
    complain(words("{} is the suite itself; its README.md would be lost. Name another folder", "{}就是题集本身，其中的README.md会被覆盖。请写另一个文件夹", arguments.output));
    return io_trouble;
  }

  OutputFolder folder(arguments.output);
  if (!folder.trouble.empty()) return finish(folder, nullptr);
  const auto made = [&] {
    Progress bar(said(words("Writing the askings", "正在写出提问")));
    request.progress = [&](std::size_t done, std::size_t total) { advance(bar, done, total); };
    return exporting::export_suite(request, *format, folder.made);
  }();
  if (const auto* e = std::get_if<exporting::Trouble>(&made)) return told(*e);
  if (const ExitStatus status = finish(folder, made_by_us); status != all_well) return status;
  const auto& summary = std::get<exporting::Summary>(made);
  complain(words("{}: {} for {} in {}; README.md says how to run them", "{0}：为{2}写出{4}个提问，共{5}个文件；用法见README.md", arguments.output, counted(summary.askings, "asking"),
                 format->name, counted(summary.files, "file"), summary.askings, summary.files));
  if (format->name == "hf") tell_what_is_missing(request);
  return all_well;
}

}  // namespace

void add_export(Commands& commands) {
  auto a = std::make_shared<ExportArguments>();
  std::vector<std::string> names;
  for (const exporting::Format& format : exporting::formats()) names.emplace_back(format.name);
  CLI::App* command = add_command(commands, "export", "Write a suite in the format of another tool", "cvrc export suite --to lm-eval -o lm-eval --lang zh --forms ab");
  command->add_option("suite", a->suite, "A folder that `cvrc build` has made")->type_name("SUITE")->required();
  command->add_option("--to", a->format, "batch, evalscope, hf, inspect, lm-eval, openai-evals, opencompass or promptfoo")->type_name("FORMAT")->required()->check(CLI::IsMember(names));
  command->add_option("-o,--output", a->output, "The folder to write to")->type_name("DIR")->required();
  command->add_option("--lang", a->languages, "zh, en or zh,en")->type_name("LIST")->check(list_of({"zh", "en"}));
  command->add_option("--forms", a->forms, "ab, abc, yesno, free, joined by commas; without it all with options, and for hf free too")->type_name("LIST")->check(list_of({"ab", "abc", "yesno", "free"}));
  command->add_option("--limit", a->request.dilemmas, "At most this many dilemmas")->type_name("N")->check(whole_number(1));
  command->add_option("--model", a->request.model, "The model to ask: for batch and promptfoo")->type_name("M");
  command->add_option("--base-url", a->request.base_url, "Its server, up to /chat/completions: for batch and promptfoo")->type_name("U");
  command->add_option("--profile", a->profile, "For batch: settings for a kind of server, as in `cvrc ask`")->type_name("P");
  command->add_option("--set", a->fields, "For batch: a field of the request: temperature=1; null takes it away")->type_name("FIELD=VALUE")->take_all()->expected(1);
  command->add_option("--repeats", a->request.repeats, "For batch: ask everything this many times")->type_name("N")->check(CLI::Range(1, 1000));
  command->add_option("--max-requests", a->request.max_requests, "Requests in a file of a batch")->type_name("N")->check(whole_number(1));
  command->add_option("--max-bytes", a->request.max_bytes, "Bytes in a file of a batch")->type_name("N")->check(whole_number(1));
  command->add_option("--license", a->request.license, "For hf: the licence, as cc-by-4.0")->type_name("TEXT");
  command->add_option("--url", a->request.url, "For hf: where the dataset will be found")->type_name("URL");
  command->add_option("--creator", a->request.creator, "For hf: who publishes it")->type_name("NAME");
  command->add_option("--date", a->request.date, "For hf: the day of publication, 2026-01-31; there is none unless it is given")
      ->type_name("DAY")
      ->check(CLI::Validator([](std::string& day) {
        const bool fine = day.size() == 10 && day[4] == '-' && day[7] == '-' && day.find_first_not_of("0123456789-") == std::string::npos;
        return fine ? std::string() : said(words("`{}` is not a day; one is written 2026-01-31", "`{}`不是日期；日期写作2026-01-31", day));
      }, ""));
  command->callback([&commands, a] { commands.run = [a] { return write_export(*a); }; });
}

}  // namespace cvr::driver
