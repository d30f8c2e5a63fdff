#include <fmt/format.h>

#include "compiler/dilemma/manifest.h"

namespace cvr::dilemma {
namespace {

// A YAML string: double quotes keep every name safe.
std::string yaml(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

const char* size_category(std::size_t rows) {
  if (rows < 1000) return "n<1K";
  if (rows < 10000) return "1K<n<10K";
  if (rows < 100000) return "10K<n<100K";
  return "100K<n<1M";
}

std::string table(const char* head, const std::map<std::string, std::size_t>& counts) {
  std::string out = fmt::format("| {} | dilemmas |\n|---|---|\n", head);
  for (const auto& [name, n] : counts) out += fmt::format("| {} | {} |\n", name, n);
  return out + "\n";
}

std::string front_matter(const SuiteRequest& request, const SuiteReport& report, const std::vector<SuiteFile>& files) {
  std::string languages, configs;
  for (Lang lang : request.languages) languages += fmt::format("- {}\n", runtime::code(static_cast<runtime::Language>(lang)));
  bool first = true;
  for (const SuiteFile& file : files) {
    std::string config = file.name.substr(0, file.name.rfind(".jsonl"));
    if (config.size() == file.name.size()) continue;
    std::replace(config.begin(), config.end(), '.', '_');
    configs += fmt::format("- config_name: {}\n{}  data_files:\n  - split: test\n    path: {}\n", config,
                           first && config != "dilemmas" ? "  default: true\n" : "", file.name);
    if (config != "dilemmas") first = false;
  }
  return fmt::format(
      "---\npretty_name: {}\nlanguage:\n{}task_categories:\n- multiple-choice\n- question-answering\n"
      "size_categories:\n- {}\nannotations_creators:\n- expert-generated\nconfigs:\n{}---\n",
      yaml(request.name.empty() ? "Value dilemmas" : request.name), languages, size_category(report.prompts[0] + report.prompts[1]),
      configs);
}

}  // namespace

std::string dataset_card(const SuiteRequest& request, const SuiteReport& report, const Coverage& coverage,
                         const std::vector<SuiteFile>& files, const std::vector<runtime::Prompt>& samples) {
  std::string out = front_matter(request, report, files);
  out += fmt::format("\n# {}\n\n", request.name.empty() ? "Value dilemmas" : request.name);
  if (!request.version.empty()) out += fmt::format("Version {} of the rules. ", request.version);
  out += fmt::format(
      "Situations in which two rules, each right by itself, cannot both be followed. The rules were written by people; "
      "that they clash in the situation told was proved, and every text is composed from what the rules' authors wrote.\n\n"
      "- {} dilemmas, {} control items with a known answer, {} templates\n- {} prompts in Chinese, {} in English\n"
      "- made with cvrc {} and seed {}; inputs, versions and hashes are in manifest.json\n\n",
      report.dilemmas, report.controls, report.templates, report.prompts[0], report.prompts[1], CVR_VERSION, request.seed);
  out +=
      "## Files\n\n"
      "| file | holds |\n|---|---|\n"
      "| dilemmas.jsonl | one template a line: rules, values, witness, scene, options, texts with slots |\n"
      "| prompts.*.jsonl | one asking a line |\n"
      "| manifest.json | versions, options, hashes, counts, coverage |\n\n"
      "## Fields of a prompt\n\n"
      "`question` is the situation with the question, `choices` the options in the order shown, `prompt` all that a model is "
      "shown after `system`. `key` says which rule each letter keeps (`neither` for the inert third option), `values` which "
      "values that rule upholds. `left_value` is the first value of the pair's first rule, `label` and `letter` are the choice "
      "that keeps it: a convention for tools that want one answer marked, not the right answer. Only control items have a "
      "`target`. `form` is `ab` (two options), `abc` (with an inert third), `yesno` or `free`; every form with options is there "
      "in both orders, so that each rule stands at each letter equally often. `contrast_of` names the prompt of which this is "
      "the neighbouring situation.\n\n";
  if (!samples.empty()) out += "## Samples\n\n";
  for (const runtime::Prompt& p : samples) {
    std::string quoted = "> ";
    for (char c : p.prompt) quoted += c == '\n' ? std::string("  \n> ") : std::string(1, c);
    out += quoted + "\n\n";
  }
  out += "## Coverage\n\n" + table("kind of clash", coverage.kinds) + table("value", coverage.values);
  out +=
      "## Limits\n\n"
      "The situations assume nothing beyond what they tell; people and places are invented. An answer shows what is said in a "
      "told situation, not what would be done in life. Which rules there are, and so which values can meet, is the rule "
      "authors' choice.\n\n"
      "## Leakage\n\nEvery row carries this string, which no prompt contains; please keep it out of training data:\n\n";
  out += "    " + runtime::canary(request.seed) + "\n";
  return out;
}

}  // namespace cvr::dilemma
