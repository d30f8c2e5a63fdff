#include "runtime/fill/rows.h"

#include "runtime/fill/draw.h"
#include "runtime/fill/punctuation.h"

namespace cvr::runtime {
namespace {

// A third option that stands out by its length would be chosen, or passed over, for that alone.
bool aside_fits(const Composed& c) {
  return !c.aside.empty() && length_ratio(c.aside, c.options[0]) <= most_unequal && length_ratio(c.aside, c.options[1]) <= most_unequal;
}

// One act, the same in both orders and languages; an omission is not asked about.
std::uint8_t asked_about(const Template& t, const Composed& c, std::uint64_t seed) {
  const auto drawn = static_cast<std::uint8_t>(draw(seed, {drawn_as(t), "asked"}) % 2);
  if (!c.yesno[drawn].empty()) return drawn;
  return c.yesno[1 - drawn].empty() ? open_question : static_cast<std::uint8_t>(1 - drawn);
}

}  // namespace

std::vector<Row> rows_of(const Template& t, const Composed& composed, const FillOptions& options) {
  std::vector<Row> rows;
  rows.reserve(11);
  for (Form form : options.forms) {
    if (form == Form::free) {
      rows.push_back({form, "none"});
      continue;
    }
    for (const std::uint8_t first : {0, 1}) {
      const auto second = static_cast<std::uint8_t>(1 - first);
      Row row{form, first == 0 ? "ab" : "ba"};
      const Shown one{first, first}, other{second, second}, aside{the_aside, neither};
      if (form == Form::ab) {
        row.shown = {one, other};
        row.choices = 2;
        rows.push_back(row);
      }
      if (form == Form::abc && aside_fits(composed)) {
        row.choices = 3;
        for (const std::array<Shown, 3>& shown : {std::array{aside, one, other}, std::array{one, aside, other}, std::array{one, other, aside}}) {
          ++row.place;
          row.shown = shown;
          rows.push_back(row);
        }
      }
      if (form == Form::yesno) {
        row.asked = asked_about(t, composed, options.seed);
        if (row.asked == open_question) continue;
        const Shown in_favour{yes, row.asked}, against{no, static_cast<std::uint8_t>(1 - row.asked)};
        row.shown = row.asked == first ? std::array{in_favour, against, Shown{}} : std::array{against, in_favour, Shown{}};
        row.choices = 2;
        rows.push_back(row);
      }
    }
  }
  return rows;
}

int place_of(const Row& row, std::uint8_t rule) {
  for (const Shown& each : row)
    if (each.upholds == rule) return static_cast<int>(&each - row.begin());
  return -1;
}

int target_of(const Row& row, const Template& t) {
  for (std::uint8_t rule : {0, 1})
    if (t.target == t.rules[rule]) return place_of(row, rule);
  return -1;
}

std::string tail_of(const Row& row, Language lang, unsigned filling) {
  std::string out(1, '.');
  out += name(row.form);
  if (row.choices > 0) (out += '.') += row.order;
  if (row.place > 0) (out += '.') += static_cast<char>('0' + row.place);
  (out += '.') += code(lang);
  if (filling > 0) (out += '.') += std::to_string(filling + 1);
  return out;
}

std::string slot_of(const ChosenFiller& filler, const Template& t) {
  return filler.role == no_role ? filler.pool->name : t.roles[filler.role].name + "." + filler.pool->name;
}

}  // namespace cvr::runtime
