// Two snapshots side by side: what is new, gone and changed.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "compiler/driver/snapshot.h"

namespace cvr::driver {

enum class Change { added, gone, changed };
std::string_view word(Change);  // "new", "gone", "changed"

struct PartChange {
  std::string part, base, head;  // of a rule; "name" for one that is the same under another name
};
struct RuleChange {
  Change change;
  std::string rule, place;        // as in head, or in base for one that is gone
  std::vector<PartChange> parts;  // for changed ones
};
// The one in base is missing where it is new, the one in head where it is gone.
struct ClashChange {
  Change change;
  std::optional<ClashCopy> base, head;
};
struct ValueChange {
  Change change;  // new: no rule upheld it before; gone: none does now
  std::string value;
  ValueCopy base, head;
};
struct PairChange {
  Change change;  // new: its first dilemma; gone: its last
  std::pair<std::string, std::string> values;
  PairCopy base, head;
};

// Each list by name. A dilemma is a clash that no priority settles.
struct Difference {
  Snapshot base, head;  // rules that only changed their name have their new one in base too
  std::vector<RuleChange> rules;
  std::vector<ClashChange> clashes;
  std::vector<ClashChange> dilemmas;
  std::vector<ValueChange> values;
  std::vector<PairChange> pairs;
};
Difference difference(Snapshot base, Snapshot head);

// How many of each list changed in this way.
struct ChangeCount {
  std::string_view what;  // "rule", "clash", "dilemma", "value", "value-pair"
  std::size_t base = 0, head = 0;
  std::size_t added = 0, gone = 0, changed = 0;
};
std::vector<ChangeCount> count_changes(const Difference&);

}  // namespace cvr::driver
