// What the pretended model answers. The same question gets the same answer in every run, and in whatever order
// questions come.
#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "runtime/suite/askings.h"

namespace mock {

struct Manner {
  std::map<std::string, double> strength;  // by derived value; others 0
  double letter_bias = 0;                  // towards A
  double refusals = 0;                     // share
  std::uint64_t seed = 1;
  std::string fixed;    // always this reply
  std::string hostile;  // a kind of reply: see `hostile_reply`
};

// By the text that a model is shown.
using Askings = std::unordered_map<std::string, cvr::suite::Asking>;
Askings read_askings(const std::string& suite);

// Evenly from [0, 1), by all that is given.
double lot(std::uint64_t seed, const std::string& text, const std::string& what);

// A letter (Bradley and Terry: the chance of an option grows with how strong its values are on average), a refusal,
// or whatever the manner says.
std::string reply(const Manner&, const Askings&, const std::string& prompt);

// "long", "ansi", "html", "nul", "json", "empty", "list": in JSON it is whole, and holds what a careless reader trips over.
std::string hostile_reply(const std::string& kind);

}  // namespace mock
