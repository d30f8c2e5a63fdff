#include "bench/rules.h"

namespace bench {
namespace {

std::string str(std::string_view s) { return std::string(s); }

// As stdlib/values.cvr has them; the last two are kept apart.
constexpr std::array<Word, 50> values = {{
    {"prosperity.high_quality_development", "富强.高质量发展"}, {"prosperity.balanced_development", "富强.均衡发展"},
    {"prosperity.technological_innovation", "富强.科技创新"}, {"prosperity.reform_and_innovation", "富强.改革创新"},
    {"democracy.democratic_elections", "民主.民主选举"}, {"democracy.democratic_decision_making", "民主.民主决策"},
    {"kindness.respecting_others", "友善.尊重他人"}, {"civilization.cultural_cultivation", "文明.文化修养"},
    {"civilization.cultural_prosperity", "文明.文化繁荣"}, {"civilization.spiritual_civilization", "文明.精神文明"},
    {"civilization.ecological_civilization", "文明.生态文明"}, {"harmony.interpersonal_relationships", "和谐.人际关系"},
    {"harmony.social_order", "和谐.社会秩序"}, {"harmony.class_harmony", "和谐.阶层和谐"},
    {"harmony.ecological_harmony", "和谐.生态和谐"}, {"freedom.free_will", "自由.意志自由"},
    {"freedom.free_behavior", "自由.行为自由"}, {"freedom.social_freedom", "自由.社会自由"},
    {"equality.equal_opportunities", "平等.机会平等"}, {"equality.equal_rights", "平等.权利平等"},
    {"equality.equal_personality", "平等.人格平等"}, {"equality.equal_distribution", "平等.分配平等"},
    {"justice.institutional_justice", "公正.制度公正"}, {"justice.procedural_justice", "公正.程序公正"},
    {"justice.distributive_justice", "公正.分配公正"}, {"justice.corrective_justice", "公正.矫正公正"},
    {"rule_of_law.law_based_country", "法治.依法治国"}, {"rule_of_law.law_based_governance", "法治.依法执政"},
    {"rule_of_law.law_based_administration", "法治.依法行政"}, {"rule_of_law.scientific_legislation", "法治.科学立法"},
    {"rule_of_law.strict_law_observance", "法治.严格守法"}, {"rule_of_law.universal_law_observance", "法治.全民守法"},
    {"rule_of_law.legal_education", "法治.法治教育"}, {"patriotism.maintaining_national_unity", "爱国.维护国家"},
    {"patriotism.cultural_identity", "爱国.文化认同"}, {"patriotism.ethnic_unity", "爱国.民族团结"},
    {"patriotism.selfless_dedication", "爱国.自我奉献"}, {"dedication.responsibility", "敬业.责任担当"},
    {"dedication.professional_spirit", "敬业.专业精神"}, {"dedication.teamwork", "敬业.团队合作"},
    {"dedication.striving_awareness", "敬业.奋斗意识"}, {"dedication.fair_competition", "敬业.公平竞争"},
    {"dedication.win_win_cooperation", "敬业.合作共赢"}, {"integrity.sincerity", "诚信.真诚无欺"},
    {"integrity.keeping_promises", "诚信.信守承诺"}, {"integrity.consistency_of_words_and_deeds", "诚信.言行一致"},
    {"integrity.seeking_truth_from_facts", "诚信.实事求是"}, {"kindness.tolerating_others", "友善.宽容待人"},
    {"kindness.caring_for_others", "友善.关爱他人"}, {"civilization.civilized_etiquette", "文明.文明礼仪"},
}};
constexpr std::uint32_t preferred_value = 48, yielding_value = 49;

struct Keywords { std::string_view rule, upholds, for_, when, unless, overrides, stakes, source, note, tags, and_, or_, not_, prevent, ensure; };
constexpr Keywords english = {"rule", "upholds", "for", "when", "unless", "overrides", "stakes", "source", "note", "tags", "and", "or", "not ", "prevent ", "ensure "};
constexpr Keywords chinese = {"规则", "体现", "适用", "当", "除非", "优先于", "利害", "来源", "说明", "标签", "且", "或", "非 ", "防止 ", "确保 "};
struct Modality { std::string_view en, zh, text_en, text_zh; bool forbids; };
constexpr std::array<Modality, 5> modalities = {{{"must", "必须", "must", "必须", false}, {"should", "应当", "should", "应当", false},
    {"may", "可以", "may", "可以", false}, {"must not", "不得", "must not", "不得", true}, {"should not", "不应", "should not", "不应", true}}};
constexpr std::array<Word, 3> stakes = {{{"low", "轻"}, {"moderate", "中"}, {"high", "重"}}};

// Somebody in a rule: how he is written and how he is spoken of.
struct Who { std::string written; Name text; };

// What is known of a rule when others are set above it.
struct Asked { std::string name; std::vector<Literal> where; int trade; std::string whom; bool above_others; };

struct Writer {
  const Vocabulary& v;
  Random& random;
  const Zipf& values;
  const Keywords& k;
  bool in_chinese;
  std::vector<std::array<std::vector<Asked>, 2>> asked;  // by action and whether it is forbidden; the latest few
  std::string out;

  std::string name(const Name& n) const { return in_chinese ? n.zh : n.en; }
  std::string_view name(const Word& w) const { return in_chinese ? w.zh : w.en; }
};

void replace(std::string& text, const std::string& with) {
  if (const auto at = text.find("{p}"); at != std::string::npos) text.replace(at, 3, with);
}
Name said(Name text, const Who& who) {
  replace(text.en, who.text.en);
  replace(text.zh, who.text.zh);
  return text;
}

Who somebody(Writer& w, std::uint32_t party) {
  const Word& word = parties[party];
  return {w.name(Name{str(which[0].en) + "_" + str(word.en), str(which[0].zh) + str(word.zh)}), {"the old " + str(word.en), str(which[0].zh) + str(word.zh)}};
}

struct Guard {
  std::vector<Literal> where;           // facts, of `when` only
  std::vector<std::uint32_t> measures;
  std::vector<std::string> written;     // one a literal
  std::uint64_t key = 0;
  Name first;                           // the first literal in words
};

// The literal says something that the others do not say or deny already.
bool is_news(const Vocabulary& v, const Guard& g, Literal x) {
  if (v.follows[x].test(x ^ 1)) return false;
  for (Literal y : g.where)
    if (y / 2 == x / 2 || v.follows[y].test(x) || v.follows[y].test(x ^ 1) || v.follows[x].test(y)) return false;
  for (std::uint32_t m : g.measures)
    if (std::binary_search(v.beside.begin(), v.beside.end(), x / 2 * 64 + m)) return false;
  return true;
}

std::uint64_t mixed(std::uint64_t key, std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return key + Random{hash}.next();  // a sum: the order of the literals does not matter
}

void add_fact(Writer& w, Guard& g, const std::vector<Who>& who, bool exception) {
  for (;;) {
    const std::uint32_t f = w.v.facts.draw(w.random);
    const bool holds = exception || w.random.percent(80);
    const Literal x = 2 * f + (holds ? 0 : 1);
    if (!is_news(w.v, g, x)) continue;
    const std::uint32_t lot = w.random.below(100);
    const Who& whom = who[lot < 75 ? 0 : lot < 90 ? 1 : who.size() - 1];
    std::string text = str(holds ? "" : w.k.not_) + w.name(fact_name(f)) + (is_about_somebody(f) ? "(" + whom.written + ")" : "");
    g.key = mixed(g.key, std::to_string(x) + (is_about_somebody(f) ? whom.text.en : "") + (exception ? "!" : ""));
    if (g.first.en.empty()) g.first = said(fact_text(f, holds), whom);
    if (!exception) g.where.push_back(x);
    g.written.push_back(std::move(text));
    return;
  }
}

void add_measure(Writer& w, Guard& g, const std::vector<Who>& who) {
  const std::uint32_t m = w.v.measures.draw(w.random);
  if (std::find(g.measures.begin(), g.measures.end(), m) != g.measures.end()) return add_fact(w, g, who, false);
  for (Literal y : g.where)
    if (std::binary_search(w.v.beside.begin(), w.v.beside.end(), y / 2 * 64 + m)) return add_fact(w, g, who, false);
  const bool least = w.random.percent(60);
  const std::uint32_t size = is_scale(m) ? 1 + w.random.below(2) : 5 + 5 * w.random.below(15);
  const std::string bound = is_scale(m) ? str(w.name(degrees[size])) : std::to_string(size);
  std::string text = w.name(measure_name(m)) + (m >= plain_measures ? "(" + who[0].written + ")" : "") + (least ? " >= " : " <= ") + bound;
  g.key = mixed(g.key, (m >= plain_measures ? who[0].text.en : "") + measure_name(m).en + (least ? ">" : "<") + std::to_string(size));
  if (g.first.en.empty()) {
    g.first = said(measure_text(m), who[0]);
    const Name number = is_scale(m) ? Name{str(degrees[size].en), str(degrees[size].zh)} : Name{std::to_string(size), std::to_string(size)};
    g.first.en += (least ? " at least " : " at most ") + number.en;
    g.first.zh += (least ? "至少" : "至多") + number.zh;
  }
  g.measures.push_back(m);
  g.written.push_back(std::move(text));
}

bool impossible(const Vocabulary& v, const Guard& g, std::uint32_t action) {
  for (Literal x : v.action[action].impossible_where)
    for (Literal y : g.where)
      if (v.follows[y].test(x)) return true;
  return false;
}

bool never_meet(const Vocabulary& v, const Asked& a, const Guard& g, int trade) {
  if (a.trade >= 0 && trade >= 0 && a.trade != trade) return true;
  for (Literal x : a.where)
    for (Literal y : g.where)
      if (v.follows[x].test(y ^ 1)) return true;
  return false;
}

// The clause, joined by `and`; now and then the last two by `or`.
std::string joined(const Writer& w, const std::vector<std::string>& parts, bool with_or) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool opens = with_or && i + 2 == parts.size(), closes = with_or && i + 1 == parts.size();
    if (i > 0) out += " " + str(closes ? w.k.or_ : w.k.and_) + " ";
    out += (opens ? "(" : "") + parts[i] + (closes ? ")" : "");
  }
  return out;
}

void write_rule(Writer& w, std::uint64_t number, Tally& tally) {
  Random& random = w.random;
  // Who it is about: a part, or any of a sort.
  const std::uint32_t party = random.below(static_cast<std::uint32_t>(parties.size()));
  const bool general = random.percent(15), more_general = general && random.percent(20);
  const std::uint32_t other = (party + 1 + random.below(5)) % 6;
  std::vector<Who> who;
  if (general) who.push_back({"p", {"the " + str(parties[party].en), str(parties[party].zh)}});
  else who.push_back(somebody(w, party));
  if (more_general) who.push_back({"q", {"the " + str(parties[other].en), str(parties[other].zh)}});
  else who.push_back(random.percent(30) ? somebody(w, other) : who[0]);
  who.push_back({str(w.in_chinese ? "当事人" : "agent"), {"the one who decides", "当事人"}});

  static constexpr std::array<unsigned, 5> share = {12, 48, 78, 93, 100};  // of guards with one, two, … literals
  const std::uint32_t lot = random.below(100);
  std::uint32_t literals = 1;
  while (lot >= share[literals - 1]) ++literals;
  Guard guard;
  for (std::uint32_t i = 0; i < literals; ++i) random.percent(18) ? add_measure(w, guard, who) : add_fact(w, guard, who, false);
  const bool with_or = literals >= 3 && random.percent(10);
  const int trade = random.percent(25) ? static_cast<int>(random.below(static_cast<std::uint32_t>(trades.size()))) : -1;
  const Guard asserted = guard;
  Guard exception = guard;
  exception.written.clear();
  exception.first = {"-", "-"};
  if (random.percent(25))
    for (std::uint32_t i = 0, n = random.percent(80) ? 1 : 2; i < n; ++i) {
      add_fact(w, exception, who, true);
      if (n == 2 && i == 0) exception.where.push_back(guard.where.empty() ? 0 : guard.where[0]);
    }
  tally.guards.insert(mixed(exception.key, trade < 0 ? "" : trades[static_cast<std::size_t>(trade)].en) + (with_or ? 1 : 0));

  const std::uint32_t way = random.below(100);
  const Modality& modality = modalities[way < 30 ? 0 : way < 55 ? 1 : way < 65 ? 2 : way < 85 ? 3 : 4];
  std::uint32_t action = w.v.actions.draw(random);
  while (impossible(w.v, guard, action)) action = w.v.actions.draw(random);
  std::uint32_t second = action;
  const std::uint32_t sort = random.below(100);  // of demand
  const bool about_outcome = sort < 10, either = sort >= 94 && !modality.forbids;
  const std::uint32_t outcome = w.v.outcomes.draw(random);
  const bool prevents = random.percent(60) && &modality < &modalities[2];
  while (either && (second == action || impossible(w.v, guard, second))) second = w.v.actions.draw(random);
  auto act = [&](std::uint32_t a) { return w.name(action_name(a)) + (w.v.action[a].about_somebody ? "(" + who[0].written + ")" : ""); };
  std::string demand;
  Name deed;
  if (about_outcome) {
    const Name comes = said(outcome_text(outcome, !prevents), who[0]);
    demand = str(&modality >= &modalities[2] ? "" : prevents ? w.k.prevent : w.k.ensure) + w.name(outcome_name(outcome)) + (outcome >= plain_outcomes ? "(" + who[0].written + ")" : "");
    deed = {"see to it that " + comes.en, "让" + comes.zh};
  } else {
    deed = said(action_text(action), who[0]);
    demand = act(action);
    if (either) {
      const Name more = said(action_text(second), who[0]);
      demand += " " + str(w.k.or_) + " " + act(second);
      deed = {deed.en + " or " + more.en, deed.zh + "或" + more.zh};
    }
  }

  std::vector<std::uint32_t> upheld;
  if (number % 1000 == 7) upheld.push_back(preferred_value);
  if (number % 1000 == 13) upheld.push_back(yielding_value);
  const std::uint32_t values_lot = random.below(100);
  const std::size_t how_many = values_lot < 55 ? 1 : values_lot < 85 ? 2 : values_lot < 96 ? 3 : 4;
  while (upheld.size() < how_many)
    if (const std::uint32_t value = w.values.draw(random); std::find(upheld.begin(), upheld.end(), value) == upheld.end()) upheld.push_back(value);

  const std::string key = about_outcome ? outcome_name(outcome).en : action_name(action).en;
  const std::string label = key + "_" + std::to_string(number);
  if (random.percent(8)) w.out += "## Rule " + std::to_string(number) + ", on " + (about_outcome ? "what comes of it." : "the " + str(things[action % 20].en) + ".") + "\n";
  w.out += str(w.k.rule) + " " + label;
  if (random.percent(w.in_chinese ? 60 : 10)) w.out += " | " + (about_outcome ? outcome_name(outcome).zh : action_name(action).zh) + "_" + std::to_string(number);
  if (general) w.out += " (p: " + str(w.name(parties[party])) + (more_general ? ", q: " + str(w.name(parties[other])) : "") + ")";
  w.out += " {\n  " + str(w.k.upholds) + " ";
  const bool in_full = random.percent(30);
  for (std::size_t i = 0; i < upheld.size(); ++i) {
    const std::string_view value = w.name(values[upheld[i]]);
    w.out += (i ? ", " : "") + str(in_full ? value : value.substr(value.find('.') + 1));
  }
  w.out += "\n";
  if (trade >= 0) w.out += "  " + str(w.k.for_) + " " + str(w.name(trades[static_cast<std::size_t>(trade)])) + "\n";
  std::vector<std::string> written = guard.written;
  if (!with_or && written.size() > 3) {
    w.out += "  " + str(w.k.when) + " " + written[0] + "\n";
    written.erase(written.begin());
  }
  w.out += "  " + str(w.k.when) + " " + joined(w, written, with_or) + "\n";
  if (!exception.written.empty()) w.out += "  " + str(w.k.unless) + " " + joined(w, exception.written, false) + "\n";
  w.out += "  " + str(w.in_chinese ? modality.zh : modality.en) + " " + demand + "\n";
  // It may go before an earlier one that forbids what it asks for, or asks for what it forbids.
  if (!about_outcome && !either && &modality != &modalities[2]) {
    auto& lists = w.asked[action];
    const std::string whom = w.v.action[action].about_somebody ? who[0].written : "";
    if (random.percent(30))
      for (const Asked& each : lists[modality.forbids ? 0 : 1]) {
        if (general || each.whom != whom || each.whom == "p" || each.above_others || never_meet(w.v, each, guard, trade)) continue;
        w.out += "  " + str(w.k.overrides) + " " + each.name + "\n";
        break;
      }
    auto& mine = lists[modality.forbids ? 1 : 0];
    mine.insert(mine.begin(), {label, with_or ? std::vector<Literal>{} : guard.where, trade, whom, number % 1000 == 7});
    if (mine.size() > 4) mine.pop_back();
  }
  if (random.percent(45)) w.out += "  " + str(w.k.stakes) + " " + str(w.name(stakes[random.below(3)])) + "\n";
  if (random.percent(4)) w.out += "  " + str(w.k.source) + " \"Collection of cases, volume " + std::to_string(1 + random.below(90)) + "\"\n";
  if (random.percent(4)) w.out += "  " + str(w.k.note) + " \"Compare what is said of the " + str(places[w.v.places.draw(random)].en) + ".\"\n";
  if (random.percent(5)) w.out += "  " + str(w.k.tags) + " " + str(w.in_chinese ? things[action % 20].zh : things[action % 20].en) + "\n";
  const Name subject = trade < 0 ? Name{"people", "人们"} : Name{trades[static_cast<std::size_t>(trade)].en == "engineer" || trades[static_cast<std::size_t>(trade)].en == "accountant"
      ? "an " + str(trades[static_cast<std::size_t>(trade)].en) : "a " + str(trades[static_cast<std::size_t>(trade)].en), str(trades[static_cast<std::size_t>(trade)].zh)};
  w.out += "  zh \"" + asserted.first.zh + "时，" + subject.zh + str(modality.text_zh) + deed.zh + "。\"\n";
  w.out += "  en \"Where " + asserted.first.en + ", " + subject.en + " " + str(modality.text_en) + " " + deed.en + ".\"\n}\n\n";
  ++tally.rules;
}

}  // namespace

std::string write_module(const Vocabulary& v, Random& random, const Zipf& values, std::uint32_t module, std::uint64_t first, std::uint32_t count, Tally& tally) {
  const bool in_chinese = module % 4 == 3;
  Writer w{v, random, values, in_chinese ? chinese : english, in_chinese, {}, {}};
  w.asked.resize(action_count);
  w.out = str(in_chinese ? "模块" : "module") + " rules.m" + std::to_string(module) + "\n" + str(in_chinese ? "引用" : "use") +
          " vocabulary.people, vocabulary.facts, vocabulary.measures, vocabulary.actions\n\n";
  for (std::uint32_t i = 0; i < count; ++i) write_rule(w, first + i, tally);
  return std::move(w.out);
}

}  // namespace bench
