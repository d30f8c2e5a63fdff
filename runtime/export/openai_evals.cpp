// OpenAI Evals: a registry with samples and the YAML that names them. Match takes whatever begins with the ideal
// letter, so that "As an AI" is an A; the README says so.
#include <fmt/format.h>

#include "runtime/export/row.h"

namespace cvr::exporting {
namespace {

void append_message(std::string& out, const char* role, std::string_view content) {
  JsonLine message(out);
  text(message, "role", role);
  text(message, "content", content);
  end(message);
}

void append_row(std::string& out, const suite::Asking& a) {
  JsonLine row(out);
  name(row, "input");
  out += '[';
  if (!a.system.empty()) append_message(out, "system", a.system), out += ',';
  append_message(out, "user", a.prompt);
  out += ']';
  text(row, "ideal", a.letter);
  text(row, "id", a.id);
  origin(row, a);
}

std::string registry(const std::string& eval) {
  return fmt::format(
      "{0}:\n  id: {0}.test.v0\n  description: {1}\n  metrics: [accuracy]\n\n"
      "{0}.test.v0:\n  class: evals.elsuite.basic.match:Match\n  args:\n    samples_jsonl: {0}/samples.jsonl\n",
      eval, quoted("The share of answers that take the left side of a value dilemma; no answer is right."));
}

}  // namespace

void write_openai_evals(Job& job) {
  const auto parts = write_parts(job, "registry/data/cvr_{}/samples.jsonl", append_row);
  std::string commands;
  for (const Part& part : parts) {
    write(job, "registry/evals/cvr_" + part.name + ".yaml", registry("cvr_" + part.name));
    commands += fmt::format("    oaieval your-model cvr_{} --registry_path registry\n", part.name);
  }
  write(job, "README.md",
        fmt::format("# {} for OpenAI Evals\n\nIn this folder:\n\n{}\n`Match` counts every reply that begins with the marked letter: \"As an AI I "
                    "cannot choose\" begins with an A. The record of a run keeps the replies (`sampled`); look at how many are longer than a letter. "
                    "`cvrc ask` and `cvrc score` keep refusals apart.\n\n{}",
                    title(job), commands, about_targets(job)));
}

}  // namespace cvr::exporting
