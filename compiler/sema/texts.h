// Texts of one declaration, with their patterns checked.
#pragma once
#include <span>

#include "compiler/sema/context.h"

namespace cvr::sema {

// What the texts of a sort of declaration may hold.
struct TextScope {
  ModuleId module;
  std::vector<std::string> arguments = {};  // that a pattern may use
  std::span<const Param> params = {};        // the arguments that are parameters
  bool all_needed = false;   // every argument must occur in the main text
  std::string number = {};   // the argument that is a whole number, if any
  bool pools = false;        // pool names are arguments too
  bool may_negate = false, may_address = false, may_shorten = false;  // else, you, short
};

Texts resolve_text_list(Context&, const TextScope&, const std::vector<ast::Text>&);
// A pattern without forms of its own.
Pattern resolve_pattern(Context&, const TextScope&, const ast::StringLit&);
// The place of `length` bytes of a string's value, in the source it was read from.
Span inside(const Context&, const ast::StringLit&, std::size_t offset, std::size_t length);

}  // namespace cvr::sema
