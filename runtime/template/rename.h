// Rewriting the arguments of a pattern, when a declaration's text becomes part
// of a template: {p} of a fact becomes {patient} of the situation.
#pragma once
#include <map>
#include <string>

namespace cvr::text {

struct Argument {
  std::string text;      // the new name, or the text that takes its place
  bool literal = false;  // text that takes its place: for {p} alone, not for {p, plural, …}
};

// `pattern` must be one that inspect() accepts. Arguments not in the map stay.
std::string rename_arguments(const std::string& pattern, const std::map<std::string, Argument>&);

}  // namespace cvr::text
