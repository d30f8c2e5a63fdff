// A part of a run that was shared out (`--shard K/N`), as a file that can be put together with the other parts again.
//
// Lines of JSON: a head, then for each block {"block":B} and the rows of that block, at last {"end":…} with the number of
// rows and their hash, so that a part that is cut off or was changed is noticed. Blocks of all parts in turn are the
// whole; a block without rows does not appear.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/driver/find_conflicts.h"
#include "compiler/driver/output.h"
#include "compiler/driver/pipeline.h"
#include "runtime/digest/sha256.h"
#include "runtime/files/line_file.h"

namespace cvr::driver {

struct PartHead {
  std::string of;   // the command
  std::string run;  // hash of all that the rows hang on: parts of one run have the same
  unsigned part = 1, parts = 1;
  std::string about;  // JSON that the command adds; empty: none
};

struct PartWriter {
  Output& out;
  std::optional<std::size_t> block{};
  std::size_t rows = 0;
  runtime::Sha256 hash{};
  bool left_open = false;  // some verdict is unknown
};
void begin(PartWriter&, const PartHead&);
// Whole rows with their line breaks, `count` of them; blocks only grow.
void put(PartWriter&, std::size_t block, std::string_view rows, std::size_t count);
void end(PartWriter&);

struct PartReader {
  explicit PartReader(const std::string& path);

  std::string path;
  files::LineFile file;
  std::size_t line = 0;
  PartHead head;
  std::optional<std::size_t> block;  // whose rows come next; nothing at the end
  std::size_t rows = 0;
  runtime::Sha256 hash;
  bool left_open = false;            // known at the end
  std::optional<Words> trouble;      // with the place
  bool unreadable = false;           // the trouble is one of the system
};
// The next row of the block with its line break; false behind the last one, when `block` has moved on.
bool next(PartReader&, std::string_view& row);

// That it holds something else than what was written.
void fail_as_changed(PartReader&);

// A hash of the sources of a run and of what else its rows hang on.
std::string hash_of_run(const Compiled&, const std::string& options);

// Whether the whole run would have left a verdict open. Of parts read to their ends.
bool any_left_open(const std::vector<std::unique_ptr<PartReader>>&);

// What keeps these from being all parts of one run, each once: in a message; nothing if they are.
std::optional<Words> not_one_run(const std::vector<const PartReader*>&);

}  // namespace cvr::driver
