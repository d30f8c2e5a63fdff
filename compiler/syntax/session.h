// One parser over one declaration.
#pragma once
#include "compiler/syntax/recovery.h"

namespace cvr::syntax {

// Not movable: the parser keeps a pointer to the window. The interpreter works
// with the generated caches, which all threads share under a lock; interpreters
// of a thread's own would be put in here.
struct Session {
  Window window;
  grammar::CvrParser parser;
  std::shared_ptr<Recovery> recovery;

  Session(const TokenList&, const Segment&, DiagnosticSink&);
  Session(const Session&) = delete;
};

}  // namespace cvr::syntax
