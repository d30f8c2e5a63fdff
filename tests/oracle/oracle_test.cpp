// usage: test_oracle FIRST COUNT [--fresh] [--break alone|laws]
//
// Compares the compiler's verdicts, witnesses and kinds with exhaustive
// enumeration on random rule sets, seeds FIRST to FIRST + COUNT - 1. With
// --fresh, FIRST is drawn from the system and printed. With --break, the
// enumeration leaves out a part of the definition, and the program succeeds
// only if the comparison notices.
#include <fmt/format.h>

#include <cstdlib>
#include <cstring>
#include <random>
#include <string>

#include "tests/oracle/compare.h"

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: test_oracle FIRST COUNT [--fresh] [--break alone|laws]\n");
    return 2;
  }
  std::uint64_t first = std::strtoull(argv[1], nullptr, 10), count = std::strtoull(argv[2], nullptr, 10);
  oracle::Break broken;
  bool breaking = false;
  for (int i = 3; i < argc; ++i) {
    if (!std::strcmp(argv[i], "--fresh")) first = std::random_device{}() | (std::uint64_t{1} << 33);
    if (!std::strcmp(argv[i], "--break") && i + 1 < argc) {
      breaking = true;
      (std::strcmp(argv[i + 1], "laws") == 0 ? broken.laws : broken.each_alone_doable) = true;
    }
  }
  fmt::print("seeds {} to {}\n", first, first + count - 1);
  oracle::Tally tally;
  for (std::uint64_t seed = first; seed < first + count; ++seed) oracle::compare(seed, broken, tally);
  fmt::print("{} rule sets, {} pairs, {} conflicts (kind compared for {}), {} differences\n", tally.sets, tally.pairs,
             tally.conflicts, tally.kinds, tally.differences.size());
  fmt::print("{} sets counted by demand: {} conflicts, {} pairs left to the solver\n", tally.by_demand, tally.counted, tally.left_to_solver);
  if (breaking) return tally.differences.empty() ? 1 : 0;
  for (std::size_t i = 0; i < tally.differences.size() && i < 5; ++i) fmt::print("\n{}\n", tally.differences[i]);
  return tally.differences.empty() && tally.conflicts > static_cast<int>(count / 50) ? 0 : 1;
}
