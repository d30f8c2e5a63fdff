#include "runtime/fill/sentences_zh.h"

#include <algorithm>
#include <array>

#include "runtime/fill/mentions.h"
#include "runtime/fill/punctuation.h"

namespace cvr::runtime::zh {
namespace {

constexpr std::size_t longest_sentence = 48;  // characters
constexpr std::size_t most_clauses = 3;

bool starts_with(std::string_view s, std::string_view head) { return s.substr(0, head.size()) == head; }

// What follows a name where the name alone is not the subject: 王女士的病情, 王女士和李先生, 王女士家里.
bool continues_name(std::string_view rest) {
  constexpr std::array not_subject{"的", "和", "与", "跟", "同", "、", "，", "家", "们", "这", "那", "一家"};
  return std::any_of(not_subject.begin(), not_subject.end(), [&](const char* s) { return starts_with(rest, s); });
}

// After 你, words that can open a predicate: only there is 你 surely the whole subject.
bool opens_predicate(std::string_view rest) {
  constexpr std::array openers{"已", "正", "在", "是", "有", "没", "答", "曾", "刚", "还", "不", "向", "对", "把", "被", "为",
                               "从", "能", "会", "要", "得", "想", "知", "发", "看", "听", "收", "接", "签", "承", "负", "也",
                               "住", "受", "拿", "认", "可以", "应", "准", "打算", "欠", "借"};
  return std::any_of(openers.begin(), openers.end(), [&](const char* s) { return starts_with(rest, s); });
}

// The subject if it can be left unsaid in the next clause: a role's mark, or 你.
std::string_view plain_subject(std::string_view clause) {
  if (starts_with_mark(clause)) return continues_name(clause.substr(mark_size)) ? std::string_view{} : clause.substr(0, mark_size);
  if (starts_with(clause, "你") && opens_predicate(clause.substr(std::string_view("你").size()))) return clause.substr(0, std::string_view("你").size());
  return {};
}

}  // namespace

std::vector<std::string> join_sentences(const std::vector<std::string>& clauses, std::string_view turn) {
  std::vector<std::string> out;
  std::string sentence(turn);
  std::size_t held = 0;
  std::string_view subject;
  bool pause_before = false;
  auto end = [&] {
    if (held) out.push_back(sentence + "。");
    sentence.clear();
    held = 0;
    subject = {};
  };
  for (const std::string& clause : clauses) {
    std::string_view own = plain_subject(clause);
    // A clause with a pause inside may have turned to another subject.
    const bool same = held && !subject.empty() && own == subject && !pause_before;
    const std::size_t length = count_characters(sentence, 3) + count_characters(clause, 3);
    // Clauses about different people run on only while the sentence is short.
    if (held && (held >= most_clauses || length > longest_sentence || (!same && (held >= 2 || length > 30)))) end();
    if (held) sentence += "，";
    sentence += same && held ? std::string_view(clause).substr(own.size()) : std::string_view(clause);
    if (!(same && held)) subject = own;
    pause_before = clause.find("，") != std::string::npos;
    ++held;
  }
  end();
  return out;
}

std::vector<std::string> who_sentences(const std::vector<Clause>& phrases) {
  std::vector<std::string> are, are_not;
  for (const Clause& p : phrases) (p.negative ? are_not : are).push_back(p.text);
  std::vector<std::string> out;
  if (!are.empty()) {
    std::string s = "你是" + are[0];
    for (std::size_t i = 1; i < are.size(); ++i) s += (i + 1 == are.size() ? "，也是" : "、") + are[i];
    out.push_back(s + "。");
  }
  for (std::string& phrase : are_not) {
    std::string_view noun = phrase;
    for (std::string_view counter : {"一名", "一位", "一个"})
      if (starts_with(noun, counter)) noun.remove_prefix(counter.size());
    out.push_back("你不是" + std::string(noun) + "。");
  }
  return out;
}

}  // namespace cvr::runtime::zh
