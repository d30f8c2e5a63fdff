// A request that libcurl does not take is told at once: waited for, it would never arrive.
//
// Two of libcurl's functions are replaced in this program, so that they can fail when a test wants them to.
#include <curl/curl.h>
#include <dlfcn.h>

#include <catch2/catch.hpp>
#include <new>
#include <stdexcept>

#include "runtime/ask/transport.h"

namespace {

CURLMcode adding = CURLM_OK;
int headers_left = -1;  // before one fails; negative: none does

template <class Function>
Function* real(Function*, const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

constexpr const char* nowhere = "http://127.0.0.1:9/v1";

}  // namespace

extern "C" CURLMcode curl_multi_add_handle(CURLM* multi, CURL* easy) {
  return adding != CURLM_OK ? adding : real(&curl_multi_add_handle, "curl_multi_add_handle")(multi, easy);
}

extern "C" curl_slist* curl_slist_append(curl_slist* list, const char* text) {
  if (headers_left == 0) return nullptr;
  if (headers_left > 0) --headers_left;
  return real(&curl_slist_append, "curl_slist_append")(list, text);
}

TEST_CASE("a request that cannot begin is told") {
  cvr::ask::Transport transport(nowhere, "", 4, 5);
  adding = CURLM_OUT_OF_MEMORY;
  CHECK_THROWS_AS(start(transport, 0, "{}"), std::bad_alloc);
  adding = CURLM_INTERNAL_ERROR;
  CHECK_THROWS_AS(start(transport, 0, "{}"), std::runtime_error);
  adding = CURLM_OK;
  CHECK_NOTHROW(start(transport, 1, "{}"));
}

TEST_CASE("nothing is sent without one of its headers") {
  for (int fine = 0; fine < 4; ++fine) {
    headers_left = fine;
    CHECK_THROWS_AS(cvr::ask::Transport(nowhere, "sk-secret", 4, 5), std::bad_alloc);
  }
  headers_left = 4;
  CHECK_NOTHROW(cvr::ask::Transport(nowhere, "sk-secret", 4, 5));
  headers_left = -1;
}
