#include "compiler/dilemma/suite_files.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "compiler/diagnostics/system_words.h"
#include "runtime/digest/sha256.h"

namespace cvr::dilemma {

namespace fs = std::filesystem;

struct SuiteFiles::State {
  struct Open {
    std::FILE* stream = nullptr;
    runtime::Sha256 hash, unpacked;
  };
  fs::path folder;
  std::vector<SuiteFile> files;
  std::vector<Open> open;  // beside `files`
  std::optional<InputError> trouble;
  bool published = false;

  fs::path temporary(const SuiteFile& file) const { return folder / ("." + file.name + ".part"); }
  void fail(const fs::path& path, const Words& why) {
    if (!trouble) trouble = InputError{path.string(), why};
  }
  void fail_with_errno(const fs::path& path) { fail(path, errno ? system_words(errno) : words("cannot be written", "无法写入")); }

  void close() {
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (!open[i].stream) continue;
      errno = 0;
      // A full disk may show only when the last of the text leaves the buffer.
      if (std::fclose(open[i].stream) != 0) fail_with_errno(folder / files[i].name);
      open[i].stream = nullptr;
      files[i].sha256 = digest(open[i].hash);
      if (files[i].packed) files[i].unpacked_sha256 = digest(open[i].unpacked);
    }
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
  if (error || !fs::is_directory(state_->folder)) state_->fail(state_->folder, error ? system_words(error.value()) : words("is a file, not a folder", "是文件，不是文件夹"));
}

SuiteFiles::~SuiteFiles() {
  state_->close();
  if (!state_->published) state_->remove_all();
}

SuiteFiles::Id SuiteFiles::begin(const std::string& name) {
  State& s = *state_;
  s.files.push_back({name, 0, {}, name.ends_with(".zst"), 0, {}});
  s.open.emplace_back();
  if (!s.trouble) {
    errno = 0;
    s.open.back().stream = std::fopen(s.temporary(s.files.back()).c_str(), "wb");
    if (!s.open.back().stream) s.fail_with_errno(s.folder / name);
  }
  return s.files.size() - 1;
}

void SuiteFiles::append(Id file, std::string_view text) {
  State& s = *state_;
  if (s.trouble) return;
  add(s.open[file].hash, text);
  s.files[file].bytes += text.size();
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), s.open[file].stream) != text.size()) s.fail_with_errno(s.folder / s.files[file].name);
}

void SuiteFiles::append(Id file, std::string_view packed, std::string_view text) {
  append(file, packed);
  add(state_->open[file].unpacked, text);
  state_->files[file].unpacked_bytes += text.size();
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
    if (error) s.fail(s.folder / file.name, system_words(error.value()));
  }
  if (s.trouble) {
    s.remove_all();
    return s.trouble;
  }
  s.published = true;
  for (const char* earlier : {"prompts.zh.jsonl", "prompts.en.jsonl", "prompts.zh.jsonl.zst", "prompts.en.jsonl.zst"})
    if (std::none_of(s.files.begin(), s.files.end(), [&](const SuiteFile& f) { return f.name == earlier; }))
      fs::remove(s.folder / earlier, error);
  return std::nullopt;
}

}  // namespace cvr::dilemma
