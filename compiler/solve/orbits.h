// Pairs of rule instances up to renaming of roles, counted without being listed.
//
// Roles that nothing names and that are declared of the same kinds may be
// exchanged (ir/renaming.h), and of the pairs that this makes of one another only
// one counts. If a class has m such roles and a pair of two rules speaks of k of
// them, it is one of m! / (m - k)! that are the same, as two instances of
// different rules cannot change places; the one whose roles come in order stands
// for them. Every such pair has one like it among few roles of each class (twice
// as many as a rule can have parameters), so the others can be left out.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "compiler/ir/renaming.h"

namespace cvr::solve {

struct Orbits {
  explicit Orbits(const Program&);
  ir::Renaming classes;       // those of one role only are taken for fixed
  std::vector<RoleId> roles;  // that are looked at: all that a rule can speak of, the agent among them
  std::vector<std::vector<RoleId>> members;  // of each class, those looked at
  std::vector<std::uint32_t> place;          // by role that is looked at and exchangeable: its place there

  bool exchangeable(RoleId r) const { return classes.class_of[r.index] != ir::Renaming::fixed; }
  // The exchangeable roles among these arguments come in order, so that `renamed` changes nothing.
  bool in_order(const std::vector<RoleId>& first, const std::vector<RoleId>& second) const;
  // The arguments of a pair with exchangeable roles replaced by the first of their class, as they come.
  std::vector<RoleId> renamed(const std::vector<RoleId>& first, const std::vector<RoleId>& second) const;
};

}  // namespace cvr::solve
