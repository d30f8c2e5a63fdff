#include "runtime/ask/ask.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <map>
#include <random>

#include "runtime/answers/classify.h"
#include "runtime/ask/body.h"
#include "runtime/ask/keeper.h"
#include "runtime/ask/pace.h"
#include "runtime/ask/response.h"
#include "runtime/ask/source.h"
#include "runtime/ask/transport.h"
#include "runtime/system/reason.h"

namespace cvr::ask {
namespace {

using Clock = std::chrono::steady_clock;

// Leaves time for the log within the second that a stop may take.
constexpr std::int64_t patience_ms = 700;
// So many askings given up one after another, and the server is held to be gone.
constexpr std::size_t given_up_in_a_row = 20;
// So many of them turned down before one was answered, and the fault lies in how they are asked.
constexpr std::size_t turned_down_at_first = 10;
constexpr std::int64_t longest_pause_s = 3600;

std::string utc_now() {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, ms);
}

struct Run {
  const Request& request;
  Source source;
  Transport transport;
  Keeper keeper;
  Pace pace;
  Clock::time_point begun = Clock::now();
  std::map<std::size_t, Job> jobs;  // under way, by number
  std::vector<Job> waiting;         // for another try
  std::optional<Job> held;          // read from the source and not begun
  double reply_tokens;              // of one answer, at most; a profile may say any number
  std::size_t begun_jobs = 0, given_up = 0, turned_down = 0, answered = 0, left_tokens;
  bool exhausted = false;
  std::optional<End> end;
  Progress progress;
  Result result;
  std::mt19937_64 lots{std::random_device{}()};

  Run(const Request& r, const Plan& plan, const Known& known, answers::LogWriter& log)
      : request(r),
        source(r, known),
        transport(r.base_url + "/chat/completions", r.secret, r.at_most, r.profile.timeout_s),
        keeper(log),
        pace(r.at_most),
        reply_tokens(static_cast<double>(reply_limit(r.profile.body, 512))),
        left_tokens(plan.prompt_tokens) {
    progress.total = plan.askings - plan.answered;
  }
};

std::int64_t now_ms(const Run& run) { return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - run.begun).count(); }
double lot(Run& run) { return std::uniform_real_distribution<double>(0, 1)(run.lots); }

void finish_with(Run& run, End end, const std::string& why = {}) {
  if (run.end) return;
  run.end = end;
  run.result.why = run.result.chinese = why;
}

void finish_without_log(Run& run, int error) {
  runtime::Reason why = runtime::reason_of(error);
  run.end = End::log_failed;
  run.result.why = std::move(why.english);
  run.result.chinese = std::move(why.chinese);
}

Trouble with_log(const std::string& path, int error) {
  runtime::Reason why = runtime::reason_of(error);
  return {path, 0, std::move(why.english), std::move(why.chinese)};
}

// ---- cost ----------------------------------------------------------------------------------------------------------

// All is counted in whole tokens and becomes money at the end, so no sum hangs on the order of its parts.
double cost(const Run& run, double prompt, double reply) { return run.request.profile.price ? cost_of(*run.request.profile.price, prompt, reply) : 0; }

// Of the log's lines and of this run.
double cost_so_far(const Run& run) {
  const answers::Usage &before = run.source.known.usage, &now = run.progress.usage;
  return cost(run, static_cast<double>(before.prompt + now.prompt), static_cast<double>(before.completion + now.completion));
}

// What the server has counted is gone by once it is enough.
bool counted_enough(const Run& run) { return run.answered >= 50 && run.progress.usage.prompt > 0; }

// Of a prompt, as the server has counted on average; 0 as long as that says little.
std::size_t usual_prompt(const Run& run) {
  return counted_enough(run) ? (static_cast<std::size_t>(run.progress.usage.prompt) + run.answered - 1) / run.answered : 0;
}

bool affordable(const Run& run, const Job& job) {
  if (!run.request.max_cost) return true;
  const std::size_t usual = usual_prompt(run);
  std::size_t prompts = std::max(job.prompt_tokens, usual);
  for (const auto& [id, other] : run.jobs) prompts += std::max(other.prompt_tokens, usual);
  for (const Job& other : run.waiting) prompts += std::max(other.prompt_tokens, usual);
  const std::size_t askings = 1 + run.jobs.size() + run.waiting.size();
  return cost_so_far(run) + cost(run, static_cast<double>(prompts), static_cast<double>(askings) * run.reply_tokens) <= *run.request.max_cost;
}

// What is left will cost, as it seems.
double cost_left(const Run& run) {
  const Progress& p = run.progress;
  const double left = static_cast<double>(p.total - std::min(p.total, p.done));
  if (!counted_enough(run)) return cost(run, static_cast<double>(run.left_tokens), left * run.reply_tokens);
  const double per_answer = left / static_cast<double>(run.answered);
  return cost(run, static_cast<double>(p.usage.prompt) * per_answer, static_cast<double>(p.usage.completion) * per_answer);
}

void pay(Run& run, const Job& job) {
  // Where the server does not count, the estimate is charged.
  const answers::Usage usage = job.answer.usage.value_or(answers::Usage{static_cast<std::int64_t>(job.prompt_tokens), 8});
  run.progress.usage.prompt += usage.prompt;
  run.progress.usage.completion += usage.completion;
}

// ---- what comes back -----------------------------------------------------------------------------------------------

void settle(Run& run, Job job) {
  answers::Answer& a = job.answer;
  const auto [cls, letter] = answers::classify(a, job.choices);
  a.cls = cls;
  a.letter = letter;
  a.at = utc_now();
  if (settled(a)) run.given_up = 0;
  else if (++run.given_up >= given_up_in_a_row) finish_with(run, End::unreachable, a.error.value_or(""));
  ++run.progress.by_class[static_cast<std::size_t>(cls)];
  ++run.progress.done;
  run.left_tokens -= std::min(run.left_tokens, job.prompt_tokens);
  keep(run.keeper, write_answer(a));
}

void try_again(Run& run, Job job, std::int64_t wait_ms) {
  job.not_before = now_ms(run) + wait_ms;
  run.waiting.push_back(std::move(job));
}

void push_back(Run& run, Job job, const Arrived& arrived) {
  const std::int64_t now = now_ms(run);
  ++run.progress.pushed_back;
  pushed_back(run.pace, job.begun, now);
  const std::int64_t asked_for = std::min(arrived.retry_after_s.value_or(0), longest_pause_s) * 1000;
  run.pace.paused_until = std::max(run.pace.paused_until, now + asked_for);
  const std::int64_t wait = asked_for + backoff_ms(std::min(job.pushed_back, 6u), lot(run), asked_for ? 250 : 1000);
  if (job.pushed_back++ >= run.request.tries_pushed_back) return settle(run, std::move(job));
  try_again(run, std::move(job), wait);
}

void fail(Run& run, Job job, const Arrived& arrived) {
  ++run.progress.failures;
  troubled(run.pace);
  const std::int64_t asked_for = std::min(arrived.retry_after_s.value_or(0), longest_pause_s) * 1000;
  const std::int64_t wait = std::max(asked_for, backoff_ms(job.failed, lot(run)));
  if (job.failed++ >= run.request.tries_failed) return settle(run, std::move(job));
  try_again(run, std::move(job), wait);
}

void turn_down(Run& run, Job job) {
  const std::string why = fmt::format("HTTP {}: {}", job.answer.status, job.answer.error.value_or(""));
  if (answers::classify(job.answer, job.choices).cls == answers::Class::filtered) return settle(run, std::move(job));
  // Nothing is logged: it is asked again when the matter is mended.
  if (is_final(job.answer)) return finish_with(run, End::turned_away, why);
  if (run.answered == 0 && ++run.turned_down >= turned_down_at_first) return finish_with(run, End::turned_away, why);
  settle(run, std::move(job));
}

void take(Run& run, const Arrived& arrived) {
  auto node = run.jobs.extract(arrived.id);
  Job job = std::move(node.mapped());
  job.answer.latency_ms = arrived.latency_ms;
  if (!arrived.trouble.empty()) {
    job.answer.status = arrived.status;
    job.answer.error = short_line(arrived.trouble, run.request.secret);
    return fail(run, std::move(job), arrived);
  }
  switch (read_response(arrived.status, arrived.body, job.choices.size(), run.request.secret, job.answer)) {
    case Outcome::answered:
      ++run.answered;
      succeeded(run.pace);
      pay(run, job);
      return settle(run, std::move(job));
    case Outcome::broken: return fail(run, std::move(job), arrived);
    case Outcome::refused: break;
  }
  const int status = arrived.status;
  if (is_final(job.answer)) return turn_down(run, std::move(job));
  if (status == 429) return push_back(run, std::move(job), arrived);
  if (status >= 500 || status == 408 || status == 425) return fail(run, std::move(job), arrived);
  turn_down(run, std::move(job));
}

// ---- what goes out -------------------------------------------------------------------------------------------------

// The next to begin: what waits for another try and is due goes before what is new.
std::optional<Job> next_job(Run& run, std::int64_t now) {
  const auto due = std::find_if(run.waiting.begin(), run.waiting.end(), [&](const Job& job) { return job.not_before <= now; });
  if (due != run.waiting.end()) {
    Job job = std::move(*due);
    run.waiting.erase(due);
    return job;
  }
  // A server that pushes back is not to be met with ever more askings.
  if (run.exhausted || run.waiting.size() >= 2 * static_cast<std::size_t>(run.request.at_most)) return std::nullopt;
  Job job;
  if (run.held) {
    job = std::move(*run.held);
    run.held.reset();
  } else if (!next(run.source, job)) {
    run.exhausted = true;
    return std::nullopt;
  }
  if (!affordable(run, job)) {
    if (run.jobs.empty() && run.waiting.empty()) finish_with(run, End::cost);
    run.held = std::move(job);
    return std::nullopt;
  }
  return job;
}

void begin_more(Run& run) {
  const std::int64_t now = now_ms(run);
  if (now < run.pace.paused_until) return;
  while (!run.end && run.jobs.size() < allowed(run.pace)) {
    std::optional<Job> job = next_job(run, now);
    if (!job) return;
    job->begun = now;
    const std::size_t id = run.begun_jobs++;
    const auto placed = run.jobs.emplace(id, std::move(*job)).first;
    start(run.transport, id, placed->second.body);
  }
}

int wait_for(const Run& run) {
  const std::int64_t now = now_ms(run);
  std::int64_t until = now + 100;
  if (run.jobs.size() < allowed(run.pace))
    for (const Job& job : run.waiting) until = std::min(until, std::max(job.not_before, run.pace.paused_until));
  return static_cast<int>(std::clamp<std::int64_t>(until - now, 1, 100));
}

void tell(Run& run, const std::function<void(const Progress&)>& show) {
  Progress& p = run.progress;
  p.under_way = run.jobs.size();
  p.waiting = run.waiting.size();
  p.limit = allowed(run.pace);
  p.elapsed_ms = now_ms(run);
  p.cost = cost_so_far(run);
  p.cost_left = cost_left(run);
  show(p);
}

void loop(Run& run, const std::atomic<bool>& stop, const std::function<void(const Progress&)>& show) {
  std::int64_t stopped_at = -1, shown_at = 0;
  for (;;) {
    if (stop && stopped_at < 0) {
      stopped_at = now_ms(run);
      finish_with(run, End::stopped);
    }
    if (!run.end) begin_more(run);
    const bool nothing_left = run.jobs.empty() && (run.end || (run.exhausted && run.waiting.empty()));
    if (nothing_left || (stopped_at >= 0 && now_ms(run) - stopped_at >= patience_ms)) break;
    for (const Arrived& arrived : arrivals(run.transport, wait_for(run))) {
      take(run, arrived);
      // Its place is taken at once: were all seen to first, requests would go out in waves, and the server wait with us.
      if (!run.end && !stop) begin_more(run);
    }
    if (const int error = failure(run.keeper)) return finish_without_log(run, error);
    if (now_ms(run) - shown_at < 100) continue;
    shown_at = now_ms(run);
    tell(run, show);
  }
}

}  // namespace

std::variant<Result, Trouble> ask(const Request& request, const Plan& plan, const Known& known, const std::string& path, const std::atomic<bool>& stop,
                                  const std::function<void(const Progress&)>& show) {
  answers::LogWriter log;
  switch (open_log(log, path)) {
    case answers::Opened::fine: break;
    case answers::Opened::busy: return Trouble{path, 0, "another run is writing to this log", "另一次运行正在写这个记录"};
    case answers::Opened::failed: return with_log(path, errno);
  }
  // Between the reading of the log and here somebody else may have had it.
  std::error_code ignored;
  if (std::filesystem::file_size(path, ignored) != known.size)
    return Trouble{path, 0, "another run has written to this log meanwhile; start again", "这期间另一次运行写过这个记录；请重新开始"};
  if (!mend(log, known.sound, known.unended)) return with_log(path, errno);
  Run run(request, plan, known, log);
  loop(run, stop, show);
  if (const int error = finish(run.keeper)) finish_without_log(run, error);
  if (run.source.trouble) return *run.source.trouble;
  tell(run, [](const Progress&) {});
  run.result.end = run.end.value_or(End::complete);
  run.result.progress = run.progress;
  return run.result;
}

}  // namespace cvr::ask
