#include "runtime/answers/role.h"

#include <algorithm>

namespace cvr::answers {
namespace {

constexpr auto npos = std::string_view::npos;

// What may stand between a cue and the option.
const Phrases fillers{" ",     "\n",    ":",    "-",    "=",        ">",        "the",    "option", ")",      "is",     "be",   "would", "will", "was",
                      "still", "definitely", "probably", "simply", "maybe", "perhaps", "clearly", "just", "选项", "方案", "应该", "是",     "为",   "了",    "还是", "就是",
                      "，",    "第一个", "第二个", "第三个", "毫无疑问", "无疑", "肯定", "一定", "只能", "只有", "大概", "多半", "with", "choice,", "to", "l'", "correcta", "correcte", "richtige", "la", "es", "est", "ist", "die", "の", "は"};
const Phrases choosing{"answer", "choose", "chose", "choosing", "pick", "select", "go", "going with", "opt for", "choice", "selection",
                       "decision", "decide on", "decide for", "prefer", "preference", "lean toward", "lean towards", "leaning toward",
                       "leaning towards", "in favor of", "in favour of", "boxed", "go for", "vote for", "best", "better", "do", "correction",
                       "conclusion", "side", "stick", "switch", "verdict", "response", "take", "follow", "选", "选择", "答案", "回答",
                       "答", "倾向", "倾向于", "决定", "改为", "更正", "结论", "支持", "赞成", "采取", "采纳", "而是", "偏向", "course of action",
                       "lean", "leaning", "favor", "favour", "endorse", "going for", "land on", "settle on", "settle for", "come down on", "correct option", "correct one",
                       "right option", "right one", "right answer", "站在", "投", "认同", "赞同", "同意", "首选", "优先", "挑", "推荐", "圈", "letter is", "做法", "坚持", "主张", "落在", "inclined to", "inclined toward", "inclined towards", "leaning to",
                       "better course", "best course", "right course", "better path", "right path", "right thing"};
// The same in the languages in which models answer unasked.
const Phrases choosing_elsewhere{"respuesta", "elijo", "elegiría", "escojo", "réponse", "choisis", "choisirais", "antwort", "wähle", "risposta", "scelgo", "resposta",
                                 "escolho", "Ответ", "ответ", "выбираю", "Выбираю", "答え", "답", "정답"};
// Enough where the option ends the clause: "…, but A.", "即B。"
const Phrases leading_up{"but", "so", "thus", "hence", "then", "therefore", "think", "guess", "say", "即", "但", "所以", "因此", "那就", "那就是", "也就是", "亦即", "故", "则", "it's", "it is", "that's", ":", "->", "--"};
const Phrases rejecting{"not", "rather than", "instead of", "than", "over", "against", "reject", "rule out", "不选", "不选择", "不是", "而不是",
                        "而非", "并非", "排除", "放弃", "否定", "别选", "neither", "nor", "anything but", "everything but", "all but"};
const Phrases negating{"not", "never", "cannot", "can't", "won't", "wouldn't", "don't", "shouldn't", "couldn't", "didn't", "without", "nor"};
const Phrases negating_zh{"不", "没", "别", "勿", "无法", "难以", "拒绝", "与其"};
const Phrases no_negation{"不得不", "不如", "毫不犹豫", "不犹豫", "not hesitate"};
// Behind an option that begins a clause.
const Phrases praising{"is the better", "is better", "is best", "is the best", "is the right", "is right", "is my", "is more", "is what i",
                       "would be my", "would be better", "would be best", "is preferable", "is the one", "is the only", "is the kinder", "is the most", "更", "是对", "是正确", "才是", "比较合", "比较好", "比较妥", "是更", "是我", "最", "优于", "胜过", "胜于", ">",
                       "是最", "较好", "较为", "为好", "为宜"};
const Phrases blaming{"is wrong", "is not", "isn't", "is unacceptable", "is bad", "is out", "would be wrong", "is irrelevant", "不", "明显不", "显然不",
                      "是错", "有问题", "太"};
// Behind a letter that is the answer.
const Phrases closing{"because", "since", "as ", "over ", "rather ", "instead", "not ", "for ", "it is", "因为", "而不是", "而非", "选项", "项", "理由", "由于", "吧", "解析", "但", "but ", "です", "を選"};
const Phrases acting{"i would", "i'd", "i will", "i'll", "should", "i must", "would be to", "have to", "我会", "我", "会", "应该", "应当", "就", "会先", "is to", "going to", "我将", "将会", "当然", "恐怕", "大概", "肯定", "一定", "绝对", "可能", "有时", "有时候"};

// True if the verb at the end of `clause`, `verb` bytes long, is negated.
bool negated(std::string_view clause, std::size_t verb) {
  std::string_view before = clause.substr(0, clause.size() - verb);
  for (std::string_view break_at : {" i ", " i'd ", " i'll ", " but ", " so ", " and "})
    if (const auto at = before.rfind(break_at); at != npos) before.remove_prefix(at + 1);
  if (has_any(before, no_negation)) return false;
  if (has_any(before, negating)) return true;
  // In Chinese it stands right before the verb: at most four characters.
  const std::string_view near = before.size() > 12 ? before.substr(before.size() - 12) : before;
  return has_any(near, negating_zh);
}

// Said of what was not done, or of what another thinks: "I was tempted to choose B", "你可能以为我会选A".
const Phrases unreal{"tempted", "tempting", "almost", "nearly", "would have chosen", "would have picked", "would have said", "would have gone", "used to", "you might expect", "you may expect",
                     "you might think", "you may think", "expect me", "want me", "wants me", "told me", "tell me", "advise me", "begged me", "差点", "险些", "本想", "曾想", "原想", "想过", "以为", "劝我", "叫我", "希望我",
                     "建议我", "求我"};
// Behind a letter that is only spoken of: "选A的人".
const Phrases of_those{"的人", "的话", "的好处", "的坏处", "的后果", "的代价"};

// "My mother would choose", "他会选": whoever stands before the verb, if it is not the one who answers.
bool is_anothers(std::string_view before_verb) {
  while (const std::size_t n = ending(before_verb, {" ", "would", "will", "might", "could", "should", "must", "probably", "surely", "definitely", "也", "会", "就", "准", "一定", "可能", "应该"})) {
    const bool modal = ending(before_verb, {"would", "will", "might", "could", "should", "must"}) != 0;
    before_verb.remove_suffix(n);
    if (modal && before_verb.ends_with(' ')) {
      const std::string_view subject = before_verb.substr(0, before_verb.find_last_not_of(' ') + 1);
      // A noun: an English word that is neither the speaker nor what joins sentences.
      if (!subject.empty() && is_word(subject.back()))
        if (!ending(subject, {"i", "i'd", "i'll", "you", "we", "one", "so", "and", "but", "thus", "hence", "therefore", "then", "still", "ultimately", "overall", "personally", "that", "which", "now", "today"})) return true;
    }
  }
  // "我的战友选了A", but "我的判断，选A".
  if (const auto mine = before_verb.rfind("我的"); mine != npos) {
    const std::string_view whose = before_verb.substr(mine + 6);
    const bool thought = starts_with_any(whose, {"选择", "答案", "回答", "决定", "结论", "判断", "意见", "建议", "倾向", "看法", "立场", "最终"});
    if (whose.size() >= 6 && whose.size() <= 12 && !thought) return true;
  }
  return ending(before_verb, {"他", "她", "他们", "她们", "对方", "父亲", "母亲", "朋友"}) != 0;
}

// "Many people would pick A" says nothing of who answers.
bool of_others(std::string_view clause) {
  static const Phrases others{"people", "others", "someone", "they", "everyone", "some would", "some might", "many would", "most would", "有人", "人们", "很多人",
                              "多数人", "大家", "别人", "有些人", "许多人", "一般人", "有的人",
                              "通常", "往往", "usually", "typically", "often", "tend to"};
  static const Phrases self{"i", "i'd", "i'll", "i'm", "me", "my", "我"};
  if (has_any(clause, self)) return false;
  const bool some = starts_with_any(clause, {"most", "many", "some"}) && !starts_with_any(clause, {"most importantly", "most important", "most of all"});
  return some || has_any(clause, others);
}

// "到底选A还是选B？"
bool is_asked(const Spoken& s, const Mention& m) {
  const std::string_view low = s.low;
  const std::size_t begin = clause_begin(s.text, m.begin, false), end = low.find_first_of(".!?;\n", m.end);
  static const Phrases asking{"or", "should i", "which", "why", "what if", "would you", "还是", "吗", "为什么", "为何", "怎么", "难道", "哪"};
  return end != npos && low[end] == '?' && has_any(low.substr(begin, end - begin), asking);
}

// "B（把药先": the letter, and its text as far as it goes.
bool begins_own_text(const Spoken& s, const Mention& m, std::string_view rest) {
  const auto i = static_cast<std::size_t>(m.letter - 'A');
  return rest.size() > 6 && i < s.choices.size() && std::string_view(s.choices[i]).starts_with(rest);
}

// "A比B好"
bool is_more(std::string_view rest) {
  if (!rest.starts_with("比")) return false;
  const std::string_view clause = rest.substr(0, rest.find_first_of(".,!?;\n"));
  return has_any(clause, {"好", "强", "妥", "合适", "可取", "重要", "优", "合理", "正确"}) && !has_any(clause, {"不", "差", "坏"});
}

bool has_share(std::string_view after) {
  after.remove_prefix(std::min(after.find_first_not_of(" :)-=约"), after.size()));
  const auto digits = std::min(after.find_first_not_of("0123456789."), after.size());
  return digits > 0 && after.substr(digits).find_first_not_of(' ') != npos && after[after.find_first_not_of(' ', digits)] == '%';
}

}  // namespace

std::string_view without_fillers(std::string_view before) {
  while (const std::size_t n = ending(before, fillers)) before.remove_suffix(n);
  return before;
}

bool ends_choosing(std::string_view before) { return ending(before, choosing) || ending(before, choosing_elsewhere); }

bool is_conditional(std::string_view before) {
  static const Phrases ifs{"if", "如果", "若是", "要是", "假如", "倘若", "若", "万一"};
  static const Phrases of_others{"she", "he", "they", "her", "his", "their", "someone", "nobody", "no one", "the"};
  static const Phrases of_asking{"the choice", "the question", "the only", "the options"};
  static const Phrases of_asking_zh{"我", "非", "一定", "必须", "真", "让", "只", "硬", "不得", "有", "需", "从", "按", "以", "站", "你", "您", "换", "单", "仅", "在", "是我", "二选", "要", "可以", "不"};
  static const Phrases concluding{"so", "therefore", "hence", "thus", "所以", "因此", "故", "otherwise", "否则"};
  std::size_t at = find_any(before, ifs), last = npos;
  for (; at != npos; at = find_any(before, ifs, at + 1)) last = at;
  if (last == npos || before.substr(0, last).ends_with("even ") || before.substr(0, last).ends_with("as ")) return false;
  std::string_view rest = before.substr(last);
  if (has_any(rest, concluding)) return false;
  if (rest.starts_with("if")) {
    rest.remove_prefix(std::min<std::size_t>(3, rest.size()));
    return starts_with_any(rest, of_others) && !starts_with_any(rest, of_asking);
  }
  rest.remove_prefix(ending(rest.substr(0, rest.starts_with("若") && !rest.starts_with("若是") ? 3 : 6), ifs));
  return !starts_with_any(rest, of_asking_zh);
}

static Role said_of(const Spoken& s, const Mention& m, std::size_t end) {
  const std::string_view low = s.low;
  const std::size_t clause = clause_begin(s.text, m.begin, true);
  const std::string_view whole = low.substr(clause, m.begin - clause), after = low.substr(end, longest_clause);
  std::string_view before = whole;
  if (has_share(after)) return Role::listed;
  // A line of a log is no answer.
  if (clause > 0 && ending(before, {"letter: ", "letter:"})) return Role::named;
  for (;;) {
    if (ending(before, rejecting)) {
      // "不如" and "不得不" end like a rejection and are none.
      if (!has_any(before.substr(before.size() - std::min<std::size_t>(before.size(), 12)), no_negation)) return Role::rejected;
    }
    if (const std::size_t verb = ending(before, choosing)) {
      if (is_anothers(before.substr(0, before.size() - verb))) return Role::named;
      return negated(before, verb) ? Role::rejected : Role::chosen;
    }
    if (ending(before, choosing_elsewhere)) return Role::chosen;
    if (m.by_text) {
      if (ending(before, negating) || ending(before, {"不", "不会", "没有", "别"})) return Role::rejected;
      const bool itself = is_short(low.substr(m.begin, m.end - m.begin)) && before.ends_with("会");
      if (const std::size_t verb = itself ? 0 : ending(before, acting)) return negated(before, verb) ? Role::rejected : Role::chosen;
    }
    if ((ends_here(low, end) || starts_with_any(after, {" it is", " for me", " for sure"})) && ending(before, leading_up)) return Role::chosen;
    const std::size_t filler = ending(before, fillers);
    if (!filler) break;
    before.remove_suffix(filler);
  }
  if (clause == 0 && before == "letter") before = {};
  const Phrases thinking{"i think", "i believe", "i feel", "that", "我认为", "我觉得", "认为", "觉得"};
  const Phrases joining{"but", "yet", "so", "still", "however", "therefore", "但", "但是", "不过", "所以", "因此", "可", "可是", "然而"};
  const bool begins = before.empty() || ending(before, joining) == before.size() || ending(before, thinking) || ending(whole, thinking);
  if (!begins) return Role::named;
  std::string_view rest = after;
  while (!rest.empty() && (rest[0] == ')' || rest[0] == ' ' || (m.by_text && rest[0] == '-'))) rest.remove_prefix(1);
  for (std::string_view noun : {"选项", "项", "明显", "显然"})
    if (rest.starts_with(noun)) rest.remove_prefix(noun.size());
  const auto praise = [&](const Phrases& list) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view p) { return rest.starts_with(p); });
  };
  if (praise(blaming)) return Role::rejected;
  if (praise(praising) || is_more(rest)) return Role::favoured;
  if (m.by_text) return ends_here(low, end) || starts_with_any(rest, closing) ? Role::chosen : Role::named;
  const std::size_t sentence = clause_begin(s.text, m.begin, false);
  const bool answers = (!m.paired && m.end > m.begin + 1) || rest.empty() || std::string_view(".:,;!?-\n").find(rest[0]) != npos || rest.starts_with("、") ||
                       after.starts_with(")") || begins_own_text(s, m, rest) || starts_with_any(rest, closing);
  if (!answers) return Role::named;
  if (sentence == 0 || without_fillers(low.substr(0, m.begin)).empty() || rest.empty() || rest[0] == '\n' || rest[0] == '.' || rest[0] == '!' || rest[0] == ',')
    return Role::chosen;
  return Role::named;
}

Role role_of(const Spoken& s, const Mention& m, std::size_t end) {
  const Role said = said_of(s, m, end);
  if (said != Role::chosen && said != Role::favoured) return said;
  const std::size_t clause = clause_begin(s.text, m.begin, true);
  const std::string_view before = std::string_view(s.low).substr(clause, m.begin - clause);
  const std::string_view behind_colon = before.substr(before.rfind(':') + 1);  // "she begged me: B"
  const bool spoken_of = is_asked(s, m) || of_others(before) || has_any(behind_colon, unreal) || starts_with_any(std::string_view(s.low).substr(end), of_those);
  return spoken_of ? Role::named : said;
}

}  // namespace cvr::answers
