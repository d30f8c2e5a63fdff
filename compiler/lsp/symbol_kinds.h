// The protocol's numbers for what CVR declares.
#pragma once
#include "compiler/lsp/index.h"

namespace cvr::lsp {

// SymbolKind
constexpr int symbol_kind(Sort sort) {
  switch (sort) {
    case Sort::module: return 2;      // Module
    case Sort::framework:
    case Sort::dimension:
    case Sort::core: return 3;        // Namespace
    case Sort::value: return 22;      // EnumMember
    case Sort::kind: return 5;        // Class
    case Sort::role: return 13;       // Variable
    case Sort::fact: return 17;       // Boolean
    case Sort::measure: return 16;    // Number
    case Sort::literal: return 22;
    case Sort::action: return 6;      // Method
    case Sort::outcome: return 24;    // Event
    case Sort::resource: return 8;    // Field
    case Sort::law: return 14;        // Constant
    case Sort::rule: return 12;       // Function
    case Sort::scene: return 23;      // Struct
    case Sort::pool: return 18;       // Array
    case Sort::parameter: return 26;  // TypeParameter
    case Sort::test: return 15;       // String
  }
  return 13;
}

// CompletionItemKind
constexpr int completion_kind(Sort sort) {
  switch (sort) {
    case Sort::module: return 9;
    case Sort::framework:
    case Sort::dimension:
    case Sort::core: return 9;
    case Sort::value:
    case Sort::literal: return 20;    // EnumMember
    case Sort::kind: return 7;        // Class
    case Sort::role:
    case Sort::parameter: return 6;   // Variable
    case Sort::action: return 2;      // Method
    case Sort::outcome: return 23;    // Event
    case Sort::measure: return 12;    // Value
    case Sort::resource: return 5;    // Field
    default: return 3;                // Function
  }
}

}  // namespace cvr::lsp
