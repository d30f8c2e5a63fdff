// The parts of asking that need no server: pace, waiting, requests, responses, profiles.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "runtime/ask/body.h"
#include "runtime/ask/pace.h"
#include "runtime/ask/profile.h"
#include "runtime/ask/response.h"

using namespace cvr;
using namespace cvr::ask;

namespace {

Outcome read(std::string_view body, answers::Answer& a, int status = 200, std::string_view secret = "") { return read_response(status, body, 2, secret, a); }

std::string choice(const std::string& message, const std::string& more = "") {
  return R"({"choices":[{"index":0,"message":)" + message + R"(,"finish_reason":"stop")" + more + "}]}";
}

}  // namespace

TEST_CASE("the pace doubles with each round until the server pushes back, and grows by one a round then") {
  Pace pace(200);
  CHECK(allowed(pace) == 16);
  for (int i = 0; i < 16; ++i) succeeded(pace);
  CHECK(allowed(pace) == 32);
  for (int i = 0; i < 1000; ++i) succeeded(pace);
  CHECK(allowed(pace) == 200);
  pushed_back(pace, 10, 100);
  CHECK(allowed(pace) == 160);
  // Those that were under way together with it say nothing new.
  pushed_back(pace, 20, 101);
  pushed_back(pace, 100, 102);
  CHECK(allowed(pace) == 160);
  pushed_back(pace, 101, 200);
  CHECK(allowed(pace) == 128);
  for (int i = 0; i < 129; ++i) succeeded(pace);
  CHECK(allowed(pace) == 129);
  for (int i = 0; i < 100; ++i) pushed_back(pace, 1000 + i, 1000 + i);
  CHECK(allowed(pace) == 1);
  Pace two(2);
  CHECK(allowed(two) == 2);
}

TEST_CASE("waiting grows up to a limit, and is drawn evenly") {
  CHECK(backoff_ms(0, 0.5) == 250);
  CHECK(backoff_ms(3, 0.5) == 2000);
  CHECK(backoff_ms(10, 0.5) == 30'000);
  CHECK(backoff_ms(200, 0.5) == 30'000);
  CHECK(backoff_ms(5, 0) == 0);
}

TEST_CASE("a request holds model, messages and the profile's fields") {
  suite::Asking asking;
  asking.system = "Read \"this\".";
  asking.prompt = "上游\nA. 去";
  CHECK(request_body(asking, "m", R"({"temperature":0,"x":{"y":[1]}})") ==
        R"({"model":"m","messages":[{"role":"system","content":"Read \"this\"."},{"role":"user","content":"上游\nA. 去"}],"temperature":0,"x":{"y":[1]}})");
  asking.system.clear();
  CHECK(request_body(asking, "m", "{}") == R"({"model":"m","messages":[{"role":"user","content":"上游\nA. 去"}]})");
}

TEST_CASE("the key of an answer tells apart all that can differ, and nothing else") {
  const auto key = answer_key("s", "a", 0, "m", "u", "b");
  CHECK(key == answer_key("s", "a", 0, "m", "u", "b"));
  CHECK(key.size() == 64);
  CHECK(key != answer_key("t", "a", 0, "m", "u", "b"));
  CHECK(key != answer_key("s", "b", 0, "m", "u", "b"));
  CHECK(key != answer_key("s", "a", 1, "m", "u", "b"));
  CHECK(key != answer_key("s", "a", 0, "n", "u", "b"));
  CHECK(key != answer_key("s", "a", 0, "m", "v", "b"));
  CHECK(key != answer_key("s", "a", 0, "m", "u", "c"));
}

TEST_CASE("tokens are estimated by script") {
  CHECK(estimated_tokens("") == 0);
  CHECK(estimated_tokens("abcde") == 2);
  CHECK(estimated_tokens("上游下了雨。") == 6);
  CHECK(estimated_tokens("你是doctor") == 4);
  CHECK(reply_limit(R"({"max_tokens":16})", 5) == 16);
  CHECK(reply_limit(R"({"max_completion_tokens":7})", 5) == 7);
  CHECK(reply_limit("{}", 5) == 5);
}

TEST_CASE("a response gives reply, reason, usage and fingerprint") {
  answers::Answer a;
  CHECK(read(R"({"choices":[{"message":{"content":"A"},"finish_reason":"stop"}],"usage":{"prompt_tokens":7,"completion_tokens":2},"system_fingerprint":"fp"})", a) == Outcome::answered);
  CHECK(a.status == 200);
  CHECK(a.reply == "A");
  CHECK(a.finish_reason == "stop");
  CHECK(a.usage == answers::Usage{7, 2});
  CHECK(a.fingerprint == "fp");
  CHECK_FALSE(a.error);
  CHECK_FALSE(a.letters);
}

TEST_CASE("what keeps a waiting connection alive is passed over") {
  answers::Answer a;
  CHECK(read("\n\n: keep-alive\n\r\n: keep-alive\n" + choice(R"({"content":"B"})"), a) == Outcome::answered);
  CHECK(a.reply == "B");
  CHECK(read(": keep-alive\n", a) == Outcome::broken);
  CHECK(read("", a) == Outcome::broken);
}

TEST_CASE("reasoning is no part of the reply, wherever the server puts it") {
  answers::Answer a;
  CHECK(read(choice(R"({"content":"<think>A?</think>\nB"})"), a) == Outcome::answered);
  CHECK(a.reply == "B");
  CHECK(a.reasoning == 2);
  CHECK(read(choice(R"({"content":"B","reasoning_content":"是A吗"})"), a) == Outcome::answered);
  CHECK(a.reply == "B");
  CHECK(a.reasoning == 3);
  CHECK(read(choice(R"({"content":"B","reasoning":"A"})"), a) == Outcome::answered);
  CHECK(a.reasoning == 1);
  CHECK(read(choice(R"({"content":null,"refusal":"I can't."})"), a) == Outcome::answered);
  CHECK(a.reply == "I can't.");
  CHECK(read(choice(R"({"content":[{"type":"text","text":"A"},{"type":"text","text":"."}]})"), a) == Outcome::answered);
  CHECK(a.reply == "A.");
}

TEST_CASE("the chances of a letter are those of all its tokens") {
  answers::Answer a;
  const std::string message = R"({"content":"A"})";
  CHECK(read(choice(message, R"(,"logprobs":{"content":[{"token":"\n","top_logprobs":[{"token":"\n","logprob":0}]},
      {"token":"A","top_logprobs":[{"token":"A","logprob":-0.6931471805599453},{"token":" A","logprob":-1.3862943611198906},{"token":"▁B","logprob":-2.0794415416798357},{"token":"The","logprob":-3}]}]})"), a) == Outcome::answered);
  REQUIRE(a.letters);
  CHECK(a.letters->of[0].second == Approx(0.75));
  CHECK(a.letters->of[1].second == Approx(0.125));
  CHECK(a.letters->mass == Approx(0.875));
  // llama.cpp, after sampling.
  read(choice(message, R"(,"logprobs":{"content":[{"token":"B","top_probs":[{"token":"B","prob":0.9},{"token":"A","prob":0.1}]}]})"), a);
  REQUIRE(a.letters);
  CHECK(a.letters->of[1].second == Approx(0.9));
  for (const char* odd : {R"(,"logprobs":null)", R"(,"logprobs":{"content":null})", R"(,"logprobs":{"content":[1,{"token":3}]})", R"(,"logprobs":{"content":[{"token":"A","top_logprobs":[]}]})"}) {
    INFO(odd);
    CHECK(read(choice(message, odd), a) == Outcome::answered);
    CHECK_FALSE(a.letters);
  }
}

TEST_CASE("errors are kept as one short line, without the key") {
  answers::Answer a;
  CHECK(read(R"({"error":{"message":"Incorrect API key provided: sk-secret\n!","code":"invalid_api_key"}})", a, 401, "sk-secret") == Outcome::refused);
  CHECK(a.error == "invalid_api_key: Incorrect API key provided: *** !");
  CHECK(is_final(a));
  CHECK(read(R"({"error":"no"})", a, 404) == Outcome::refused);
  CHECK(a.error == "no");
  CHECK(read("<html>Bad Gateway</html>", a, 502) == Outcome::refused);
  CHECK(a.error == "<html>Bad Gateway</html>");
  CHECK(read("", a, 503) == Outcome::refused);
  CHECK(a.error == "HTTP 503");
  CHECK_FALSE(is_final(a));
  CHECK(read(R"({"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}})", a, 429) == Outcome::refused);
  CHECK(is_final(a));
  read(std::string(5000, 'x'), a, 400);
  CHECK(a.error->size() == 300 + std::string("…").size());
  read(choice(R"({"content":"your key is sk-secret"})"), a, 200, "sk-secret");
  CHECK(a.reply == "your key is ***");
}

TEST_CASE("half a response and odd ones are worth another try, and crash nothing") {
  const std::string whole = choice(R"({"content":"A"})");
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    answers::Answer a;
    CHECK(read(whole.substr(0, cut), a) == Outcome::broken);
  }
  for (const char* odd : {"null", "[]", "3", "{}", R"({"choices":[]})", R"({"choices":[1]})", R"({"choices":{}})", R"({"error":{"message":"x"}})", R"({"error":"x","choices":[]})"}) {
    answers::Answer a;
    INFO(odd);
    CHECK(read(odd, a) == Outcome::broken);
    CHECK(a.error);
  }
  answers::Answer a;
  CHECK(read(R"({"choices":[{}]})", a) == Outcome::answered);
  CHECK(a.reply.empty());
  CHECK(read(R"({"choices":[{"message":{"content":7},"finish_reason":{}}],"usage":{"prompt_tokens":-1}})", a) == Outcome::answered);
  CHECK(read(std::string(1 << 20, '['), a) == Outcome::broken);
}

TEST_CASE("bytes that are no UTF-8 and half surrogate pairs become replacement characters") {
  answers::Answer a;
  CHECK(read("{\"choices\":[{\"message\":{\"content\":\"A\xff\xc3(\"}}]}", a) == Outcome::answered);
  CHECK(a.reply == "A\uFFFD\uFFFD(");
  CHECK(read(choice(R"({"content":"A\ud83d \ud83d\ude00 \\ud83d"})"), a) == Outcome::answered);
  CHECK(a.reply == "A\uFFFD \U0001F600 \\ud83d");
  CHECK(read(choice(R"({"content":"A\u0000B"})"), a) == Outcome::answered);
  CHECK(a.reply == std::string("A\0B", 3));
}

TEST_CASE("what a server nests too deep is no answer") {
  const auto nested = [](std::size_t depth) {
    return choice(R"({"role":"assistant","content":"A","more":)" + std::string(depth, '[') + std::string(depth, ']') + "}");
  };
  answers::Answer a;
  CHECK(read(nested(100), a) == Outcome::answered);
  CHECK(a.reply == "A");
  CHECK(read(nested(300'000), a) == Outcome::broken);
  CHECK(a.reply.empty());
  CHECK(read(nested(300'000), a, 500) == Outcome::refused);
}

TEST_CASE("a field's value is nested as deep as anybody needs, and no deeper") {
  const auto value = [](std::size_t depth) { return "x=" + std::string(depth, '[') + std::string(depth, ']'); };
  Profile profile;
  CHECK_FALSE(set_field(profile, value(200)));
  const std::string before = profile.body;
  const auto error = set_field(profile, value(300'000));
  REQUIRE(error);
  CHECK(error->message.find("256 deep") != std::string::npos);
  CHECK(profile.body == before);
  // A text that is no JSON may hold what it likes.
  CHECK_FALSE(set_field(profile, "x=" + std::string(300'000, '[')));
}

TEST_CASE("a profile that is nested too deep is told") {
  const std::string path = "/tmp/cvr-parts-test-" + std::to_string(::getpid()) + ".json";
  const std::string deep = std::string(300'000, '[') + std::string(300'000, ']');
  for (const std::string& text : {R"({"body":{"x":)" + deep + R"(,"y":1}})", R"({"comment":)" + deep + R"(,"body":{},"key_env":"K"})"}) {
    std::ofstream(path) << text;
    const auto read = read_profile(path);
    REQUIRE(std::holds_alternative<ProfileError>(read));
    CHECK(std::get<ProfileError>(read).path == path);
    CHECK(std::get<ProfileError>(read).message.find("256 deep") != std::string::npos);
    CHECK(std::get<ProfileError>(read).chinese.find("256层") != std::string::npos);
  }
  std::ofstream(path) << R"({"body":{"x":)" << std::string(200, '[') << std::string(200, ']') << "}}";
  CHECK(std::holds_alternative<Profile>(read_profile(path)));
  std::filesystem::remove(path);
}

TEST_CASE("every profile of the program's own can be read") {
  CHECK(own_profiles().size() >= 6);
  for (const auto& [name, text] : own_profiles()) {
    INFO(name);
    const auto read = read_profile(std::string(name));
    REQUIRE(std::holds_alternative<Profile>(read));
    CHECK(std::get<Profile>(read).base_url.starts_with("http"));
  }
  const auto none = read_profile("opneai");
  REQUIRE(std::holds_alternative<ProfileError>(none));
  CHECK(std::get<ProfileError>(none).message.find("openai-reasoning") != std::string::npos);
  CHECK(std::holds_alternative<ProfileError>(read_profile("/nowhere/at/all.json")));
}

TEST_CASE("fields are set, and those that the program sets itself are not") {
  Profile p;
  p.body = R"({"temperature":0,"max_tokens":16})";
  CHECK_FALSE(set_field(p, "temperature=0.7"));
  CHECK_FALSE(set_field(p, "max_tokens=null"));
  CHECK_FALSE(set_field(p, "stop=[\"\\n\"]"));
  CHECK_FALSE(set_field(p, "reasoning_effort=low"));
  CHECK(p.body == R"({"temperature":0.7,"stop":["\n"],"reasoning_effort":"low"})");
  CHECK(set_field(p, "model=x"));
  CHECK(set_field(p, "stream=true"));
  CHECK(set_field(p, "temperature"));
  CHECK(set_field(p, "=1"));
}
