// What a vendor's batch interface gave back, as lines of an answer log. Results stand in any order and may be spread
// over files, errors in files of their own; what comes out is in the suite's order, so it is the same however the
// results were.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <variant>
#include <vector>

#include "runtime/answers/answer.h"
#include "runtime/suite/suite.h"

namespace cvr::batch {

struct Trouble {
  std::string path;
  std::size_t line = 0;  // from 1; 0: the file as a whole
  std::string message, chinese;
};

// What was asked: batch.json of the export.
struct Batch {
  std::string suite;                  // digest
  std::string model, base_url, body;  // as they were given to the export; the keys of the answers hang on them
  unsigned repeats = 1;  // everything was asked so often
  std::size_t requests = 0;
};
std::variant<Batch, Trouble> read_batch(const std::string& folder);

struct Imported {
  std::size_t answers = 0;  // given to `put`
  std::size_t failed = 0;   // of them those that may be asked again
  std::size_t known = 0;    // were in the log
  std::size_t foreign = 0;  // results under names that the suite does not have
};
// Gives `put` a line for each result whose key is not in `known`; it returns false to end the work. The time of an
// answer is the one that the server wrote into it, or the beginning of 1970: there is no clock here.
std::variant<Imported, Trouble> import_results(const suite::Suite&, const Batch&, const std::vector<std::string>& paths,
                                               const std::unordered_set<std::string>& known, const std::function<bool(std::string_view line)>& put);

}  // namespace cvr::batch
