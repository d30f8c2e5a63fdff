// Every construct of the language, in both languages.
#include <catch2/catch.hpp>

#include "reading.h"

namespace {

const char* english = R"(module medical.disclosure
use std.people, std.health

framework core_values | 核心价值观 {
  en "Values"
  dimension person | 个人 {
    wrong "Persons"
    core integrity | 诚信 {
      en "Integrity"
      wrong "Honesty"
      derived 44 sincerity | 真诚无欺 { en "Sincerity" wrong "Sincereness", "诚恳" }
    }
  }
}
kind doctor | 医生 is professional, adult { zh "一名医生" en "a doctor" }
role patient | 患者: person, adult { zh "患者{surname}" short "{surname}" }
fact ill | 患病 (p: person) { typical true zh "{p}患病" else "{p}无恙" you "你患病" you else "你无恙" }
measure age | 年龄 (p: person): 0..120 typical 40 { zh "{value}" }
measure urgency | 紧急程度: mild | 轻微 < serious | 严重 { value mild zh "轻" en "mild" typical mild en "{value}" }
action tell | 告知 (p: person) {
  causes knows(p) when ill(p), grieves(p)
  prevents dies(p)
  requires conscious(p) and not deaf(p)
  takes attention 2, savings
  zh "告诉{p}" else "瞒着{p}"
}
outcome dies | 死亡 (p: person) { occurs when drowning(p) or bleeding(p) }
resource attention | 精力 capacity 2 { zh "分身乏术" }
law one_bed: at most 1 of (admit(patient), admit(elder)) { zh "只剩一张床位" }
law apart for x: person, y: person: near(x) and near(y) implies x = y implies false
## A duty.
rule truth | 如实告知 (p: person) {
  upholds integrity.sincerity, "Sincerity"
  for doctor
  when ill(p) and age(p) >= 18 and urgency != mild
  unless (waived(p) or agent is nurse)
  must not tell(p) and prevent dies(p)
  overrides other when ill(p)
  stakes high
  source "a" note "b" tags care, truth
  zh "如实告知。"
}
rule two { upholds a should ensure b }
rule three { should not b }
rule four { may exactly 1 of (a, b) }
prefer truth over two when ill(patient)
prefer value integrity.sincerity over value "Care"
scene ward | 病房 { when agent is doctor hosts std.people, std.health aside zh "摆正" en "straighten" zh "深夜。" }
pool city | 城市 { zh "成都", "西安" en "Chengdu", "Xi'an" }
test "t" {
  expect conflict truth, two
  expect no conflict rescue[child], rescue[elder]
  expect resolved truth over two
  expect truth applies given ill(patient), agent is doctor
  expect truth silent
}
)";

const char* chinese = R"(模块 medical．disclosure
引用 std.people、std.health

框架 core_values｜核心价值观 ｛
  英文 “Values”
  维度 person | 个人 {
    误写 "Persons"
    核心 integrity | 诚信 {
      英文 "Integrity"
      误写 "Honesty"
      派生 44 sincerity | 真诚无欺 { 英文 "Sincerity" 误写 "Sincereness"，"诚恳" }
    }
  }
｝
类别 doctor | 医生 是 professional、adult { 中文 "一名医生" 英文 "a doctor" }
角色 patient | 患者：person、adult { 中文 “患者{surname}” 简称 “{surname}” }
事实 ill | 患病（p：person）{ 通常 真 中文 "{p}患病" 否则 "{p}无恙" 你 "你患病" 你 否则 "你无恙" }
量度 age | 年龄（p：person）：０．．１２０ 通常 40 { 中文 "{value}" }
量度 urgency | 紧急程度：mild | 轻微 ＜ serious | 严重 { 价值 mild 中文 "轻" 英文 "mild" 通常 mild 英文 "{value}" }
行动 tell | 告知（p：person）{
  导致 knows（p） 当 ill（p）、grieves（p）
  阻止 dies（p）
  需要 conscious（p） 且 非 deaf（p）
  占用 attention 2、savings
  中文 "告诉{p}" 否则 "瞒着{p}"
}
结果 dies | 死亡（p：person）{ 发生 当 drowning（p） 或 bleeding（p） }
资源 attention | 精力 容量 2 { 中文 "分身乏术" }
定律 one_bed：至多 1 项（admit（patient）、admit（elder））{ 中文 "只剩一张床位" }
定律 apart 适用 x：person、y：person：near（x） 且 near（y） 蕴含 x ＝ y 蕴含 假
## A duty.
规则 truth | 如实告知（p：person）{
  体现 integrity.sincerity、“Sincerity”
  适用 doctor
  当 ill（p） 且 age（p） ≥ 18 且 urgency ≠ mild
  除非（waived（p） 或 agent 是 nurse）
  不得 tell（p） 且 防止 dies（p）
  优先于 other 当 ill（p）
  利害 重
  来源 "a" 说明 "b" 标签 care、truth
  中文 "如实告知。"
}
规则 two { 体现 a 应当 确保 b }
规则 three { 不应 b }
规则 four { 可以 恰好 1 项（a、b） }
优先 truth 先于 two 当 ill（patient）
优先 价值 integrity.sincerity 先于 价值 “Care”
场景 ward | 病房 { 当 agent 是 doctor 容纳 std.people、std.health 旁项 中文 "摆正" 英文 "straighten" 中文 "深夜。" }
词库 city | 城市 { 中文 "成都"、"西安" 英文 "Chengdu"、"Xi'an" }
测试 "t" {
  期望 冲突 truth、two
  期望 无冲突 rescue［child］、rescue［elder］
  期望 化解 truth 先于 two
  期望 truth 成立 已知 ill（patient）、agent 是 doctor
  期望 truth 沉默
}
)";

std::string line_with(const std::string& tree, const std::string& start) {
  const auto at = tree.find(start);
  return at == std::string::npos ? "none" : tree.substr(at, tree.find('\n', at) - at);
}

}  // namespace

TEST_CASE("English and Chinese keywords and punctuation give the same tree") {
  const Read en = read(english), zh = read(chinese);
  CHECK(en.places == std::vector<std::string>{});
  CHECK(zh.places == std::vector<std::string>{});
  CHECK(en.tree == zh.tree);
  CHECK(en.file.decls.size() == 20);
}

TEST_CASE("every clause reaches the tree") {
  const std::string tree = read(english).tree;
  CHECK(line_with(tree, "rule truth") ==
        "rule truth|如实告知 ##A duty. params(p:person.;) upholds(integrity.sincerity.;'Sincerity.;) for(doctor.;) "
        "when( and(ill.() (p.;);{age.() (p.;)>=18};{urgency.!=mild.};);) unless( or(waived.() (p.;);agent. is nurse.;);) "
        "modality3 demand  and(tell.() (p.;);prevent{dies.() (p.;)};) overrides other. when ill.() (p.;) stakes2 "
        "texts(zh\"如实告知。\";) source(\"a\";) note(\"b\";) tags(care;truth;)");
  CHECK(line_with(tree, "action tell") ==
        "action tell|告知 params(p:person.;) causes knows.() (p.;) when ill.() (p.;) causes grieves.() (p.;) prevents "
        "dies.() (p.;) requires( and(conscious.() (p.;);not{deaf.() (p.;)};);) takes attention.2 takes savings.1 "
        "texts(zh\"告诉{p}\" else\"瞒着{p}\";)");
  CHECK(line_with(tree, "law apart") ==
        "law apart for(x:person.;y:person.;)  implies( and(near.() (x.;);near.() (y.;););"
        " implies({x.=y.};false;);)");
  CHECK(line_with(tree, "measure urgency") ==
        "measure urgency|紧急程度 <mild|轻微 <serious|严重 typical mild. value mildzh\"轻\" value milden\"mild\" "
        "texts(en\"{value}\";)");
  CHECK(line_with(tree, "scene ward") ==
        "scene ward|病房 when(agent. is doctor.;) hosts(std.people.;std.health.;) aside(zh\"摆正\";en\"straighten\";) "
        "texts(zh\"深夜。\";)");
}

TEST_CASE("not binds before is and comparisons, then and, or, implies") {
  const auto law = [](std::string formula) { return read("law l: " + formula).tree; };
  CHECK(law("not age(p) >= 3 and a or b implies c") == law("(((not (age(p) >= 3)) and a) or b) implies c"));
  CHECK(law("not agent is doctor") == law("not (agent is doctor)"));
  CHECK(law("a implies b implies c") == law("a implies (b implies c)"));
  CHECK(law("a implies b implies c") != law("(a implies b) implies c"));
  CHECK(law("a and b and c") != law("(a and b) and c"));
}

TEST_CASE("keywords are names where no clause can start") {
  const Read r = read(
      "fact core (over: of) { zh \"a\" }\nfact zh\nmeasure note: low < moderate < high\n"
      "rule value { upholds core.of when core(over) and silent(test) must note(source) tags zh, en }\n"
      "prefer value over over\nprefer value value over value over\nmodule_like_name\n");
  // Only the last line is wrong.
  REQUIRE(r.places.size() == 1);
  CHECK(r.places[0].substr(0, 4) == "7:1 ");
  CHECK(read("module std.law\nuse std.rule, std.for").places.empty());
}

TEST_CASE("must not covers the whole formula, must notify does not split") {
  CHECK(read("rule r { must not a and b }").tree == read("rule r { 不得 a and b }").tree);
  CHECK(read("rule r { must not a and b }").tree != read("rule r { must (not a) and b }").tree);
  CHECK(read("rule r { must notify(p) }").tree == "rule r modality0 demand notify.() (p.;)\n");
}

TEST_CASE("a when behind overrides belongs to it, and is pointed out on a line of its own") {
  CHECK(read("rule r { overrides o when a }").places.empty());
  const Read r = read("rule r {\n  overrides o\n  when a\n}");
  REQUIRE(r.places.size() == 1);
  CHECK(r.places[0].substr(0, 25) == "3:3 when-of-priority this");
  CHECK(r.file.decls.size() == 1);
}

TEST_CASE("names are compared after canonical composition") {
  CHECK(read("fact caf\u0065\u0301").tree == read("fact caf\u00e9").tree);
}

TEST_CASE("texts: quotes, escapes, several lines") {
  const auto value = [](std::string literal) {
    const Read r = read("kind k { zh " + literal + " }");
    CHECK(r.places.empty());
    return std::get<cvr::ast::KindDecl>(r.file.decls.at(0)).texts.at(0).main.value;
  };
  CHECK(value(R"("a\"b\\c\nd\u{4e2d}")") == "a\"b\\c\nd中");
  CHECK(value("“他说“好”") == "他说“好");
  CHECK(value("“say \"hi\"”") == "say \"hi\"");
  CHECK(value("\"\"\"one \"two\" three\"\"\"") == "one \"two\" three");
  CHECK(value("\"\"\"\n    one\n      two\n\n    three\n    \"\"\"") == "one\n  two\n\nthree");
  CHECK(value("\"\"\"\r\n  a\r\n  b\r\n  \"\"\"") == "a\nb");
  CHECK(value("\"\"") == "");
}

TEST_CASE("documentation belongs to the declaration below it; suppressions are collected") {
  const Read r = read(
      "# plain\n## first\n##second\n### not\nfact a\nfact b ## trailing\n# cvr: allow(unused-fact) kept for later\nfact c\n"
      "#cvr:allow( x )\n");
  CHECK(r.tree == "fact a ##first ##second\nfact b\nfact c\n");
  REQUIRE(r.file.suppressions.size() == 2);
  CHECK(r.file.suppressions[0].finding == "unused-fact");
  CHECK(r.file.suppressions[0].reason == "kept for later");
  CHECK(r.file.suppressions[0].line == 7);
  CHECK(r.file.suppressions[1].finding == "x");
  CHECK(r.file.suppressions[1].reason == "");
}

TEST_CASE("numbers too large to hold are marked") {
  CHECK(read("measure m: 0..99999999999999999999").tree == "measure m 0..9223372036854775807!\n");
  CHECK(read("measure m: -5..5 typical -3").tree == "measure m -5..5 typical -3\n");
  CHECK(read("resource r capacity 99999999999999999999").places.at(0).substr(0, 28) == "1:21 literal-out-of-range th");
}
