#include "compiler/driver/shard_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "runtime/system/json_depth.h"

namespace cvr::driver {
namespace {

using Json = nlohmann::ordered_json;

void fail(PartReader& r, const Words& why) {
  r.trouble = words("{}:{}: {}", "{}:{}：{}", r.path, r.line, why);
  r.block.reset();
}

Words cut_off(const PartReader& r) {
  return words("this part is cut off or was changed; run it again with `--shard {}/{}`", "这一部分不完整或被改动过；请用`--shard {}/{}`重新运行",
               r.head.part, r.head.parts);
}

// A line that is no row: the mark of a block, or the end.
void read_mark(PartReader& r, std::string_view line) {
  const Json mark = runtime::nested_too_deep(line) ? Json() : Json::parse(line, nullptr, false);
  if (mark.is_object() && mark.contains("block") && mark["block"].is_number_unsigned()) {
    const auto block = mark["block"].get<std::size_t>();
    if (r.block && block <= *r.block) return fail(r, cut_off(r));
    r.block = block;
    return;
  }
  const Json end = mark.is_object() ? mark.value("end", Json()) : Json();
  const bool whole = end.is_object() && end.value("rows", Json()) == r.rows && end.value("sha256", Json()) == digest(r.hash);
  std::string_view behind;
  if (!whole || r.file.next(behind)) return fail(r, cut_off(r));
  r.left_open = end.value("left_open", Json()) == true;
  r.block.reset();
}

// The head, or false.
bool read_head(PartHead& head, std::string_view line) {
  if (runtime::nested_too_deep(line)) return false;
  const Json json = Json::parse(line, nullptr, false);
  const Json part = json.is_object() ? json.value("shard", Json()) : Json();
  const auto text = [&](const char* name) { return part.is_object() && part.contains(name) && part[name].is_string(); };
  const auto number = [&](const char* name) { return part.is_object() && part.contains(name) && part[name].is_number_unsigned() && part[name] <= most_parts; };
  if (!text("of") || !text("run") || !number("part") || !number("parts")) return false;
  head = {part["of"], part["run"], part["part"], part["parts"], part.contains("about") ? part["about"].dump() : ""};
  return head.part >= 1 && head.part <= head.parts;
}

}  // namespace

void begin(PartWriter& w, const PartHead& head) {
  Json shard = {{"of", head.of}, {"part", head.part}, {"parts", head.parts}, {"run", head.run}};
  if (!head.about.empty()) shard["about"] = Json::parse(head.about);
  put(w.out, Json{{"shard", shard}}.dump() + "\n");
}

void put(PartWriter& w, std::size_t block, std::string_view rows, std::size_t count) {
  if (w.block != block) put(w.out, fmt::format("{{\"block\":{}}}\n", block));
  w.block = block;
  w.rows += count;
  add(w.hash, rows);
  put(w.out, rows);
}

void end(PartWriter& w) { put(w.out, Json{{"end", {{"rows", w.rows}, {"sha256", digest(w.hash)}, {"left_open", w.left_open}}}}.dump() + "\n"); }

PartReader::PartReader(const std::string& where) : path(where), file(where) {
  std::string_view text;
  line = 1;
  const bool any = file.next(text);
  if (const files::Trouble* why = file.trouble()) {
    trouble = words("{}: {}", "{}：{}", path, Words(why->message, why->chinese));
    unreadable = true;
  } else if (!any || !read_head(head, text)) {
    fail(*this, words("`--shard K/N` did not write this; name what `cvrc conflicts --format jsonl` or `cvrc build` made with it",
                      "这不是用`--shard K/N`写出的；请写`cvrc conflicts --format jsonl`或`cvrc build`加上它生成的文件"));
  } else if (std::string_view row; next(*this, row)) {
    fail(*this, cut_off(*this));  // a row before any block
  }
}

bool next(PartReader& r, std::string_view& row) {
  if (r.trouble || !r.file.next(row)) {
    if (const files::Trouble* why = r.trouble ? nullptr : r.file.trouble()) {
      r.trouble = words("{}: {}", "{}：{}", r.path, Words(why->message, why->chinese));
      r.unreadable = true;
      r.block.reset();
    } else if (!r.trouble) {
      fail(r, cut_off(r));
    }
    return false;
  }
  ++r.line;
  if (row.starts_with("{\"block\":") || row.starts_with("{\"end\":")) return read_mark(r, row), false;
  if (!row.ends_with('\n')) return fail(r, cut_off(r)), false;
  ++r.rows;
  add(r.hash, row);
  return true;
}

void fail_as_changed(PartReader& r) {
  if (!r.trouble) fail(r, cut_off(r));
}

std::string hash_of_run(const Compiled& c, const std::string& options) {
  std::string all = fmt::format("{} {}\n", options, c.loaded.project.lexical_strength);
  for (std::size_t i = 0; i < c.loaded.sources.files.size(); ++i) {
    const SourceFile& file = c.loaded.sources.files[i];
    all += fmt::format("{} {} {}\n", runtime::sha256(file.text), is_beside(c.loaded, SourceId{static_cast<std::uint32_t>(i)}), file.path);
  }
  return runtime::sha256(all);
}

bool any_left_open(const std::vector<std::unique_ptr<PartReader>>& parts) {
  return std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part->left_open; });
}

std::optional<Words> not_one_run(const std::vector<const PartReader*>& parts) {
  const PartReader& first = *parts.front();
  std::map<unsigned, const PartReader*> by_number;
  for (const PartReader* each : parts) {
    if (each->head.run != first.head.run || each->head.parts != first.head.parts || each->head.of != first.head.of)
      return words("{} and {} are not parts of one run: the rules, the options or the number of parts differ",
                   "{}和{}不是同一次运行的部分：规则、选项或份数不同", first.path, each->path);
    const auto [there, added] = by_number.emplace(each->head.part, each);
    if (!added)
      return words("part {} of {} is given twice: {} and {}", "第{}部分（共{}部分）给了两次：{}和{}", each->head.part, each->head.parts,
                   there->second->path, each->path);
  }
  constexpr std::size_t most_named = 10;
  const std::size_t lacking = first.head.parts - by_number.size();
  if (lacking == 0) return std::nullopt;
  std::vector<std::string> missing;
  for (unsigned k = 1; k <= first.head.parts && missing.size() < most_named; ++k)
    if (!by_number.contains(k)) missing.push_back(fmt::format("{}/{}", k, first.head.parts));
  if (lacking > missing.size()) missing.push_back("…");
  return words("{} missing: {}; run the same command with `--shard` for each", "还缺{0}：{1}；请对每一份用同样的命令加`--shard`运行",
               lacking == 1 ? words("a part is", "一份") : words("{} parts are", "{}份", lacking), fmt::format("{}", fmt::join(missing, ", ")));
}

}  // namespace cvr::driver
