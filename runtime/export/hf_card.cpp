#include <fmt/format.h>

#include "runtime/export/hf.h"
#include "runtime/export/json_line.h"

namespace cvr::exporting {
namespace {

const char* size_category(std::size_t rows) {
  if (rows < 1000) return "n<1K";
  if (rows < 10'000) return "1K<n<10K";
  if (rows < 100'000) return "10K<n<100K";
  if (rows < 1'000'000) return "100K<n<1M";
  return "1M<n<10M";
}

// `sequence` is read by every version of the library; newer ones write `list`.
std::string features(const std::vector<Column>& columns) {
  std::string out;
  for (const Column& c : columns) {
    out += fmt::format("  - name: {}\n", c.name);
    if (c.depth == 0) out += fmt::format("    dtype: {}\n", c.type);
    else if (c.depth == 1) out += fmt::format("    sequence: {}\n", c.type);
    else out += fmt::format("    sequence:\n      sequence: {}\n", c.type);
  }
  return out;
}

std::string front_matter(const Job& job, const std::vector<Table>& tables) {
  const Request& r = job.request;
  std::string languages, configs, infos;
  for (runtime::Language lang : runtime::all_languages)
    if (std::any_of(tables.begin(), tables.end(), [&](const Table& t) { return t.name.ends_with(fmt::format("_{}", runtime::code(lang))); }))
      languages += fmt::format("- {}\n", runtime::code(lang));
  for (const Table& table : tables) {
    configs += fmt::format("- config_name: {}\n{}  data_files:\n  - split: test\n    path: {}\n", table.name, &table == &tables.front() ? "  default: true\n" : "",
                           table.file->name);
    infos += fmt::format("- config_name: {}\n  features:\n{}", table.name, features(*table.columns));
  }
  return fmt::format(
      "---\npretty_name: {}\n{}language:\n{}task_categories:\n- multiple-choice\n- question-answering\ntags:\n- ethics\n- values\n- moral-dilemmas\n"
      "size_categories:\n- {}\nannotations_creators:\n- expert-generated\nconfigs:\n{}dataset_info:\n{}---\n",
      quoted(title(job)), r.license.empty() ? "" : fmt::format("license: {}\n", quoted(r.license)), languages, size_category(job.askings), configs, infos);
}

std::string column_table(const std::vector<Column>& columns) {
  std::string out = "| column | holds |\n|---|---|\n";
  for (const Column& c : columns) out += fmt::format("| `{}` | {} |\n", c.name, c.about);
  return out;
}

}  // namespace

std::string dataset_card(const Job& job, const std::vector<Table>& tables) {
  std::string files = "| configuration | file | rows |\n|---|---|---|\n";
  for (const Table& t : tables) files += fmt::format("| {} | {} | {} |\n", t.name, t.file->name, t.file->lines);
  return front_matter(job, tables) +
         fmt::format(
             "\n# {}\n\n{}Situations in which two rules, each right by itself, cannot both be followed. The rules were written by people; that they "
             "clash in the situation told was proved, and every text is composed from what the rules' authors wrote.\n\n"
             "{}\nThere is one split, `test`: nothing here is for training.\n\n"
             "## Askings\n\n{}\nEmpty texts stand for what does not apply; no field is null.\n\n## Dilemmas\n\n{}\n"
             "## What is marked as the answer\n\n{}\n"
             "## Limits\n\nThe situations assume nothing beyond what they tell; people and places are invented. An answer shows what is said in a told "
             "situation, not what would be done in life. Which rules there are, and so which values can meet, is the rule authors' choice.\n",
             title(job), job.request.suite->version.empty() ? "" : fmt::format("Version {} of the rules. ", job.request.suite->version), files,
             column_table(asking_columns()), column_table(dilemma_columns()), about_targets(job));
}

}  // namespace cvr::exporting
