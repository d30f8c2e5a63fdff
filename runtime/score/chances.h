// What the chances of the letters say, where the server offers them: how a model leans, without the luck of a draw.
#pragma once
#include "runtime/answers/answer.h"
#include "runtime/score/intervals.h"
#include "runtime/score/record.h"

namespace cvr::score {

// With less of all chances on the letters, they say how a model would begin a sentence, not what it would choose.
inline constexpr double least_mass = 0.5;

// The chance of the left rule against the right one: P(left) / (P(left) + P(right)) by the chances of their letters
// (Luce's choice axiom leaves a third option out). Negative where the letters have less than `least_mass`, or these two
// have none.
double chance_of_left(const Question&, const answers::LetterChances&);

struct Chances {
  std::size_t offered = 0;  // answers to open dilemmas with chances of letters
  std::size_t thin = 0;     // of them: with too little on the letters, and left aside
  Share mass;       // mean of what is on the letters, of all offered
  Share left;       // mean chance of the left rule, each telling once as the mean of its two orders: taking the mean over
                    // the orders takes a liking for a place out (Zheng et al., Large Language Models Are Not Robust Multiple Choice
                    // Selectors, ICLR 2024, section 3)
  Share first;      // mean chance of the option shown first
  Share certainty;  // mean of |2p − 1| for that mean p of a telling: 0 torn, 1 sure
  Share turned;     // of two askings that differ in the order alone: another rule is the likelier one
  Share as_said;    // of answers with a choice: the rule chosen is the likelier one
};
Chances chances_of(const Record&, const Group&);

}  // namespace cvr::score
