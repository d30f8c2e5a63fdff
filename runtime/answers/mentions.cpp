#include "runtime/answers/mentions.h"

#include <algorithm>
#include <optional>

#include "runtime/answers/plain_text.h"

namespace cvr::answers {
namespace {

using Phrases = std::vector<std::string_view>;
constexpr auto npos = std::string::npos;

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool ends_sentence(char c) { return c == '.' || c == '!' || c == '?' || c == ';' || c == '\n'; }

// ---- phrases -------------------------------------------------------------------------------------------------------

// What may stand between a cue and the option.
const Phrases fillers{" ",     "\n",    ":",    "-",    "=",        ">",        "the",    "option", ")",      "is",     "be",   "would", "will", "was",
                      "still", "definitely", "probably", "simply", "maybe", "perhaps", "clearly", "just", "选项", "方案", "应该", "是",     "为",   "了",    "还是", "就是",
                      "，",    "第一个", "第二个", "第三个", "with", "choice,", "to"};
const Phrases choosing{"answer", "choose", "chose", "choosing", "pick", "select", "go", "going with", "opt for", "choice", "selection",
                       "decision", "decide on", "decide for", "prefer", "preference", "lean toward", "lean towards", "leaning toward",
                       "leaning towards", "in favor of", "in favour of", "boxed", "go for", "vote for", "best", "better", "do", "correction",
                       "conclusion", "side", "stick", "switch", "verdict", "response", "take", "follow", "选", "选择", "答案", "回答",
                       "答", "倾向", "倾向于", "决定", "改为", "更正", "结论", "支持", "赞成", "采取", "采纳", "而是", "偏向", "course of action"};
// Enough where the option ends the clause: "…, but A.", "即B。"
const Phrases leading_up{"but", "so", "thus", "hence", "then", "therefore", "think", "guess", "say", "即", "但", "所以", "因此", "那就", ":", "->"};
const Phrases rejecting{"not", "rather than", "instead of", "than", "over", "against", "reject", "rule out", "不选", "不选择", "不是", "而不是",
                        "而非", "并非", "排除", "放弃", "否定", "别选", "neither", "nor"};
const Phrases negating{"not", "never", "cannot", "can't", "won't", "wouldn't", "don't", "shouldn't", "couldn't", "didn't", "without", "nor"};
const Phrases negating_zh{"不", "没", "别", "勿", "无法", "难以", "拒绝", "与其"};
const Phrases no_negation{"不得不", "不如", "毫不犹豫", "不犹豫", "not hesitate"};
// Behind an option that begins a clause.
const Phrases praising{"is the better", "is better", "is best", "is the best", "is the right", "is right", "is my", "is more", "is what i",
                       "would be my", "would be better", "would be best", "is preferable", "is the one", "is the only", "is the kinder", "is the most", "更", "是对", "是正确", "才是", "比较合", "比较好", "比较妥", "是更", "是我", "最",
                       "是最", "较好", "较为", "为好", "为宜"};
const Phrases blaming{"is wrong", "is not", "isn't", "is unacceptable", "is bad", "is out", "would be wrong", "is irrelevant", "不", "明显不", "显然不",
                      "是错", "有问题", "太"};
// Behind a letter that is the answer.
const Phrases closing{"because", "since", "as ", "over ", "rather ", "instead", "not ", "for ", "it is", "因为", "而不是", "而非", "选项", "项", "理由", "由于", "吧", "解析", "但", "but "};
const Phrases after_article{"because", "is", "since", "as", "and", "or", "over", "but", "would", "seems", "feels", "rather", "instead", "it", "i", "not", "was", "has", "nor", "vs", "option"};
const Phrases no_letter{"vitamin", "vitamins", "hepatitis", "plan", "class", "grade", "type", "section", "ward", "team", "room", "维生素", "计划", "甲型", "乙型"};
const Phrases acting{"i would", "i'd", "i will", "i'll", "should", "i must", "would be to", "have to", "我会", "我", "会", "应该", "应当", "就", "会先", "is to", "am going to"};
const Phrases final_words{"final",  "therefore", "thus", "in conclusion", "on balance", "overall", "ultimately", "correction", "on second thought",
                          "boxed",  "最终",      "最后", "综上",          "因此",       "所以",    "综合",       "总之",       "更正",
                          "改为",   "改选"};

bool starts_with_any(std::string_view text, const Phrases& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view p) {
    return text.starts_with(p) && (!is_word(p.back()) || text.size() == p.size() || !is_word(text[p.size()]));
  });
}

// How many bytes at the end of `text` are one of the phrases; 0: none.
std::size_t ending(std::string_view text, const Phrases& phrases) {
  std::size_t longest = 0;
  for (std::string_view p : phrases)
    if (text.ends_with(p) && p.size() > longest && (!is_word(p.front()) || text.size() == p.size() || !is_word(text[text.size() - p.size() - 1])))
      longest = p.size();
  return longest;
}

// ---- clauses -------------------------------------------------------------------------------------------------------

// A full stop behind a lone capital letter or in a number ends nothing.
bool is_end(std::string_view text, std::size_t i, bool commas) {
  const char c = text[i];
  if (commas && c == ',') return true;
  if (!ends_sentence(c)) return false;
  if (c != '.') return true;
  const bool lone = i >= 1 && text[i - 1] >= 'A' && text[i - 1] <= 'Z' && (i == 1 || text[i - 2] == '\n') && i + 1 < text.size() && text[i + 1] != '\n';
  return !lone && (i + 1 == text.size() || !is_word(text[i + 1]) || i == 0 || !is_word(text[i - 1]));
}

// Nobody builds up to an answer over more than this; and a text without any stop must not make the rules slow.
constexpr std::size_t longest_clause = 400;

std::size_t clause_begin(std::string_view text, std::size_t at, bool commas) {
  const std::size_t least = at > longest_clause ? at - longest_clause : 0;
  while (at > least && !is_end(text, at - 1, commas)) --at;
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

bool ends_here(std::string_view text, std::size_t at) {
  for (;;) {
    if (at < text.size() && (text[at] == ')' || text[at] == ' ')) ++at;
    else if (text.substr(std::min(at, text.size())).starts_with("吧")) at += 3;
    else break;
  }
  return at >= text.size() || text[at] == ',' || ends_sentence(text[at]);
}

std::string_view without_fillers(std::string_view before) {
  while (const std::size_t n = ending(before, fillers)) before.remove_suffix(n);
  return before;
}

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

// ---- finding -------------------------------------------------------------------------------------------------------

// A text that is a word of one or two characters occurs everywhere; it counts only as a whole clause.
bool is_short(std::string_view choice) { return choice.size() <= 6; }

struct Named {
  std::string text;
  char letter;
};
// The texts to look for, longest first. Yes and no have more than one word.
std::vector<Named> names_of(const std::vector<std::string>& choices) {
  std::vector<Named> out;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const char letter = static_cast<char>('A' + i);
    if (choices[i].empty()) continue;
    out.push_back({choices[i], letter});
    if (choices[i] == "会") out.push_back({"会的", letter}), out.push_back({"是的", letter}), out.push_back({"是", letter});
    if (choices[i] == "不会") out.push_back({"否", letter}), out.push_back({"不", letter}), out.push_back({"不会的", letter});
  }
  std::stable_sort(out.begin(), out.end(), [](const Named& a, const Named& b) { return a.text.size() > b.text.size(); });
  return out;
}

bool taken(const std::vector<Mention>& mentions, std::size_t begin, std::size_t end) {
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) { return begin < m.end && m.begin < end; });
}

void find_texts(Spoken& s) {
  // A text that is repeated without end would make this slow, and tells nothing new.
  constexpr std::size_t enough = 200;
  for (const Named& name : names_of(s.choices))
    for (std::size_t at = s.low.find(name.text); at != npos && s.mentions.size() < enough; at = s.low.find(name.text, at + 1)) {
      const std::size_t end = at + name.text.size();
      if (taken(s.mentions, at, end)) continue;
      if (is_word(name.text.front()) && at > 0 && is_word(s.low[at - 1])) continue;
      if (is_word(name.text.back()) && end < s.low.size() && is_word(s.low[end])) continue;
      if (is_short(name.text) && !(ends_here(s.low, end) || s.low.substr(end).starts_with("因为"))) continue;
      s.mentions.push_back({at, end, name.letter, true});
    }
}

bool is_letter_here(const Spoken& s, std::size_t i) {
  const std::string_view text = s.text, low = s.low;
  if ((i > 0 && (is_word(text[i - 1]) || text[i - 1] == '\'')) || (i + 1 < text.size() && (is_word(text[i + 1]) || text[i + 1] == '\''))) return false;
  const std::string_view before = low.substr(0, i), after = low.substr(i + 1);
  std::string_view word = before;
  while (word.ends_with(' ')) word.remove_suffix(1);
  const bool named = ending(word, {"option", "letter:", "选项"}) || ending(without_fillers(word), choosing);
  if (text[i] >= 'a') return (named && !ending(word, {"do", "take", "follow", "go", "better", "best"})) || (i == 0 && (after.empty() || after[0] == ')' || (after[0] == '.' && after.size() == 1)));
  if (ending(word, no_letter)) return false;
  if (text[i] != 'A' || named || after.empty() || after[0] != ' ') return true;
  // "A person…" is English, "A is better" an answer; what is an answer goes on in few ways.
  if (after.size() > 1 && after[1] >= 'a' && after[1] <= 'z') return starts_with_any(after.substr(1), after_article);
  return !(after.size() > 2 && is_word(text[i + 2]) && is_word(text[i + 3]));
}

void find_letters(Spoken& s) {
  constexpr std::size_t enough = 2000;
  const auto is_option = [](char c) { return (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); };
  std::vector<Mention> found;
  for (std::size_t i = 0; i < s.text.size() && found.size() < enough; ++i) {
    if (!is_option(s.text[i])) continue;
    std::size_t run = i;
    while (run < s.text.size() && run - i <= s.choices.size() && s.text[run] >= 'A' && s.text[run] < static_cast<char>('A' + s.choices.size())) ++run;
    if (taken(s.mentions, i, i + 1)) continue;
    // "AB": every letter once.
    if (run - i >= 2 && run - i <= s.choices.size() && (i == 0 || !is_word(s.text[i - 1])) && (run == s.text.size() || !is_word(s.text[run])) &&
        s.text[i] != s.text[i + 1] && (run - i < 3 || (s.text[i] != s.text[i + 2] && s.text[i + 1] != s.text[i + 2]))) {
      for (; i < run; ++i) found.push_back({i, i + 1, s.text[i]});
      --i;
    } else if (is_letter_here(s, i)) {
      found.push_back({i, i + 1, static_cast<char>(s.text[i] & ~0x20)});
    }
  }
  s.mentions.insert(s.mentions.end(), found.begin(), found.end());
  std::sort(s.mentions.begin(), s.mentions.end(), [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
}

// ---- roles ---------------------------------------------------------------------------------------------------------

// A letter and the text of an option right behind it are one mention, or contradict each other.
void join_letters_and_texts(Spoken& s) {
  for (std::size_t i = 0; i + 1 < s.mentions.size(); ++i) {
    Mention &letter = s.mentions[i], &text = s.mentions[i + 1];
    if (letter.by_text && !text.by_text && s.low.compare(letter.end, text.begin - letter.end, " ") == 0 && s.low[text.end] == ')') {
      // "Tell her (A)"
      letter.contradicts = letter.letter != text.letter;
      letter.end = text.end;
      s.mentions.erase(s.mentions.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      continue;
    }
    if (letter.by_text || !text.by_text) continue;
    if (std::string_view(s.low).substr(letter.end, text.begin - letter.end).find_first_not_of(" .:)-,") != npos) {
      if (s.low.substr(letter.end, text.begin - letter.end) != "、") continue;
    }
    if (letter.letter == text.letter) letter.end = text.end;
    else letter.contradicts = true;
    s.mentions.erase(s.mentions.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

void find_pairs(Spoken& s) {
  for (std::size_t i = 0; i + 1 < s.mentions.size(); ++i) {
    Mention &a = s.mentions[i], &b = s.mentions[i + 1];
    if (a.letter == b.letter || b.begin - a.end > 24) continue;
    std::string gap = s.low.substr(a.end, b.begin - a.end);
    gap.erase(std::remove_if(gap.begin(), gap.end(), [](char c) { return c == ' ' || c == ')'; }), gap.end());
    static const Phrases joining{"", "and", "or", "/", "&", "+", ",", ",and", ",or", "nor", "vs", "vs.", "versus", "andoption", "oroption", "、", "和", "或", "与", "及", "还是", "或者", "以及", "和选项", "或选项", "与选项", "也不选"};
    const bool apart = (gap.empty() && b.begin > a.end) || (gap == "," && (a.by_text || b.by_text));  // "A B": no pair
    if (!apart && std::find(joining.begin(), joining.end(), gap) != joining.end()) a.joined = b.paired = a.paired = true;
  }
}

bool has_share(std::string_view after) {
  after.remove_prefix(std::min(after.find_first_not_of(" :)-=约"), after.size()));
  const auto digits = std::min(after.find_first_not_of("0123456789."), after.size());
  return digits > 0 && after.substr(digits).find_first_not_of(' ') != npos && after[after.find_first_not_of(' ', digits)] == '%';
}

// Lines "A. …", "B. …" in that order repeat the options or weigh them.
void find_lists(Spoken& s) {
  std::vector<Mention*> lines;
  for (Mention& m : s.mentions) {
    const std::string_view after = std::string_view(s.text).substr(std::min(s.text.size(), m.by_text ? m.end : m.begin + 1));
    if (m.by_text || (m.begin > 0 && s.text[m.begin - 1] != '\n')) continue;
    const auto line = after.substr(0, after.find('\n'));
    const auto said = line.find_first_not_of(" .:)-,");
    if (said == npos || (said == 0 && !line.starts_with("、"))) continue;
    if (m.letter == static_cast<char>('A' + lines.size())) lines.push_back(&m);
  }
  if (lines.size() >= 2)
    for (Mention* m : lines) m->role = Role::listed;
}

// `end`: behind the mention and those that are joined to it.
Role role_of(const Spoken& s, const Mention& m, std::size_t end) {
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
    if (const std::size_t verb = ending(before, choosing)) return negated(before, verb) ? Role::rejected : Role::chosen;
    if (m.by_text) {
      if (ending(before, negating) || ending(before, {"不", "不会", "没有", "别"})) return Role::rejected;
      const bool itself = is_short(low.substr(m.begin, m.end - m.begin)) && before.ends_with("会");
      if (const std::size_t verb = itself ? 0 : ending(before, acting)) return negated(before, verb) ? Role::rejected : Role::chosen;
    }
    if (ends_here(low, end) && ending(before, leading_up)) return Role::chosen;
    const std::size_t filler = ending(before, fillers);
    if (!filler) break;
    before.remove_suffix(filler);
  }
  if (clause == 0 && before == "letter") before = {};
  const Phrases thinking{"i think", "i believe", "i feel", "that", "我认为", "我觉得", "认为", "觉得"};
  const bool begins = before.empty() || ending(before, thinking) || ending(whole, thinking);
  if (!begins) return Role::named;
  std::string_view rest = after;
  while (!rest.empty() && (rest[0] == ')' || rest[0] == ' ')) rest.remove_prefix(1);
  for (std::string_view noun : {"选项", "项", "明显", "显然"})
    if (rest.starts_with(noun)) rest.remove_prefix(noun.size());
  const auto praise = [&](const Phrases& list) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view p) { return rest.starts_with(p); });
  };
  if (praise(blaming)) return Role::rejected;
  if (praise(praising)) return Role::favoured;
  if (m.by_text) return ends_here(low, end) || starts_with_any(rest, closing) ? Role::chosen : Role::named;
  const std::size_t sentence = clause_begin(s.text, m.begin, false);
  const bool answers = (!m.paired && m.end > m.begin + 1) || rest.empty() || std::string_view(".:,;!?-\n").find(rest[0]) != npos || rest.starts_with("、") ||
                       after.starts_with(")") || starts_with_any(rest, closing);
  if (!answers) return Role::named;
  if (sentence == 0 || without_fillers(low.substr(0, m.begin)).empty() || rest.empty() || rest[0] == '\n' || rest[0] == '.' || rest[0] == '!' || rest[0] == ',')
    return Role::chosen;
  return Role::named;
}

}  // namespace

std::size_t find_any(std::string_view low, const Phrases& phrases, std::size_t from) {
  std::size_t first = npos;
  for (std::string_view p : phrases)
    for (std::size_t at = low.find(p, from); at != npos && at < first; at = low.find(p, at + 1)) {
      const std::size_t end = at + p.size();
      if (is_word(p.front()) && at > 0 && is_word(low[at - 1])) continue;
      if (is_word(p.back()) && end < low.size() && is_word(low[end])) continue;
      first = at;
    }
  return first;
}

bool has_any(std::string_view low, const Phrases& phrases) { return find_any(low, phrases) != npos; }

Spoken find_mentions(std::string_view reply, const std::vector<std::string>& choices) {
  Spoken s;
  s.text = plain_text(reply);
  s.low = lower(s.text);
  for (const std::string& choice : choices) {
    std::string plain = lower(plain_text(choice));
    while (!plain.empty() && ends_sentence(plain.back())) plain.pop_back();
    s.choices.push_back(std::move(plain));
  }
  find_texts(s);
  find_letters(s);
  join_letters_and_texts(s);
  find_pairs(s);
  find_lists(s);
  for (std::size_t i = 0; i < s.mentions.size(); ++i) {
    Mention& m = s.mentions[i];
    std::size_t last = i;
    while (s.mentions[last].joined) ++last;
    // What is joined shares the first one's role.
    if (i > 0 && s.mentions[i - 1].joined) m.role = s.mentions[i - 1].role;
    else if (m.role == Role::named) m.role = role_of(s, m, s.mentions[last].end);
    const std::size_t sentence = clause_begin(s.text, m.begin, false);
    m.final = has_any(std::string_view(s.low).substr(sentence, m.begin - sentence), final_words);
    m.first = sentence == 0 && m.begin <= 60;
  }
  return s;
}

}  // namespace cvr::answers
