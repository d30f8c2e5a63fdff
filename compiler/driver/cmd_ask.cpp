// cvrc ask: the askings of a suite to a model, its answers to a log.
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "compiler/driver/answer_commands.h"
#include "compiler/driver/arguments.h"
#include "compiler/driver/ask_progress.h"
#include "compiler/driver/counted.h"
#include "compiler/driver/output.h"
#include "compiler/driver/spoken.h"
#include "compiler/driver/stop.h"
#include "runtime/answers/log_write.h"
#include "runtime/ask/ask.h"
#include "runtime/ask/reparse.h"

namespace cvr::driver {
namespace {

struct AskArguments {
  std::string suite, model, base_url, log = "answers.jsonl", profile, key_env, languages, forms = "ab,abc,yesno";
  std::vector<std::string> fields;
  std::uint64_t dilemmas = 0;
  unsigned repeats = 1, concurrency = 32, timeout = 0, tries = 6;
  double price_prompt = -1, price_completion = -1, max_cost = -1;
  bool dry_run = false, reparse = false;
};

template <class Error>
ExitStatus told(const Error& e) {
  complain(e.line ? words("{}:{}: {}", "{}:{}：{}", e.path, e.line, Words(e.message, e.chinese)) : words("{}: {}", "{}：{}", e.path, Words(e.message, e.chinese)));
  return io_trouble;
}

ExitStatus usage(const Words& message) {
  complain(message);
  return io_trouble;
}

// ---- what is to be asked -------------------------------------------------------------------------------------------

bool is_url(const std::string& url) {
  const std::size_t host = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  return host && url.size() > host && url.find_first_of("?# \t\r\n\"\\<>") == std::string::npos;
}
bool has_account(const std::string& url) {
  const auto host = url.find("://") + 3;
  return url.substr(host, url.find('/', host) - host).find('@') != std::string::npos;
}
bool is_near(const std::string& url) {
  for (const char* host : {"http://127.", "http://localhost", "http://[::1]", "https://"})
    if (url.starts_with(host)) return true;
  return false;
}

// The key is taken from the environment only: arguments are there for everybody to see.
std::optional<ExitStatus> take_key(const std::string& variable, ask::Request& request) {
  const char* value = variable.empty() ? nullptr : std::getenv(variable.c_str());
  if (!value) return std::nullopt;
  std::string_view key = value;
  while (!key.empty() && std::isspace(static_cast<unsigned char>(key.back()))) key.remove_suffix(1);
  while (!key.empty() && std::isspace(static_cast<unsigned char>(key.front()))) key.remove_prefix(1);
  for (unsigned char c : key)
    if (c <= 0x20 || c >= 0x7F)
      return usage(words("what ${} holds cannot be an API key: there is a space or a character that is not ASCII in it", "${}里的内容不会是API密钥：其中有空格或ASCII以外的字符", variable));
  request.secret = key;
  if (!key.empty() && !is_near(request.base_url))
    complain(words("the key goes to {} unencrypted; use https where the server has it", "密钥会不加密地发往{}；服务器支持时请用https", request.base_url));
  return std::nullopt;
}

std::optional<ExitStatus> fill_request(const AskArguments& arguments, ask::Request& r) {
  if (!arguments.profile.empty()) {
    auto read = ask::read_profile(arguments.profile);
    if (const auto* e = std::get_if<ask::ProfileError>(&read)) return usage(words("{}: {}", "{}：{}", e->path, Words(e->message, e->chinese)));
    r.profile = std::get<ask::Profile>(std::move(read));
  } else {
    r.profile.body = R"({"temperature":0,"max_tokens":16})";
    r.profile.key_env = "OPENAI_API_KEY";
  }
  for (const std::string& field : arguments.fields)
    if (const auto e = set_field(r.profile, field)) return usage(words("--set {}: {}", "选项--set {}：{}", e->path, Words(e->message, e->chinese)));
  if (!arguments.key_env.empty()) r.profile.key_env = arguments.key_env;
  if (arguments.timeout) r.profile.timeout_s = static_cast<int>(arguments.timeout);
  if ((arguments.price_prompt < 0) != (arguments.price_completion < 0))
    return usage(words("a price needs both --price-prompt and --price-completion", "价格需要同时写--price-prompt和--price-completion"));
  if (arguments.price_prompt >= 0) r.profile.price = ask::Price{arguments.price_prompt, arguments.price_completion};
  r.base_url = arguments.base_url.empty() ? r.profile.base_url : arguments.base_url;
  while (r.base_url.ends_with('/')) r.base_url.pop_back();
  if (r.base_url.empty()) return usage(words("say where the server is: --base-url http://127.0.0.1:8080/v1, or a --profile that knows", "请说明服务器在哪里：--base-url http://127.0.0.1:8080/v1，或用带有地址的--profile"));
  if (!is_url(r.base_url)) return usage(words("`{}` is no address of a server: http:// or https://, host, path", "`{}`不是服务器的地址：应为http://或https://，主机，路径", r.base_url));
  if (has_account(r.base_url)) return usage(words("the address names an account; keys go into an environment variable (--key-env), since the address is kept in the log", "地址里写了账户；密钥请放进环境变量（--key-env），因为地址会写进记录"));
  if (arguments.max_cost >= 0) {
    if (!r.profile.price) return usage(words("--max-cost needs a price: --price-prompt and --price-completion, or a profile with `price`", "--max-cost需要价格：--price-prompt和--price-completion，或带有`price`的配置"));
    r.max_cost = arguments.max_cost;
  }
  r.model = arguments.model;
  r.repeats = arguments.repeats;
  r.dilemmas = arguments.dilemmas;
  r.at_most = arguments.concurrency;
  r.tries_failed = arguments.tries;
  for (const std::string& word : split_list(arguments.languages))
    if (const auto language = runtime::language_of(word)) r.languages.push_back(*language);
  for (const std::string& word : split_list(arguments.forms))
    if (const auto form = runtime::form_of(word)) r.forms.push_back(*form);
  return std::nullopt;
}

// ---- what came of it -----------------------------------------------------------------------------------------------

Words class_words(answers::Class cls, std::size_t n) {
  switch (cls) {
    case answers::Class::option: return words("{}", "{}个选项", counted(n, "option"), n);
    case answers::Class::refusal: return words("{}", "{}个拒答", counted(n, "refusal"), n);
    case answers::Class::compromise: return words("{}", "{}个折中", counted(n, "compromise"), n);
    case answers::Class::unparsed: return words("{} unparsed", "{}个读不懂", n);
    case answers::Class::filtered: return words("{} filtered", "{}个被过滤", n);
    case answers::Class::truncated: return words("{} cut short", "{}个被截断", n);
    case answers::Class::transport_error: return words("{} failed", "{}个失败", n);
  }
  return {};
}

void sum_up(const std::string& log, const ask::Progress& p, bool price) {
  std::vector<Words> parts;
  for (std::size_t i = 0; i < p.by_class.size(); ++i)
    if (p.by_class[i]) parts.push_back(class_words(static_cast<answers::Class>(i), p.by_class[i]));
  Words line = words("{}: {} asked", "{}：问了{}个", log, p.done);
  if (!parts.empty()) line = line + words(": {}", "：{}", joined(parts, comma));
  if (p.usage.prompt) line = line + words("; {} + {} tokens", "；{}+{}个词元", p.usage.prompt, p.usage.completion);
  if (price) line = line + words(", cost {:.4f} in all", "，费用共{:.4f}", p.cost);
  complain(line);
}

ExitStatus conclude(const ask::Request& r, const ask::Result& result) {
  const std::size_t left = result.progress.total - result.progress.done;
  switch (result.end) {
    case ask::End::complete: {
      const std::size_t failed = result.progress.by_class[static_cast<std::size_t>(answers::Class::transport_error)];
      if (failed) complain(words("the same command asks the {} that failed again", "再运行同一条命令，会重问失败的{}个", failed));
      return failed ? has_findings : all_well;
    }
    case ask::End::stopped:
      complain(words("stopped; the same command goes on with the {} that are left", "已停止；再运行同一条命令，会接着问剩下的{}个", left));
      return has_findings;
    case ask::End::cost:
      complain(words("stopped before the cost would pass {}; {} are left", "再问费用就会超过{}，已停止；还剩{}个", *r.max_cost, left));
      return has_findings;
    case ask::End::turned_away: {
      const bool key = result.why.find("HTTP 401") == 0 || result.why.find("HTTP 403") == 0;
      const Words hint = !key ? Words()
                         : r.profile.key_env.empty() ? words("\nname the variable that holds your API key: --key-env NAME", "\n请写明存放API密钥的环境变量：--key-env NAME")
                         : r.secret.empty() ? words("\nthere is no API key in ${}", "\n${}中没有API密钥", r.profile.key_env)
                                            : words("\nthe key is taken from ${}", "\n密钥取自${}", r.profile.key_env);
      complain(words("{} turns the askings away: {}{}", "{}不接受提问：{}{}", r.base_url, untranslated(result.why), hint));
      return io_trouble;
    }
    case ask::End::unreachable:
      complain(words("{} does not answer: {}\nthe same command goes on where this one stopped", "{}没有回应：{}\n再运行同一条命令，会从停下的地方继续", r.base_url, untranslated(result.why)));
      return io_trouble;
    case ask::End::log_failed:
      complain(words("the log cannot be written: {}", "记录无法写入：{}", Words(result.why, result.chinese)));
      return io_trouble;
  }
  return broken;
}

ExitStatus tell_plan(const ask::Request& r, const ask::Plan& plan) {
  const std::size_t left = plan.askings - plan.answered;
  Words out = words("{} askings, {} of them answered, {} left\nabout {} tokens of prompts, at most {} tokens of replies\n",
                    "{}个提问，其中{}个已有答案，还剩{}个\n提问约{}个词元，回答至多{}个词元\n", plan.askings, plan.answered, left, plan.prompt_tokens, plan.reply_tokens);
  if (r.profile.price)
    out = out + words("cost: at most about {:.2f}\n", "费用：至多约{:.2f}\n", ask::cost_of(*r.profile.price, static_cast<double>(plan.prompt_tokens), static_cast<double>(plan.reply_tokens)));
  else
    out = out + words("cost: unknown without --price-prompt and --price-completion\n", "费用：不知道价格，请写--price-prompt和--price-completion\n");
  return write_output("", said(out));
}

ExitStatus read_anew(const suite::Suite& suite, const std::string& log) {
  if (std::error_code ignored; !std::filesystem::exists(log, ignored)) return usage(words("{}: there is no such log", "{}：没有这个记录", log));
  answers::LogWriter lock;
  if (open_log(lock, log) == answers::Opened::busy) return usage(words("{}: another run is writing to this log", "{}：另一次运行正在写这个记录", log));
  Output out(log);
  const auto done = ask::reparse(suite, log, [&](std::string_view line) { put(out, line); });
  if (const auto* e = std::get_if<ask::Trouble>(&done)) return told(*e);
  const auto& [answers, changed, foreign] = std::get<ask::Reparsed>(done);
  if (const ExitStatus status = finish(out); status != all_well) return status;
  complain(words("{}: {} answers read anew, {} of them otherwise than before", "{}：重读了{}个答案，其中{}个与以前不同", log, answers, changed));
  if (foreign) complain(words("{} answers of other suites are left as they were", "其他题集的{}个答案未动", foreign));
  return all_well;
}

ExitStatus run(const AskArguments& arguments) {
  const auto opened = suite::open_suite(arguments.suite);
  if (const auto* e = std::get_if<suite::SuiteError>(&opened)) return told(*e);
  const auto& suite = std::get<suite::Suite>(opened);
  if (arguments.reparse) return read_anew(suite, arguments.log);
  if (arguments.model.empty()) return usage(words("say which model to ask: --model NAME", "请说明要问哪个模型：--model NAME"));
  ask::Request request;
  request.suite = &suite;
  if (const auto status = fill_request(arguments, request)) return *status;
  const auto known = ask::read_known(arguments.log, request);
  if (const auto* e = std::get_if<ask::Trouble>(&known)) return told(*e);
  const auto planned = ask::plan(request, std::get<ask::Known>(known));
  if (const auto* e = std::get_if<ask::Trouble>(&planned)) return told(*e);
  const auto& plan = std::get<ask::Plan>(planned);
  if (arguments.dry_run) return tell_plan(request, plan);
  if (const auto status = take_key(request.profile.key_env, request)) return *status;
  if (plan.askings == 0) return usage(words("the suite has no asking of these languages and forms", "题集里没有这些语言和形式的提问"));

  static std::atomic<bool> stop = false;
  stop_at_signal(stop);
  const bool price = request.profile.price.has_value();
  const auto done = ask::ask(request, plan, std::get<ask::Known>(known), arguments.log, stop, [&](const ask::Progress& p) { draw(p, price); });
  wipe();
  if (const auto* e = std::get_if<ask::Trouble>(&done)) return told(*e);
  const auto& result = std::get<ask::Result>(done);
  if (plan.answered) complain(words("{} of {} were answered already", "共{1}个，其中{0}个已有答案", plan.answered, plan.askings));
  sum_up(arguments.log, result.progress, price);
  const ExitStatus status = conclude(request, result);
  if (result.end == ask::End::stopped) end_as_stopped();
  return status;
}

}  // namespace

void add_ask(Commands& commands) {
  auto a = std::make_shared<AskArguments>();
  CLI::App* command = add_command(commands, "ask", "Pose a suite to a model behind an OpenAI-compatible server",
                                  "cvrc ask suite --model qwen2.5-7b --base-url http://127.0.0.1:8080/v1 --profile llama.cpp -o answers.jsonl");
  command->add_option("suite", a->suite, "A folder that `cvrc build` has made")->type_name("SUITE")->required();
  command->add_option("--model", a->model, "The model, as the server calls it")->type_name("M");
  command->add_option("--base-url", a->base_url, "The server, up to /chat/completions")->type_name("U");
  command->add_option("--profile", a->profile, "dashscope, deepseek, llama.cpp, ollama, openai, openai-reasoning, vllm, or a .json file")->type_name("P");
  command->add_option("-o,--output", a->log, "The answer log; what it holds is not asked again")->type_name("FILE");
  command->add_option("--key-env", a->key_env, "The environment variable that holds the API key")->type_name("NAME");
  command->add_option("--set", a->fields, "A field of the request: temperature=1; null takes it away")->type_name("FIELD=VALUE")->take_all()->expected(1);
  command->add_option("--lang", a->languages, "zh, en or zh,en")->type_name("LIST")->check(list_of({"zh", "en"}));
  command->add_option("--forms", a->forms, "ab, abc, yesno, free, joined by commas; without it all but free")->type_name("LIST")->check(list_of({"ab", "abc", "yesno", "free"}));
  command->add_option("--dilemmas", a->dilemmas, "Only the first N dilemmas")->type_name("N")->check(whole_number(1));
  command->add_option("--repeats", a->repeats, "Ask everything so many times")->type_name("N")->check(CLI::Range(1u, 1000u));
  command->add_option("--concurrency", a->concurrency, "Requests under way at most")->type_name("N")->check(CLI::Range(1u, 5000u));
  command->add_option("--timeout", a->timeout, "Seconds that one request may take")->type_name("S")->check(CLI::Range(1u, 86400u));
  command->add_option("--tries", a->tries, "Further tries of an asking where the server fails")->type_name("N")->check(CLI::Range(0u, 100u));
  command->add_option("--price-prompt", a->price_prompt, "Price of a million tokens of prompts")->type_name("X")->check(CLI::NonNegativeNumber);
  command->add_option("--price-completion", a->price_completion, "Price of a million tokens of replies")->type_name("X")->check(CLI::NonNegativeNumber);
  command->add_option("--max-cost", a->max_cost, "Stop before the answers in the log cost more")->type_name("X")->check(CLI::NonNegativeNumber);
  command->add_flag("--dry-run", a->dry_run, "Only say how much there is to ask, and what it may cost");
  command->add_flag("--reparse", a->reparse, "Only read the replies in the log anew");
  command->callback([&commands, a] { commands.run = [a] { return run(*a); }; });
}

}  // namespace cvr::driver
