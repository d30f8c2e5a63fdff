// Checks small texts beside the real standard library and looks at what is said.
#pragma once
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "compiler/sema/check.h"
#include "compiler/syntax/parse.h"

namespace cvr::testing {

struct Checked {
  SourceSet sources;
  std::vector<ast::File> files;
  Program program;
  std::vector<Diagnostic> found;  // sorted, without those in the library
};

inline void add_file(Checked& c, DiagnosticSink& sink, const std::string& path, const std::string& text, bool library) {
  SourceId id = add_source(c.sources, path, text, library);
  c.files.push_back(parse(c.sources, id, sink));
}

// The library is read once for all tests.
inline const Checked& library() {
  static const Checked read = [] {
    Checked c;
    DiagnosticSink sink;
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(CVR_SOURCE_DIR) + "/stdlib"))
      if (entry.path().extension() == ".cvr") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
      std::ifstream in(path, std::ios::binary);
      std::stringstream text;
      text << in.rdbuf();
      add_file(c, sink, "stdlib/" + path.filename().string(), text.str(), true);
    }
    return c;
  }();
  return read;
}

// `texts` are the project's files, named a.cvr, b.cvr, …
inline Checked check_texts(const std::vector<std::string>& texts, CheckOptions options = {}, bool with_library = true) {
  Checked c = with_library ? library() : Checked{};
  DiagnosticSink sink;
  char name = 'a';
  for (const std::string& text : texts) add_file(c, sink, std::string(1, name++) + ".cvr", text, false);
  c.program = check(c.sources, c.files, options, sink);
  for (Diagnostic& d : sorted(c.sources, sink.found))
    if (!d.span.file.valid() || !source_of(c.sources, d.span.file).library) c.found.push_back(std::move(d));
  return c;
}

inline std::string slice(const Checked& c, Span span) {
  return source_of(c.sources, span.file).text.substr(span.begin, span.end - span.begin);
}

inline std::string listed(const Checked& c) {
  std::string all;
  for (const Diagnostic& d : c.found)
    all += fmt::format("{} at [{}] {} -- {}\n", code_text(d.finding), slice(c, d.span), d.message.en, d.hint.en);
  return all;
}

// The only finding; fails when there are more or it is another one.
inline const Diagnostic& only(const Checked& c, Finding finding) {
  INFO(listed(c));
  REQUIRE(c.found.size() == 1);
  REQUIRE(code_text(c.found[0].finding) == code_text(finding));
  return c.found[0];
}

inline void quiet(const Checked& c) {
  INFO(listed(c));
  REQUIRE(c.found.empty());
}

// The text of the file after a fix.
inline std::string fixed(const Checked& c, const Fix& fix) {
  REQUIRE(!fix.edits.empty());
  std::string text = source_of(c.sources, fix.edits[0].span.file).text;
  for (auto e = fix.edits.rbegin(); e != fix.edits.rend(); ++e)
    text.replace(e->span.begin, e->span.end - e->span.begin, e->text);
  return text;
}

// A small vocabulary of people, facts and acts, complete in both languages.
inline const std::string people = R"(module people
kind person | 人 { zh "一个人" en "a person" }
kind adult | 成年人 is person { zh "一名成年人" en "an adult" }
kind doctor | 医生 is adult { zh "一名医生" en "a doctor" }
kind place | 地点 { zh "一个地方" en "a place" }
role patient | 患者: person { zh "患者" en "the patient" }
role nurse | 护士: adult { zh "护士" en "the nurse" }
role ward | 病房: place { zh "病房" en "the ward" }
fact ill | 患病 (p: person) { zh "{p}病了" else "{p}没病" en "{p} is ill" you "you are ill" else "{p} is well" you else "you are well" }
fact trusts | 信任 (p: person, q: adult) { zh "{p}信任{q}" else "{p}不信任{q}" en "{p} trusts {q}" you "you trust {q}" else "{p} distrusts {q}" }
fact raining | 下雨 { zh "正下着雨" else "天晴着" en "it is raining" else "it is dry" }
measure age | 年龄 (p: person): 0..120 typical 40 { zh "{p}{value}岁" en "{p} is {value}" you "you are {value}" }
measure urgency | 紧急程度: mild | 轻微 < serious | 严重 < critical | 危急 { zh "情况{value}" en "the case is {value}" }
measure noise | 噪音: quiet | 安静 < loud | 吵闹 { zh "四周{value}" en "it is {value}" }
action tell | 告知 (p: person) { causes knows(p) zh "告诉{p}" else "不告诉{p}" en "tell {p}" else "keep it from {p}" }
action wait | 等待 { zh "等一等" else "立刻动手" en "wait" else "act at once" }
outcome knows | 知情 (p: person) { zh "{p}知情" en "{p} knows" you "you know" }
resource time | 时间 capacity 1 { zh "时间不够" en "there is not enough time" }
)";

// A rule around some clauses, in a module that uses `people`.
inline std::string rule_with(const std::string& clauses) {
  return "module rules\nuse people\nrule r {\n  upholds sincerity\n  " + clauses + "\n}\n";
}

inline Checked check_rule(const std::string& clauses) { return check_texts({people, rule_with(clauses)}); }

}  // namespace cvr::testing
