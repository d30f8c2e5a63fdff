#include "runtime/batch/results.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "runtime/answers/classify.h"
#include "runtime/answers/plain_text.h"
#include "runtime/ask/body.h"
#include "runtime/ask/response.h"
#include "runtime/suite/askings.h"
#include "runtime/system/json_depth.h"
#include "runtime/system/reason.h"

namespace cvr::batch {
namespace {

using nlohmann::json;

Trouble unreadable(const std::string& path) {
  const runtime::Reason why = runtime::reason_of(errno ? errno : EIO);
  return {path, 0, "cannot be read: " + why.english, "无法读取：" + why.chinese};
}

const json& at(const json& object, const char* name) {
  static const json nothing;
  return object.is_object() && object.contains(name) ? object[name] : nothing;
}

std::string text_at(const json& object, const char* name) { return at(object, name).is_string() ? at(object, name).get<std::string>() : ""; }

struct Lines {
  explicit Lines(const std::string& path) : file(std::fopen(path.c_str(), "rbe")) {}
  ~Lines() {
    if (file) std::fclose(file);
    std::free(text);
  }
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;
  std::FILE* file;
  char* text = nullptr;
  std::size_t room = 0;
};

bool next(Lines& lines, std::string_view& line) {
  const ssize_t got = ::getline(&lines.text, &lines.room, lines.file);
  if (got < 0) return false;
  line = {lines.text, static_cast<std::size_t>(got)};
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return true;
}

// Where the result of an asking stands.
struct Place {
  std::size_t file = 0;
  off_t offset = 0;
  bool fine = false;
};
using Index = std::unordered_map<std::string, Place>;  // looked up only

json parsed(std::string_view line) { return json::parse(answers::sound_utf8(line), nullptr, false); }

Trouble nested_too_deep(const std::string& path, std::size_t line) {
  const runtime::Reason why = runtime::too_deep();
  return {path, line, why.english, why.chinese};
}

bool is_fine(const json& result) {
  const json& status = at(at(result, "response"), "status_code");
  return status.is_number_integer() && status.get<int>() >= 200 && status.get<int>() <= 299;
}

std::optional<Trouble> add_file(Index& index, std::size_t number, const std::string& path) {
  errno = 0;
  Lines lines(path);
  if (!lines.file) return unreadable(path);
  std::string_view line;
  for (std::size_t count = 1;; ++count) {
    const off_t offset = ::ftello(lines.file);
    if (!next(lines, line)) break;
    if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
    if (runtime::nested_too_deep(line)) return nested_too_deep(path, count);  // its body will be written again
    const json result = parsed(line);
    const std::string id = text_at(result, "custom_id");
    if (id.empty())
      return Trouble{path, count, "this is no result of a batch: a JSON object with `custom_id` is expected", "这不是批处理的结果：应为带有`custom_id`的JSON对象"};
    const bool fine = is_fine(result);
    Place& place = index.try_emplace(id, Place{number, offset, fine}).first->second;
    // Of two results of one asking an answer counts before a failure, and else the first.
    if (fine && !place.fine) place = {number, offset, fine};
  }
  if (std::ferror(lines.file)) return unreadable(path);
  return std::nullopt;
}

std::string time_text(const json& body) {
  const json& created = at(body, "created");
  const std::time_t seconds = created.is_number_integer() ? static_cast<std::time_t>(created.get<std::int64_t>()) : 0;
  std::tm parts{};
  char out[40];
  if (!::gmtime_r(&seconds, &parts) || std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0) return "1970-01-01T00:00:00Z";
  return out;
}

answers::Answer answer_of(const json& result, const suite::Asking& asking) {
  answers::Answer out;
  const json& response = at(result, "response");
  const json& status = at(response, "status_code");
  const json& body = at(response, "body");
  if (status.is_number_integer()) {
    const std::string text = body.is_string() ? body.get<std::string>() : body.dump(-1, ' ', false, json::error_handler_t::replace);
    ask::read_response(status.get<int>(), text, asking.choices.size(), {}, out);
  } else {
    const json& error = at(result, "error");
    const std::string code = text_at(error, "code"), message = text_at(error, "message");
    out.error = ask::short_line(code.empty() ? (message.empty() ? "no response" : message) : code + ": " + message, {});
  }
  out.at = time_text(body);
  const answers::Reading reading = answers::classify(out, asking.choices);
  out.cls = reading.cls;
  out.letter = reading.letter;
  return out;
}

std::optional<json> read_again(std::FILE* file, off_t offset, Lines& lines) {
  std::string_view line;
  if (!file || ::fseeko(file, offset, SEEK_SET) != 0 || !next(lines, line) || runtime::nested_too_deep(line)) return std::nullopt;
  json out = parsed(line);
  if (!out.is_object()) return std::nullopt;
  return out;
}

}  // namespace

std::variant<Batch, Trouble> read_batch(const std::string& folder) {
  const std::string path = (std::filesystem::path(folder) / "batch.json").string();
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) return unreadable(path);
  const json about = json::parse(std::string(std::istreambuf_iterator<char>(in), {}), nullptr, false);
  if (!at(about, "suite").is_string() || !at(about, "model").is_string() || !at(about, "base_url").is_string() || !at(about, "fields").is_string() ||
      !at(about, "repeats").is_number_unsigned() || !at(about, "requests").is_number_unsigned())
    return Trouble{path, 0, "this is not what `cvrc export --to batch` has written", "这不是`cvrc export --to batch`写出的文件"};
  return Batch{about["suite"], about["model"], about["base_url"], about["fields"], about["repeats"].get<unsigned>(), about["requests"].get<std::size_t>()};
}

std::variant<Imported, Trouble> import_results(const suite::Suite& suite, const Batch& batch, const std::vector<std::string>& paths,
                                               const std::unordered_set<std::string>& known, const std::function<bool(std::string_view line)>& put) {
  Index index;
  for (std::size_t i = 0; i < paths.size(); ++i)
    if (auto trouble = add_file(index, i, paths[i])) return *trouble;
  std::vector<std::unique_ptr<Lines>> files;
  for (const std::string& path : paths) files.push_back(std::make_unique<Lines>(path));

  Imported out;
  std::size_t found_in_suite = 0;
  for (unsigned repeat = 0; repeat < batch.repeats; ++repeat) {
    suite::AskingReader askings(suite);
    for (suite::Asking asking; next(askings, asking);) {
      const auto found = index.find(ask::batch_name(asking.id, repeat));
      if (found == index.end()) continue;
      ++found_in_suite;
      const std::string key = ask::answer_key(suite.digest, asking.id, repeat, batch.model, batch.base_url, ask::request_body(asking, batch.model, batch.body));
      if (known.contains(key)) {
        ++out.known;
        continue;
      }
      const Place& place = found->second;
      const auto result = read_again(files[place.file]->file, place.offset, *files[place.file]);
      if (!result) return Trouble{paths[place.file], 0, "the file has changed while it was read", "读取期间文件有变动"};
      answers::Answer answer = answer_of(*result, asking);
      answer.key = key;
      answer.suite = suite.digest;
      answer.asking = asking.id;
      answer.repeat = repeat;
      answer.model = batch.model;
      answer.base_url = batch.base_url;
      answer.lang = runtime::code(asking.lang);
      answer.form = runtime::name(asking.form);
      ++out.answers;
      if (!settled(answer)) ++out.failed;
      if (!put(write_answer(answer))) return out;
    }
    if (const auto& e = askings.error) return Trouble{e->path, e->line, e->message, e->chinese};
  }
  out.foreign = index.size() - found_in_suite;
  return out;
}

}  // namespace cvr::batch
