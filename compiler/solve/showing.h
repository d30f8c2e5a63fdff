// Whether a lawful situation can simply be shown, and a choice in it. Starts
// from the ordinary situation in which nothing is done, makes what is asked for
// so, and mends the laws that this breaks. What is found is checked, so "shown"
// is a proof (some microseconds); "not shown" says nothing, and the solver is
// asked. No solver here.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <vector>

#include "compiler/ir/bearing.h"

namespace cvr::solve {

// A formula with its parameters bound, and whether it is to hold.
struct Wanted {
  FormulaId formula;
  const std::vector<RoleId>* args;
  bool holds;
};

// What is shown over one cast. Keeps what it learns of casts; one per thread. Both must outlive it.
class Showing {
 public:
  Showing(const Program&, const ir::Bearing&);
  // A situation in which the laws over facts hold, `denied` apart, and all that is wanted, which speaks of
  // facts only. `cast` has the agent and every role of the formulas.
  bool situation(const std::vector<RoleId>& cast, const std::vector<Wanted>&, std::optional<LawId> denied = {});
  // A lawful situation and a choice in it in which all that is wanted holds.
  bool choice(const std::vector<RoleId>& cast, const std::vector<Wanted>&);

 private:
  static constexpr std::size_t most_arguments = 4;
  using Roles = std::vector<RoleId>;
  struct Key {
    ir::AtomKind kind;
    std::uint32_t symbol;
    std::array<std::uint32_t, most_arguments> args;
    friend bool operator==(const Key&, const Key&) = default;
  };
  // An atom that is not left as it ordinarily is, or must stay so; a measure may still move from low to
  // high. What comes later in the list replaces what came before.
  struct Known {
    Key key;
    std::int64_t value, low, high;
  };

  const Program& program_;
  const ir::Bearing& bearing_;
  std::vector<Roles> named_;  // by law: the roles that it names
  std::map<Roles, std::optional<std::vector<std::uint32_t>>> broken_;  // by cast, see `broken`
  Roles cast_;
  std::vector<Known> known_;
  std::size_t checked_ = 0;    // so many of known_ have had their laws looked at
  bool choosing_ = false;      // choices count too
  bool unfit_ = false;         // something came up that is left to the solver
  std::optional<LawId> denied_;

  Key key(ir::AtomKind, std::uint32_t symbol, const std::vector<Term>&, const Roles& args);
  const Known* known(const Key&) const;
  std::int64_t value(const Key&) const;
  bool put(const Key&, bool);
  bool narrow(const Key&, std::int64_t low, std::int64_t high);

  bool holds(FormulaId, const Roles& args);
  bool compare(const Comparison&, const Roles& args);
  bool comes_about(OutcomeId, const Roles& args);
  bool linked(OutcomeId, const Roles& args, bool causes);

  bool make(FormulaId, const Roles& args, bool so);
  bool make_compared(const Comparison&, const Roles& args, bool so);
  bool make_one(const NaryF&, const Roles& args, bool so);
  bool make_outcome(OutcomeId, const Roles& args, bool so);

  bool law_holds(std::uint32_t law, const Roles& args);
  template <class Visit>
  bool each_instance(std::uint32_t law, const Visit&);
  bool mend(std::uint32_t law, const Roles& args);
  bool mend(std::uint32_t law);
  bool mend(std::uint32_t law, const Key& changed);
  bool mend_requirements(const Key& action);
  bool mend_all();
  // The laws that fail in the ordinary situation where nothing is done; nothing where the cast is too large.
  const std::optional<std::vector<std::uint32_t>>& broken();
  bool shown(const Roles& cast, const std::vector<Wanted>&);
  bool in_order();
};

}  // namespace cvr::solve
