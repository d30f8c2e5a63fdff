// What one file may hold. Beyond these the compiler says so instead of running
// out of stack or memory; no rule written by hand comes near them.
#pragma once
#include <cstddef>

namespace cvr::limits {

inline constexpr std::size_t nesting = 200;             // brackets, `not` and `implies` inside each other
inline constexpr std::size_t string_bytes = 64 * 1024;  // one text
inline constexpr std::size_t line_bytes = 1024 * 1024;
inline constexpr std::size_t file_bytes = 256 * 1024 * 1024;
inline constexpr std::size_t syntax_findings = 100;  // of one file; the rest is counted

}  // namespace cvr::limits
