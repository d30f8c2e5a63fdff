#include "random_file.h"

#include <vector>

#include "compiler/syntax/keywords.h"

namespace {

// Grows a list of words; a keyword is marked by '@' and its English spelling.
struct Writer {
  std::mt19937 random;
  std::vector<std::string> words;

  unsigned pick(unsigned n) { return static_cast<unsigned>(random() % n); }
  bool chance(unsigned in) { return pick(in) == 0; }
  void put(std::string word) { words.push_back(std::move(word)); }
  void all(std::initializer_list<const char*> list) { for (const char* word : list) put(word); }

  void name() {
    static const char* names[] = {"a", "b_2", "患者", "person", "age", "core", "of", "note", "真诚", "é", "zh_text", "silent"};
    put(names[pick(12)]);
  }
  void decl_name() { name(); if (chance(2)) { put("|"); name(); } }
  void path() { name(); while (chance(4)) { put("."); name(); } }
  template <class F> void some(F one) { one(); while (chance(3)) { put(","); one(); } }
  void string() {
    static const char* strings[] = {"\"text\"", "“中文“内”", "\"{p} a \\\"b\\\" \\u{4e2d}\"", "“say \"x\" \\\\”", "\"\"",
                                    "\"\"\"long \"x\"\n    lines\n  here\"\"\"", "\"a considerably longer text for the width\""};
    put(strings[pick(7)]);
  }
  void number() { put(std::to_string(pick(1000))); }
  void integer() { if (chance(4)) put("-"); number(); }
  void params() { put("("); some([&] { name(); put(":"); path(); }); put(")"); }
  void maybe_params() { if (chance(2)) params(); }

  void reference() { path(); if (chance(2)) { put("("); if (!chance(5)) some([&] { path(); }); put(")"); } }
  void operand(int depth) {
    switch (pick(depth > 0 ? 6 : 4)) {
      case 0: put(chance(2) ? "@true" : "@false"); break;
      case 1: integer(); break;
      case 4: put("("); formula(depth - 1); put(")"); break;
      case 5:
        put(chance(3) ? "@at most" : chance(2) ? "@at least" : "@exactly");
        number(); put("@of"); put("("); some([&] { formula(depth - 1); }); put(")");
        break;
      default: reference();
    }
  }
  void comparison(int depth) {
    if (chance(5)) { name(); put("@is"); path(); return; }
    operand(depth);
    static const char* signs[] = {"=", "!=", "<", "<=", ">", ">="};
    if (chance(4)) { put(signs[pick(6)]); operand(depth); }
  }
  void negation(int depth) {
    while (chance(4)) put(chance(2) ? "@not" : chance(2) ? "@prevent" : "@ensure");
    comparison(depth);
  }
  void formula(int depth = 2) {
    static const char* joins[] = {"@and", "@and", "@or", "@implies"};
    negation(depth);
    while (chance(3)) { put(joins[pick(4)]); negation(depth); }
  }

  void text() {
    put(chance(2) ? "@zh" : "@en");
    string();
    if (chance(3)) { put("@else"); string(); }
    if (chance(4)) { put("@you"); string(); }
    if (chance(5)) { put("@you"); put("@else"); string(); }
    if (chance(5)) { put("@short"); string(); }
  }
  template <class F> void block(F clause) {
    if (chance(5)) return;
    put("{");
    for (unsigned i = pick(5); i > 0; --i) clause();
    put("}");
  }
  void texts() { block([&] { text(); }); }
  void wrong() { put("@wrong"); some([&] { string(); }); }

  void framework() {
    put("@framework"); decl_name();
    block([&] {
      put("@dimension"); decl_name();
      block([&] {
        if (chance(4)) return wrong();
        put("@core"); decl_name();
        block([&] { put("@derived"); number(); decl_name(); block([&] { chance(2) ? text() : wrong(); }); });
      });
    });
  }
  void action_clause() {
    switch (pick(5)) {
      case 0: put(chance(2) ? "@causes" : "@prevents"); some([&] { reference(); if (chance(3)) { put("@when"); formula(); } }); break;
      case 1: put("@requires"); formula(); break;
      case 2: put("@takes"); some([&] { path(); if (chance(3)) number(); }); break;
      default: text();
    }
  }
  void rule_clause() {
    static const char* modalities[] = {"@must", "@should", "@may", "@must not", "@should not"};
    static const char* stakes[] = {"@low", "@moderate", "@high"};
    switch (pick(10)) {
      case 0: put("@upholds"); some([&] { chance(4) ? string() : path(); }); break;
      case 1: put("@for"); path(); break;
      case 2: put("@when"); formula(); break;
      case 3: put("@unless"); formula(); break;
      case 4: put(modalities[pick(5)]); formula(); break;
      case 5: put("@overrides"); path(); if (chance(2)) { put("@when"); formula(); } break;
      case 6: put("@stakes"); put(stakes[pick(3)]); break;
      case 7: put(chance(2) ? "@source" : "@note"); some([&] { string(); }); break;
      case 8: put("@tags"); some([&] { name(); }); break;
      default: text();
    }
  }
  void measure() {
    put("@measure"); decl_name(); maybe_params(); put(":");
    if (chance(2)) { integer(); put(".."); integer(); if (chance(2)) { put("@typical"); integer(); } }
    else { decl_name(); do { put("<"); decl_name(); } while (chance(2)); if (chance(2)) { put("@typical"); name(); } }
    block([&] { if (chance(3)) { put("@value"); name(); put("@zh"); string(); put("@en"); string(); } else text(); });
  }
  void target() { path(); if (chance(3)) { put("["); some([&] { path(); }); put("]"); } }
  void expectation() {
    put("@expect");
    switch (pick(4)) {
      case 0: put("@conflict"); target(); put(","); target(); break;
      case 1: put("@no conflict"); target(); put(","); target(); break;
      case 2: put("@resolved"); target(); put("@over"); target(); break;
      default: target(); put(chance(2) ? "@applies" : "@silent");
    }
    if (chance(2)) { put("@given"); some([&] { formula(1); }); }
  }
  void declaration() {
    switch (pick(15)) {
      case 0: framework(); break;
      case 1: put("@kind"); decl_name(); if (chance(2)) { put("@is"); some([&] { path(); }); } texts(); break;
      case 2: put("@role"); decl_name(); put(":"); some([&] { path(); }); texts(); break;
      case 3:
        put("@fact"); decl_name(); maybe_params();
        if (chance(2)) { put("{"); if (chance(2)) { put("@typical"); put("@true"); } text(); put("}"); }
        break;
      case 4: measure(); break;
      case 5: put("@action"); decl_name(); maybe_params(); block([&] { action_clause(); }); break;
      case 6:
        put("@outcome"); decl_name(); maybe_params();
        block([&] { if (chance(2)) return text(); put("@occurs"); put("@when"); formula(); });
        break;
      case 7: put("@resource"); decl_name(); if (chance(2)) { put("@capacity"); number(); } texts(); break;
      case 8:
        put("@law"); decl_name();
        if (chance(2)) { put("@for"); some([&] { name(); put(":"); path(); }); }
        put(":"); formula(3); texts();
        break;
      case 9:
        put("@prefer");
        if (chance(2)) { put("@value"); path(); put("@over"); put("@value"); path(); }
        else { put("a"); put("@over"); path(); }
        if (chance(3)) { put("@when"); formula(); }
        break;
      case 10:
        put("@scene"); decl_name();
        block([&] {
          if (chance(3)) { put("@when"); formula(); }
          else if (chance(3)) { put("@hosts"); some([&] { path(); }); }
          else if (chance(3)) { put("@aside"); put("@zh"); string(); put("@en"); string(); }
          else text();
        });
        break;
      case 11: put("@pool"); decl_name(); block([&] { put(chance(2) ? "@zh" : "@en"); some([&] { string(); }); }); break;
      case 12: put("@test"); string(); block([&] { expectation(); }); break;
      default: put("@rule"); decl_name(); maybe_params(); block([&] { rule_clause(); });
    }
  }
};

std::string spelled(const std::string& word, bool chinese, std::mt19937& random) {
  if (word.front() == '@') {
    const cvr::Keyword* keyword = cvr::find_keyword(word.substr(1));
    return std::string(chinese && random() % 2 ? keyword->chinese : keyword->english);
  }
  if (!chinese || random() % 2) return word;
  static const std::pair<const char*, const char*> full[] = {
      {"(", "（"}, {")", "）"}, {"{", "｛"}, {"}", "｝"}, {"[", "［"}, {"]", "］"}, {",", "、"},  {":", "："},
      {"|", "｜"}, {".", "．"}, {"<", "＜"}, {">", "＞"}, {"=", "＝"}, {"!=", "≠"}, {"<=", "≤"}, {">=", "≥"}, {"..", "．．"}};
  for (const auto& [plain, wide] : full)
    if (word == plain) return wide;
  return word;
}

}  // namespace

std::string random_file(unsigned seed, const Manner& manner) {
  Writer writer{std::mt19937(seed), {}};
  if (writer.chance(2)) { writer.put("@module"); writer.path(); }
  while (writer.chance(2)) { writer.put("@use"); writer.some([&] { writer.path(); }); }
  for (unsigned i = 1 + writer.pick(6); i > 0; --i) writer.declaration();

  std::mt19937 random(seed + 1);
  std::string out;
  unsigned comments = 0;
  const auto gap = [&] {
    if (!manner.untidy) { out += " "; return; }
    static const char* gaps[] = {" ", " ", " ", "\n", "\n\n\n", "  ", "\t", "\u3000", "\r\n"};
    out += gaps[random() % 9];
    while (manner.comments && random() % 8 == 0) {
      out += "# comment " + std::to_string(++comments) + "\n";
      if (random() % 3 == 0) out += "\n";
    }
  };
  gap();
  for (const std::string& word : writer.words) {
    out += spelled(word, manner.chinese, random);
    gap();
  }
  return out;
}
