// What a reply is, by rules, in Chinese and English alike. A reply that no rule understands is `unparsed`; none is
// ever taken for the option that it is nearest to. docs/asking.md says what each class means; the rules are held to
// tests/answers/replies.jsonl.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "runtime/answers/answer.h"

namespace cvr::answers {

struct Reading {
  Class cls = Class::unparsed;
  char letter = '\0';  // 'A' is the first choice; '\0' unless cls is option
  bool operator==(const Reading&) const = default;
};

// `choices` are the texts of the options in shown order, none for a form without options. `cut_short`: the server
// stopped the reply at its limit.
Reading classify_reply(std::string_view reply, const std::vector<std::string>& choices, bool cut_short);

// From the raw fields of an answer: status, finish_reason, reply, error. Its own class and letter are not looked at.
Reading classify(const Answer&, const std::vector<std::string>& choices);

}  // namespace cvr::answers
