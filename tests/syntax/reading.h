// Reads a text as a file and gives what the tests look at.
#pragma once
#include <string>
#include <vector>

#include "compiler/syntax/format.h"
#include "compiler/syntax/parse.h"
#include "tree_text.h"

struct Read {
  cvr::ast::File file;
  std::vector<cvr::Diagnostic> found;  // in order of place
  std::vector<std::string> places;     // "3:5 syntax-error message"
  std::string tree;
};

inline Read read(std::string text) {
  cvr::SourceSet sources;
  const cvr::SourceId id = cvr::add_source(sources, "test.cvr", std::move(text));
  cvr::DiagnosticSink sink;
  Read out;
  out.file = cvr::parse(sources, id, sink);
  out.tree = tree_text(out.file);
  out.found = cvr::sorted(sources, sink.found);
  for (const cvr::Diagnostic& d : out.found) {
    const cvr::Position at = cvr::position_of(cvr::source_of(sources, id), d.span.begin);
    out.places.push_back(fmt::format("{}:{} {} {}", at.line, at.column, cvr::info(d.finding).name, d.message.en));
  }
  return out;
}

inline std::optional<std::string> formatted(std::string text) {
  cvr::SourceSet sources;
  return cvr::format(sources, cvr::add_source(sources, "test.cvr", std::move(text)));
}
