// From files to a record. Answers are read anew from their raw fields, so that a better reading of replies changes
// scores without asking again.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "runtime/score/record.h"

namespace cvr::score {

// What keeps a suite or a log from being read.
struct LoadError {
  std::string path;
  std::size_t line = 0;  // from 1; 0: the file as a whole
  std::string message, chinese;
};

// A record in the making, with what is needed to add more logs.
struct Loader {
  Record record;
  std::unordered_map<std::string, std::uint32_t> question_of;  // by the id of the asking; `none`: one without letters
  std::vector<std::vector<std::string>> choices;               // by question
  std::vector<std::pair<std::string, std::string>> servers;    // model and base URL, two groups each
  bool by_chances = false;  // the chances of letters count, where they are known, instead of the letters
};

// Only askings that could be scored are kept: those with letters whose rules are known.
std::optional<LoadError> load_suite(Loader&, const std::string& folder, unsigned jobs);
// Answers to other suites or to askings that this one lacks are counted and left out.
std::optional<LoadError> load_answers(Loader&, const std::string& path, unsigned jobs);
// Puts the replies in order. Of several to one asking and repeat the first that is more than a failure counts.
Record finished(Loader&&);

}  // namespace cvr::score
