// OpenCompass's custom datasets: rows with one column for each letter, and beside each file what is to be asked. Its
// prompts are filled with columns; the whole prompt is one, so that models read what the suite says and nothing else.
#include <fmt/format.h>

#include "runtime/export/row.h"

namespace cvr::exporting {
namespace {

void append_row(std::string& out, const suite::Asking& a) {
  JsonLine row(out);
  text(row, "id", a.id);
  text(row, "question", a.question);
  lettered(row, a);
  text(row, "prompt", whole_prompt(a));
  origin(row, a);
}

std::string meta(const Part& part) {
  std::string out;
  JsonLine about(out);
  text(about, "abbr", "cvr_" + part.name);
  text(about, "data_type", "mcq");
  text(about, "infer_method", "gen");
  text(about, "human_prompt", "{prompt}");
  text(about, "bot_prompt", "{answer}");
  std::vector<std::string> letters;
  for (std::size_t i = 0; i < part.choices; ++i) letters.push_back(letter(i));
  texts(about, "options", letters);
  end(about);
  return out += '\n';
}

}  // namespace

void write_opencompass(Job& job) {
  const auto parts = write_parts(job, "cvr_{}.jsonl", append_row);
  std::string commands;
  for (const Part& part : parts) {
    write(job, "cvr_" + part.name + ".jsonl.meta.json", meta(part));
    commands += fmt::format("    opencompass --models your_model --custom-dataset-path cvr_{}.jsonl\n", part.name);
  }
  write(job, "README.md",
        fmt::format("# {} for OpenCompass\n\n{}\nThe `.meta.json` beside each file tells OpenCompass to show the column `prompt` as it stands.\n\n"
                    "Its evaluator of custom datasets takes the option nearest by edit distance to whatever was answered, refusals too. Read the "
                    "predictions it keeps before you believe a score; `cvrc ask` and `cvrc score` keep refusals apart.\n\n{}",
                    title(job), commands, about_targets(job)));
}

}  // namespace cvr::exporting
