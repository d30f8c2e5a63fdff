#include "runtime/answers/mentions.h"

#include <algorithm>

#include "runtime/answers/phrases.h"
#include "runtime/answers/plain_text.h"
#include "runtime/answers/role.h"

namespace cvr::answers {
namespace {

constexpr auto npos = std::string::npos;

const Phrases after_article{"because", "is", "since", "as", "and", "or", "over", "but", "would", "seems", "feels", "rather", "instead", "it", "i", "not", "was", "has", "nor", "vs", "option", "for me", "for sure"};
const Phrases no_letter{"vitamin", "vitamins", "hepatitis", "plan", "class", "grade", "type", "section", "ward", "team", "room", "维生素", "计划", "甲型", "乙型"};
const Phrases final_words{"final",  "therefore", "thus", "in conclusion", "on balance", "overall", "ultimately", "correction", "on second thought",
                          "boxed",  "最终",      "最后", "综上",          "因此",       "所以",    "综合",       "总之",       "更正",
                          "改为",   "改选"};


enum class Where : std::uint8_t { anywhere, ends_clause, is_sentence };
struct Named {
  std::string text;
  char letter;
  Where where = Where::anywhere;
};
// How yes and no are said otherwise. "Certainly!" is not among it: many begin a reply so whatever they say.
struct Synonym {
  std::string_view of, text;
  Where where;
};
constexpr Synonym synonyms[]{
    {"会", "会的", Where::ends_clause},       {"会", "是的", Where::ends_clause},        {"会", "是", Where::ends_clause},          {"会", "会这样做", Where::ends_clause},
    {"会", "会这么做", Where::ends_clause},   {"不会", "否", Where::ends_clause},        {"不会", "不", Where::ends_clause},        {"不会", "不会的", Where::ends_clause},
    {"不会", "不会这样做", Where::ends_clause}, {"不会", "不会这么做", Where::ends_clause}, {"yes", "i would", Where::is_sentence},    {"yes", "i will", Where::is_sentence},
    {"no", "i would not", Where::is_sentence}, {"no", "i wouldn't", Where::is_sentence},  {"no", "i will not", Where::is_sentence},  {"no", "i won't", Where::is_sentence},
    {"no", "no way", Where::is_sentence},     {"no", "certainly not", Where::is_sentence}, {"no", "absolutely not", Where::is_sentence}, {"no", "of course not", Where::is_sentence},
    {"no", "definitely not", Where::is_sentence},
};
// The texts to look for, longest first.
std::vector<Named> names_of(const std::vector<std::string>& choices) {
  std::vector<Named> out;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const char letter = static_cast<char>('A' + i);
    if (choices[i].empty()) continue;
    out.push_back({choices[i], letter, is_short(choices[i]) ? Where::ends_clause : Where::anywhere});
    for (const Synonym& each : synonyms)
      if (choices[i] == each.of) out.push_back({std::string(each.text), letter, each.where});
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
      const std::string_view rest = std::string_view(s.low).substr(end);
      if (name.where == Where::ends_clause && !(ends_here(s.low, end) || rest.starts_with("因为") || rest.starts_with(" -"))) continue;
      if (name.where == Where::is_sentence && (at != clause_begin(s.text, at, false) || !(rest.empty() || ends_sentence(rest[0])))) continue;
      s.mentions.push_back({at, end, name.letter, true});
    }
}

bool is_letter_here(const Spoken& s, std::size_t i) {
  const std::string_view text = s.text, low = s.low;
  if ((i > 0 && (is_word(text[i - 1]) || text[i - 1] == '\'')) || (i + 1 < text.size() && (is_word(text[i + 1]) || text[i + 1] == '\''))) return false;
  const std::string_view before = low.substr(0, i), after = low.substr(i + 1);
  std::string_view word = before;
  while (word.ends_with(' ')) word.remove_suffix(1);
  const bool named = ending(word, {"option", "letter:", "选项"}) || ends_choosing(without_fillers(word));
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

// A letter and the text of an option right behind it are one mention, or contradict each other.
void join_letters_and_texts(Spoken& s) {
  for (std::size_t i = 0; i + 1 < s.mentions.size(); ++i) {
    Mention &letter = s.mentions[i], &text = s.mentions[i + 1];
    if (letter.by_text && !text.by_text && (s.low.compare(letter.end, text.begin - letter.end, " ") == 0 || s.low.compare(letter.end, text.begin - letter.end, " option ") == 0 || s.low.compare(letter.end, text.begin - letter.end, " 选项") == 0) && s.low[text.end] == ')') {
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
    static const Phrases joining{"", "and", "or", "/", "&", "+", ",", ",and", ",or", "nor", "vs", "vs.", "versus", "andoption", "oroption", "、", "和", "或", "与", "及", "还是", "或者", "以及", "then", ",then", "andthen", ",andthen", "followedby", ",followedby", "再", ",再", "然后", ",然后", ",接着", "和选项", "或选项", "与选项", "也不选"};
    const bool apart = (gap.empty() && b.begin > a.end) || (gap == "," && (a.by_text || b.by_text));  // "A B": no pair
    if (!apart && std::find(joining.begin(), joining.end(), gap) != joining.end()) a.joined = b.paired = a.paired = true;
  }
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

}  // namespace

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
    const std::size_t clause = clause_begin(s.text, m.begin, true);
    m.own = has_any(std::string_view(s.low).substr(clause, m.begin - clause), {"i", "i'd", "i'll", "i'm", "我"});
    m.conditional = is_conditional(std::string_view(s.low).substr(sentence, m.begin - sentence));
    m.first = sentence == 0 && m.begin <= 60;
  }
  return s;
}

}  // namespace cvr::answers
