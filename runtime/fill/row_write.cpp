// Rows as lines of JSON, straight into a buffer. What the rows of a text share
// is escaped once; a row is then pieces put side by side.
#include "runtime/fill/rows.h"
#include "runtime/fill/wording.h"
#include "runtime/template/json_text.h"

namespace cvr::runtime {
namespace {

// The pieces, all as they stand in JSON.
struct Pieces {
  std::string id, contrast_of, left_value, fillers, canary;
  std::string situation;                 // up to the question
  std::array<std::string, 3> questions;  // about option 0, option 1, open
  std::array<std::string, 5> choices;    // by Shown::text
  std::array<std::string, 3> rules;      // by Shown::upholds; with quotation marks
  std::array<std::string, 3> values;     // likewise; lists
  std::string opening;                   // "lang" and what is the same in a whole file, cut at the form
  std::string system;
  std::string by_letter, freely;         // last lines
};

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

std::string quoted(std::string_view text) {
  std::string out;
  append_json(out, text);
  return out;
}

std::string list_of(const std::vector<std::string>& list) {
  std::string out;
  append_json_list(out, list);
  return out;
}

// What does not hang on the filling.
Pieces pieces_of(const Template& t, Language lang, std::uint64_t seed) {
  const Wording& words = wording(lang);
  Pieces p;
  p.id = escaped(t.id);
  p.contrast_of = escaped(t.contrast_of);
  p.left_value = quoted(t.values[0].front());
  p.canary = quoted(canary(seed));
  p.questions[open_question] = escaped(words.question);
  p.choices[yes] = escaped(words.yes);
  p.choices[no] = escaped(words.no);
  for (std::size_t i : {0u, 1u}) p.rules[i] = quoted(t.rules[i]), p.values[i] = list_of(t.values[i]);
  p.rules[neither] = "\"neither\"";
  p.values[neither] = "[]";
  p.opening = "\",\"dilemma\":\"" + p.id + "\",\"lang\":\"" + std::string(code(lang)) + "\",\"form\":\"";
  p.system = "\",\"system\":" + quoted(words.system) + ",\"question\":\"";
  p.by_letter = escaped(words.answer_by_letter);
  p.freely = escaped(words.answer_freely);
  return p;
}

void set_filling(Pieces& p, const Template& t, const Composed& composed, const std::vector<ChosenFiller>& fillers, Language lang) {
  p.situation = escaped(composed.situation);
  if (lang == Language::en) p.situation += ' ';
  for (std::size_t i : {0u, 1u}) p.questions[i] = escaped(composed.yesno[i]), p.choices[i] = escaped(composed.options[i]);
  p.choices[the_aside] = escaped(composed.aside);
  p.fillers.clear();
  append_json_list(p.fillers, fillers, [&](const ChosenFiller& f) {
    append_json(p.fillers += "{\"slot\":", slot_of(f, t));
    append_json(p.fillers += ",\"text\":", text_of(f, lang));
    p.fillers += '}';
  });
}

// {"A":…,"B":…}
void append_by_letter(std::string& out, const Row& row, const std::array<std::string, 3>& pieces) {
  out += '{';
  for (std::size_t i = 0; i < row.choices; ++i) {
    out += i == 0 ? "\"" : ",\"";
    out += letter_at(i);
    out += "\":";
    out += pieces[row.shown[i].upholds];
  }
  out += '}';
}

void append_letter(std::string& out, int place) {
  out += '"';
  if (place >= 0) out += letter_at(static_cast<std::size_t>(place));
  out += '"';
}

void append_row(std::string& out, const Row& row, const Template& t, const Pieces& p, const std::string& tail) {
  ((out += "{\"id\":\"") += p.id) += tail;
  (((out += p.opening) += name(row.form)) += "\",\"order\":\"") += row.order;
  ((out += p.system) += p.situation) += p.questions[row.asked];
  out += "\",\"choices\":[";
  for (std::size_t i = 0; i < row.choices; ++i) ((out += i == 0 ? "\"" : ",\"") += p.choices[row.shown[i].text]) += '"';
  (((out += "],\"prompt\":\"") += p.situation) += p.questions[row.asked]) += "\\n";
  for (std::size_t i = 0; i < row.choices; ++i) (((out += letter_at(i)) += ". ") += p.choices[row.shown[i].text]) += "\\n";
  out += row.choices == 0 ? p.freely : p.by_letter;
  append_by_letter(out += "\",\"key\":", row, p.rules);
  append_by_letter(out += ",\"values\":", row, p.values);
  (out += ",\"left_value\":") += p.left_value;
  const int label = place_of(row, 0), target = target_of(row, t);
  out += ",\"label\":";
  if (label < 0) out += "-1";
  else out += static_cast<char>('0' + label);
  append_letter(out += ",\"letter\":", label);
  out += ",\"target\":";
  if (target < 0) out += "null";
  else append_letter(out, target);
  out += t.target.empty() ? ",\"control\":false,\"fillers\":" : ",\"control\":true,\"fillers\":";
  (out += p.fillers) += ",\"contrast_of\":";
  if (t.contrast_of.empty()) out += "null";
  else (((out += '"') += p.contrast_of) += tail) += '"';
  ((out += ",\"canary\":") += p.canary) += "}\n";
}

}  // namespace

void append_rows(Filled& out, const Template& t, const FillOptions& options) {
  const PoolPatterns patterns = pool_patterns(t);
  std::vector<std::vector<ChosenFiller>> fillings;
  for (unsigned filling = 0; filling < options.fillings; ++filling) fillings.push_back(choose_fillers(t, patterns, options.seed, filling));
  for (Language lang : all_languages) {
    if (!wanted(options, lang) || !t.text[at(lang)]) continue;
    const Telling telling = tell(t, lang, options.seed);
    Pieces pieces = pieces_of(t, lang, options.seed);
    for (unsigned filling = 0; filling < options.fillings; ++filling) {
      const Composed composed = compose(telling, patterns, fillings[filling]);
      set_filling(pieces, t, composed, fillings[filling], lang);
      for (const Row& row : rows_of(t, composed, options)) {
        append_row(out.rows[at(lang)], row, t, pieces, tail_of(row, lang, filling));
        ++out.count[at(lang)][static_cast<std::size_t>(row.form)];
      }
    }
  }
}

}  // namespace cvr::runtime
