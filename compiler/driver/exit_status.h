// How the program ends.
#pragma once

namespace cvr::driver {

enum ExitStatus : int {
  all_well = 0,
  has_findings = 1,  // at or above the failing level
  io_trouble = 2,    // usage, input or output
  left_unknown = 3,  // the proof gave up somewhere
  broken = 4,        // our fault
};

}  // namespace cvr::driver
