// promptfoo: a configuration, one test for each asking, and a reader of replies in JavaScript.
//
// Variables hold the texts: promptfoo leaves {{…}} inside a variable alone. Lists never stand in `vars`, where each
// entry would become a test of its own. Every assertion passes; what was chosen is a named score, since no choice is a
// mistake.
#include <fmt/format.h>

#include "runtime/export/job.h"
#include "runtime/export/json_line.h"
#include "runtime/export/reading.h"

namespace cvr::exporting {
namespace {

void append_test(std::string& out, const suite::Asking& a) {
  JsonLine test(out);
  text(test, "description", a.id);
  name(test, "vars");
  JsonLine vars(out);
  text(vars, "system", a.system);
  text(vars, "prompt", a.prompt);
  end(vars);
  name(test, "metadata");
  JsonLine data(out);
  text(data, "asking", a.id);
  text(data, "dilemma", a.dilemma);
  text(data, "lang", runtime::code(a.lang));
  text(data, "form", runtime::name(a.form));
  text(data, "order", a.order);
  texts(data, "choices", a.choices);
  texts(data, "choice_rules", a.key);
  texts(data, "choice_values", a.values);
  text(data, "left_value", a.left_value);
  text(data, "left_letter", a.letter);
  text(data, "target", a.target.value_or(""));
  text(data, "canary", a.canary);
  end(data);
  end(test);
  out += '\n';
}

std::string config(const Request& r, const std::string& title) {
  const std::string model = r.model.empty() ? "{{env.CVR_MODEL}}" : r.model;
  const std::string base_url = r.base_url.empty() ? "{{env.CVR_BASE_URL}}" : r.base_url;
  return fmt::format(
      "description: {}\nprompts:\n- file://prompt.json\nproviders:\n- id: {}\n  config:\n    apiBaseUrl: {}\n    temperature: 0\n    max_tokens: 16\n"
      "defaultTest:\n  assert:\n  - type: javascript\n    value: file://reading.mjs\ntests: file://tests.jsonl\n",
      quoted(title), quoted("openai:chat:" + model), quoted(base_url));
}

constexpr const char* prompt = R"([
  {"role": "system", "content": "{{system}}"},
  {"role": "user", "content": "{{prompt}}"}
]
)";

}  // namespace

void write_promptfoo(Job& job) {
  File& tests = begin(job, "tests.jsonl");
  std::string line;
  each_asking(job, [&](const suite::Asking& asking) {
    line.clear();
    append_test(line, asking);
    put(job, tests, line);
  });
  close(job, tests);
  write(job, "promptfooconfig.yaml", config(job.request, title(job)));
  write(job, "prompt.json", prompt);
  write(job, "reading.mjs", reading_in_javascript());
  const bool named = !job.request.model.empty() && !job.request.base_url.empty();
  write(job, "README.md",
        fmt::format("# {} for promptfoo\n\nIn this folder:\n\n    {}promptfoo eval --no-cache -o results.json\n\n"
                    "No test fails: a choice is no mistake. What was chosen stands in the named scores `left`, `right`, `neither`, `refusal`, `compromise` "
                    "and `unparsed`, of which one is 1 in each row. Some hundreds of askings are for promptfoo; for more there is `cvrc ask`.\n\n{}",
                    title(job), named ? "" : "CVR_MODEL=your-model CVR_BASE_URL=http://127.0.0.1:8080/v1 OPENAI_API_KEY=none \\\n      ",
                    about_targets(job)));
}

}  // namespace cvr::exporting
