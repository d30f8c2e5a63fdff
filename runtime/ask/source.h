// The askings that are to be posed, one by one.
#pragma once
#include <memory>
#include <optional>
#include <unordered_set>

#include "runtime/ask/ask.h"

namespace cvr::ask {

// One asking on its way.
struct Job {
  answers::Answer answer;  // what is known of it beforehand, and after each try what came of it
  std::string body;
  std::vector<std::string> choices;
  std::size_t prompt_tokens = 0;  // estimated
  unsigned pushed_back = 0, failed = 0;
  std::int64_t begun = 0, not_before = 0;
};

struct Source {
  Source(const Request&, const Known&);

  const Request& request;
  const Known& known;
  std::unique_ptr<suite::AskingReader> reader;
  unsigned repeat = 0;
  std::array<std::unordered_set<std::string>, 2> dilemmas;  // seen, by language
  std::size_t passed = 0;                                    // answered already
  std::optional<Trouble> trouble;
};

// False at the end, and where `trouble` is set. All askings once, then all again for each repeat.
bool next(Source&, Job&);

}  // namespace cvr::ask
