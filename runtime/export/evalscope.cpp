// EvalScope's general_mcq: <subset>_val.jsonl with one column for each letter. It adds the letters itself.
#include <fmt/format.h>

#include "runtime/export/row.h"

namespace cvr::exporting {
namespace {

void append_row(std::string& out, const suite::Asking& a) {
  JsonLine row(out);
  text(row, "id", a.id);
  text(row, "question", a.system.empty() ? a.question : a.system + "\n\n" + a.question);
  lettered(row, a);
  origin(row, a);
}

// A reply under a template of one's own is searched for "ANSWER: X" in every language, and else for its last capital
// letter, which may be any.
const char* instruction(runtime::Language lang) {
  return lang == runtime::Language::zh ? "{question}\n\n{choices}\n\n请只按“ANSWER: X”的格式回答，X是{letters}中的一个字母。"
                                       : "{question}\n\n{choices}\n\nReply with \"ANSWER: X\" and nothing else, where X is one of {letters}.";
}

// For --dataset-args, one for each language: a template is the same for all subsets.
std::string dataset_args(const std::vector<Part>& parts, runtime::Language lang) {
  std::vector<std::string> subsets;
  for (const Part& part : parts)
    if (part.lang == lang) subsets.push_back(part.name);
  std::string out;
  JsonLine args(out);
  name(args, "general_mcq");
  JsonLine inner(out);
  text(inner, "local_path", "data");
  texts(inner, "subset_list", subsets);
  text(inner, "prompt_template", instruction(lang));
  end(inner);
  end(args);
  return out += '\n';
}

}  // namespace

void write_evalscope(Job& job) {
  const auto parts = write_parts(job, "data/{}_val.jsonl", append_row);
  std::string commands;
  for (runtime::Language lang : runtime::all_languages) {
    const std::string file = fmt::format("dataset_args.{}.json", runtime::code(lang));
    if (std::none_of(parts.begin(), parts.end(), [&](const Part& p) { return p.lang == lang; })) continue;
    write(job, file, dataset_args(parts, lang));
    commands += fmt::format("    evalscope eval --model your-model --datasets general_mcq --dataset-args \"$(cat {})\"\n", file);
  }
  write(job, "README.md",
        fmt::format("# {} for EvalScope\n\nIn this folder:\n\n{}\nThe template of these files asks for \"ANSWER: X\", since EvalScope reads that first; "
                    "where it is missing, the last capital letter of the reply counts, and what is no letter of the question counts as wrong, "
                    "refusals too. `cvrc ask` and `cvrc score` keep them apart.\n\n{}",
                    title(job), commands, about_targets(job)));
}

}  // namespace cvr::exporting
