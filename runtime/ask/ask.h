// Poses the askings of a suite to a model behind an OpenAI-compatible server, and adds what it answers to a log.
#pragma once
#include <array>
#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <variant>
#include <vector>

#include "runtime/answers/answer.h"
#include "runtime/ask/profile.h"
#include "runtime/suite/askings.h"

namespace cvr::ask {

struct Request {
  const suite::Suite* suite = nullptr;
  std::vector<runtime::Language> languages;  // empty: all
  std::vector<runtime::Form> forms;          // empty: all
  std::size_t dilemmas = 0;                  // the first so many of each language; 0: all
  unsigned repeats = 1;
  std::string model, base_url;  // without a slash at the end
  Profile profile;
  std::string secret;  // the API key; empty: none
  unsigned at_most = 32;  // requests under way at once
  unsigned tries_pushed_back = 50, tries_failed = 6;  // of one asking, beyond the first, before it is given up
  std::optional<double> max_cost;
};

// What keeps the work from being begun.
struct Trouble {
  std::string path;
  std::size_t line = 0;
  std::string message, chinese;
};

// What a log holds of earlier runs.
struct Known {
  std::unordered_set<std::string> keys;  // of the answers that stand
  answers::Usage usage;                  // of the model's lines
  std::uint64_t sound = 0;               // as LogReader has it
  bool unended = false, torn = false;
  std::uint64_t size = 0;                // of the file
};
// A log that is not there yet is empty.
std::variant<Known, Trouble> read_known(const std::string& log, const Request&);

// What there is to do: a pass over the suite without a word to the server.
struct Plan {
  std::size_t askings = 0, answered = 0;         // all; of them in the log
  std::size_t prompt_tokens = 0, reply_tokens = 0;  // of what is left: estimated; at most
};
std::variant<Plan, Trouble> plan(const Request&, const Known&);
double cost_of(const Price&, double prompt_tokens, double reply_tokens);

struct Progress {
  std::size_t total = 0, done = 0;  // askings of this run; answered or given up
  std::array<std::size_t, 7> by_class{};
  std::size_t under_way = 0, waiting = 0, limit = 0;
  std::size_t pushed_back = 0, failures = 0;  // tries
  answers::Usage usage;
  double cost = 0;       // of this run and of the log's lines of this model
  double cost_left = 0;  // estimated
  std::int64_t elapsed_ms = 0;
};

enum class End {
  complete,
  stopped,      // by whoever runs it
  cost,         // the next asking might have cost more than is allowed
  turned_away,  // the server will have none of it: no key, no money, no such model
  unreachable,  // many askings in a row were given up
  log_failed,
};
struct Result {
  End end = End::complete;
  std::string why, chinese;  // what the server said, the same in both; or what is wrong with the log
  Progress progress;
};

// `stop` may be set from anywhere: what is under way has then most of a second to arrive. `show` is told how it
// stands, ten times a second at most.
std::variant<Result, Trouble> ask(const Request&, const Plan&, const Known&, const std::string& log, const std::atomic<bool>& stop,
                                  const std::function<void(const Progress&)>& show);

}  // namespace cvr::ask
