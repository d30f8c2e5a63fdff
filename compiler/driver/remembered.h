// What `check` remembers of a large project between runs, in .cvr-cache of the
// project's folder, so that a run after an edit asks no more than it must. What
// comes out is the same with and without it.
//
// A file that declares rules only, and whose module no other file uses, is
// remembered by itself: nothing about it depends on more than its own text, the
// vocabulary (all other files, the standard library, the settings and the program
// itself) and, for the findings of the second sort (lint/known.h), on what all
// rules are. The digest of its text and of all the vocabulary is its key; so a run
// after such a file was edited parses it and the vocabulary, takes all other rules
// as they were resolved, and asks about the edited file's rules alone and about
// groups of rules that it changed. After an edit of the vocabulary all is done anew.
// Where something is an error, all is done anew as well: then nothing is concluded.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "compiler/driver/pipeline.h"
#include "compiler/lint/known.h"

namespace cvr::driver {

struct Remembered {
  struct Tree {
    ast::File tree;
    std::vector<Diagnostic> found;
  };
  std::vector<std::optional<Tree>> trees;  // by loaded.files: those that need not be parsed; moved out of
  std::map<SourceId, KnownRules> rules;
  lint::Known lints;
};

// The stages of `compile`, over files that are read, with what is remembered of them.
Compiled resolve_loaded(const CommonOptions&, const Wanted&, Compiled loaded, Remembered&);
void examine(const CommonOptions&, const Wanted&, Compiled&, Remembered&);

// As `compile`, for what is concluded from the findings and the files alone: the program may lack texts.
Compiled compile_remembering(const CommonOptions&, const Wanted&);

}  // namespace cvr::driver
