#include "runtime/fill/sentences.h"

#include "runtime/fill/sentences_en.h"
#include "runtime/fill/sentences_zh.h"

namespace cvr::runtime {
namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i) out += i + 1 == parts.size() ? last : between;
    out += parts[i];
  }
  return out;
}

}  // namespace

std::vector<std::string> join_sentences(const std::vector<std::string>& clauses, std::string_view turn, Language lang) {
  return lang == Language::zh ? zh::join_sentences(clauses, turn) : en::join_sentences(clauses, turn);
}

std::vector<std::string> who_sentences(const std::vector<Clause>& phrases, Language lang) {
  return lang == Language::zh ? zh::who_sentences(phrases) : en::who_sentences(phrases);
}

std::string join_clauses(const std::vector<std::string>& clauses, Language lang) {
  return lang == Language::zh ? joined(clauses, "，", "，") : joined(clauses, ", ", " and ");
}

std::string join_acts(const std::vector<std::string>& phrases, bool left_undone, Language lang) {
  return lang == Language::zh ? joined(phrases, "，", left_undone ? "，也" : "，并") : joined(phrases, ", ", " and ");
}

}  // namespace cvr::runtime
