// What stands behind the askings: the two rules of each dilemma. Whoever fills templates reads the same file whole
// (runtime/template); here its texts are passed over.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "runtime/suite/askings.h"

namespace cvr::suite {

struct Dilemma {
  std::string id, conflict;                         // of the telling; of the clash, which several may tell
  std::array<std::string, 2> rules;                 // the first is "left"
  std::array<std::vector<std::string>, 2> values;   // that each rule upholds
  std::array<bool, 2> by_act{};                     // the option that keeps the rule does something; else it leaves something undone
  std::string kind, scene;
  std::string target;       // the rule that is right where the case is settled; empty: open
  std::string contrast_of;  // the dilemma whose neighbour this is; empty: none
};

std::optional<Problem> read_dilemma(std::string_view line, Dilemma& into);

// All of a suite, in its order.
std::variant<std::vector<Dilemma>, SuiteError> read_dilemmas(const Suite&, unsigned jobs);

}  // namespace cvr::suite
