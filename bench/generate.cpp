// A large rule set for measuring: an ordinary project of any number of rules,
// the same for the same seed on every machine.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "bench/rules.h"

namespace {

bool write_file(const std::filesystem::path& path, const std::string& text) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (!file) return false;
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  return std::fclose(file) == 0 && written;
}

int usage() {
  std::fprintf(stderr,
               "usage: generate DIR RULES [SEED]\n"
               "Writes a project of RULES rules (1 to 10,000,000) into DIR, which must not be there yet.\n");
  return 2;
}

}  // namespace

int main(int count, char** words) {
  if (count < 3 || count > 4) return usage();
  const std::filesystem::path folder = words[1];
  const std::uint64_t rules = std::strtoull(words[2], nullptr, 10), seed = count > 3 ? std::strtoull(words[3], nullptr, 10) : 1;
  if (rules < 1 || rules > 10'000'000) return usage();
  if (std::filesystem::exists(folder)) {
    std::fprintf(stderr, "%s is there already\n", words[1]);
    return 2;
  }
  bench::Random random{seed};
  const bench::Vocabulary vocabulary = bench::make_vocabulary(random);
  const bench::Zipf values(bench::common_values, random);
  bench::Tally tally;
  auto save = [&](const std::string& name, const std::string& text) {
    tally.bytes += text.size();
    ++tally.files;
    if (write_file(folder / name, text)) return;
    std::fprintf(stderr, "%s could not be written: %s\n", (folder / name).c_str(), std::strerror(errno));
    std::exit(2);
  };
  for (const auto& [name, text] : bench::vocabulary_files(vocabulary)) save(name, text);
  for (std::uint32_t module = 0; tally.rules < rules; ++module) {
    const std::uint64_t wanted = 200 + random.below(1801), left = rules - tally.rules;
    const std::string folder_name = "rules/" + std::to_string(module / 50), file = "/m" + std::to_string(module) + ".cvr";
    save(folder_name + file, bench::write_module(vocabulary, random, values, module, tally.rules, static_cast<std::uint32_t>(std::min(wanted, left)), tally));
  }
  std::printf("{\"rules\":%llu,\"seed\":%llu,\"files\":%llu,\"bytes\":%llu,\"different_guards\":%llu}\n", static_cast<unsigned long long>(tally.rules),
              static_cast<unsigned long long>(seed), static_cast<unsigned long long>(tally.files), static_cast<unsigned long long>(tally.bytes),
              static_cast<unsigned long long>(tally.guards.size()));
}
