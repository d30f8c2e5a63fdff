// Where a reply speaks of an option, by its letter or its text, and what it says there: chosen, set aside, or only
// named. Each rule looks at the clause around the mention and no further.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cvr::answers {

enum class Role : std::uint8_t {
  named,     // spoken of
  listed,    // as in the question, or with a share: "A: 60 %"
  rejected,  // "not A", "而不是A"
  favoured,  // "A is better": less than a choice
  chosen,
};

struct Mention {
  std::size_t begin = 0, end = 0;  // in the plain text
  char letter = '\0';              // may be one that was not shown
  bool by_text = false;
  Role role = Role::named;
  bool paired = false;      // with a neighbour: "A or B", "A和B"
  bool joined = false;      // with the next one
  bool final = false;       // where the reply sums up
  bool own = false;        // its clause speaks of oneself
  bool conditional = false;  // hangs on what somebody else does
  bool first = false;       // nothing but a lead-in stands before it
  bool contradicts = false;  // its letter is followed by the text of another option
};

struct Spoken {
  std::string text, low;              // plain; the same in small letters
  std::vector<std::string> choices;   // plain, in small letters, without a full stop
  std::vector<Mention> mentions;      // by place
};
Spoken find_mentions(std::string_view reply, const std::vector<std::string>& choices);

// A text that is a word of one or two characters occurs everywhere; it counts only as a whole clause.
inline bool is_short(std::string_view choice) { return choice.size() <= 6; }

}  // namespace cvr::answers
