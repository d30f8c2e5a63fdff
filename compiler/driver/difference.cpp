#include "compiler/driver/difference.h"

namespace cvr::driver {
namespace {

// Walks two maps by key; `visit` gets null where a side has none.
template <class Map, class Visit>
void side_by_side(const Map& base, const Map& head, Visit visit) {
  auto b = base.begin();
  auto h = head.begin();
  while (b != base.end() || h != head.end()) {
    if (h == head.end() || (b != base.end() && b->first < h->first)) visit(b->first, &b->second, nullptr), ++b;
    else if (b == base.end() || h->first < b->first) visit(h->first, nullptr, &h->second), ++h;
    else visit(h->first, &b->second, &h->second), ++b, ++h;
  }
}

using Names = std::map<std::string, std::string>;  // old to new

// A rule that is gone and one that is new, alike in every part and like no other: the same rule, renamed.
Names renamed(const Snapshot& base, const Snapshot& head) {
  auto whole = [](const RuleCopy& rule) {
    std::string out;
    for (const RulePart& part : rule.parts) out += part.text + '\0';
    return out;
  };
  std::map<std::string, std::vector<std::string>> gone, added;
  for (const auto& [id, rule] : base.rules)
    if (!head.rules.contains(id)) gone[whole(rule)].push_back(id);
  for (const auto& [id, rule] : head.rules)
    if (!base.rules.contains(id)) added[whole(rule)].push_back(id);
  Names out;
  for (const auto& [text, ids] : gone)
    if (const auto found = added.find(text); ids.size() == 1 && found != added.end() && found->second.size() == 1) out[ids[0]] = found->second[0];
  return out;
}

// "module.rule[role]" with the rule's new name.
void rename(std::string& id, const Names& names) {
  const std::size_t end = std::min(id.find('['), id.size());
  if (const auto found = names.find(id.substr(0, end)); found != names.end()) id = found->second + id.substr(end);
}

void rename(Snapshot& s, const Names& names) {
  if (names.empty()) return;
  std::map<std::set<std::string>, ClashCopy> clashes;
  for (auto& [key, clash] : s.clashes) {
    for (std::string& id : clash.rules) rename(id, names);
    for (std::string& id : clash.settled) rename(id, names);
    const std::set<std::string> ids(clash.rules.begin(), clash.rules.end());
    clashes.emplace(ids, std::move(clash));
  }
  s.clashes = std::move(clashes);
  for (auto& [key, pair] : s.pairs)
    for (std::string& id : pair.example) rename(id, names);
  for (const auto& [from, to] : names) {
    s.rules.emplace(to, s.rules.at(from));
    s.rules.erase(from);
  }
}

Change kind_of(bool before, bool after) { return !before ? Change::added : !after ? Change::gone : Change::changed; }

void compare_rules(Difference& d, const Names& names) {
  Names old;
  for (const auto& [from, to] : names) old[to] = from;
  side_by_side(d.base.rules, d.head.rules, [&](const std::string& id, const RuleCopy* base, const RuleCopy* head) {
    RuleChange out{kind_of(base, head), id, (head ? head : base)->place, {}};
    if (base && head) {
      if (const auto was = old.find(id); was != old.end()) out.parts.push_back({"name", was->second, id});
      for (std::size_t i = 0; i < base->parts.size(); ++i)
        if (!(base->parts[i] == head->parts[i])) out.parts.push_back({head->parts[i].part, base->parts[i].text, head->parts[i].text});
      if (out.parts.empty()) return;
    }
    d.rules.push_back(std::move(out));
  });
}

void compare_clashes(Difference& d) {
  side_by_side(d.base.clashes, d.head.clashes, [&](const auto&, const ClashCopy* base, const ClashCopy* head) {
    if (base && head && base->gist == head->gist && base->settled == head->settled) return;
    ClashChange out{kind_of(base, head), {}, {}};
    if (base) out.base = *base;
    if (head) out.head = *head;
    d.clashes.push_back(out);
    const bool before = base && is_dilemma(*base), after = head && is_dilemma(*head);
    if (!before && !after) return;
    out.change = kind_of(before, after);
    d.dilemmas.push_back(std::move(out));
  });
}

void compare_values(Difference& d) {
  side_by_side(d.base.values, d.head.values, [&](const std::string& value, const ValueCopy* base, const ValueCopy* head) {
    const ValueCopy before = base ? *base : ValueCopy{}, after = head ? *head : ValueCopy{};
    if (before != after) d.values.push_back({kind_of(before.rules, after.rules), value, before, after});
  });
  side_by_side(d.base.pairs, d.head.pairs, [&](const auto& values, const PairCopy* base, const PairCopy* head) {
    const PairCopy before = base ? *base : PairCopy{}, after = head ? *head : PairCopy{};
    if (before.dilemmas != after.dilemmas) d.pairs.push_back({kind_of(base, head), values, before, after});
  });
}

template <class List>
ChangeCount count(std::string_view what, const List& list, std::size_t base, std::size_t head) {
  ChangeCount out{what, base, head};
  for (const auto& each : list) ++(each.change == Change::added ? out.added : each.change == Change::gone ? out.gone : out.changed);
  return out;
}

std::size_t dilemmas(const Snapshot& s) {
  return static_cast<std::size_t>(std::count_if(s.clashes.begin(), s.clashes.end(), [](const auto& each) { return is_dilemma(each.second); }));
}

std::size_t upheld(const Snapshot& s) {
  return static_cast<std::size_t>(std::count_if(s.values.begin(), s.values.end(), [](const auto& each) { return each.second.rules > 0; }));
}

}  // namespace

std::string_view word(Change change) { return change == Change::added ? "new" : change == Change::gone ? "gone" : "changed"; }

Difference difference(Snapshot base, Snapshot head) {
  const Names names = renamed(base, head);
  Difference d{std::move(base), std::move(head), {}, {}, {}, {}, {}};
  rename(d.base, names);
  compare_rules(d, names);
  compare_clashes(d);
  compare_values(d);
  return d;
}

std::vector<ChangeCount> count_changes(const Difference& d) {
  return {count("rule", d.rules, d.base.rules.size(), d.head.rules.size()),
          count("clash", d.clashes, d.base.clashes.size(), d.head.clashes.size()),
          count("dilemma", d.dilemmas, dilemmas(d.base), dilemmas(d.head)),
          count("value", d.values, upheld(d.base), upheld(d.head)),
          count("value-pair", d.pairs, d.base.pairs.size(), d.head.pairs.size())};
}

}  // namespace cvr::driver
