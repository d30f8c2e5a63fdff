// Why two rules clash or not, in words.
#pragma once
#include <string>

#include "compiler/diagnostics/words.h"
#include "compiler/solve/conflicts.h"

namespace cvr::driver {

std::string explain_pair(const Program&, const SourceSet&, const ir::Pair&, const solve::PairAnswer&);
// The answer as a `test` block that holds now.
std::string pair_as_test(const Program&, const ir::Pair&, const solve::PairAnswer&);
// "the law one_bed (rules/ward.cvr:12:1)": a constraint of a proof.
std::string say(const Program&, const SourceSet&, const solve::CoreItem&);
Words sentence(solve::Verdict);
// The verdict alone: "never together".
Words verdict_words(solve::Verdict);

}  // namespace cvr::driver
