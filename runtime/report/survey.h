// One walk over the dilemmas of a suite: what there is of each sort, and where each stands in its file.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "runtime/suite/suite.h"
#include "runtime/template/template.h"

namespace cvr::report {

// A telling of a dilemma, in little.
struct Entry {
  std::uint64_t offset = 0, length = 0;  // of its line in dilemmas.jsonl
  std::string id, contrast_of;
  std::array<std::size_t, 2> values{};   // the first value of each side, in Framework::values
};

// How a rule is told: what its side of the first dilemma that holds it says, without scene, names and numbers.
struct RuleText {
  std::string rule;
  std::size_t core = 0;                           // of its first value
  std::array<std::optional<std::string>, 2> text;  // by language
  std::array<std::string, 2> facts, option;        // by language, with the roles by their names: what it hangs on, what it asks for
};

struct ValueCoverage {
  std::size_t tellings = 0, rules = 0;  // in which a side upholds it; that uphold it
};

struct Survey {
  std::vector<Entry> entries;               // in the order of the file
  std::size_t controls = 0, clashes = 0;    // tellings with a settled answer; different clashes
  std::vector<ValueCoverage> values;        // as Framework::values
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> pairs;  // tellings by the first values of both sides, the lesser first
  std::map<std::string, std::size_t> kinds, strengths, relations, deeds;  // deeds: "act_act", "act_omission", "omission_omission"
  std::array<std::size_t, 3> gaps{};        // tellings by how far the stakes are apart
  std::vector<RuleText> rules;              // in order of appearance
};

std::variant<Survey, suite::SuiteError> survey(const suite::Suite&);

// "suite/dilemmas.jsonl"
std::string dilemmas_path(const suite::Suite&);
// The position of a value in the framework. Nothing if it has no such value.
std::optional<std::size_t> value_place(const suite::Framework&, const std::string& key);
// The clauses of one side in one language, without what stands in braces.
std::string plain_side(const runtime::LanguageText&, std::size_t side);

// One line of dilemmas.jsonl.
std::variant<runtime::Template, suite::SuiteError> read_entry(const suite::Suite&, const std::string& line, std::size_t number);

}  // namespace cvr::report
