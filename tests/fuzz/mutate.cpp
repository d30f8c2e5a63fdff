// Runs the fuzz entry on mutations of the shipped files, for compilers without
// a fuzzing engine.
//
// usage: test_fuzz SEED ROUNDS FOLDER...
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::vector<std::string> read_all(int count, char** folders) {
  std::vector<std::filesystem::path> paths;
  for (int i = 0; i < count; ++i)
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folders[i]))
      if (entry.path().extension() == ".cvr") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const auto& path : paths) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    texts.push_back(text.str());
  }
  return texts;
}

// The start of the character that byte `at` belongs to: cuts keep the text UTF-8.
std::size_t boundary(const std::string& text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return std::min(at, text.size());
}

std::string piece(const std::string& text, std::size_t from, std::size_t length) {
  const std::size_t begin = boundary(text, from), end = boundary(text, from + length);
  return text.substr(begin, end - begin);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  std::mt19937_64 engine(std::strtoull(argv[1], nullptr, 10));
  const int rounds = std::atoi(argv[2]);
  const std::vector<std::string> texts = read_all(argc - 3, argv + 3);
  if (texts.empty()) return 2;
  auto below = [&](std::size_t n) { return n ? static_cast<std::size_t>(engine() % n) : 0; };
  for (int round = 0; round < rounds; ++round) {
    std::string text = texts[below(texts.size())];
    for (std::size_t edits = 1 + below(4); edits > 0; --edits) {
      const std::string& other = texts[below(texts.size())];
      const std::size_t from = below(other.size()), at = boundary(text, below(text.size()));
      switch (below(4)) {
        case 0: text.erase(at, piece(text, at, 1 + below(40)).size()); break;
        case 1: text.insert(at, piece(other, from, 1 + below(60))); break;
        case 2: text.insert(at, std::string(1 + below(3), "(){}\"|,.:#=<>\n"[below(14)])); break;
        default: text = text.substr(0, at) + piece(other, from, 400); break;
      }
    }
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  }
  std::printf("%d mutated files read\n", rounds);
  return 0;
}
