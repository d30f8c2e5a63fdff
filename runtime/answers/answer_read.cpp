#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "runtime/answers/answer.h"

namespace cvr::answers {
namespace {

using nlohmann::json;

[[noreturn]] void bad(std::string_view path, const Problem& what) {
  throw Problem{fmt::format("{}: {}", path, what.message), fmt::format("{}：{}", path, what.chinese)};
}

const Problem missing{"is missing", "缺失"}, no_text{"a text is expected", "应为文字"},
    no_number{"a whole number from 0 on is expected", "应为不小于0的整数"}, no_chance{"a number from 0 to 1 is expected", "应为0到1之间的数"},
    no_letter{"a capital letter is expected", "应为一个大写字母"}, no_class{"no class of answers has this name", "没有这种答案类别"};

json& field(json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end()) bad(name, missing);
  return *found;
}

std::string& text(json& object, const char* name) {
  json& value = field(object, name);
  if (!value.is_string()) bad(name, no_text);
  return value.get_ref<std::string&>();
}

std::optional<std::string> text_or_null(json& object, const char* name) {
  if (field(object, name).is_null()) return std::nullopt;
  return std::move(text(object, name));
}

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
  if (!object.contains("mass")) bad("letters.mass", missing);
  for (const auto& [name, value] : object.items()) {
    if (name == "mass") out.mass = chance(value, "letters.mass");
    else out.of.emplace_back(letter_in(name, "letters"), chance(value, "letters"));
  }
  return out;
}

void read_fields(json& line, Answer& a) {
  a.key = std::move(text(line, "key"));
  a.suite = std::move(text(line, "suite"));
  a.asking = std::move(text(line, "asking"));
  a.repeat = whole<unsigned>(line, "repeat");
  a.model = std::move(text(line, "model"));
  a.base_url = std::move(text(line, "base_url"));
  a.lang = std::move(text(line, "lang"));
  a.form = std::move(text(line, "form"));
  a.status = whole<int>(line, "status");
  a.finish_reason = text_or_null(line, "finish_reason");
  a.reply = std::move(text(line, "reply"));
  a.reasoning = whole<std::size_t>(line, "reasoning");
  const json& letters = field(line, "letters");
  a.letters = letters.is_object() ? std::optional(chances(letters)) : std::nullopt;
  json& usage = field(line, "usage");
  a.usage = usage.is_object() ? std::optional(Usage{whole<std::int64_t>(usage, "prompt"), whole<std::int64_t>(usage, "completion")})
                              : std::nullopt;
  a.fingerprint = text_or_null(line, "fingerprint");
  a.error = text_or_null(line, "error");
  a.latency_ms = whole<std::int64_t>(line, "latency_ms");
  a.at = std::move(text(line, "at"));
  const auto cls = class_of(text(line, "class"));
  if (!cls) bad("class", no_class);
  a.cls = *cls;
  const auto letter = text_or_null(line, "letter");
  a.letter = letter ? letter_in(*letter, "letter") : '\0';
}

}  // namespace

std::optional<Problem> read_answer(std::string_view line, Answer& into) {
  json parsed = json::parse(line, nullptr, false);
  if (parsed.is_discarded()) return Problem{"this line is not JSON", "这一行不是JSON"};
  if (!parsed.is_object()) return Problem{"an object is expected", "应为一个对象"};
  try {
    read_fields(parsed, into);
  } catch (const Problem& problem) {
    return problem;
  }
  return std::nullopt;
}

}  // namespace cvr::answers
