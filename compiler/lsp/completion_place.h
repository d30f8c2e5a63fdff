// What may be written at a place of a file.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "compiler/source/source.h"

namespace cvr::lsp {

enum class Wants : std::uint8_t {
  nothing,       // in a comment or a text
  argument,      // `{…}` in a text
  declaration,   // outside of braces
  value, kind, role, fact, choice, outcome, rule, module, resource, stakes
};

struct CompletionPlace {
  Wants wants = Wants::nothing;
  bool clause = false;            // a clause may begin here as well
  std::string_view declaration;   // token of the declaration around it: "RULE"; empty outside of any
  std::uint32_t begin = 0;        // of what is written already, up to the cursor
  std::uint32_t declaration_at = 0;  // where the declaration around it begins
  bool chinese = false;           // most keywords of the file are Chinese
};

CompletionPlace completion_place(const SourceSet&, SourceId, std::uint32_t offset);
// Tokens of the keywords that begin a clause of this declaration.
const std::vector<std::string_view>& clauses_of(std::string_view declaration);

}  // namespace cvr::lsp
