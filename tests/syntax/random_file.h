// Random correct files: the same declarations, written in different ways.
#pragma once
#include <random>
#include <string>

struct Manner {
  bool chinese = false;   // keywords and punctuation
  bool untidy = false;    // random gaps
  bool comments = false;  // in the gaps
};

// The words of a random file; the same seed gives the same file in any manner.
std::string random_file(unsigned seed, const Manner&);
