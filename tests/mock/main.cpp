// mock_server: an OpenAI-compatible server that behaves as badly as it is told to. Prints its port and serves until
// its standard input is closed. `GET /stats` says what it has seen.
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>
#include <unordered_map>

#include "batches.h"
#include "choose.h"
#include "runtime/digest/sha256.h"

namespace {

using nlohmann::json;

constexpr const char* usage = R"(usage: mock_server [options]
  --suite DIR            the suite that is asked, for --prefer
  --prefer FILE          {"value": strength, ...}: answers as a model with these priorities
  --letter-bias X        towards A;  --refusals SHARE;  --seed N
  --fixed TEXT           always this reply;  --hostile long|ansi|html|nul|json|list|empty
  --latency-ms N         before each response
  --threads N            requests at once (default 64);  --at-most N  429 beyond so many at once
  --gather N             after the first N, none is answered before N are under way at once (or a minute is over)
  --status N             every response is this error;  --message TEXT  says why
  --fail-429 SHARE, --fail-500 SHARE, --fail-half SHARE, --fail-hang SHARE
                         of the askings fail so at the first try;  --retry-after N  with 429
  --tries N              so many tries fail, not one
  --keep-alive           blank lines and comments before the response
  --bad-utf8, --surrogate, --thinks, --logprobs, --length, --no-usage
  --packed               responses are compressed, as the client offers
  --need-key KEY         401 without it
  --journal FILE         a line for every answer given: SHA-256 of the request's body
)";

struct Options {
  std::map<std::string, std::string> given;
  bool has(const std::string& name) const { return given.contains(name); }
  double number(const std::string& name, double otherwise) const { return has(name) ? std::atof(given.at(name).c_str()) : otherwise; }
  std::string text(const std::string& name) const { return has(name) ? given.at(name) : ""; }
};

Options read_options(int count, char** words) {
  static const std::vector<std::string> flags{"--keep-alive", "--bad-utf8", "--surrogate", "--thinks", "--logprobs", "--length", "--no-usage", "--packed"};
  Options out;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const bool flag = std::find(flags.begin(), flags.end(), word) != flags.end();
    if (!word.starts_with("--") || std::string(usage).find(word) == std::string::npos || (!flag && i + 1 == count)) {
      std::fputs(usage, stderr);
      std::exit(2);
    }
    out.given[word.substr(2)] = flag ? "yes" : words[++i];
  }
  return out;
}

struct Server {
  Options options;
  mock::Manner manner;
  mock::Askings askings;
  std::mutex lock;
  std::unordered_map<std::string, int> tries;  // by body
  std::ofstream journal;
  std::atomic<int> at_once = 0, most_at_once = 0, requests = 0, answered = 0, pushed_back = 0;
};

std::string error(const std::string& message, const std::string& code) {
  return json{{"error", {{"message", message}, {"type", "error"}, {"code", code}}}}.dump();
}

std::string prompt_of(const json& body) {
  std::string out;
  for (const json& message : body.value("messages", json::array()))
    if (message.value("role", "") == "user") out = message.value("content", "");
  return out;
}

json logprobs_of(const std::string& letter) {
  const json top = {{{"token", letter}, {"logprob", std::log(0.6)}}, {{"token", " " + letter}, {"logprob", std::log(0.1)}}, {{"token", letter == "A" ? "B" : "A"}, {"logprob", std::log(0.25)}}, {{"token", "The"}, {"logprob", std::log(0.05)}}};
  return {{"content", {{{"token", letter}, {"logprob", std::log(0.6)}, {"top_logprobs", top}}}}};
}

std::string completion(Server& s, const std::string& body) {
  const json request = json::parse(body, nullptr, false);
  const std::string prompt = request.is_object() ? prompt_of(request) : "";
  std::string reply = mock::reply(s.manner, s.askings, prompt);
  json message = {{"role", "assistant"}, {"content", reply}};
  if (s.options.has("thinks")) {
    message["content"] = "<think>A or B? B would be kind.</think>\n\n" + reply;
    message["reasoning_content"] = "";
  }
  json choice = {{"index", 0}, {"message", message}, {"finish_reason", s.options.has("length") ? "length" : "stop"}};
  if (s.options.has("logprobs")) choice["logprobs"] = logprobs_of(reply);
  json out = {{"id", "cmpl"}, {"object", "chat.completion"}, {"model", request.is_object() ? request.value("model", "") : ""}, {"system_fingerprint", "fp_mock"}, {"choices", {choice}}};
  if (!s.options.has("no-usage")) out["usage"] = {{"prompt_tokens", 100}, {"completion_tokens", 2}, {"total_tokens", 102}};
  std::string text = out.dump(-1, ' ', false, json::error_handler_t::replace);
  const auto spoil = [&](const std::string& with) {
    const std::string content = "\"content\":\"";
    text.insert(text.find(content) + content.size() + 1, with);
  };
  if (s.options.has("bad-utf8")) spoil("\xff\xc3\x28");
  if (s.options.has("surrogate")) spoil("\\ud83d");
  if (s.options.has("keep-alive")) text = "\n\n: keep-alive\n\n: keep-alive\n\n" + text;
  return text;
}

// The failure that this try of the asking is to meet; empty: none.
std::string failure_of(Server& s, const std::string& body) {
  static constexpr const char* kinds[]{"fail-429", "fail-500", "fail-half", "fail-hang"};
  if (std::none_of(std::begin(kinds), std::end(kinds), [&](const char* kind) { return s.options.has(kind); })) return {};
  int tries;
  {
    const std::lock_guard guard(s.lock);
    tries = s.tries[cvr::runtime::sha256(body)]++;
  }
  if (tries >= static_cast<int>(s.options.number("tries", 1))) return {};
  double at = mock::lot(s.manner.seed, body, "fails");
  for (const char* kind : kinds)
    if ((at -= s.options.number(kind, 0)) < 0) return kind;
  return {};
}

void push_back(Server& s, httplib::Response& response) {
  ++s.pushed_back;
  response.status = 429;
  if (s.options.has("retry-after")) response.set_header("Retry-After", s.options.text("retry-after"));
  response.set_content(error("slow down", "rate_limit_exceeded"), "application/json");
}

// How many a client has under way at once is seen so whatever else the machine is doing.
void gather(const Server& s, int number) {
  const int wanted = static_cast<int>(s.options.number("gather", 0));
  for (int waited = 0; number > wanted && s.most_at_once < wanted && waited < 60'000; ++waited) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void serve(Server& s, const httplib::Request& request, httplib::Response& response) {
  const int number = ++s.requests;
  if (s.options.has("need-key") && request.get_header_value("Authorization") != "Bearer " + s.options.text("need-key")) {
    response.status = 401;
    // As some servers do, this one says what it was given.
    response.set_content(error("Incorrect API key provided: " + request.get_header_value("Authorization"), "invalid_api_key"), "application/json");
    return;
  }
  // What the mock itself works out is part of its latency, or the latency would grow with the load.
  const auto due = std::chrono::steady_clock::now() + std::chrono::milliseconds(static_cast<int>(s.options.number("latency-ms", 0)));
  const std::string failure = s.options.has("status") ? std::string() : failure_of(s, request.body);
  const bool answers = !s.options.has("status") && failure != "fail-429" && failure != "fail-500";
  const std::string text = answers ? completion(s, request.body) : std::string();
  std::this_thread::sleep_until(due);
  if (s.options.has("gather")) gather(s, number);
  if (s.options.has("status")) {
    response.status = static_cast<int>(s.options.number("status", 500));
    response.set_content(error(s.options.text("message"), ""), "application/json");
    return;
  }
  if (failure == "fail-429") return push_back(s, response);
  if (failure == "fail-500") {
    response.status = 500;
    response.set_content("<html>Internal Server Error</html>", "text/html");
    return;
  }
  if (failure == "fail-hang") std::this_thread::sleep_for(std::chrono::seconds(4));
  if (failure == "fail-half") {
    response.set_content_provider(text.size(), "application/json", [text](std::size_t, std::size_t, httplib::DataSink& sink) {
      sink.write(text.data(), text.size() / 2);
      return false;
    });
    return;
  }
  ++s.answered;
  if (s.journal.is_open()) {
    const std::lock_guard guard(s.lock);
    s.journal << cvr::runtime::sha256(request.body) << std::endl;
  }
  // The library compresses what is called by the bare name, which costs it more than all else together.
  response.set_content(text, s.options.has("packed") ? "application/json" : "application/json; charset=utf-8");
}

}  // namespace

int main(int count, char** words) {
  Server s;
  s.options = read_options(count, words);
  s.manner.fixed = s.options.text("fixed");
  s.manner.hostile = s.options.text("hostile");
  s.manner.letter_bias = s.options.number("letter-bias", 0);
  s.manner.refusals = s.options.number("refusals", 0);
  s.manner.seed = static_cast<std::uint64_t>(s.options.number("seed", 1));
  if (s.options.has("prefer")) s.manner.strength = json::parse(std::ifstream(s.options.text("prefer"))).get<std::map<std::string, double>>();
  if (s.options.has("suite")) s.askings = mock::read_askings(s.options.text("suite"));
  if (s.options.has("journal")) s.journal.open(s.options.text("journal"), std::ios::app);
  const auto threads = static_cast<std::size_t>(s.options.number("threads", 64));

  httplib::Server server;
  int listening = -1;
  server.new_task_queue = [threads] { return new httplib::ThreadPool(threads); };
  server.set_tcp_nodelay(true);
  server.set_keep_alive_max_count(1 << 30);
  server.set_keep_alive_timeout(60);
  server.set_socket_options([&](socket_t socket) { listening = socket; });
  server.Post(R"((?:/v1)?/chat/completions)", [&](const httplib::Request& request, httplib::Response& response) {
    const int now = ++s.at_once;
    for (int most = s.most_at_once; now > most && !s.most_at_once.compare_exchange_weak(most, now);) {}
    if (s.options.has("at-most") && now > static_cast<int>(s.options.number("at-most", 0))) push_back(s, response);
    else serve(s, request, response);
    --s.at_once;
  });
  server.Get("/stats", [&](const httplib::Request&, httplib::Response& response) {
    response.set_content(json{{"requests", s.requests.load()}, {"answered", s.answered.load()}, {"pushed_back", s.pushed_back.load()}, {"most_at_once", s.most_at_once.load()}}.dump(), "application/json");
  });
  mock::add_batches(server, [&](const std::string& body) { return completion(s, body); });

  const int port = server.bind_to_any_port("127.0.0.1");
  // The library lets five connections wait; a client that opens hundreds at once would lose some.
  ::listen(listening, 1024);
  std::printf("%d\n", port);
  std::fflush(stdout);
  std::thread watch([&] {
    char byte;
    while (::read(STDIN_FILENO, &byte, 1) > 0) {}
    // Connections that are kept alive hold their threads.
    std::_Exit(0);
  });
  watch.detach();
  server.listen_after_bind();
}
