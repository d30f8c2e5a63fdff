// The vocabulary as files of a project.
#include "bench/vocabulary.h"

namespace bench {
namespace {

std::string str(std::string_view s) { return std::string(s); }
std::string heading(const Name& n) { return n.en + " | " + n.zh; }

std::string people() {
  std::string out = "module vocabulary.people\n\n";
  out += "pool surname | 姓氏 {\n  zh \"王\", \"李\", \"陈\", \"赵\", \"刘\", \"周\"\n  en \"Wang\", \"Li\", \"Chen\", \"Zhao\", \"Liu\", \"Zhou\"\n}\n";
  out += "pool city | 城市 {\n  zh \"成都\", \"西安\", \"昆明\", \"武汉\"\n  en \"Chengdu\", \"Xi''an\", \"Kunming\", \"Wuhan\"\n}\n\n";
  out += "kind person | 人 { zh \"一个人\" en \"a person\" }\n";
  for (const Word& trade : trades)
    out += "kind " + str(trade.en) + " | " + str(trade.zh) + " is person { zh \"一名" + str(trade.zh) + "\" en \"" +
           (trade.en[0] == 'e' || trade.en[0] == 'a' ? "an " : "a ") + str(trade.en) + "\" }\n";
  for (const Word& party : parties)
    out += "kind " + str(party.en) + " | " + str(party.zh) + " is person { zh \"一名" + str(party.zh) + "\" en \"" + (party.en[0] == 'a' ? "an " : "a ") +
           str(party.en) + "\" }\n";
  for (const Word& party : parties)
    for (const Word& each : which)
      out += "role " + str(each.en) + "_" + str(party.en) + " | " + str(each.zh) + str(party.zh) + ": " + str(party.en) + " {\n  zh \"" + str(each.zh) +
             str(party.zh) + "{surname}\" short \"" + str(each.zh) + str(party.zh) + "\"\n  en \"the " + str(each.en) + " " + str(party.en) +
             " {surname}\" short \"the " + str(each.en) + " " + str(party.en) + "\"\n}\n";
  return out;
}

std::string facts() {
  std::string out = "module vocabulary.facts\nuse vocabulary.people\n\n";
  for (std::uint32_t f = 0; f < fact_count; ++f) {
    const Name yes = fact_text(f, true), no = fact_text(f, false);
    out += "fact " + heading(fact_name(f)) + (is_about_somebody(f) ? " (p: person)" : "") + " {\n  zh \"" + yes.zh + "\" else \"" + no.zh + "\"\n  en \"" +
           yes.en + "\"";
    if (is_about_somebody(f)) {
      const Relation& r = relations[f % 20];
      const std::string place = " the " + str(places[f % plain_facts / 20].en) + "\"";
      out += " you \"you " + str(r.en_you) + place + " else \"" + no.en + "\" you else \"you " + str(r.en_you_else) + place + "\n}\n";
    } else {
      out += " else \"" + no.en + "\"\n}\n";
    }
  }
  return out;
}

std::string measures() {
  std::string out = "module vocabulary.measures\nuse vocabulary.people\n\n";
  for (std::uint32_t m = 0; m < measure_count; ++m) {
    const Name text = measure_text(m);
    out += "measure " + heading(measure_name(m)) + (m >= plain_measures ? " (p: person)" : "") + ": ";
    if (is_scale(m)) {
      for (std::size_t d = 0; d < degrees.size(); ++d) out += (d ? " < " : "") + str(degrees[d].en) + " | " + str(degrees[d].zh);
      out += " {\n";
      for (const Word& degree : degrees) out += "  value " + str(degree.en) + " zh \"" + str(degree.zh) + "\" en \"" + str(degree.en) + "\"\n";
    } else {
      out += "0..100 typical " + std::to_string(m % 7 * 5) + " {\n";
    }
    const std::string unit = is_scale(m) ? "" : " of a hundred";
    out += "  zh \"" + text.zh + (is_scale(m) ? "是{value}的" : "是百分之{value}") + "\"\n  en \"" + text.en + " {value}" + unit + "\"";
    if (m >= plain_measures) {
      std::string you = text.en;
      you.replace(you.find("the " + str(ties[m % 6].en) + " of {p}"), 4 + ties[m % 6].en.size() + 7, "your " + str(ties[m % 6].en));
      out += " you \"" + you + " {value}" + unit + "\"";
    }
    out += "\n}\n";
  }
  return out;
}

std::string actions(const Vocabulary& v) {
  std::string out = "module vocabulary.actions\nuse vocabulary.people, vocabulary.facts, vocabulary.measures\n\n";
  for (std::uint32_t r = 0; r < 20; ++r)
    out += "resource key_" + str(places[r].en) + " | " + str(places[r].zh) + "钥匙 capacity " + (r % 5 == 4 ? "2" : "1") + " {\n  zh \"" + str(places[r].zh) +
           "的钥匙不够分\"\n  en \"there are not enough keys to the " + str(places[r].en) + "\"\n}\n";
  for (std::uint32_t o = 0; o < outcome_count; ++o) {
    const Name yes = outcome_text(o, true), no = outcome_text(o, false);
    out += "outcome " + heading(outcome_name(o)) + (o >= plain_outcomes ? " (p: person)" : "") + " {\n";
    const auto [first, second] = v.outcome_facts[o];
    if (first < fact_count) out += "  occurs when " + fact_name(first).en + " and " + fact_name(second).en + "\n";
    out += "  zh \"" + yes.zh + "\" else \"" + no.zh + "\"\n  en \"" + yes.en + "\" else \"" + no.en + "\"\n}\n";
  }
  for (std::uint32_t a = 0; a < action_count; ++a) {
    const Action& action = v.action[a];
    out += "action " + heading(action_name(a)) + (action.about_somebody ? " (p: person)" : "") + " {\n";
    for (const auto& [o, causes] : action.outcomes)
      out += std::string(causes ? "  causes " : "  prevents ") + outcome_name(o).en + (o >= plain_outcomes ? "(p)" : "") + "\n";
    if (action.requires_fact >= 0) {
      const auto f = static_cast<std::uint32_t>(action.requires_fact);
      out += "  requires " + fact_name(f).en + (is_about_somebody(f) ? "(p)" : "") + "\n";
    }
    if (action.resource >= 0) out += "  takes key_" + str(places[static_cast<std::size_t>(action.resource)].en) + "\n";
    const Name text = action_text(a);
    out += "  zh \"" + text.zh + "\" else \"不" + text.zh + "\"\n  en \"" + text.en + "\" else \"do not " + text.en + "\"\n}\n";
  }
  return out;
}

std::string laws(const Vocabulary& v) {
  std::string out = "module vocabulary.laws\nuse vocabulary.people, vocabulary.facts, vocabulary.measures, vocabulary.actions\n\n";
  for (const std::string& law : v.laws) out += law + " { zh \"两样不能都有\" en \"not both can be\" }\n";
  return out;
}

std::string scenes() {
  std::string out = "module vocabulary.scenes\nuse vocabulary.people\n\n";
  for (std::size_t i = 0; i < hours.size(); ++i)
    out += "scene hour_" + std::to_string(i) + " | " + str(hours[i].zh) + " {\n  hosts vocabulary.people, vocabulary.facts, vocabulary.measures, vocabulary.actions\n" +
           "  aside zh \"" + str(asides[i].zh) + "\" en \"" + str(asides[i].en) + "\"\n  zh \"" + str(hours[i].zh) + "，你在{city}。\"\n  en \"" + str(hours[i].en) +
           ", and you are in {city}.\"\n}\n";
  return out;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> vocabulary_files(const Vocabulary& v) {
  return {{"cvr.toml", "name = \"generated\"\nversion = \"1.0.0\"\nsources = [\".\"]\nlanguages = [\"zh\", \"en\"]\nseed = 1\n"},
          {"vocabulary/people.cvr", people()}, {"vocabulary/facts.cvr", facts()}, {"vocabulary/measures.cvr", measures()},
          {"vocabulary/actions.cvr", actions(v)}, {"vocabulary/laws.cvr", laws(v)}, {"vocabulary/scenes.cvr", scenes()},
          {"vocabulary/priorities.cvr", "module vocabulary.priorities\n\nprefer value kindness.caring_for_others over value civilization.civilized_etiquette\n"}};
}

}  // namespace bench
