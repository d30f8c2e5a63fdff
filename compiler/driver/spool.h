// What is ready before its turn to be written, kept on disk: it need not fit into memory. The file has no name, so
// nothing of it stays whatever happens.
#pragma once
#include "compiler/driver/output.h"

namespace cvr::driver {

struct Spool {
  // On the disk of that output, or among the temporary files of the system for standard output.
  explicit Spool(const Output& beside);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  int fd = -1;
  int error = 0;  // the first errno; later text is dropped
};

void put(Spool&, std::string_view text);
// Behind what was put into the output so far. An error of the spool becomes one of the output.
void put(Output&, const Spool&);

}  // namespace cvr::driver
