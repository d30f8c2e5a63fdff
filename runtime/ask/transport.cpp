#include "runtime/ask/transport.h"

#include <curl/curl.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <mutex>
#include <new>
#include <stdexcept>
#include <system_error>

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

// An asking that is not sent as it should be would be waited for in vain, or go out without its key.
void check(CURLcode code) {
  if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
  if (code != CURLE_OK) throw std::runtime_error(std::string("libcurl: ") + curl_easy_strerror(code));
}
void check(CURLMcode code) {
  if (code == CURLM_OUT_OF_MEMORY) throw std::bad_alloc();
  if (code != CURLM_OK) throw std::runtime_error(std::string("libcurl: ") + curl_multi_strerror(code));
}

template <class Value>
void set(CURL* easy, CURLoption option, Value value) {
  check(curl_easy_setopt(easy, option, value));
}
template <class Value>
void set(CURLM* multi, CURLMoption option, Value value) {
  check(curl_multi_setopt(multi, option, value));
}

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

// libcurl says which sockets it waits for, and only those with news are looked at: with hundreds of requests under way
// that is most of the work of a client.
struct Transport::State {
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  // Here, so that a Transport that fails halfway leaves nothing behind.
  ~State() {
    for (const auto& exchange : all) {
      curl_multi_remove_handle(multi, exchange->easy);
      curl_easy_cleanup(exchange->easy);
    }
    curl_multi_cleanup(multi);
    if (epoll >= 0) ::close(epoll);
    curl_slist_free_all(headers);
  }

  CURLM* multi = nullptr;
  int epoll = -1;
  std::int64_t due = -1;  // when libcurl wants to be called without news; negative: not at all
  curl_slist* headers = nullptr;
  std::string url;
  long timeout_s = 0;
  std::vector<std::unique_ptr<Exchange>> all;
  std::vector<Exchange*> idle;
};

namespace {

int watch(CURL*, curl_socket_t socket, int what, void* into, void*) {
  const int epoll = static_cast<Transport::State*>(into)->epoll;
  epoll_event event{};
  event.data.fd = socket;
  if (what != CURL_POLL_OUT) event.events |= EPOLLIN;
  if (what != CURL_POLL_IN) event.events |= EPOLLOUT;
  if (what == CURL_POLL_REMOVE) {
    ::epoll_ctl(epoll, EPOLL_CTL_DEL, socket, &event);
    return 0;
  }
  // A socket that cannot be watched would be waited for in vain: libcurl gives up then.
  return ::epoll_ctl(epoll, EPOLL_CTL_MOD, socket, &event) == 0 || ::epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event) == 0 ? 0 : -1;
}

int wind_up(CURLM*, long ms, void* into) {
  static_cast<Transport::State*>(into)->due = ms < 0 ? -1 : now_ms() + ms;
  return 0;
}

// Lets libcurl do what is due.
void tick(Transport::State& s) {
  int running = 0;
  if (s.due < 0 || s.due > now_ms()) return;
  s.due = -1;
  check(curl_multi_socket_action(s.multi, CURL_SOCKET_TIMEOUT, 0, &running));
}

Arrived arrived(CURL* easy, CURLcode code, Exchange& exchange) {
  long status = 0;
  curl_off_t retry_after = 0, micros = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &retry_after);
  curl_easy_getinfo(easy, CURLINFO_TOTAL_TIME_T, &micros);
  Arrived a;
  a.id = exchange.id;
  a.status = static_cast<int>(status);
  a.body = std::move(exchange.body);
  if (code != CURLE_OK) a.trouble = exchange.too_long ? "the response is longer than 32 MiB" : curl_easy_strerror(code);
  if (retry_after > 0) a.retry_after_s = retry_after;
  a.latency_ms = micros / 1000;
  return a;
}

std::vector<Arrived> gathered(Transport::State& s) {
  std::vector<Arrived> out;
  int queued = 0;
  while (const CURLMsg* message = curl_multi_info_read(s.multi, &queued)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* easy = message->easy_handle;
    const CURLcode code = message->data.result;
    void* mine = nullptr;
    check(curl_easy_getinfo(easy, CURLINFO_PRIVATE, &mine));
    auto& exchange = *static_cast<Exchange*>(mine);
    out.push_back(arrived(easy, code, exchange));
    check(curl_multi_remove_handle(s.multi, easy));
    s.idle.push_back(&exchange);
  }
  return out;
}

void add_header(Transport::State& s, const std::string& line) {
  curl_slist* longer = curl_slist_append(s.headers, line.c_str());
  if (!longer) throw std::bad_alloc();
  s.headers = longer;
}

void set_up(Transport::State& s, Exchange& exchange) {
  exchange.easy = curl_easy_init();
  if (!exchange.easy) throw std::bad_alloc();
  CURL* e = exchange.easy;
  set(e, CURLOPT_URL, s.url.c_str());
  set(e, CURLOPT_PROTOCOLS_STR, "http,https");
  set(e, CURLOPT_HTTPHEADER, s.headers);
  set(e, CURLOPT_USERAGENT, "cvrc");
  set(e, CURLOPT_ACCEPT_ENCODING, "");
  set(e, CURLOPT_NOSIGNAL, 1L);
  set(e, CURLOPT_TCP_KEEPALIVE, 1L);
  set(e, CURLOPT_CONNECTTIMEOUT, std::min(30L, s.timeout_s));
  set(e, CURLOPT_TIMEOUT, s.timeout_s);
  set(e, CURLOPT_WRITEFUNCTION, &take);
  set(e, CURLOPT_WRITEDATA, static_cast<void*>(&exchange));
  set(e, CURLOPT_PRIVATE, static_cast<void*>(&exchange));
}

// An exchange that nothing is under way in, taken out of the idle ones.
Exchange& free_exchange(Transport::State& s) {
  if (s.idle.empty()) {
    s.all.push_back(std::make_unique<Exchange>());
    set_up(s, *s.all.back());
    return *s.all.back();
  }
  Exchange& exchange = *s.idle.back();
  s.idle.pop_back();
  return exchange;
}

}  // namespace

Transport::Transport(std::string url, std::string_view secret, unsigned at_most, int timeout_s) : state(std::make_unique<State>()) {
  static std::once_flag once;
  std::call_once(once, [] { check(curl_global_init(CURL_GLOBAL_DEFAULT)); });
  State& s = *state;
  s.url = std::move(url);
  s.timeout_s = timeout_s;
  s.multi = curl_multi_init();
  if (!s.multi) throw std::bad_alloc();
  s.epoll = ::epoll_create1(EPOLL_CLOEXEC);
  if (s.epoll < 0) throw std::system_error(errno, std::generic_category(), "epoll_create1");
  set(s.multi, CURLMOPT_SOCKETFUNCTION, &watch);
  set(s.multi, CURLMOPT_SOCKETDATA, static_cast<void*>(&s));
  set(s.multi, CURLMOPT_TIMERFUNCTION, &wind_up);
  set(s.multi, CURLMOPT_TIMERDATA, static_cast<void*>(&s));
  set(s.multi, CURLMOPT_MAXCONNECTS, static_cast<long>(at_most));
  set(s.multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(at_most));
  add_header(s, "Content-Type: application/json");
  add_header(s, "Accept: application/json");
  add_header(s, "Expect:");
  if (!secret.empty()) add_header(s, "Authorization: Bearer " + std::string(secret));
}

Transport::~Transport() = default;

std::size_t under_way(const Transport& transport) { return transport.state->all.size() - transport.state->idle.size(); }

void start(Transport& transport, std::size_t id, const std::string& body) {
  Transport::State& s = *transport.state;
  Exchange& exchange = free_exchange(s);
  exchange.id = id;
  exchange.body.clear();
  exchange.too_long = false;
  set(exchange.easy, CURLOPT_POSTFIELDS, body.data());
  set(exchange.easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  check(curl_multi_add_handle(s.multi, exchange.easy));
  tick(s);  // it goes out now, not when all that came with the last one have been seen to
}

std::vector<Arrived> arrivals(Transport& transport, int wait_ms) {
  Transport::State& s = *transport.state;
  tick(s);
  std::vector<Arrived> out = gathered(s);
  if (!out.empty() || wait_ms <= 0) return out;
  std::array<epoll_event, 64> events;
  const std::int64_t most = s.due < 0 ? wait_ms : std::clamp<std::int64_t>(s.due - now_ms(), 0, wait_ms);
  const int count = ::epoll_wait(s.epoll, events.data(), static_cast<int>(events.size()), static_cast<int>(most));
  int running = 0;
  for (int i = 0; i < count; ++i) {
    const auto& event = events[static_cast<std::size_t>(i)];
    const int news = (event.events & EPOLLIN ? CURL_CSELECT_IN : 0) | (event.events & EPOLLOUT ? CURL_CSELECT_OUT : 0) |
                     (event.events & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0);
    check(curl_multi_socket_action(s.multi, event.data.fd, news, &running));
  }
  tick(s);
  return gathered(s);
}

}  // namespace cvr::ask
