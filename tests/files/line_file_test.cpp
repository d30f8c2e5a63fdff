// Lines come out as they were written, packed or not; what is cut off or damaged is noticed.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include "runtime/files/frame.h"
#include "runtime/files/line_file.h"

using namespace cvr::files;
namespace fs = std::filesystem;

namespace {

struct Read {
  std::vector<std::string> lines;
  std::string trouble;
};

Read read(const std::string& bytes) {
  std::string path = (fs::temp_directory_path() / "cvr-lines-XXXXXX").string();
  const int fd = ::mkstemp(path.data());
  REQUIRE(fd >= 0);
  std::ofstream(path, std::ios::binary) << bytes;
  Read out;
  LineFile file(path);
  for (std::string_view line; file.next(line);) out.lines.emplace_back(line);
  if (file.trouble()) out.trouble = file.trouble()->message;
  fs::remove(path);
  ::close(fd);
  return out;
}

std::string packed(const std::vector<std::string>& pieces) {
  Packer packer;
  std::string out;
  for (const std::string& each : pieces) packer.append(out, each);
  return out;
}

}  // namespace

TEST_CASE("lines are the same packed or not, wherever they are cut into frames") {
  const std::string longest = std::string(700'000, 'x') + "\n";
  std::string many;
  for (int i = 0; i < 50'000; ++i) many += "line " + std::to_string(i) + "\n";
  const std::vector<std::vector<std::string>> texts{{""}, {"a"}, {"a\n"}, {"\n\n"}, {"ab", "c\nd", "e"}, {longest, "short\n", longest}, {many, "", many, "end"}};
  for (const auto& pieces : texts) {
    std::string whole;
    for (const std::string& each : pieces) whole += each;
    const Read plain = read(whole), unpacked = read(packed(pieces));
    CHECK(plain.lines == unpacked.lines);
    CHECK((plain.trouble.empty() && unpacked.trouble.empty()));
    std::string again;
    for (const std::string& line : unpacked.lines) {
      CHECK(line.find('\n') >= line.size() - 1);
      again += line;
    }
    CHECK(again == whole);
  }
}

TEST_CASE("the same text gives the same frame, whatever was packed before") {
  Packer fresh, used;
  std::string first, second, other;
  used.append(other, std::string(100'000, 'y'));
  fresh.append(first, "a\nb\n");
  used.append(second, "a\nb\n");
  CHECK(first == second);
  CHECK(second.size() < 40);
}

TEST_CASE("what is damaged or cut off is noticed") {
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "line " + std::to_string(i * 7919) + "\n";
  const std::string good = packed({many, many});
  CHECK(read(good).trouble.empty());
  for (const std::size_t size : {good.size() - 1, good.size() / 2 + 7, good.size() / 4, std::size_t{6}})
    CHECK(read(good.substr(0, size)).trouble == "is damaged or cut off: it cannot be unpacked to its end");
  std::string changed = good;
  changed[changed.size() / 3] ^= 0x10;
  CHECK(read(changed).trouble == "is damaged or cut off: it cannot be unpacked to its end");
}

TEST_CASE("a file that cannot be read is told by the reason") {
  std::string_view line;
  LineFile absent("no/such/file");
  CHECK_FALSE(absent.next(line));
  REQUIRE(absent.trouble());
  CHECK(absent.trouble()->message.starts_with("cannot be read: "));
  LineFile folder("/");
  CHECK_FALSE(folder.next(line));
  REQUIRE(folder.trouble());
}
