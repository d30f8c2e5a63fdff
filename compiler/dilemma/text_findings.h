// What the author should know about texts and scenes once dilemmas are told.
#pragma once
#include <map>
#include <set>
#include <vector>

#include "compiler/dilemma/emit.h"
#include "compiler/dilemma/staging.h"

namespace cvr::dilemma {

// By language: the two options as a reader sees them, where one is much longer than the other.
struct Unequal {
  std::string longer, shorter;
  double ratio;
};
using UnequalOptions = std::array<std::optional<Unequal>, 2>;
UnequalOptions unequal_options(const runtime::Template&);

// Collected while templates are made; one finding a cause, not one a dilemma.
struct TextTroubles {
  struct Count {
    std::size_t times = 0;
    std::size_t first = 0;  // position of the first conflict
  };
  std::map<MissingText, Count> missing;
  std::map<std::pair<std::size_t, Lang>, bool> untold;  // conflicts without a reason
  std::map<std::pair<std::size_t, Lang>, Unequal> unequal;
  std::map<std::pair<std::vector<ModuleId>, bool>, Count> unstaged;  // by modules, and whether a scene hosts them
};

void note(TextTroubles&, std::size_t conflict, const Emitted&);
void note_unstaged(TextTroubles&, std::size_t conflict, const Staging&);
void note(TextTroubles&, std::size_t conflict, const UnequalOptions&);
// To the sink; what it already holds is not said again.
void report(const Program&, const std::vector<solve::Conflict>&, const TextTroubles&, DiagnosticSink&);

}  // namespace cvr::dilemma
