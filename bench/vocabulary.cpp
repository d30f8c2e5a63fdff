#include "bench/vocabulary.h"

namespace bench {
namespace {

std::string str(std::string_view s) { return std::string(s); }

const Word& place_of_measure(std::uint32_t m) { return places[m % plain_measures / amounts.size()]; }
const Word& quantity(std::uint32_t m) { return m < plain_measures ? amounts[m % 6] : ties[m % 6]; }

std::string call(std::uint32_t fact) { return fact_name(fact).en + (is_about_somebody(fact) ? "(x)" : ""); }
std::string call(const Vocabulary& v, std::uint32_t action) {
  return action_name(action).en + (v.action[action].about_somebody ? "(x)" : "");
}

using Edges = std::vector<std::vector<Literal>>;  // by literal: what a law makes follow from it

Literals all_from(const Edges& next, Literal start) {
  Literals found;
  std::vector<Literal> todo = {start};
  for (found.set(start); !todo.empty();) {
    const Literal at = todo.back();
    todo.pop_back();
    for (Literal to : next[at])
      if (!found.test(to)) found.set(to), todo.push_back(to);
  }
  return found;
}

// The law that `to` follows from `from`, unless with the others it would settle some fact for good.
bool add_edge(Edges& next, Literal from, Literal to) {
  next[from].push_back(to);
  next[to ^ 1].push_back(from ^ 1);
  for (Literal x = 0; x < 2 * fact_count; ++x) {
    if (next[x].empty() || !all_from(next, x).test(x ^ 1)) continue;
    next[from].pop_back();
    next[to ^ 1].pop_back();
    return false;
  }
  return true;
}

void add_law(Vocabulary& v, std::string_view sort, bool about_somebody, const std::string& formula) {
  v.laws.push_back("law " + str(sort) + "_" + std::to_string(v.laws.size()) + (about_somebody ? " for x: person" : "") + ": " + formula);
}

void make_fact_laws(Vocabulary& v, Random& random) {
  Edges next(2 * fact_count);
  while (v.laws.size() < 200) {
    const std::uint32_t f = v.facts.draw(random), g = v.facts.draw(random);
    const bool excludes = random.percent(60), about = is_about_somebody(f) || is_about_somebody(g);
    if (f == g || !add_edge(next, 2 * f, 2 * g + (excludes ? 1 : 0))) continue;
    add_law(v, "ordinary", about, excludes ? "not (" + call(f) + " and " + call(g) + ")" : call(f) + " implies " + call(g));
  }
  for (Literal x = 0; x < 2 * fact_count; ++x) v.follows.push_back(all_from(next, x));
  std::vector<std::uint32_t> measures;  // each in one law
  while (v.laws.size() < 240) {
    const std::uint32_t m = v.measures.draw(random), f = v.facts.draw(random);
    if (std::find(measures.begin(), measures.end(), m) != measures.end()) continue;
    measures.push_back(m);
    const bool about = m >= plain_measures || is_about_somebody(f);
    v.beside.push_back(f * 64 + m);
    const std::string least = is_scale(m) ? " >= strong implies " : " >= 80 implies ";
    add_law(v, "measured", about, measure_name(m).en + (m >= plain_measures ? "(x)" : "") + least + call(f));
  }
  std::sort(v.beside.begin(), v.beside.end());
}

// Every tenth action is kept for laws that ask for something, and takes and
// needs nothing: else some action could never be done.
bool is_free(std::uint32_t action) { return action % 10 == 3; }

void make_choice_laws(Vocabulary& v, Random& random) {
  auto any = [&](bool free) {
    for (;;)
      if (const std::uint32_t a = v.actions.draw(random); is_free(a) == free) return a;
  };
  while (v.laws.size() < law_count) {
    const std::uint32_t way = random.below(100);
    const bool free = way >= 80;
    const std::uint32_t a = any(free), b = any(free), c = any(free), f = v.facts.draw(random);
    if (a == b || b == c || a == c) continue;
    const bool two = v.action[a].about_somebody || v.action[b].about_somebody;
    const bool with_fact = is_about_somebody(f);
    if (way < 40) add_law(v, "one_of", two || v.action[c].about_somebody, "at most 1 of (" + call(v, a) + ", " + call(v, b) + ", " + call(v, c) + ")");
    else if (way < 60) add_law(v, "not_both", two, "not (" + call(v, a) + " and " + call(v, b) + ")");
    else if (way < 80) {
      add_law(v, "barred", v.action[a].about_somebody || with_fact, call(f) + " implies not " + call(v, a));
      v.action[a].impossible_where.push_back(2 * f);
    } else {
      add_law(v, "some_of", two || with_fact, call(f) + " implies " + call(v, a) + " or " + call(v, b));
    }
  }
}

}  // namespace

bool is_about_somebody(std::uint32_t fact) { return fact >= plain_facts; }
bool is_scale(std::uint32_t measure) { return measure % 2 == 1; }

Name fact_name(std::uint32_t f) {
  const std::uint32_t k = f % plain_facts;
  if (!is_about_somebody(f)) return {str(places[k / 20].en) + "_" + str(states[k % 20].key), str(places[k / 20].zh) + str(states[k % 20].zh)};
  return {str(relations[k % 20].key) + "_" + str(places[k / 20].en), str(relations[k % 20].zh) + str(places[k / 20].zh)};
}

Name measure_name(std::uint32_t m) {
  return {str(quantity(m).en) + "_" + str(place_of_measure(m).en), str(place_of_measure(m).zh) + str(quantity(m).zh)};
}

Name action_name(std::uint32_t a) {
  return {str(verbs[a / 20].en) + "_" + str(things[a % 20].en), str(verbs[a / 20].zh) + str(things[a % 20].zh)};
}

Name outcome_name(std::uint32_t o) {
  if (o < plain_outcomes) return {str(places[o].en) + "_closes", str(places[o].zh) + "关门"};
  return {"loses_" + str(places[o - plain_outcomes].en), "失去" + str(places[o - plain_outcomes].zh)};
}

Name fact_text(std::uint32_t f, bool holds) {
  const std::uint32_t k = f % plain_facts;
  const Word& place = places[k / 20];
  if (!is_about_somebody(f)) {
    const State& s = states[k % 20];
    return {"the " + str(place.en) + " " + str(holds ? s.en : s.en_else), str(place.zh) + str(holds ? s.zh : s.zh_else)};
  }
  const Relation& r = relations[k % 20];
  return {"{p} " + str(holds ? r.en : r.en_else) + " the " + str(place.en), "{p}" + str(holds ? r.zh : r.zh_else) + str(place.zh)};
}

Name measure_text(std::uint32_t m) {
  const Word &what = quantity(m), &where = place_of_measure(m);
  if (m < plain_measures) return {"the " + str(what.en) + " at the " + str(where.en) + " is", str(where.zh) + "的" + str(what.zh)};
  return {"the " + str(what.en) + " of {p} in the " + str(where.en) + " is", "{p}对" + str(where.zh) + "的" + str(what.zh)};
}

// Options are to be of much the same length, so what is done for nobody is done in a longer way.
Name action_text(std::uint32_t a) {
  const std::string en = str(verbs[a / 20].en) + " the " + str(things[a % 20].en), zh = str(verbs[a / 20].zh) + str(things[a % 20].zh);
  if ((a / 20 + a % 20) % 2 == 0) return {en + " for {p}", "替{p}" + zh};
  return {en + " on the same day", "在当天" + zh};
}

Name outcome_text(std::uint32_t o, bool comes) {
  if (o < plain_outcomes) return {"the " + str(places[o].en) + (comes ? " closes" : " stays open"), str(places[o].zh) + (comes ? "关门" : "照常开门")};
  const Word& place = places[o - plain_outcomes];
  return {"{p} " + str(comes ? "loses" : "keeps") + " the " + str(place.en), "{p}" + str(comes ? "失去" : "保住") + str(place.zh)};
}

Vocabulary make_vocabulary(Random& random) {
  Vocabulary v{Zipf(fact_count, random), Zipf(measure_count, random), Zipf(action_count, random), Zipf(outcome_count, random), Zipf(50, random),
               {}, {}, {}, {}, {}};
  v.action.resize(action_count);
  for (std::uint32_t a = 0; a < action_count; ++a) {
    Action& action = v.action[a];
    action.about_somebody = (a / 20 + a % 20) % 2 == 0;
    if (is_free(a)) continue;
    if (random.percent(20)) action.resource = static_cast<int>(random.below(20));
    if (random.percent(12)) {
      const std::uint32_t f = random.below(action.about_somebody ? fact_count : plain_facts);
      action.requires_fact = static_cast<int>(f);
      action.impossible_where.push_back(2 * f + 1);
    }
  }
  // Each outcome has something that brings it about and something that keeps it away.
  // Those about somebody choose first, since fewer actions will do for them.
  v.outcome_facts.resize(outcome_count);
  for (std::uint32_t o = outcome_count; o-- > 0;) {
    for (int k = 0; k < 4; ++k) {
      std::uint32_t a = random.below(action_count);
      while (is_free(a) || (o >= plain_outcomes && !v.action[a].about_somebody) || !v.action[a].outcomes.empty()) a = random.below(action_count);
      v.action[a].outcomes.emplace_back(o, k % 2 == 0);
    }
    const bool by_itself = random.percent(50);
    const std::uint32_t first = random.below(plain_facts), second = random.below(plain_facts);
    v.outcome_facts[o] = {by_itself ? first : fact_count, by_itself ? second : fact_count};
  }
  std::string trade_law;
  for (const Word& trade : trades) trade_law += (trade_law.empty() ? "agent is " : ", agent is ") + str(trade.en);
  add_law(v, "one_trade", false, "at most 1 of (" + trade_law + ")");
  make_fact_laws(v, random);
  make_choice_laws(v, random);
  return v;
}

}  // namespace bench
