// A Hugging Face dataset: JSONL by form and language, a table of the dilemmas, the card and croissant.json.
//
// Readers take the types of columns from the first rows, so every row has every field, no field is ever null, and
// nothing is nested but lists of texts.
#include "runtime/export/hf.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <filesystem>
#include <fstream>

#include "runtime/export/json_line.h"
#include "runtime/system/reason.h"

namespace cvr::exporting {
namespace {

using nlohmann::json;

void append_row(std::string& out, const suite::Asking& a) {
  JsonLine row(out);
  text(row, "id", a.id);
  text(row, "dilemma_id", a.dilemma);
  text(row, "lang", runtime::code(a.lang));
  text(row, "form", runtime::name(a.form));
  text(row, "order", a.order);
  text(row, "system", a.system);
  text(row, "question", a.question);
  texts(row, "choices", a.choices);
  text(row, "prompt", a.prompt);
  texts(row, "choice_rules", a.key);
  texts(row, "choice_values", a.values);
  text(row, "left_value", a.left_value);
  number(row, "label", a.label);
  text(row, "letter", a.letter);
  text(row, "target", a.target.value_or(""));
  flag(row, "control", a.control);
  text(row, "contrast_of", a.contrast_of.value_or(""));
  text(row, "canary", a.canary);
  end(row);
}

std::string text_of(const json& object, const char* name) { return object.contains(name) && object[name].is_string() ? object[name].get<std::string>() : ""; }

std::vector<std::string> texts_of(const json& list) {
  std::vector<std::string> out;
  if (list.is_array())
    for (const json& each : list)
      if (each.is_string()) out.push_back(each.get<std::string>());
  return out;
}

const json& at(const json& list, std::size_t place) {
  static const json nothing;
  return list.is_array() && place < list.size() ? list[place] : nothing;
}

void append_dilemma(std::string& out, const json& d, const std::string& canary) {
  const auto field = [&](const char* name) -> const json& {
    static const json nothing;
    return d.contains(name) ? d[name] : nothing;
  };
  const std::vector<std::string> rules = texts_of(field("rules"));
  const std::string target = text_of(d, "target");
  JsonLine row(out);
  text(row, "id", text_of(d, "id"));
  text(row, "conflict", text_of(d, "conflict"));
  text(row, "scene", text_of(d, "scene"));
  for (std::size_t side : {0u, 1u}) {
    const std::string prefix = side == 0 ? "left_" : "right_";
    const json& option = at(field("options"), side);
    text(row, prefix + "rule", side < rules.size() ? rules[side] : "");
    texts(row, prefix + "values", texts_of(at(field("values"), side)));
    text(row, prefix + "by", option.is_object() ? text_of(option, "by") : "");
  }
  text(row, "verdict", text_of(d, "verdict"));
  text(row, "kind", text_of(d, "kind"));
  text(row, "strength", text_of(d, "strength"));
  text(row, "value_relation", text_of(d, "value_relation"));
  number(row, "stakes_gap", field("stakes_gap").is_number_integer() ? field("stakes_gap").get<int>() : 0);
  text(row, "settled", target.empty() ? "" : !rules.empty() && target == rules[0] ? "left" : "right");
  text(row, "contrast_of", text_of(d, "contrast_of"));
  text(row, "canary", canary);
  end(row);
}

// The dilemmas of which there are askings.
const File* write_dilemmas(Job& job) {
  const std::string path = (std::filesystem::path(job.request.suite->folder) / "dilemmas.jsonl").string();
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    const runtime::Reason why = runtime::reason_of(errno ? errno : EIO);
    job.trouble = Trouble{path, 0, fmt::format("cannot be read: {}", why.english), fmt::format("无法读取：{}", why.chinese)};
    return nullptr;
  }
  File& file = begin(job, "data/dilemmas.jsonl");
  std::string line, row;
  for (std::size_t number = 1; !job.trouble && std::getline(in, line); ++number) {
    if (line.empty()) continue;
    const json dilemma = json::parse(line, nullptr, false);
    if (!dilemma.is_object()) {
      job.trouble = Trouble{path, number, "this line is not a JSON object", "这一行不是JSON对象"};
      break;
    }
    if (!job.dilemmas.contains(text_of(dilemma, "id"))) continue;
    row.clear();
    append_dilemma(row, dilemma, job.request.suite->canary);
    put(job, file, row += '\n');
    ++file.lines;
  }
  close(job, file);
  return &file;
}

}  // namespace

const std::vector<Column>& asking_columns() {
  static const std::vector<Column> all{
      {"id", "string", 0, "names the asking"},
      {"dilemma_id", "string", 0, "the dilemma told; a row of `dilemmas`"},
      {"lang", "string", 0, "zh or en"},
      {"form", "string", 0, "ab, abc (with an inert third option), yesno or free"},
      {"order", "string", 0, "ab: the left option before the right; ba; none"},
      {"system", "string", 0, "what the model is told first"},
      {"question", "string", 0, "the situation and the question, without letters"},
      {"choices", "string", 1, "the options in the order shown"},
      {"prompt", "string", 0, "all that a model is shown after `system`"},
      {"choice_rules", "string", 1, "the rule that each choice keeps, or neither"},
      {"choice_values", "string", 2, "the values that each choice upholds"},
      {"left_value", "string", 0, "the first value of the pair's first rule"},
      {"label", "int64", 0, "the place of the choice that upholds it, from 0; -1: there are none. A convention, not the right answer"},
      {"letter", "string", 0, "the same as a letter"},
      {"target", "string", 0, "the letter where a priority or the stakes settle the case, else empty"},
      {"control", "bool", 0, "true where there is a target"},
      {"contrast_of", "string", 0, "the asking whose neighbouring situation this is, or empty"},
      {"canary", "string", 0, "stands in no prompt"},
  };
  return all;
}

const std::vector<Column>& dilemma_columns() {
  static const std::vector<Column> all{
      {"id", "string", 0, "names the dilemma"},
      {"conflict", "string", 0, "the clash that it tells"},
      {"scene", "string", 0, "where it is told"},
      {"left_rule", "string", 0, "the first rule"},
      {"left_values", "string", 1, "the values that it upholds"},
      {"left_by", "string", 0, "kept by an act or an omission"},
      {"right_rule", "string", 0, "the second rule"},
      {"right_values", "string", 1, "the values that it upholds"},
      {"right_by", "string", 0, "kept by an act or an omission"},
      {"verdict", "string", 0, "what was proved"},
      {"kind", "string", 0, "why both cannot be kept"},
      {"strength", "string", 0, "hard or soft"},
      {"value_relation", "string", 0, "how the values stand in the framework"},
      {"stakes_gap", "int64", 0, "how far apart the stakes are"},
      {"settled", "string", 0, "left or right where a priority or the stakes settle the case, else empty"},
      {"contrast_of", "string", 0, "the dilemma whose neighbouring situation this is, or empty"},
      {"canary", "string", 0, "stands in no prompt"},
  };
  return all;
}

void write_hf(Job& job) {
  std::vector<Table> tables;
  for (const Part& part : write_parts(job, "data/{}.jsonl", append_row)) tables.push_back({part.name, part.file, &asking_columns()});
  if (job.trouble || tables.empty()) return;
  const File* dilemmas = write_dilemmas(job);
  if (job.trouble) return;
  tables.push_back({"dilemmas", dilemmas, &dilemma_columns()});
  write(job, "README.md", dataset_card(job, tables));
  write(job, "croissant.json", croissant(job, tables));
}

}  // namespace cvr::exporting
