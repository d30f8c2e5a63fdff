#include "compiler/dilemma/write_files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace cvr::dilemma {
namespace {

namespace fs = std::filesystem;

bool write_whole(const std::string& path, const std::string& text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (!file) return false;
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const int trouble = errno;
  // A full disk may show only when the last of the text leaves the buffer.
  const bool closed = std::fclose(file) == 0;
  if (!written) errno = trouble;
  return written && closed;
}

void remove_all(const std::vector<std::string>& paths) {
  std::error_code ignored;
  for (const std::string& path : paths) fs::remove(path, ignored);
}

}  // namespace

std::optional<InputError> write_files(const std::string& folder, const std::vector<SuiteFile>& files) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error || !fs::is_directory(folder)) return InputError{folder, error ? error.message() : "is a file, not a folder"};
  std::vector<std::string> temporary;
  for (const SuiteFile& file : files) {
    temporary.push_back((fs::path(folder) / ("." + file.name + ".part")).string());
    errno = 0;
    if (!write_whole(temporary.back(), file.text)) {
      const std::string why = errno ? std::strerror(errno) : "cannot be written";
      remove_all(temporary);
      return InputError{(fs::path(folder) / file.name).string(), why};
    }
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    fs::rename(temporary[i], fs::path(folder) / files[i].name, error);
    if (error) {
      remove_all(temporary);
      return InputError{(fs::path(folder) / files[i].name).string(), error.message()};
    }
  }
  for (const char* earlier : {"prompts.zh.jsonl", "prompts.en.jsonl"})
    if (std::none_of(files.begin(), files.end(), [&](const SuiteFile& f) { return f.name == earlier; }))
      fs::remove(fs::path(folder) / earlier, error);
  return std::nullopt;
}

}  // namespace cvr::dilemma
