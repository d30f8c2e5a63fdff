// What runtime/system offers to those who read and write.
#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <thread>

#include "runtime/system/json_depth.h"
#include "runtime/system/write_whole.h"
#include "runtime/template/template.h"

using namespace cvr::runtime;

TEST_CASE("depth is that of lists and objects, not of brackets in texts") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK_FALSE(nested_too_deep(nested(deepest_json)));
  CHECK(nested_too_deep(nested(deepest_json + 1)));
  std::string objects;
  for (std::size_t i = 0; i <= deepest_json / 2; ++i) objects += R"({"a":[)";
  CHECK(nested_too_deep(objects));
  std::string flat = "[";
  for (std::size_t i = 0; i < 2 * deepest_json; ++i) flat += R"([],{},)";
  CHECK_FALSE(nested_too_deep(flat + "0]"));
  const std::string many(2 * deepest_json, '[');
  CHECK_FALSE(nested_too_deep("[\"" + many + "\"]"));
  CHECK_FALSE(nested_too_deep(R"(["\")" + many + "\"]"));
  CHECK(nested_too_deep(R"(["\\",)" + many));
  // What is cut short, or no JSON at all, is looked at to its end and not beyond.
  CHECK_FALSE(nested_too_deep("[\"\\"));
  CHECK_FALSE(nested_too_deep("]]}}"));
  CHECK_FALSE(nested_too_deep(""));
}

TEST_CASE("a template that is nested too deep is told, wherever it is") {
  const std::string deep = std::string(300'000, '[') + std::string(300'000, ']');
  for (const std::string& line : {deep, R"({"id":)" + deep + R"(,"rules":1})"}) {
    const auto read = read_template(line);
    REQUIRE(std::holds_alternative<TemplateError>(read));
    CHECK(std::get<TemplateError>(read).message == too_deep().english);
  }
}

TEST_CASE("more than a pipe holds is written whole") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  std::string text, got;
  for (int i = 0; i < 100'000; ++i) text += fmt::format("{} ", i);
  std::thread reader([&] {
    char bytes[1000];
    for (ssize_t count; (count = ::read(ends[0], bytes, sizeof bytes)) > 0;) got.append(bytes, static_cast<std::size_t>(count));
  });
  const int error = write_whole(ends[1], text);
  ::close(ends[1]);
  reader.join();
  ::close(ends[0]);
  CHECK(error == 0);
  CHECK(got == text);
}

TEST_CASE("what cannot be written is told by its errno") {
  CHECK(write_whole(-1, "x") == EBADF);
  CHECK(write_whole(-1, "") == 0);
  const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
  REQUIRE(full >= 0);
  CHECK(write_whole(full, "x") == ENOSPC);
  ::close(full);
}
