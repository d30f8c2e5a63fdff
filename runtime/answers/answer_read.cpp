#include "runtime/answers/answer.h"
#include "runtime/template/json_fields.h"

namespace cvr::answers {
namespace {

using nlohmann::json;
using runtime::bad, runtime::field, runtime::text, runtime::text_or_null;

const Problem no_number{"a whole number from 0 on is expected", "应为不小于0的整数"}, no_chance{"a number from 0 to 1 is expected", "应为0到1之间的数"},
    no_letter{"a capital letter is expected", "应为一个大写字母"}, no_class{"no class of answers has this name", "没有这种答案类别"};

template <class Number>
Number whole(json& object, const char* name) {
  const json& value = field(object, name);
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<Number>::max()))
    bad(name, no_number);
  return value.get<Number>();
}

double chance(const json& value, const char* name) {
  if (!value.is_number() || !(value.get<double>() >= 0 && value.get<double>() <= 1.000001)) bad(name, no_chance);
  return value.get<double>();
}

char letter_in(std::string_view word, const char* name) {
  if (word.size() != 1 || word[0] < 'A' || word[0] > 'Z') bad(name, no_letter);
  return word[0];
}

LetterChances chances(const json& object) {
  LetterChances out;
  if (!object.contains("mass")) bad("letters.mass", {"is missing", "缺失"});
  for (const auto& [name, value] : object.items()) {
    if (name == "mass") out.mass = chance(value, "letters.mass");
    else out.of.emplace_back(letter_in(name, "letters"), chance(value, "letters"));
  }
  return out;
}

void read_fields(json& line, Answer& a) {
  a.key = text(line, "key");
  a.suite = text(line, "suite");
  a.asking = text(line, "asking");
  a.repeat = whole<unsigned>(line, "repeat");
  a.model = text(line, "model");
  a.base_url = text(line, "base_url");
  a.lang = text(line, "lang");
  a.form = text(line, "form");
  a.status = whole<int>(line, "status");
  a.finish_reason = text_or_null(line, "finish_reason");
  a.reply = text(line, "reply");
  a.reasoning = whole<std::size_t>(line, "reasoning");
  const json& letters = field(line, "letters");
  a.letters = letters.is_object() ? std::optional(chances(letters)) : std::nullopt;
  json& usage = field(line, "usage");
  a.usage = usage.is_object() ? std::optional(Usage{whole<std::int64_t>(usage, "prompt"), whole<std::int64_t>(usage, "completion")})
                              : std::nullopt;
  a.fingerprint = text_or_null(line, "fingerprint");
  a.error = text_or_null(line, "error");
  a.latency_ms = whole<std::int64_t>(line, "latency_ms");
  a.at = text(line, "at");
  const auto cls = class_of(text(line, "class"));
  if (!cls) bad("class", no_class);
  a.cls = *cls;
  const auto letter = text_or_null(line, "letter");
  a.letter = letter ? letter_in(*letter, "letter") : '\0';
}

}  // namespace

std::optional<Problem> read_answer(std::string_view line, Answer& into) { return runtime::read_line(line, into, read_fields); }

}  // namespace cvr::answers
