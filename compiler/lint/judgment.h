// What a rule's sentence says by its words: that something is asked, allowed
// or forbidden. Told of words alone, so the lists are wide, and a lint speaks
// up only where no word at all fits.
#pragma once
#include <string_view>

#include "compiler/sema/program.h"

namespace cvr::lint {

struct Judgment {
  bool asks = false;     // must, should; 必须, 应当
  bool forbids = false;  // must not, should not; 不得, 不应
  bool allows = false;   // may, can; 可以
  bool other = false;    // another word that judges: 要, 有权, "is for", "never"
  bool denies = false;   // some negation, anywhere
};
Judgment judgment(std::string_view sentence, Lang);

}  // namespace cvr::lint
