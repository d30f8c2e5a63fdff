// Reasons of the system, in every language that messages have.
#pragma once
#include "compiler/diagnostics/words.h"
#include "runtime/system/reason.h"

namespace cvr {

// Of a value of errno, or of what std::error_code holds of the file system.
inline Words system_words(int error) {
  const runtime::Reason reason = runtime::reason_of(error);
  return {reason.english, reason.chinese};
}

}  // namespace cvr
