#include "runtime/ask/transport.h"

#include <curl/curl.h>

#include <algorithm>
#include <mutex>
#include <new>

namespace cvr::ask {
namespace {

// Nothing that a model says is longer; what is, is somebody's mistake or malice.
constexpr std::size_t longest_response = 32 << 20;

struct Exchange {
  CURL* easy = nullptr;
  std::size_t id = 0;
  std::string body;
  bool too_long = false;
};

std::size_t take(char* bytes, std::size_t, std::size_t count, void* into) {
  auto& exchange = *static_cast<Exchange*>(into);
  if (exchange.body.size() + count > longest_response) {
    exchange.too_long = true;
    return 0;
  }
  exchange.body.append(bytes, count);
  return count;
}

}  // namespace

struct Transport::State {
  CURLM* multi = nullptr;
  curl_slist* headers = nullptr;
  std::string url;
  long timeout_s = 0;
  std::vector<std::unique_ptr<Exchange>> all;
  std::vector<Exchange*> idle;
};

Transport::Transport(std::string url, std::string_view secret, unsigned at_most, int timeout_s) : state(std::make_unique<State>()) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  State& s = *state;
  s.url = std::move(url);
  s.timeout_s = timeout_s;
  s.multi = curl_multi_init();
  if (!s.multi) throw std::bad_alloc();
  curl_multi_setopt(s.multi, CURLMOPT_MAXCONNECTS, static_cast<long>(at_most));
  curl_multi_setopt(s.multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(at_most));
  s.headers = curl_slist_append(s.headers, "Content-Type: application/json");
  s.headers = curl_slist_append(s.headers, "Accept: application/json");
  s.headers = curl_slist_append(s.headers, "Expect:");
  if (!secret.empty()) s.headers = curl_slist_append(s.headers, ("Authorization: Bearer " + std::string(secret)).c_str());
}

Transport::~Transport() {
  for (const auto& exchange : state->all) {
    curl_multi_remove_handle(state->multi, exchange->easy);
    curl_easy_cleanup(exchange->easy);
  }
  curl_multi_cleanup(state->multi);
  curl_slist_free_all(state->headers);
}

std::size_t under_way(const Transport& transport) { return transport.state->all.size() - transport.state->idle.size(); }

void start(Transport& transport, std::size_t id, const std::string& body) {
  Transport::State& s = *transport.state;
  if (s.idle.empty()) {
    s.all.push_back(std::make_unique<Exchange>());
    Exchange& fresh = *s.all.back();
    fresh.easy = curl_easy_init();
    if (!fresh.easy) throw std::bad_alloc();
    CURL* e = fresh.easy;
    curl_easy_setopt(e, CURLOPT_URL, s.url.c_str());
    curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(e, CURLOPT_HTTPHEADER, s.headers);
    curl_easy_setopt(e, CURLOPT_USERAGENT, "cvrc");
    curl_easy_setopt(e, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(e, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT, std::min(30L, s.timeout_s));
    curl_easy_setopt(e, CURLOPT_TIMEOUT, s.timeout_s);
    curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(e, CURLOPT_WRITEDATA, &fresh);
    curl_easy_setopt(e, CURLOPT_PRIVATE, &fresh);
    s.idle.push_back(&fresh);
  }
  Exchange& exchange = *s.idle.back();
  s.idle.pop_back();
  exchange.id = id;
  exchange.body.clear();
  exchange.too_long = false;
  curl_easy_setopt(exchange.easy, CURLOPT_POSTFIELDS, body.data());
  curl_easy_setopt(exchange.easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  curl_multi_add_handle(s.multi, exchange.easy);
}

std::vector<Arrived> arrivals(Transport& transport, int wait_ms) {
  Transport::State& s = *transport.state;
  int running = 0, queued = 0;
  curl_multi_perform(s.multi, &running);
  std::vector<Arrived> out;
  const auto gather = [&] {
    while (const CURLMsg* message = curl_multi_info_read(s.multi, &queued)) {
      if (message->msg != CURLMSG_DONE) continue;
      CURL* easy = message->easy_handle;
      const CURLcode code = message->data.result;
      void* mine = nullptr;
      long status = 0;
      curl_off_t retry_after = 0, micros = 0;
      curl_easy_getinfo(easy, CURLINFO_PRIVATE, &mine);
      curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
      curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &retry_after);
      curl_easy_getinfo(easy, CURLINFO_TOTAL_TIME_T, &micros);
      curl_multi_remove_handle(s.multi, easy);
      auto& exchange = *static_cast<Exchange*>(mine);
      Arrived a;
      a.id = exchange.id;
      a.status = static_cast<int>(status);
      a.body = std::move(exchange.body);
      if (code != CURLE_OK) a.trouble = exchange.too_long ? "the response is longer than 32 MiB" : curl_easy_strerror(code);
      if (retry_after > 0) a.retry_after_s = retry_after;
      a.latency_ms = micros / 1000;
      out.push_back(std::move(a));
      s.idle.push_back(&exchange);
    }
  };
  gather();
  if (!out.empty() || wait_ms <= 0) return out;
  curl_multi_poll(s.multi, nullptr, 0, wait_ms, nullptr);
  curl_multi_perform(s.multi, &running);
  gather();
  return out;
}

}  // namespace cvr::ask
