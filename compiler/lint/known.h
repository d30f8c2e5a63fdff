// What an earlier run knows, so that a run after an edit asks no more than it must.
//
// Findings are of two sorts. Those of the first sort are about a declaration and depend on it and on the
// vocabulary alone; where both are what they were, so are the findings. Those of the second sort are about
// all rules together: they are looked for in every run, over what is known of each rule.
#pragma once
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/sema/program.h"
#include "runtime/digest/sha256.h"

namespace cvr::lint {

// What a rule has in common with others. Two are equal where the rules are alike in it, in any run over the
// same vocabulary.
struct Likeness {
  runtime::ShortDigest says;   // all but its names and texts
  runtime::ShortDigest asks;   // its demand
  runtime::ShortDigest means;  // all that tells whether it adds something to another rule
};
std::vector<Likeness> likeness(const Program&, const std::vector<RuleId>&, unsigned jobs);

// Of rules that ask for the same, by place among them: those that add nothing to another one (narrow, wide).
using Subsumed = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

struct Known {
  bool laws_hold = false;            // that the laws do not contradict each other is known
  std::vector<bool> files;           // by SourceId: the findings of the first sort about what it declares are known
  // By rule, as the program has them; asked for where the rule's file is not among `files`.
  std::vector<bool> applies;
  std::vector<Likeness> likeness;
  // By the digest of the group: brought up to date. Look-up only, never walked but to be written down sorted.
  std::unordered_map<runtime::ShortDigest, Subsumed, runtime::HashOfDigest> groups;
};

// Of the second sort: to be looked for in every run.
bool about_all_rules(Finding);

}  // namespace cvr::lint
