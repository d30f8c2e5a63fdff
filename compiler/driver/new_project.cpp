#include "compiler/driver/new_project.h"

namespace cvr::driver {
namespace {

constexpr const char* rules = R"(# Two duties that are both right, and that cannot both be followed here.
module promises
use std.people, std.resources

# ---- what may be so ----

fact promised_to_meet | 答应去接 (p: person) {
  zh "你答应过现在就去车站接{p}" else "你没有答应去接{p}"
  en "you promised to meet {p} at the station right now" else "you have promised {p} nothing"
}

fact has_fallen | 摔倒 (p: person) {
  zh "{p}在路边摔倒，起不了身" else "{p}好端端的"
  en "{p} has fallen in the street and cannot get up" else "{p} is quite well"
}

# ---- what can be done ----

action go_and_meet | 去接 (p: person) {
  takes attention
  zh "按约定去车站接{p}" else "不去车站接{p}"
  en "go and meet {p} as promised" else "leave {p} waiting at the station"
}

action look_after | 照顾 (p: person) {
  takes attention
  zh "留下来照顾{p}" else "从{p}身边走开"
  en "stay and look after {p}" else "walk on past {p}"
}

# ---- what ought to be done ----

rule keep_your_word | 守约 {
  upholds integrity.keeping_promises
  when    promised_to_meet(friend)
  must    go_and_meet(friend)
  zh "答应了朋友的事，必须做到。"
  en "What you have promised a friend, you must do."
}

rule help_the_fallen | 扶危 {
  upholds kindness.caring_for_others
  when    has_fallen(stranger)
  must    look_after(stranger)
  zh "见人摔倒，必须留下来照顾。"
  en "You must look after someone who has fallen."
}

# ---- where it is told ----

scene street_corner | 街角 {
  hosts promises, std.people
  aside zh "把衣领竖起来" en "turn up the collar of your coat"
  zh "傍晚，你走在{city}的一条街上。"
  en "It is evening, and you are walking down a street in {city}."
}

# ---- what should come out ----

test "a promise against a person in need" {
  expect conflict keep_your_word, help_the_fallen
  expect help_the_fallen applies given has_fallen(stranger)
  expect keep_your_word silent given not promised_to_meet(friend)
}
)";

constexpr const char* settings = R"(version = "0.1.0"
sources = ["rules"]
languages = ["zh", "en"]
seed = 1

# [severity]
# missing-text = "error"

[suite]
balance = "value-pair"
forms = ["ab", "abc", "yesno", "free"]
)";

constexpr const char* readme = R"(# Rules

`rules/` holds the rules and the words they are written in; `cvr.toml` says how they are read.

| to | run |
|---|---|
| look for mistakes | `cvrc check` |
| run the tests in the rules | `cvrc test` |
| see which rules clash | `cvrc conflicts` |
| learn why two rules clash, or do not | `cvrc explain keep_your_word help_the_fallen` |
| make a suite of prompts | `cvrc build -o suite` |
| write everything in the one layout | `cvrc fmt` |
)";

constexpr const char* workflow = R"(name: rules
on: [push, pull_request]
jobs:
  rules:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      # Put cvrc on the path here, as its own README says.
      - run: cvrc fmt --check .
      - run: cvrc check --format github
      - run: cvrc test
      - run: cvrc build -o suite
)";

}  // namespace

std::vector<NewFile> new_project(const std::string& quoted_name) {
  return {{"cvr.toml", "name = " + quoted_name + "\n" + settings},
          {"rules/promises.cvr", rules},
          {"README.md", readme},
          {".gitignore", "/suite/\n"},
          {".github/workflows/rules.yml", workflow}};
}

}  // namespace cvr::driver
