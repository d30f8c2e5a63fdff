// Groundings as text for other solvers.
#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "compiler/ir/dump.h"
#include "tests/ir/text_program.h"

using namespace cvr;
using namespace cvr::test;
using Json = nlohmann::ordered_json;

namespace {

const std::string mixed = R"(
模块 医学
kind person  kind doctor is person
role 患者: person  role child: person
fact 病危(p: person)  fact f
measure age(p: person): -5..120
measure urgency(p: person): mild < serious < critical
resource time capacity 2
action treat(p: person) { takes time 2 requires age(p) >= -3 causes lives(p) when urgency(p) != mild }
action leave
outcome lives(p: person)
law one for x: doctor: at most 1 of (treat(x), leave, lives(x))
law lone: at most 1 of (f)
law older for x: person, y: person: age(x) < age(y) implies not f
rule r(p: person) { upholds v when 病危(p) and age(p) = age(患者) must treat(p) }
rule s { upholds w when urgency(患者) > mild unless f must not treat(患者) overrides r when f and 病危(child) }
prefer value v over value w when 病危(患者)
rule t { upholds w may leave or true }
)";

// What the program says of the script, or nothing where the program is not installed.
std::optional<std::string> run(const std::string& solver, const std::string& script) {
  if (std::system(fmt::format("command -v {} > /dev/null 2>&1", solver).c_str()) != 0) return std::nullopt;
  const std::string file = std::string(CVR_BINARY_DIR) + "/smt_test.smt2";
  std::ofstream(file) << script;
  FILE* pipe = popen(fmt::format("{} --lang=smt2 {} 2>&1", solver, file).c_str(), "r");
  if (solver == "z3") {
    pclose(pipe);
    pipe = popen(fmt::format("z3 -smt2 {} 2>&1", file).c_str(), "r");
  }
  std::string said;
  char part[256];
  while (std::fgets(part, sizeof part, pipe) != nullptr) said += part;
  pclose(pipe);
  return said;
}

std::string script(const Json& problem) {
  std::string text = "(set-logic QF_LIA)\n";
  for (const char* part : {"situation", "choice"})
    for (const Json& line : problem[part]["declare"]) text += line.get<std::string>() + "\n";
  for (const char* part : {"situation", "choice"})
    for (const Json& line : problem[part]["assert"]) text += line.get<std::string>() + "\n";
  for (const char* part : {"applies", "demand"})
    for (const Json& line : problem[part]) text += fmt::format("(assert {})\n", line.get<std::string>());
  return text + "(check-sat)\n";
}

}  // namespace

TEST_CASE("a pair's problem is text that other solvers read") {
  const Checked c = check_text({mixed});
  ir::PairDump dump(c.p);
  const Json one = Json::parse(*ir::dump_pair(dump, instance(c.p, "医学.r[child]"), instance(c.p, "医学.s")));
  CHECK(one["rules"] == Json{"医学.r[child]", "医学.s"});
  CHECK(one["modality"] == Json{"must", "must not"});
  CHECK(one["same_as"] == nullptr);
  CHECK(one["demand"][1] == "(not |u+533Bu+5B66.treat(u+533Bu+5B66.u+60A3u+8005)|)");
  CHECK(one["situation"]["assert"][0] ==
        "(assert (and (<= (- 5) |u+533Bu+5B66.age(agent)|) (<= |u+533Bu+5B66.age(agent)| 120)))");
  for (const char* solver : {"z3", "cvc5"})
    if (const std::optional<std::string> said = run(solver, script(one))) CHECK(*said == "sat\n");
  const Json other = Json::parse(*ir::dump_pair(dump, instance(c.p, "医学.s"), instance(c.p, "医学.r[患者]")));
  CHECK(other["rules"] == Json{"医学.s", "医学.r[患者]"});  // the order asked for
  for (const char* solver : {"z3", "cvc5"})
    if (const std::optional<std::string> said = run(solver, script(other))) CHECK(*said == "unsat\n");
  const Json permission = Json::parse(*ir::dump_pair(dump, instance(c.p, "医学.t"), instance(c.p, "医学.s")));
  CHECK(permission["demand"][0] == "(or |u+533Bu+5B66.leave| true)");
}

TEST_CASE("a pair can be written with every constraint on choices") {
  const Checked c = check_text({"module m\nkind person\nrole a: person\naction go(p: person)\naction stay(p: person)\naction sing\naction dance\n"
                                "law one: at most 1 of (sing, dance)\n"
                                "rule r { upholds v must go(a) }\nrule s { upholds w must not go(a) }\n"});
  ir::PairDump few(c.p), full(c.p, ir::Choices::all);
  const ir::Instance r = instance(c.p, "m.r"), s = instance(c.p, "m.s");
  CHECK(Json::parse(*ir::dump_pair(few, r, s))["choice"]["assert"].empty());
  const Json all = Json::parse(*ir::dump_pair(full, r, s));
  CHECK(all["choice"]["assert"].size() == 1);
  CHECK(all["choice"]["declare"].size() == 3);  // go, sing and dance
}

TEST_CASE("symbols are ASCII and never meet") {
  const Checked c = check_text({"module m\nfact 一\nfact u4E00\nfact \xF0\xA0\x80\x80\n"});
  const auto symbol = [&](std::uint32_t f) { return ir::smt_symbol(c.p, {ir::AtomKind::fact, f, {}}); };
  CHECK(symbol(0) == "|m.u+4E00|");
  CHECK(symbol(1) == "|m.u4E00|");
  CHECK(symbol(2) == "|m.U+020000|");
}

TEST_CASE("the rules, with priorities and the roles their conditions need") {
  const Checked c = check_text({mixed});
  const Json all = Json::parse(ir::dump_rules(c.p, c.sources, "1.2.3"));
  CHECK(all["version"] == "1.2.3");
  REQUIRE(all["rules"].size() == 4);
  CHECK(all["rules"][0]["id"] == "医学.r[患者]");
  CHECK(all["rules"][0]["values"] == Json{1});
  CHECK(all["rules"][1]["cast"] == Json{"agent", "医学.患者", "医学.child"});
  CHECK(all["rules"][2]["modality"] == "must not");
  CHECK(all["rules"][2]["strength"] == "must");
  CHECK(all["rules"][2]["overrides"][0].dump() ==
        R"j({"rule":"医学.r","when":"(and |u+533Bu+5B66.f| |u+533Bu+5B66.u+75C5u+5371(u+533Bu+5B66.child)|)","roles":["医学.child"]})j");
  CHECK(all["rules"][2]["file"] == "a.cvr");
  CHECK(all["rules"][2]["line"] == 16);
  CHECK(all["rules"][3]["strength"] == nullptr);
  CHECK(all["prefer"][0]["winner"]["values"] == Json{1});
  CHECK(all["prefer"][0]["roles"] == Json{"医学.患者"});
}
