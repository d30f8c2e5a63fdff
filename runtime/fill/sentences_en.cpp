#include "runtime/fill/sentences_en.h"

#include <algorithm>
#include <array>

#include "runtime/fill/mentions.h"
#include "runtime/fill/punctuation.h"

namespace cvr::runtime::en {
namespace {

constexpr std::size_t longest_pair = 105;  // characters of two clauses joined by ", and"

bool starts_with(std::string_view s, std::string_view head) { return s.substr(0, head.size()) == head; }
bool contains(std::string_view s, std::string_view part) { return s.find(part) != std::string_view::npos; }

// The subject if the clause plainly opens with it and a predicate follows:
// not "Ms Wang's illness", not "Ms Wang and Mr Li".
std::string_view plain_subject(std::string_view clause) {
  std::string_view subject;
  if (starts_with_mark(clause)) subject = clause.substr(0, mark_size);
  else if (starts_with(clause, "you ")) subject = clause.substr(0, 3);
  else return {};
  std::string_view rest = clause.substr(subject.size());
  if (!starts_with(rest, " ")) return {};
  for (std::string_view word : {" and ", " or ", " of ", " who ", " whose ", " alone ", " both "})
    if (starts_with(rest, word)) return {};
  return subject;
}

// Nothing inside that "and" could be taken to continue.
bool simple(std::string_view clause) {
  constexpr std::array<std::string_view, 14> inner{" and ", " or ", " but ", " that ", " because ", " if ", " while ", " unless ",
                                                   " when ", " who ", " which ", " until ", " whether ", " not to "};
  const auto goes_on = [&](std::string_view rest) {
    const char c = rest.front();
    if (c == ',' || c == ';' || c == ':') return true;
    return c == ' ' && std::any_of(inner.begin(), inner.end(), [&](std::string_view word) { return starts_with(rest, word); });
  };
  for (std::size_t at = 0; at < clause.size(); ++at)
    if (goes_on(clause.substr(at))) return false;
  return true;
}

struct Run {
  std::string text;
  std::size_t clauses = 1;
  bool plain = true;  // simple throughout
};

// Neighbours with one subject: "Ms Wang is terminally ill and asks you about it".
std::vector<Run> runs_of(const std::vector<std::string>& clauses) {
  std::vector<Run> out;
  std::string_view subject;
  for (const std::string& clause : clauses) {
    std::string_view own = plain_subject(clause);
    if (!out.empty() && !own.empty() && own == subject && out.back().plain && out.back().clauses < 2 &&
        (!contains(clause, " and ") || contains(clause, " between ")) && count_characters(out.back().text, 10) + count_characters(clause, 10) <= 150) {
      out.back().text += " and" + clause.substr(own.size());
      ++out.back().clauses;
      out.back().plain = false;
      continue;
    }
    out.push_back({clause, 1, simple(clause)});
    subject = own;
  }
  return out;
}

}  // namespace

std::vector<std::string> join_sentences(const std::vector<std::string>& clauses, std::string_view turn) {
  std::vector<Run> runs = runs_of(clauses);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    std::string sentence = (i == 0 ? std::string(turn) : std::string()) + runs[i].text;
    if (i + 1 < runs.size() && runs[i].plain && runs[i + 1].plain &&
        count_characters(runs[i].text, 10) + count_characters(runs[i + 1].text, 10) <= longest_pair) {
      ++i;
      sentence += ", and " + runs[i].text;
    }
    out.push_back(sentence + ".");
  }
  return out;
}

std::string rather_than(std::string_view act, std::string_view other) {
  constexpr std::size_t least = 3;  // words; "look for", "see to" are one verb each
  constexpr std::array<std::string_view, 9> prepositions{"to", "for", "with", "about", "from", "into", "at", "in", "on"};
  std::size_t words = 0, begin = 0, cut = 0;
  for (std::size_t end; (end = act.find(' ', begin)) != std::string_view::npos; begin = end + 1) {
    const std::string_view word = act.substr(begin, end - begin);
    if (other.substr(0, end + 1) != act.substr(0, end + 1)) break;
    if (++words >= least && std::find(prepositions.begin(), prepositions.end(), word) != prepositions.end()) cut = begin;
  }
  return std::string(act) + " rather than " + std::string(other.substr(cut));
}

std::vector<std::string> who_sentences(const std::vector<Clause>& phrases) {
  auto sentence = [&](bool negative, std::string_view opening, std::string_view last) {
    std::vector<std::string> list;
    for (const Clause& p : phrases)
      if (p.negative == negative) list.push_back(p.text);
    std::string s;
    for (std::size_t i = 0; i < list.size(); ++i) s += (i == 0 ? std::string_view() : i + 1 == list.size() ? last : std::string_view(", ")), s += list[i];
    return list.empty() ? s : std::string(opening) + s + ".";
  };
  std::vector<std::string> out;
  for (std::string s : {sentence(false, "you are ", " and "), sentence(true, "you are not ", " or ")})
    if (!s.empty()) out.push_back(std::move(s));
  return out;
}

}  // namespace cvr::runtime::en
