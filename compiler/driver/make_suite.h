// The clashes of a suite, and the suite itself, made whole on one machine.
#pragma once
#include <memory>

#include "compiler/dilemma/suite.h"
#include "compiler/driver/find_conflicts.h"
#include "compiler/driver/pipeline.h"

namespace cvr::driver {

// All clashes, or a draw from them (`draw_conflicts`).
struct Clashes {
  std::unique_ptr<solve::ConflictDraw> draw;  // nothing where all are listed
  solve::Analysis listed;
};
const solve::Analysis& found(const Clashes&);  // the listed ones, or those drawn last
Clashes clashes_for(const CommonOptions&, const Program&, const dilemma::SuiteRequest&);
bool more_to_draw(const Clashes&);

// Where too few of the clashes drawn can be told, draws more, and more again as long as that helps; findings are those
// about the last draw. `wanted` names the folder.
dilemma::SuiteReport make_suite(Compiled&, Clashes&, dilemma::SuiteRequest& wanted);

}  // namespace cvr::driver
