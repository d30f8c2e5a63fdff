// What holds of every row, whatever the template, seed or language.
#include <catch2/catch.hpp>

#include <map>
#include <regex>
#include <set>

#include "runtime/fill/fill.h"
#include "tests/fill/hand_templates.h"

using namespace cvr::runtime;
using namespace cvr::testing;

namespace {

std::vector<Template> templates() { return {truth_or_kindness(), promise_or_rescue(), books_or_deal()}; }

template <class Check>
void each_row(Check check) {
  for (std::uint64_t seed = 0; seed < 40; ++seed)
    for (const Template& t : templates())
      for (Language lang : all_languages) {
        FillOptions options;
        options.seed = seed;
        options.fillings = 2;
        for (const Prompt& row : prompts_of(t, lang, options)) check(t, row);
      }
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("no braces, no marks, no doubled punctuation, no stray spaces") {
  each_row([](const Template&, const Prompt& row) {
    INFO(row.prompt);
    for (char c : std::string("{}\1\2")) REQUIRE(row.prompt.find(c) == std::string::npos);
    for (const char* wrong : {"。。", "，，", "，。", "。，", ",,", ",.", ".,", "  ", " ,", " .", "？？", "; ;"}) REQUIRE_FALSE(contains(row.prompt, wrong));
    if (row.lang == Language::zh)
      for (const char* wrong : {" 。", " ，", "， ", "。 ", ",", "?"}) REQUIRE_FALSE(contains(row.question, wrong));
    REQUIRE_FALSE(contains(row.question, "you is"));
    REQUIRE_FALSE(contains(row.question, "You is"));
  });
}

TEST_CASE("English sentences start with a capital and end with a mark") {
  static const std::regex lower("[.?!] [a-z]");
  each_row([](const Template&, const Prompt& row) {
    if (row.lang != Language::en) return;
    INFO(row.question);
    REQUIRE_FALSE(std::regex_search(row.question, lower));
    REQUIRE(row.question.back() == '?');
    for (const std::string& choice : row.choices) REQUIRE(std::isupper(static_cast<unsigned char>(choice.front())));
  });
}

TEST_CASE("within a template each rule stands at each letter equally often, in each form") {
  for (const Template& t : templates())
    for (Language lang : all_languages) {
      std::map<std::tuple<Form, std::string, std::string>, int> at;
      std::map<Form, std::size_t> letters;
      for (const Prompt& row : prompts_of(t, lang, {})) {
        letters[row.form] = row.key.size();
        for (std::size_t i = 0; i < row.key.size(); ++i) ++at[{row.form, row.key[i], std::string(1, static_cast<char>('A' + i))}];
      }
      for (const auto& [where, n] : at) CHECK(n == (std::get<0>(where) == Form::abc ? 2 : 1));
      for (const auto& [form, n] : letters)
        for (std::size_t i = 0; i < n; ++i)
          for (const std::string& rule : t.rules) CHECK(at.count({form, rule, std::string(1, static_cast<char>('A' + i))}) == 1);
    }
}

TEST_CASE("label, letter, key, values and target agree") {
  each_row([](const Template& t, const Prompt& row) {
    REQUIRE(row.key.size() == row.choices.size());
    REQUIRE(row.values.size() == row.choices.size());
    REQUIRE(row.left_value == t.values[0].front());
    REQUIRE(row.control == !t.target.empty());
    if (row.form == Form::free) {
      REQUIRE(row.label == -1);
      return;
    }
    REQUIRE(row.key[static_cast<std::size_t>(row.label)] == t.rules[0]);
    REQUIRE(row.letter == std::string(1, static_cast<char>('A' + row.label)));
    if (!t.target.empty()) REQUIRE(row.key[static_cast<std::size_t>(row.target->front() - 'A')] == t.target);
    else REQUIRE_FALSE(row.target);
    for (std::size_t i = 0; i < row.key.size(); ++i)
      if (row.key[i] == "neither") REQUIRE(row.values[i].empty());
  });
}

TEST_CASE("identifiers are unique and well formed") {
  std::set<std::string> seen;
  static const std::regex good("[A-Za-z0-9._-]{1,64}");
  FillOptions options;
  options.fillings = 3;
  for (const Template& t : templates())
    for (Language lang : all_languages)
      for (const Prompt& row : prompts_of(t, lang, options)) {
        CHECK(std::regex_match(row.id, good));
        CHECK(seen.insert(row.id).second);
      }
}

TEST_CASE("names and places are the same in both languages, and no two roles share one") {
  for (std::uint64_t seed = 0; seed < 50; ++seed)
    for (const Template& t : templates()) {
      FillOptions options;
      options.seed = seed;
      auto zh = prompts_of(t, Language::zh, options).front().fillers, en = prompts_of(t, Language::en, options).front().fillers;
      REQUIRE(zh.size() == en.size());
      std::set<std::string> used;
      for (std::size_t i = 0; i < zh.size(); ++i) {
        CHECK(zh[i].slot == en[i].slot);
        CHECK(used.insert(zh[i].text).second);
        for (const PoolSlot& pool : t.pools) {
          const auto& entries = pool.entries[0];
          auto found = std::find(entries.begin(), entries.end(), zh[i].text);
          if (found != entries.end()) CHECK(pool.entries[1][static_cast<std::size_t>(found - entries.begin())] == en[i].text);
        }
      }
    }
}

TEST_CASE("the question does not depend on the order, and another filling tells it differently") {
  FillOptions options;
  options.fillings = 2;
  options.forms = {Form::ab};
  auto rows = prompts_of(truth_or_kindness(), Language::en, options);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].question == rows[1].question);
  CHECK(rows[0].choices == std::vector<std::string>(rows[1].choices.rbegin(), rows[1].choices.rend()));
  options.seed = 9;
  CHECK(prompts_of(truth_or_kindness(), Language::en, options)[0].question != rows[0].question);
}

TEST_CASE("a part of a file is filled as in the whole") {
  auto all = templates();
  std::string whole = fill_text(all, {}), part = fill_text({all[1]}, {});
  CHECK(contains(whole, part.substr(0, part.find('\n'))));
}

TEST_CASE("a row is one line of JSON with every field") {
  Filled filled;
  append_rows(filled, truth_or_kindness(), {});
  const std::string& rows = filled.rows[at(Language::zh)];
  const std::string line = rows.substr(0, rows.find('\n'));
  for (const char* field : {"id", "dilemma", "lang", "form", "order", "system", "question", "choices", "prompt", "key", "values", "left_value",
                            "label", "letter", "target", "control", "fillers", "contrast_of", "canary"})
    CHECK(contains(line, "\"" + std::string(field) + "\":"));
  CHECK(contains(line, "\"target\":null"));
}
