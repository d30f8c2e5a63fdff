// Scripts are read by another solver, where it is installed.
#include <catch2/catch.hpp>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "tests/solve/compiled.h"

using namespace solve_test;

namespace {

bool cvc5_installed() { return std::system("cvc5 --version > /dev/null 2>&1") == 0; }

// The answers, one a line; an answer other than the script's own is an error.
std::string run_cvc5(const std::string& script) {
  std::string path = (std::filesystem::temp_directory_path() / "cvr-test-XXXXXX").string();
  close(mkstemp(path.data()));
  std::ofstream(path) << script;
  std::string output;
  FILE* pipe = popen(("cvc5 --lang smt2 " + path + " 2>&1").c_str(), "r");
  REQUIRE(pipe);
  std::array<char, 256> buffer;
  while (fgets(buffer.data(), static_cast<int>(buffer.size()), pipe)) output += buffer.data();
  pclose(pipe);
  std::filesystem::remove(path);
  return output;
}

const char* const rules = R"(
measure age (p: person): 0..120 typical 40 { en "{p} is {value}" }
fact late { en "it is late" }
outcome hurt (p: person) { en "{p} is hurt" }
action tell (p: person) { causes hurt(p) when late en "tell {p}" }
action hush { en "be quiet" }
law one: at most 1 of (tell(bert), hush)
rule a { upholds sincerity when age(anna) > 17 must tell(anna) }
rule b { upholds sincerity must prevent hurt(anna) }
rule c { upholds sincerity when not late must tell(anna) }
rule d { upholds sincerity when late must hush }
)";

}  // namespace

TEST_CASE("another solver confirms certificates") {
  if (!cvc5_installed()) {
    WARN("not tested: cvc5 is not installed");
    return;
  }
  const auto p = compile(rules);
  const auto found = analyse(p);
  REQUIRE(found.conflicts.size() == 1);
  const auto script = cvr::solve::certificate(p, found.conflicts[0]);
  REQUIRE(script);
  CHECK(run_cvc5(*script) == "unsat\nsat\nsat\nunsat\n");
}

TEST_CASE("another solver confirms that a pair does not conflict") {
  if (!cvc5_installed()) {
    WARN("not tested: cvc5 is not installed");
    return;
  }
  const auto p = compile(rules);
  const auto script = [&](const char* r, const char* s) { return cvr::solve::pair_script(p, {plain(p, r), plain(p, s)}, {}).text; };
  CHECK(run_cvc5(script("b", "c")) == "unsat\n");
  CHECK(run_cvc5(script("a", "d")) == "unsat\n");
  CHECK(run_cvc5(script("c", "d")) == "unsat\n");
  CHECK(run_cvc5(script("a", "b")) == "unsat\nsat\nsat\nunsat\n");
}
