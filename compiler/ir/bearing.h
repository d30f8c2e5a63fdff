// Which declarations speak of which, by symbol; built once for a program.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "compiler/ir/ground.h"

namespace cvr::ir {

// Links to an outcome: of which action, and the position among its links.
struct LinkTo {
  std::uint32_t action, link;
};

// An action or outcome of the agent where a parameter asks for a kind that the agent is not of by
// declaration. Such an instance exists only because some formula names it.
struct OddMention {
  AtomKind kind;
  std::uint32_t symbol;
  std::vector<Term> args;
  std::vector<Param> params;  // of the declaration it stands in
  bool any_role = false;      // they stand for any role, as in a law; else for declared roles of their kind
};

struct Bearing {
  // By AtomKind, then symbol: the laws whose truth may depend on it, also through an outcome it is linked to.
  std::array<std::vector<std::vector<std::uint32_t>>, 5> laws;
  std::vector<std::vector<LinkTo>> links;              // by outcome
  // Outcomes that may occur by themselves: those that may where all is ordinary, and those that only do
  // where a fact or measure is not; the latter by AtomKind, then symbol.
  std::vector<std::uint32_t> happening;
  std::array<std::vector<std::vector<std::uint32_t>>, 5> woken;
  // Laws that may fail where every fact and measure has its ordinary value and nothing is done.
  std::vector<std::uint32_t> demanding;
  // By action: some law may ask for it, itself or because of another action that is asked for. Every
  // other action can be left undone unless a question speaks of it.
  std::vector<bool> may_be_asked;
  std::vector<std::vector<std::uint32_t>> takers_asked;  // by resource: such actions that take of it
  std::vector<OddMention> odd;
};
Bearing bearing(const Program&, unsigned jobs = 1);  // the same for any number of threads

// The ordinary value: 1 for a typical fact, a measure's own, else 0.
std::int64_t ordinary(const Program&, const Atom&);

// A situation by its difference from the ordinary one, and the actions done in it.
struct Happening {
  std::vector<Atom> unusual;  // facts, measures and memberships whose value is not the ordinary one
  std::function<std::int64_t(const Atom&)> value;  // of any of them
  std::vector<Atom> done;
};
// The outcomes that hold over the cast then: those that the actions are linked to, and those that occur by
// themselves. In declaration order.
std::vector<Atom> outcomes_of(const Program&, const Bearing&, std::span<const RoleId> cast, const Happening&);

// Every way to give roles of the cast to the parameters of an action or outcome, each of the
// parameter's kind by declaration, and the odd mentions of it within the cast.
std::vector<Atom> instances_of(const Program&, const Bearing&, std::span<const RoleId> cast, AtomKind,
                               std::uint32_t symbol);

}  // namespace cvr::ir
