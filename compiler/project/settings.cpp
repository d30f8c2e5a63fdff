#include "compiler/project/settings.h"

#include "compiler/project/presets.h"
#include "compiler/project/toml_trouble.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace cvr {
namespace {

struct Reader {
  const SourceFile& file;
  SourceId id;
  DiagnosticSink& sink;
};

std::uint32_t offset_of(const SourceFile& file, const toml::source_position& at) {
  if (at.line == 0) return 0;
  const std::size_t line = std::min<std::size_t>(at.line, file.line_starts.size());
  std::size_t offset = file.line_starts[line - 1];
  for (toml::source_index column = 1; column < at.column && offset < file.text.size(); ++column) {
    ++offset;
    while (offset < file.text.size() && (static_cast<unsigned char>(file.text[offset]) & 0xc0) == 0x80) ++offset;
  }
  return static_cast<std::uint32_t>(offset);
}

Span span_of(const Reader& in, const toml::source_region& region) {
  const std::uint32_t begin = offset_of(in.file, region.begin);
  return {in.id, begin, std::max(begin, offset_of(in.file, region.end))};
}

void complain(const Reader& in, const toml::source_region& where, Words message, Words hint) {
  report(in.sink, Finding::bad_project_file, span_of(in, where), std::move(message), std::move(hint));
}

Words did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const auto near = near_names(word, known, 1);
  if (!near.empty()) return words("did you mean `{}`?", "是否想写`{}`？", near.front());
  return words("known here: `{}`", "这里可用的有：`{}`", joined(known, words("`, `", "`、`")));
}

void unknown_keys(const Reader& in, const toml::table& table, const std::vector<std::string>& known) {
  for (const auto& [key, value] : table)
    if (std::find(known.begin(), known.end(), key.str()) == known.end())
      complain(in, key.source(), words("`{}` is not a setting", "没有名为`{}`的设置", key.str()), did_you_mean(key.str(), known));
}

void read_text(const Reader& in, const toml::table& table, std::string_view key, std::string& into) {
  const toml::node* node = table.get(key);
  if (!node) return;
  if (const auto* text = node->as_string()) into = text->get();
  else complain(in, node->source(), words("`{}` must be a text in quotes", "`{}`必须是带引号的文字", key), {});
}

void read_texts(const Reader& in, const toml::table& table, std::string_view key, std::vector<std::string>& into,
                const std::vector<std::string>& allowed = {}) {
  const toml::node* node = table.get(key);
  if (!node) return;
  const toml::array* list = node->as_array();
  if (!list) return complain(in, node->source(), words("`{}` must be a list of texts", "`{}`必须是一组文字", key),
                             words("write `{} = [\"…\", \"…\"]`", "请写`{} = [\"…\", \"…\"]`", key));
  into.clear();
  for (const toml::node& item : *list) {
    const auto* text = item.as_string();
    if (!text) complain(in, item.source(), words("`{}` must be a list of texts", "`{}`必须是一组文字", key), {});
    else if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), text->get()) == allowed.end())
      complain(in, item.source(), words("`{}` is not known here", "这里没有`{}`这个选项", text->get()), did_you_mean(text->get(), allowed));
    else into.push_back(text->get());
  }
}

std::optional<std::int64_t> read_number(const Reader& in, const toml::table& table, std::string_view key,
                                        std::int64_t low, std::int64_t high) {
  const toml::node* node = table.get(key);
  if (!node) return {};
  const auto* number = node->as_integer();
  if (number && number->get() >= low && number->get() <= high) return number->get();
  complain(in, node->source(), words("`{}` must be a whole number from {} to {}", "`{}`必须是{}到{}的整数", key, low, high), {});
  return {};
}

void read_severities(const Reader& in, const toml::table& table, Project& project) {
  static const std::map<std::string, Severity, std::less<>> levels = {
      {"off", Severity::off}, {"hint", Severity::hint}, {"warning", Severity::warning}, {"error", Severity::error}};
  if (const toml::node* node = table.get("preset")) {
    const auto chosen = preset(node->value_or(std::string()));
    if (chosen) project.severities = *chosen;
    else complain(in, node->source(), words("`preset` is `recommended`, `strict` or `draft`", "`preset`只能是`recommended`、`strict`或`draft`"), {});
  }
  for (const auto& [key, value] : table) {
    if (key.str() == "preset") continue;
    const FindingInfo* row = find_finding(key.str());
    if (!row) {
      std::vector<std::string> names;
      for (const FindingInfo& each : all_findings()) names.emplace_back(each.name);
      const auto near = near_names(key.str(), names, 1);
      complain(in, key.source(), words("there is no finding `{}`", "没有名为`{}`的诊断", key.str()),
               near.empty() ? words("`cvrc explain` lists them all",
                                    "`cvrc explain`会列出全部诊断") : words("did you mean `{}`?", "是否想写`{}`？", near.front()));
      continue;
    }
    const auto* text = value.as_string();
    const auto word = text ? levels.find(text->get()) : levels.end();
    if (word == levels.end()) complain(in, value.source(), words("a severity is `off`, `hint`, `warning` or `error`",
                                                                 "严重程度只能是`off`、`hint`、`warning`或`error`"), {});
    else if (row->severity == Severity::error && word->second != Severity::error)
      complain(in, value.source(), words("`{}` is an error and stays one", "`{}`是错误，不能改为别的程度", row->name),
               words("nothing can be concluded from rules that have it; only warnings and hints can be turned up or down",
                     "有这种错误的规则推不出任何结论；只有警告和提示的程度可以调高或调低"));
    else project.severities[std::string(row->name)] = word->second;
  }
}

void read_suite(const Reader& in, const toml::table& table, SuiteSettings& suite) {
  unknown_keys(in, table, {"limit", "balance", "controls", "max-gap", "scenes", "forms"});
  if (auto n = read_number(in, table, "limit", 1, 1'000'000'000)) suite.limit = static_cast<std::uint64_t>(*n);
  if (auto n = read_number(in, table, "max-gap", 0, 2)) suite.max_gap = static_cast<int>(*n);
  if (auto n = read_number(in, table, "scenes", 1, 1000)) suite.scenes = static_cast<int>(*n);
  read_texts(in, table, "forms", suite.forms, {"ab", "abc", "yesno", "free"});
  if (const toml::node* node = table.get("balance")) {
    const std::vector<std::string> ways = {"value-pair", "rule", "none"};
    const std::string way = node->value_or(std::string());
    if (std::find(ways.begin(), ways.end(), way) != ways.end()) suite.balance = way;
    else complain(in, node->source(), words("`balance` is `value-pair`, `rule` or `none`", "`balance`只能是`value-pair`、`rule`或`none`"), {});
  }
  if (const toml::node* node = table.get("controls")) {
    const auto share = node->value<double>();
    if (share && *share >= 0 && *share <= 1) suite.controls = *share;
    else complain(in, node->source(), words("`controls` is a share, from 0 to 1", "`controls`是比例，从0到1"), {});
  }
}

template <class Read>
void read_table(const Reader& in, const toml::table& table, std::string_view key, Read read) {
  const toml::node* node = table.get(key);
  if (!node) return;
  if (const toml::table* inner = node->as_table()) read(*inner);
  else complain(in, node->source(), words("`{}` must be a table", "`{}`必须是一个表", key), words("write `[{}]` on a line of its own", "请单独写一行`[{}]`", key));
}

}  // namespace

Settings read_settings(const SourceSet& sources, SourceId id, DiagnosticSink& sink) {
  const Reader in{source_of(sources, id), id, sink};
  Settings out;
  const toml::parse_result parsed = toml::parse(in.file.text, in.file.path);
  if (!parsed) {
    complain(in, parsed.error().source(), words("this file cannot be understood: {}", "这个文件无法读懂：{}", toml_trouble(parsed.error().description())),
             words("a setting is written `key = value`; texts stand in quotes", "设置写成`key = value`，文字要加引号"));
    return out;
  }
  const toml::table& table = parsed.table();
  unknown_keys(in, table, {"name", "version", "sources", "languages", "strength", "seed", "severity", "suite"});
  read_text(in, table, "name", out.project.name);
  read_text(in, table, "version", out.project.version);
  read_texts(in, table, "sources", out.sources);
  read_texts(in, table, "languages", out.project.languages, {"zh", "en"});
  if (auto n = read_number(in, table, "seed", 0, INT64_MAX)) out.project.seed = static_cast<std::uint64_t>(*n);
  if (const toml::node* node = table.get("strength")) {
    const std::string way = node->value_or(std::string());
    if (way == "lexical") out.project.lexical_strength = true;
    else if (way != "none")
      complain(in, node->source(), words("`strength` is `lexical` or `none`", "`strength`只能是`lexical`或`none`"),
               words("`lexical` lets `must` prevail over `should`; `none` is the default",
                     "`lexical`让`must`（必须）优先于`should`（应当）；默认是`none`"));
  }
  read_table(in, table, "severity", [&](const toml::table& t) { read_severities(in, t, out.project); });
  read_table(in, table, "suite", [&](const toml::table& t) { read_suite(in, t, out.project.suite); });
  return out;
}

}  // namespace cvr
