#include "runtime/answers/answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "runtime/template/json_text.h"

namespace cvr::answers {
namespace {

using runtime::append_json;

constexpr std::array<std::string_view, 7> names{"option",   "refusal",   "compromise",     "unparsed",
                                                "filtered", "truncated", "transport_error"};

void field(std::string& out, std::string_view name) { ((out += out.empty() ? "{\"" : ",\"") += name) += "\":"; }

void text(std::string& out, std::string_view name, std::string_view value) {
  field(out, name);
  append_json(out, value);
}

void text_or_null(std::string& out, std::string_view name, const std::optional<std::string>& value) {
  if (value) return text(out, name, *value);
  field(out, name);
  out += "null";
}

template <class Number>
void number(std::string& out, std::string_view name, Number value) {
  field(out, name);
  fmt::format_to(std::back_inserter(out), "{}", value);
}

}  // namespace

std::string_view name(Class cls) { return names[static_cast<std::size_t>(cls)]; }

std::optional<Class> class_of(std::string_view word) {
  const auto found = std::find(names.begin(), names.end(), word);
  if (found == names.end()) return std::nullopt;
  return static_cast<Class>(found - names.begin());
}

std::string write_answer(const Answer& a) {
  std::string out;
  text(out, "key", a.key);
  text(out, "suite", a.suite);
  text(out, "asking", a.asking);
  number(out, "repeat", a.repeat);
  text(out, "model", a.model);
  text(out, "base_url", a.base_url);
  text(out, "lang", a.lang);
  text(out, "form", a.form);
  number(out, "status", a.status);
  text_or_null(out, "finish_reason", a.finish_reason);
  text(out, "reply", a.reply);
  number(out, "reasoning", a.reasoning);
  field(out, "letters");
  if (a.letters) {
    out += '{';
    for (const auto& [letter, chance] : a.letters->of) fmt::format_to(std::back_inserter(out), "\"{}\":{},", letter, chance);
    fmt::format_to(std::back_inserter(out), "\"mass\":{}}}", a.letters->mass);
  } else {
    out += "null";
  }
  field(out, "usage");
  if (a.usage) fmt::format_to(std::back_inserter(out), "{{\"prompt\":{},\"completion\":{}}}", a.usage->prompt, a.usage->completion);
  else out += "null";
  text_or_null(out, "fingerprint", a.fingerprint);
  text_or_null(out, "error", a.error);
  number(out, "latency_ms", a.latency_ms);
  text(out, "at", a.at);
  text(out, "class", name(a.cls));
  if (a.letter) text(out, "letter", std::string_view(&a.letter, 1));
  else text_or_null(out, "letter", std::nullopt);
  return out += "}\n";
}

}  // namespace cvr::answers
