#include "compiler/dilemma/suite_files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "runtime/digest/sha256.h"

namespace cvr::dilemma {

namespace fs = std::filesystem;

struct SuiteFiles::State {
  fs::path folder;
  std::vector<SuiteFile> files;
  std::FILE* open = nullptr;  // the last of them
  runtime::Sha256 hash;
  std::optional<InputError> trouble;
  bool published = false;

  fs::path temporary(const SuiteFile& file) const { return folder / ("." + file.name + ".part"); }
  void fail(const fs::path& path, const Words& why) {
    if (!trouble) trouble = InputError{path.string(), why};
  }
  void fail_with_errno(const fs::path& path) { fail(path, errno ? untranslated(std::strerror(errno)) : words("cannot be written", "无法写入")); }

  void close() {
    if (!open) return;
    errno = 0;
    // A full disk may show only when the last of the text leaves the buffer.
    if (std::fclose(open) != 0) fail_with_errno(folder / files.back().name);
    open = nullptr;
    files.back().sha256 = digest(hash);
  }
  void remove_all() {
    std::error_code ignored;
    for (const SuiteFile& file : files) fs::remove(temporary(file), ignored);
  }
};

SuiteFiles::SuiteFiles(std::string folder) : state_(std::make_unique<State>()) {
  state_->folder = std::move(folder);
  std::error_code error;
  fs::create_directories(state_->folder, error);
  if (error || !fs::is_directory(state_->folder)) state_->fail(state_->folder, error ? untranslated(error.message()) : words("is a file, not a folder", "是文件，不是文件夹"));
}

SuiteFiles::~SuiteFiles() {
  state_->close();
  if (!state_->published) state_->remove_all();
}

void SuiteFiles::begin(const std::string& name) {
  State& s = *state_;
  s.close();
  s.files.push_back({name, 0, {}});
  s.hash = runtime::Sha256();
  if (s.trouble) return;
  errno = 0;
  s.open = std::fopen(s.temporary(s.files.back()).c_str(), "wb");
  if (!s.open) s.fail_with_errno(s.folder / name);
}

void SuiteFiles::append(std::string_view text) {
  State& s = *state_;
  add(s.hash, text);
  s.files.back().bytes += text.size();
  if (s.trouble || !s.open) return;
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), s.open) != text.size()) s.fail_with_errno(s.folder / s.files.back().name);
}

const std::vector<SuiteFile>& SuiteFiles::finished() {
  state_->close();
  return state_->files;
}

std::optional<InputError> SuiteFiles::publish() {
  State& s = *state_;
  s.close();
  std::error_code error;
  for (const SuiteFile& file : s.files) {
    if (s.trouble) break;
    fs::rename(s.temporary(file), s.folder / file.name, error);
    if (error) s.fail(s.folder / file.name, untranslated(error.message()));
  }
  if (s.trouble) {
    s.remove_all();
    return s.trouble;
  }
  s.published = true;
  for (const char* earlier : {"prompts.zh.jsonl", "prompts.en.jsonl"})
    if (std::none_of(s.files.begin(), s.files.end(), [&](const SuiteFile& f) { return f.name == earlier; }))
      fs::remove(s.folder / earlier, error);
  return std::nullopt;
}

}  // namespace cvr::dilemma
