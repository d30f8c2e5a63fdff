// The keyword table and the grammar say the same.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "compiler/syntax/keywords.h"

using namespace cvr;

namespace {

std::string grammar_text() {
  std::ifstream in(CVR_SOURCE_DIR "/grammar/Cvr.g4", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Token, English, Chinese of each keyword as the grammar spells it.
std::set<std::vector<std::string>> grammar_keywords(const std::string& grammar) {
  const auto begin = grammar.find("// ---- keywords"), end = grammar.find("// ---- signs");
  const std::string part = grammar.substr(begin, end - begin);
  std::set<std::vector<std::string>> out;
  const std::regex line(R"(\n([A-Z_]+)\s*:\s*'([a-z]+)'(?: BLANK\+ '([a-z]+)')? \| '([^']+)' ;)");
  const std::regex chinese_only(R"(\n([A-Z_]+)\s*:\s*'([^'a-z]+)' ;)");
  for (std::sregex_iterator at(part.begin(), part.end(), line), none; at != none; ++at)
    out.insert({(*at)[1], (*at)[3].matched ? (*at)[2].str() + " " + (*at)[3].str() : (*at)[2].str(), (*at)[4]});
  for (std::sregex_iterator at(part.begin(), part.end(), chinese_only), none; at != none; ++at) {
    const std::string token = (*at)[1];
    std::string english = token == "MUST_NOT" ? "must not" : "should not";
    out.insert({token, english, (*at)[2]});
  }
  return out;
}

// The tokens that the rule `name` admits.
std::set<std::string> grammar_soft(const std::string& grammar) {
  const auto begin = grammar.find("\nname\n");
  const std::string part = grammar.substr(begin, grammar.find(';', begin) - begin);
  std::set<std::string> out;
  const std::regex token(R"([A-Z_]{2,})");
  for (std::sregex_iterator at(part.begin(), part.end(), token), none; at != none; ++at) out.insert(at->str());
  out.erase("NAME");
  return out;
}

}  // namespace

TEST_CASE("the keyword table and the grammar agree") {
  std::set<std::vector<std::string>> table;
  std::set<std::string> soft, words;
  for (const Keyword& k : all_keywords()) {
    table.insert({std::string(k.token), std::string(k.english), std::string(k.chinese)});
    if (k.soft) soft.insert(std::string(k.token));
    CHECK(words.insert(std::string(k.english)).second);
    CHECK(words.insert(std::string(k.chinese)).second);
    CHECK(find_keyword(k.english) == &k);
    CHECK(find_keyword(k.chinese) == &k);
  }
  const std::string grammar = grammar_text();
  CHECK(table == grammar_keywords(grammar));
  CHECK(soft == grammar_soft(grammar));
}

TEST_CASE("every rule of the grammar has a comment") {
  const std::string grammar = grammar_text();
  const std::regex rule(R"(\n([^\n]*)\n([a-z][A-Za-z]*)\s*:)");
  std::vector<std::string> bare;
  for (std::sregex_iterator at(grammar.begin(), grammar.end(), rule), none; at != none; ++at)
    if ((*at)[1].str().substr(0, 2) != "//") bare.push_back((*at)[2]);
  CHECK(bare == std::vector<std::string>{});
}
