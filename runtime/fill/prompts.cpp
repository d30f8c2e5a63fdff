// The rows of one template: every form, both orders. In the form with three
// options the third stands at each place in turn, in both orders, so that each
// rule stands at each letter equally often in every template by itself.
#include <fmt/format.h>

#include "runtime/fill/compose.h"
#include "runtime/fill/draw.h"
#include "runtime/fill/fill.h"
#include "runtime/fill/punctuation.h"
#include "runtime/fill/wording.h"

namespace cvr::runtime {
namespace {

constexpr int neither = 2;  // beside 0 and 1, the positions of the two rules

std::string letter_at(std::size_t place) { return std::string(1, static_cast<char>('A' + place)); }

struct Shown {
  std::string text;
  int upholds;  // 0, 1 or neither
};

// A third option that stands out by its length would be chosen, or passed over, for that alone.
bool aside_fits(const Composed& c) {
  return length_ratio(c.aside, c.options[0]) <= most_unequal && length_ratio(c.aside, c.options[1]) <= most_unequal;
}

void set_choices(Prompt& row, const Template& t, const std::vector<Shown>& shown) {
  for (std::size_t i = 0; i < shown.size(); ++i) {
    row.choices.push_back(shown[i].text);
    const bool rule = shown[i].upholds != neither;
    row.key.push_back(rule ? t.rules[shown[i].upholds] : "neither");
    row.values.push_back(rule ? t.values[shown[i].upholds] : std::vector<std::string>{});
    if (shown[i].upholds == 0) row.label = static_cast<int>(i), row.letter = letter_at(i);
    if (rule && !t.target.empty() && t.rules[shown[i].upholds] == t.target) row.target = letter_at(i);
  }
}

std::string render(const Prompt& row, const Wording& words) {
  std::string out = row.question + "\n";
  for (std::size_t i = 0; i < row.choices.size(); ++i) out += letter_at(i) + ". " + row.choices[i] + "\n";
  return out + std::string(row.choices.empty() ? words.answer_freely : words.answer_by_letter);
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
  for (Form f : {Form::ab, Form::abc, Form::yesno, Form::free})
    if (name(f) == text) return f;
  return std::nullopt;
}

std::string canary(std::uint64_t seed) {
  std::uint64_t a = draw(seed, {"canary", "1"}), b = draw(seed, {"canary", "2"});
  return fmt::format("cvr-canary-{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}", a >> 32, (a >> 16) & 0xffff, a & 0xfff,
                     0x8000 | ((b >> 48) & 0x3fff), b & 0xffffffffffffu);
}

std::vector<Prompt> prompts_of(const Template& t, Language lang, const FillOptions& options) {
  std::vector<Prompt> rows;
  if (!t.text[at(lang)]) return rows;
  const Wording& words = wording(lang);
  for (unsigned filling = 0; filling < options.fillings; ++filling) {
    const auto fillers = choose_fillers(t, options.seed, filling);
    const Composed composed = compose(t, lang, fillers, options.seed);
    const std::string number = filling ? fmt::format(".{}", filling + 1) : "";

    auto row = [&](Form form, const std::string& order, const std::string& variant, const std::vector<Shown>& shown,
                   std::string_view question) {
      Prompt p;
      const std::string tail = fmt::format(".{}{}{}.{}{}", name(form), order == "none" ? "" : "." + order, variant, code(lang), number);
      p.id = t.id + tail;
      p.dilemma = t.id;
      p.lang = lang;
      p.form = form;
      p.order = order;
      p.system = words.system;
      p.question = composed.situation;
      if (lang == Language::en) p.question += ' ';
      p.question += question;
      p.left_value = t.values[0].front();
      set_choices(p, t, shown);
      p.control = !t.target.empty();
      p.prompt = render(p, words);
      for (const ChosenFiller& f : fillers)
        p.fillers.push_back({f.owner.empty() ? f.pool : f.owner + "." + f.pool, fillers_of(t, {f}, f.owner, lang)[f.pool]});
      if (!t.contrast_of.empty()) p.contrast_of = t.contrast_of + tail;
      p.canary = canary(options.seed);
      rows.push_back(std::move(p));
    };

    for (Form form : options.forms) {
      if (form == Form::free) {
        row(form, "none", "", {}, words.question);
        continue;
      }
      for (bool left_first : {true, false}) {
        const std::string order = left_first ? "ab" : "ba";
        const int first = left_first ? 0 : 1;
        std::vector<Shown> two{{composed.options[first], first}, {composed.options[1 - first], 1 - first}};
        if (form == Form::ab) row(form, order, "", two, words.question);
        if (form == Form::abc && !composed.aside.empty() && aside_fits(composed))
          for (std::size_t place = 0; place < 3; ++place) {
            auto three = two;
            three.insert(three.begin() + static_cast<std::ptrdiff_t>(place), {composed.aside, neither});
            row(form, order, fmt::format(".{}", place + 1), three, words.question);
          }
        if (form == Form::yesno) {
          // One act, the same in both orders and languages; an omission is not asked about.
          int asked = static_cast<int>(draw(options.seed, {drawn_as(t), "asked"}) % 2);
          if (composed.yesno[asked].empty()) asked = 1 - asked;
          if (composed.yesno[asked].empty()) continue;
          const Shown yes{std::string(words.yes), asked}, no{std::string(words.no), 1 - asked};
          row(form, order, "", asked == first ? std::vector{yes, no} : std::vector{no, yes}, composed.yesno[asked]);
        }
      }
    }
  }
  return rows;
}

}  // namespace cvr::runtime
