// Rows are written without a JSON library, and punctuation is mended without
// ICU's strings: both are held against them here, on random text.
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>

#include "runtime/fill/fill.h"
#include "runtime/fill/in_order.h"
#include "runtime/fill/punctuation.h"
#include "runtime/template/json_text.h"
#include "tests/fill/hand_templates.h"

using namespace cvr::runtime;
using namespace cvr::testing;

namespace {

using json = nlohmann::ordered_json;

// A prompt as a JSON library writes it.
std::string as_json(const Prompt& p) {
  auto by_letter = [](const auto& list) {
    json out = json::object();
    for (std::size_t i = 0; i < list.size(); ++i) out[std::string(1, static_cast<char>('A' + i))] = list[i];
    return out;
  };
  json fillers = json::array();
  for (const Filler& f : p.fillers) fillers.push_back({{"slot", f.slot}, {"text", f.text}});
  json out;
  out["id"] = p.id;
  out["dilemma"] = p.dilemma;
  out["lang"] = code(p.lang);
  out["form"] = name(p.form);
  out["order"] = p.order;
  out["system"] = p.system;
  out["question"] = p.question;
  out["choices"] = p.choices;
  out["prompt"] = p.prompt;
  out["key"] = by_letter(p.key);
  out["values"] = by_letter(p.values);
  out["left_value"] = p.left_value;
  out["label"] = p.label;
  out["letter"] = p.letter;
  out["target"] = p.target ? json(*p.target) : json(nullptr);
  out["control"] = p.control;
  out["fillers"] = std::move(fillers);
  out["contrast_of"] = p.contrast_of ? json(*p.contrast_of) : json(nullptr);
  out["canary"] = p.canary;
  return out.dump();
}

std::string random_text(std::mt19937_64& random, const std::vector<std::string>& alphabet, std::size_t longest) {
  std::string out;
  for (std::size_t n = random() % (longest + 1); n > 0; --n) out += alphabet[random() % alphabet.size()];
  return out;
}

// The same mending over ICU's strings, one character at a time.
namespace by_icu {

using Text = icu::UnicodeString;

bool is_han(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(c, &status) == USCRIPT_HAN;
}
bool is_chinese_mark(UChar32 c) { return Text(u"，。；：？！、“”‘’（）《》…—").indexOf(c) >= 0; }
bool is_pause(UChar32 c) { return Text(u"，、；：,;:").indexOf(c) >= 0; }
bool is_stop(UChar32 c) { return Text(u"。？！.?!").indexOf(c) >= 0; }
UChar32 last(const Text& t) { return t.isEmpty() ? 0 : t.char32At(t.length() - 1); }
UChar32 full_width(UChar32 c) {
  const int32_t at = Text(u",.;:?!()").indexOf(c);
  return at < 0 ? c : Text(u"，。；：？！（）").charAt(at);
}

void add(Text& out, UChar32 c, Language lang) {
  UChar32 before = last(out);
  if (c == ' ' && (before == ' ' || out.isEmpty())) return;
  if (lang == Language::zh && c == ' ' && (is_han(before) || is_chinese_mark(before))) return;
  if (is_pause(c) || is_stop(c)) {
    if (before == ' ') out.truncate(out.length() - 1), before = last(out);
    if (is_pause(before) || (before == c && c != '.')) out.truncate(out.length() - 1);
    else if (is_pause(c) && is_stop(before) && is_chinese_mark(before)) return;
  }
  if (lang == Language::zh && (is_han(c) || is_chinese_mark(c)) && before == ' ') out.truncate(out.length() - 1);
  out.append(c);
}

std::string mended(const std::string& text, Language lang) {
  const Text in = Text::fromUTF8(text);
  Text out;
  for (int32_t i = 0; i < in.length(); i = in.moveIndex32(i, 1)) {
    UChar32 c = in.char32At(i);
    if (lang == Language::zh) {
      const UChar32 next = in.moveIndex32(i, 1) < in.length() ? in.char32At(in.moveIndex32(i, 1)) : 0;
      const bool number = u_isdigit(last(out)) && u_isdigit(next);
      if (!number && (is_han(last(out)) || is_chinese_mark(last(out)) || is_han(next))) c = full_width(c);
    }
    add(out, c, lang);
  }
  std::string utf8;
  return out.trim().toUTF8String(utf8);
}

std::string without_end(const std::string& text) {
  Text t = Text::fromUTF8(text);
  t.trim();
  while (!t.isEmpty() && Text(u"。，；、.,;").indexOf(last(t)) >= 0) t.truncate(t.length() - 1);
  std::string utf8;
  return t.toUTF8String(utf8);
}

}  // namespace by_icu

}  // namespace

TEST_CASE("text in JSON is as a JSON library writes it") {
  std::vector<std::string> alphabet{"\"", "\\", "/", "a", "é", "王", "，", "😀", "\x7f", "\u2028", "x\"y\\z"};
  for (char c = 0; c < 0x20; ++c) alphabet.emplace_back(1, c);
  std::mt19937_64 random(1);
  for (int i = 0; i < 3000; ++i) {
    const std::string text = random_text(random, alphabet, 30);
    std::string ours = "before";
    append_json(ours, text);
    REQUIRE(ours.substr(6) == json(text).dump());
  }
}

TEST_CASE("the rows of a file are those shown one by one") {
  FillOptions options;
  options.fillings = 3;
  std::vector<Template> templates{truth_or_kindness(), promise_or_rescue(), books_or_deal()};
  templates.push_back(templates[0]);
  templates.back().contrast_of = templates.back().id;
  templates.back().target = templates.back().rules[1];
  templates.back().values[0].push_back("a \"quoted\" \\ value");
  templates.back().pools[0].entries[at(Language::en)][0] = "\"Old\" \\ \x01 Li";
  for (std::uint64_t seed : {1, 2, 3})
    for (const Template& t : templates)
      for (Language lang : all_languages) {
        options.seed = seed;
        options.languages = {lang};
        Filled filled;
        append_rows(filled, t, options);
        std::string expected;
        RowCount shown{};
        for (const Prompt& p : prompts_of(t, lang, options)) expected += as_json(p) + "\n", ++shown[static_cast<std::size_t>(p.form)];
        CHECK(filled.rows[at(lang)] == expected);
        CHECK(filled.count[at(lang)] == shown);
        CHECK(filled.rows[1 - at(lang)].empty());
      }
}

TEST_CASE("any number of threads gives the same rows, in order") {
  std::vector<Template> templates;
  for (int i = 0; i < 200; ++i) {
    templates.push_back(i % 2 ? promise_or_rescue() : books_or_deal());
    templates.back().id += "-" + std::to_string(i);
  }
  using Texts = std::array<std::string, 2>;
  auto filled = [&](unsigned jobs) {
    Texts rows;
    const auto count = fill_all(templates, {}, jobs, [&](const Filled& some) {
      for (Language lang : all_languages) rows[at(lang)] += some.rows[at(lang)];
    });
    return std::pair(rows, count);
  };
  const auto one = filled(1);
  for (Language lang : all_languages) CHECK(std::count(one.first[at(lang)].begin(), one.first[at(lang)].end(), '\n') > 200);
  for (unsigned jobs : {2u, 3u, 8u}) CHECK(filled(jobs) == one);
}

TEST_CASE("a failure among the threads is passed on") {
  for (unsigned jobs : {1u, 2u, 5u}) {
    int next = 0;
    auto row = [&](int bad_work, int bad_take) {
      next = 0;
      in_order<int>(
          jobs, [&](int& piece) { return (piece = ++next) <= 100; },
          [&](int& piece) { if (piece == bad_work) throw std::runtime_error("work"); },
          [&](int& piece) { if (piece == bad_take) throw std::runtime_error("take"); });
    };
    CHECK_THROWS_WITH(row(40, 0), "work");
    CHECK_THROWS_WITH(row(0, 40), "take");
    CHECK_NOTHROW(row(0, 0));
  }
}

TEST_CASE("punctuation is mended as ICU's strings would have it") {
  const std::vector<std::string> alphabet{"a", "B", "7", " ", " ", ",", ".", ";", ":", "?", "!", "(", ")", "'", "王", "患者", "你", "一", "，", "。",
                                          "；", "：", "？", "！", "、", "“", "”", "（", "）", "…", "—", "《", "é", "\u3000", "\u00a0", "\t", "７", "〇", "々",
                                          "𠀀", "😀", "ａ", "鿿", "㐀"};
  std::mt19937_64 random(2);
  for (int i = 0; i < 60000; ++i) {
    const std::string text = random_text(random, alphabet, 12);
    for (Language lang : all_languages) {
      INFO(text);
      REQUIRE(mend_punctuation(text, lang) == by_icu::mended(text, lang));
      std::string behind = "，before ";
      append_mended(behind, text, lang);
      REQUIRE(behind == "，before " + by_icu::mended(text, lang));
    }
    REQUIRE(without_end(text) == by_icu::without_end(text));
  }
}
