// What `cvrc diff` compares of one version of a rule set: all of it text, so that
// two versions can stand side by side.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "compiler/driver/pipeline.h"

namespace cvr::driver {

// A part of a rule as it is written, spacing aside.
struct RulePart {
  std::string part;  // "when", "unless", "demand", …
  std::string text;
  friend bool operator==(const RulePart&, const RulePart&) = default;
};

struct RuleCopy {
  std::string place;            // "file:line:column"
  std::vector<RulePart> parts;  // in the order of the language; every rule has all of them
};

struct ClashCopy {
  std::vector<std::string> rules;  // in source order
  std::string verdict, kind, strength;
  std::vector<std::string> witness;  // in words
  std::vector<std::string> settled;  // which rule prevails over which, if a priority says so
  std::string gist;                  // all else that makes two the same; no names of rules, no places
  std::string row;                   // as `cvrc conflicts --format jsonl` has it
};
inline bool is_dilemma(const ClashCopy& c) { return c.verdict == "dilemma"; }

struct ValueCopy {
  std::size_t rules = 0, dilemmas = 0;
  friend bool operator==(const ValueCopy&, const ValueCopy&) = default;
};

struct PairCopy {
  std::size_t dilemmas = 0;
  std::vector<std::string> example;  // the rules of its first dilemma
};

struct Snapshot {
  std::string name;                                         // as the user named it
  std::map<std::string, RuleCopy> rules;                    // by "module.rule"
  std::map<std::set<std::string>, ClashCopy> clashes;       // by the ids of the rules
  std::map<std::string, ValueCopy> values;                  // every value, by "core.value"
  std::map<std::pair<std::string, std::string>, PairCopy> pairs;  // of values, those with a dilemma
};

Snapshot take_snapshot(const std::string& name, const Compiled&, const solve::Analysis&);

}  // namespace cvr::driver
