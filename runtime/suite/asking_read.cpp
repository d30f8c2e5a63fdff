#include "runtime/suite/askings.h"
#include "runtime/template/json_fields.h"

namespace cvr::suite {
namespace {

using nlohmann::json;
using runtime::bad, runtime::field, runtime::text, runtime::text_of, runtime::text_or_null;

const Problem no_list{"a list of texts is expected", "应为一组文字"},
    no_flag{"true or false is expected", "应为true或false"}, no_letters{"A, B and so on are expected, one for each choice", "应依次为A、B等字母，每个选项一个"},
    no_id{"1 to 64 letters, digits, dots, dashes and underscores are expected", "应为1到64个字母、数字、点、短横或下划线"};

std::string identifier(std::string given, const char* name) {
  const bool fine = !given.empty() && given.size() <= 64 && given.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == std::string::npos;
  if (!fine) bad(name, no_id);
  return given;
}

std::vector<std::string> texts(json& value, const char* name) {
  if (!value.is_array()) bad(name, no_list);
  std::vector<std::string> out;
  for (json& each : value) out.push_back(text_of(each, name));
  return out;
}

bool flag(json& object, const char* name) {
  const json& value = field(object, name);
  if (!value.is_boolean()) bad(name, no_flag);
  return value.get<bool>();
}

// What stands under "A", "B" and so on, one for each choice.
template <class Read>
void by_letter(json& object, const char* name, std::size_t choices, Read read) {
  json& value = field(object, name);
  if (!value.is_object() || value.size() != choices) bad(name, no_letters);
  for (std::size_t i = 0; i < choices; ++i) {
    const auto found = value.find(std::string(1, static_cast<char>('A' + i)));
    if (found == value.end()) bad(name, no_letters);
    read(*found);
  }
}

void read_fields(json& line, Asking& a) {
  a.id = identifier(text(line, "id"), "id");
  a.dilemma = identifier(text(line, "dilemma"), "dilemma");
  const auto language = runtime::language_of(text(line, "lang"));
  if (!language) bad("lang", {"zh or en is expected", "应为zh或en"});
  a.lang = *language;
  const auto form = runtime::form_of(text(line, "form"));
  if (!form) bad("form", {"ab, abc, yesno or free is expected", "应为ab、abc、yesno或free"});
  a.form = *form;
  a.order = text(line, "order");
  if (a.order != "ab" && a.order != "ba" && a.order != "none") bad("order", {"ab, ba or none is expected", "应为ab、ba或none"});
  a.system = text(line, "system");
  a.question = text(line, "question");
  a.choices = texts(field(line, "choices"), "choices");
  a.prompt = text(line, "prompt");
  a.key.clear();
  by_letter(line, "key", a.choices.size(), [&](json& value) { a.key.push_back(text_of(value, "key")); });
  a.values.clear();
  by_letter(line, "values", a.choices.size(), [&](json& value) { a.values.push_back(texts(value, "values")); });
  a.left_value = text(line, "left_value");
  const json& label = field(line, "label");
  const auto choices = static_cast<std::int64_t>(a.choices.size());
  if (!label.is_number_integer() || label.get<std::int64_t>() < -1 || label.get<std::int64_t>() >= choices)
    bad("label", {"the position of a choice, or -1, is expected", "应为某个选项的位置，或-1"});
  a.label = label.get<int>();
  a.letter = text(line, "letter");
  a.target = text_or_null(line, "target");
  if (a.target && (a.target->size() != 1 || a.target->front() < 'A' || a.target->front() >= 'A' + choices))
    bad("target", {"the letter of a choice, or null, is expected", "应为某个选项的字母，或null"});
  a.control = flag(line, "control");
  a.fillers.clear();
  json& fillers = field(line, "fillers");
  if (!fillers.is_array()) bad("fillers", {"a list is expected", "应为列表"});
  for (json& each : fillers) {
    if (!each.is_object()) bad("fillers", {"an object is expected", "应为一个对象"});
    std::string slot = text(each, "slot");
    a.fillers.push_back({std::move(slot), text(each, "text")});
  }
  a.contrast_of = text_or_null(line, "contrast_of");
  if (a.contrast_of) a.contrast_of = identifier(std::move(*a.contrast_of), "contrast_of");
  a.canary = text(line, "canary");
}

}  // namespace

std::optional<Problem> read_asking(std::string_view line, Asking& into) { return runtime::read_line(line, into, read_fields); }

}  // namespace cvr::suite
