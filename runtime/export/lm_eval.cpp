// lm-evaluation-harness: two tasks for each form and language. One compares the chances of the letters and works with
// completion endpoints only; one lets the model write and reads the letter, for chat endpoints.
//
// Prompts are columns that are named as they stand: what is in them is never read as a Jinja template.
#include <fmt/format.h>

#include "runtime/export/row.h"

namespace cvr::exporting {
namespace {

const char* cue(runtime::Language lang) { return lang == runtime::Language::zh ? "\n答案：" : "\nAnswer:"; }

void append_row(std::string& out, const suite::Asking& a) {
  JsonLine row(out);
  text(row, "id", a.id);
  text(row, "chat", whole_prompt(a));
  text(row, "completion", whole_prompt(a) + cue(a.lang));
  texts(row, "choices", a.choices);
  number(row, "label", a.label);
  text(row, "letter", a.letter);
  meaning(row, a, "target");
  origin(row, a);
}

std::string head(const Part& part, const char* suffix, const char* tag) {
  return fmt::format(
      "task: cvr_{0}{1}\ntag: {2}\ndataset_path: json\ndataset_kwargs:\n  data_files:\n    test: data/{0}.jsonl\ntest_split: test\n",
      part.name, suffix, tag);
}

std::string letters(const Part& part, const char* between, const char* mark) {
  std::string out;
  for (std::size_t i = 0; i < part.choices; ++i) out += (i ? between : "") + (mark + letter(i) + mark);
  return out;
}

// After "答案：" no space stands before the letter; after "Answer:" one does.
std::string by_chance(const Part& part) {
  return head(part, "", "cvr") +
         fmt::format(
             "output_type: multiple_choice\ndoc_to_text: completion\ndoc_to_choice: [{}]\ndoc_to_target: label\ntarget_delimiter: \"{}\"\n"
             "metric_list:\n- metric: acc\n  aggregation: mean\n  higher_is_better: true\nmetadata:\n  version: 1.0\n",
             letters(part, ", ", "\""), part.lang == runtime::Language::zh ? "" : " ");
}

// A letter counts where it stands alone at the beginning: "As an AI", "A man in need" and "A or B" hold none.
std::string by_writing(const Part& part) {
  const std::string pattern = R"(^[\s\*\("']*([)" + letters(part, "", "") + R"(])(?![A-Za-z'和或与及、/])(?!\s+[a-z/&]))";
  return head(part, "_gen", "cvr_gen") +
         fmt::format(
             "output_type: generate_until\ndoc_to_text: chat\ndoc_to_target: letter\ngeneration_kwargs:\n  until: [\"\\n\"]\n  do_sample: false\n"
             "  max_gen_toks: 16\nfilter_list:\n- name: letter\n  filter:\n  - function: regex\n    regex_pattern: {}\n"
             "  - function: take_first\nmetric_list:\n- metric: exact_match\n  aggregation: mean\n  higher_is_better: true\nmetadata:\n  version: 1.0\n",
             quoted(pattern));
}

}  // namespace

void write_lm_eval(Job& job) {
  const auto parts = write_parts(job, "data/{}.jsonl", append_row);
  std::string names;
  for (const Part& part : parts) {
    write(job, "cvr_" + part.name + ".yaml", by_chance(part));
    write(job, "cvr_" + part.name + "_gen.yaml", by_writing(part));
    names += fmt::format("- `cvr_{0}`, `cvr_{0}_gen`: {1} rows\n", part.name, part.file->lines);
  }
  write(job, "README.md",
        fmt::format("# {} for lm-evaluation-harness\n\n{}\nThe first of each pair compares how likely the letters are and needs a completion endpoint "
                    "or a model loaded by the harness; the second lets the model write and works with chat endpoints. The data is looked for from "
                    "the folder in which the harness is started, so start it in this one:\n\n"
                    "    lm_eval --include_path . --tasks cvr --model hf --model_args pretrained=your-model\n"
                    "    lm_eval --include_path . --tasks cvr_gen --model local-chat-completions --apply_chat_template \\\n"
                    "      --model_args model=your-model,base_url=http://127.0.0.1:8080/v1/chat/completions --log_samples -o out\n\n"
                    "What is no letter at the beginning of a reply is `[invalid]` in the samples and counts as the other side in the mean: subtract "
                    "it before you read the mean as a preference.\n\n{}",
                    title(job), names, about_targets(job)));
}

}  // namespace cvr::exporting
