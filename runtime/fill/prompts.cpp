// The rows of one template as values, for whoever shows or examines single
// ones; row_write.cpp writes the same rows to files.
#include <fmt/format.h>

#include "runtime/fill/draw.h"
#include "runtime/fill/rows.h"
#include "runtime/fill/wording.h"

namespace cvr::runtime {
namespace {

std::string text_of(const Shown& shown, const Composed& composed, const Wording& words) {
  switch (shown.text) {
    case the_aside: return composed.aside;
    case yes: return std::string(words.yes);
    case no: return std::string(words.no);
    default: return composed.options[shown.text];
  }
}

std::string render(const Prompt& row, const Wording& words) {
  std::string out = row.question + "\n";
  for (std::size_t i = 0; i < row.choices.size(); ++i) out += letter_at(i) + (". " + row.choices[i] + "\n");
  return out + std::string(row.choices.empty() ? words.answer_freely : words.answer_by_letter);
}

Prompt prompt_of(const Row& row, const Template& t, const Composed& composed, const std::vector<ChosenFiller>& fillers, Language lang,
                 unsigned filling, const FillOptions& options) {
  const Wording& words = wording(lang);
  const std::string tail = tail_of(row, lang, filling);
  Prompt p;
  p.id = t.id + tail;
  p.dilemma = t.id;
  p.lang = lang;
  p.form = row.form;
  p.order = row.order;
  p.system = words.system;
  p.question = composed.situation;
  if (lang == Language::en) p.question += ' ';
  p.question += row.asked == open_question ? words.question : std::string_view(composed.yesno[row.asked]);
  for (const Shown& each : row) {
    p.choices.push_back(text_of(each, composed, words));
    p.key.push_back(each.upholds == neither ? "neither" : t.rules[each.upholds]);
    p.values.push_back(each.upholds == neither ? std::vector<std::string>{} : t.values[each.upholds]);
  }
  p.prompt = render(p, words);
  p.left_value = t.values[0].front();
  p.label = place_of(row, 0);
  if (p.label >= 0) p.letter = letter_at(static_cast<std::size_t>(p.label));
  if (const int target = target_of(row, t); target >= 0) p.target = std::string(1, letter_at(static_cast<std::size_t>(target)));
  p.control = !t.target.empty();
  for (const ChosenFiller& f : fillers) p.fillers.push_back({slot_of(f, t), std::string(text_of(f, lang))});
  if (!t.contrast_of.empty()) p.contrast_of = t.contrast_of + tail;
  p.canary = canary(options.seed);
  return p;
}

}  // namespace

std::string_view name(Form f) {
  switch (f) {
    case Form::ab: return "ab";
    case Form::abc: return "abc";
    case Form::yesno: return "yesno";
    case Form::free: return "free";
  }
  return {};
}

std::optional<Form> form_of(std::string_view text) {
  for (Form f : all_forms)
    if (name(f) == text) return f;
  return std::nullopt;
}

std::string canary(std::uint64_t seed) {
  std::uint64_t a = draw(seed, {"canary", "1"}), b = draw(seed, {"canary", "2"});
  return fmt::format("cvr-canary-{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}", a >> 32, (a >> 16) & 0xffff, a & 0xfff,
                     0x8000 | ((b >> 48) & 0x3fff), b & 0xffffffffffffu);
}

std::vector<Prompt> prompts_of(const Template& t, Language lang, const FillOptions& options) {
  std::vector<Prompt> out;
  if (!t.text[at(lang)]) return out;
  const PoolPatterns patterns = pool_patterns(t);
  const Telling telling = tell(t, lang, options.seed);
  for (unsigned filling = 0; filling < options.fillings; ++filling) {
    const auto fillers = choose_fillers(t, patterns, options.seed, filling);
    const Composed composed = compose(telling, patterns, fillers);
    for (const Row& row : rows_of(t, composed, options)) out.push_back(prompt_of(row, t, composed, fillers, lang, filling, options));
  }
  return out;
}

}  // namespace cvr::runtime
