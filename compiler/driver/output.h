// Where data goes: standard output, or a file that appears whole or not at all.
#pragma once
#include <string>
#include <string_view>

#include "compiler/diagnostics/words.h"
#include "compiler/driver/exit_status.h"

namespace cvr::driver {

// A file is written under a temporary name beside its place; `finish` moves it
// there. An Output that is not finished leaves nothing behind; what a run that
// was killed has left, the next one to the same place takes away.
struct Output {
  explicit Output(std::string path);  // "" or "-": standard output
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  std::string path, temporary, buffer;
  int fd = -1;
  int error = 0;  // the first errno; later writes are dropped
  bool done = false;
};

void put(Output&, std::string_view text);
// What is held back in the buffer is written; only needed before writing to `fd` past it.
void flush(Output&);
// Flushes, and moves a file to its place. Says on standard error what failed.
[[nodiscard]] ExitStatus finish(Output&);

// Writes one whole text; the same as Output, put and finish.
[[nodiscard]] ExitStatus write_output(const std::string& path, std::string_view text);

// A folder that is filled under a temporary name beside its place. `made` is
// the folder to write into; `trouble` says why it could not be made, if so.
struct OutputFolder {
  explicit OutputFolder(std::string path);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  std::string path, made;
  int held = -1;  // `made`, so that nobody takes it for a left-over
  Words trouble;
  bool done = false;
};
// Where a file that is made will be, for messages.
std::string place_in(const OutputFolder&, std::string_view made);
// Moves what was made to its place. Where the folder is there already, its
// other files stay, except those of an earlier run: the ones that `ours` knows
// by name and that were not made this time. A manifest.json goes before the
// others and comes behind them: what has one is whole.
[[nodiscard]] ExitStatus finish(OutputFolder&, bool (*ours)(std::string_view name));

// Before any file is opened: one that took the number of a standard stream the caller had closed would be written into
// as if it were that stream. Using such a stream still fails.
void keep_standard_streams_apart();
// Installed before anything is written: SIGINT, SIGTERM and SIGHUP remove what is half
// written and end the program at once; a closed pipe becomes a write error.
void watch_signals();

// On standard error, at once. Where that cannot be written, there is nobody to tell.
void say(std::string_view text);
// `cvrc: message` on standard error.
void complain(const Words& message);

}  // namespace cvr::driver
