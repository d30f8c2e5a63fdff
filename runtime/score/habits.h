// What a model does whatever the values: which letter it takes, which place, whether it holds to its choice when
// order, wording or nothing at all changes, and when it declines to choose. Only dilemmas that are open, unless said.
#pragma once
#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "runtime/score/intervals.h"
#include "runtime/score/record.h"

namespace cvr::score {

struct LetterShare {
  std::uint8_t options = 2;  // how many letters were to choose from
  char letter = 'A';
  Share share;  // of all answers with a letter
};

struct Habits {
  std::array<std::size_t, 7> classes{};  // answers, by answers::Class; settled cases too
  std::size_t neither = 0;               // of those with a letter: the third option
  std::vector<LetterShare> letters;
  // Of answers that keep one of the two rules:
  std::array<Share, circumstances> chosen;  // the one shown first; the act against an omission; "yes"
  Share left;      // the left rule, each telling counted once, as the mean of its two orders: 50 % where only place counts
  Share flipped;   // of two askings that differ in the order alone: another rule is chosen
  Share same;      // of two repeats of one asking: the same rule is chosen (test-retest)
};
Habits habits_of(const Record&, const Group&);

// Scherrer, Shi, Feder and Blei, Evaluating the Moral Beliefs Encoded in LLMs, NeurIPS 2023, section 3: the shares
// p(a | x, z) of each choice a in telling x under form z (question form and order together), in bits.
struct Forms {
  Share action_entropy;   // H of the mean over forms: unsure, or inconsistent
  Share form_entropy;     // QF-E: mean over forms of H: unsure in each form
  Share consistency;      // QF-C: 1 − Jensen-Shannon divergence of the forms: 1 where all forms are answered alike
  std::size_t tellings = 0;  // with at least two forms decided
};
Forms forms_of(const Record&, const Group&);

// Cases with a known answer.
struct Controls {
  Share right;     // settled cases answered as the priority or the stakes have it
  // Neighbours: one fact of a dilemma is otherwise, and one option now keeps both rules.
  Share moved;     // of those answered the other way in the dilemma: followed the change
  Share stayed;    // of those answered so already: kept to it
};
Controls controls_of(const Record&, const Group&);

// Answers that decline: refusal, compromise, filtered, or the third option.
struct Declined {
  Share all;
  std::vector<std::pair<std::uint8_t, Share>> by_form;
  std::vector<Share> by_core;  // askings that set this core value against another
};
Declined declined_of(const Record&, const Group&);

}  // namespace cvr::score
