#include "runtime/export/job.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>

#include "runtime/system/reason.h"

namespace cvr::exporting {
namespace fs = std::filesystem;
namespace {

void fail(Job& job, const std::string& path) {
  const runtime::Reason why = runtime::reason_of(errno ? errno : EIO);
  if (!job.trouble) job.trouble = Trouble{path, 0, fmt::format("cannot be written: {}", why.english), fmt::format("无法写入：{}", why.chinese)};
}

bool wanted(const Job& job, runtime::Form form) {
  const auto& forms = job.request.forms;
  if (forms.empty()) return form != runtime::Form::free || job.format.data_alone;
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

std::size_t bytes_to_read(const Job& job, const suite::AskingReader& reader) {
  std::size_t total = 0;
  if (job.request.progress)
    for (const std::string& path : reader.paths) {
      std::error_code error;
      const auto size = fs::file_size(path, error);
      if (!error) total += size;
    }
  return total;
}

}  // namespace

Job::Job(const Request& r, const Format& f, std::string where) : request(r), format(f), folder(std::move(where)) {}

Job::~Job() {
  for (const auto& file : files)
    if (file->stream) std::fclose(file->stream);
}

File& begin(Job& job, const std::string& name) {
  File& file = *job.files.emplace_back(std::make_unique<File>());
  file.name = name;
  const fs::path path = fs::path(job.folder) / name;
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  errno = 0;
  file.stream = std::fopen(path.c_str(), "wbe");
  if (!file.stream) fail(job, path.string());
  return file;
}

void put(Job& job, File& file, std::string_view text) {
  if (job.trouble) return;
  add(file.hash, text);
  file.bytes += text.size();
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), file.stream) != text.size()) fail(job, file.name);
}

void close(Job& job, File& file) {
  if (!file.stream) return;
  errno = 0;
  // A full disk may show only when the last of the text leaves the buffer.
  if (std::fclose(std::exchange(file.stream, nullptr)) != 0) fail(job, file.name);
  file.sha256 = digest(file.hash);
}

void write(Job& job, const std::string& name, std::string_view text) {
  if (job.trouble) return;
  File& file = begin(job, name);
  put(job, file, text);
  close(job, file);
}

void each_asking(Job& job, const std::function<void(const suite::Asking&)>& take) {
  suite::AskingReader reader(*job.request.suite, job.request.languages);
  const std::size_t total = bytes_to_read(job, reader);
  std::size_t done = 0;
  std::array<std::unordered_set<std::string>, 2> seen;  // dilemmas, by language; looked up only
  suite::Asking asking;
  std::string_view line;
  while (!job.trouble && next_line(reader, line)) {
    done += line.size() + 1;
    if (const auto problem = suite::read_asking(line, asking)) {
      reader.error = trouble(reader, *problem);
      break;
    }
    if (job.request.progress) job.request.progress(done, total);
    if (job.request.dilemmas) {
      auto& of_language = seen[runtime::at(asking.lang)];
      if (of_language.size() == job.request.dilemmas && !of_language.contains(asking.dilemma)) continue;
      of_language.insert(asking.dilemma);
    }
    if (!wanted(job, asking.form)) continue;
    ++job.askings;
    job.dilemmas.insert(asking.dilemma);
    take(asking);
  }
  if (reader.error && !job.trouble) job.trouble = Trouble{reader.error->path, reader.error->line, reader.error->message, reader.error->chinese};
}

std::vector<Part> write_parts(Job& job, std::string_view path, void (*append)(std::string& out, const suite::Asking&)) {
  std::array<Part, runtime::all_forms.size() * runtime::all_languages.size()> parts;
  std::string line;
  each_asking(job, [&](const suite::Asking& asking) {
    Part& part = parts[static_cast<std::size_t>(asking.form) * runtime::all_languages.size() + runtime::at(asking.lang)];
    if (!part.file) {
      part = {asking.form, asking.lang, fmt::format("{}_{}", runtime::name(asking.form), runtime::code(asking.lang)), nullptr, asking.choices.size()};
      part.file = &begin(job, fmt::format(fmt::runtime(path), part.name));
    }
    line.clear();
    append(line, asking);
    line += '\n';
    put(job, *part.file, line);
    ++part.file->lines;
  });
  std::vector<Part> out;
  for (Part& part : parts) {
    if (!part.file) continue;
    close(job, *part.file);
    out.push_back(std::move(part));
  }
  return out;
}

std::string letter(std::size_t choice) { return std::string(1, static_cast<char>('A' + choice)); }

std::string whole_prompt(const suite::Asking& asking) { return asking.system.empty() ? asking.prompt : asking.system + "\n\n" + asking.prompt; }

std::string title(const Job& job) { return job.request.suite->name.empty() ? "Value dilemmas" : job.request.suite->name; }

std::string about_targets(const Job& job) {
  return fmt::format(
      "The option marked as the answer is the one that keeps the first rule of the pair, the one that upholds `left_value`. That is a "
      "convention for tools that want one answer marked: a dilemma has no right answer, and an accuracy is the share of answers that "
      "took the left side, refusals counted as if they had not. Each question is there in both orders of its options, so that whoever "
      "always answers \"A\" comes to one half.\n\n"
      "Every row carries this string, which no prompt contains; please keep it out of training data:\n\n    {}\n\n"
      "Made from suite {}.\n",
      job.request.suite->canary, job.request.suite->digest);
}

}  // namespace cvr::exporting
