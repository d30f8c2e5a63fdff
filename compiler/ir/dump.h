// The checked, grounded rules for other programs (`cvrc dump`); the fields are
// described in docs/semantics.md.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/ir/ground.h"

namespace cvr::ir {

// "must", "should not": the keyword.
std::string_view modality_name(Modality);

// `--format json`: the rules, the instances considered and the priorities. One JSON object with a final line break.
std::string dump_rules(const Program&, const SourceSet&, std::string_view version);

// Which constraints on choices a pair is written with: those that can bear on its demands, or all of D_A.
enum class Choices { relevant, all };

// `--pairs`: what pairs over one cast share is worked out once and kept here; the program must outlive it.
struct CastDump;
struct PairDump {
  explicit PairDump(const Program&, Choices = Choices::relevant);
  PairDump(const PairDump&) = delete;
  ~PairDump();
  const Program& program;
  const Choices choices;
  std::map<std::vector<RoleId>, std::unique_ptr<CastDump>> casts;
};
// The decision problem of two instances in the order given, as one JSON object on one line without a line
// break. Nothing where the cast is too large to be written out (see instance_limit).
std::optional<std::string> dump_pair(PairDump&, const Instance&, const Instance&);
// For one pair by itself.
std::optional<std::string> dump_pair(const Program&, const Instance&, const Instance&);

}  // namespace cvr::ir
