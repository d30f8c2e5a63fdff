// Which demands can clash at all.
#include "tests/ir/text_program.h"

using namespace cvr;
using namespace cvr::test;

namespace {

std::vector<std::string> candidates(const std::string& text) {
  const Checked c = check_text({"module m kind person role a: person role b: person fact f(p: person)\n" + text});
  return texts(c.p, ir::candidate_pairs(c.p));
}
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("the same action asked and forbidden, of the same role") {
  CHECK(candidates(R"(
    action go(p: person)
    rule r(p: person) { upholds v when f(p) must go(p) }
    rule s { upholds v when f(a) should not go(a) }
    rule t { upholds v when f(b) must go(b) }
    rule u { upholds v may go(b) }
  )") == Names{"m.r[a], m.s"});
}

TEST_CASE("a resource is short only for those who take from it") {
  CHECK(candidates(R"(
    resource time capacity 1
    action go { takes time }  action stay { takes time }  action sing
    rule r { upholds v must go }
    rule s { upholds v must stay }
    rule t { upholds v must not stay }
    rule u { upholds v must sing }
    rule w { upholds v must stay or sing }
  )") == Names{"m.r, m.s", "m.r, m.w", "m.s, m.t", "m.t, m.w"});
}

TEST_CASE("through causes and preventions") {
  const Names found = candidates(R"(
    outcome dies  outcome angry
    action push { causes dies }  action help { prevents dies  causes angry }  action shout { causes angry }
    action sing { causes joy }  outcome joy
    rule keep_alive { upholds v must not dies }
    rule kill { upholds v must ensure dies }
    rule no_help { upholds v must not help }
    rule no_push { upholds v must not push }
    rule calm { upholds v must prevent angry }
    rule shouting { upholds v must shout }
    rule vex { upholds v should ensure angry }
    rule joyful { upholds v should ensure joy }
    rule silent { upholds v should not sing }
  )");
  for (const char* clash : {
           "m.keep_alive, m.kill",     // the same outcome
           "m.keep_alive, m.no_help",  // only help prevents
           "m.keep_alive, m.calm",     // help angers
           "m.kill, m.no_push",        // only a push kills
           "m.kill, m.vex",            // without help, only shouting is left
           "m.no_help, m.vex",         // help is one way to anger
           "m.calm, m.shouting",
           "m.calm, m.vex",
           "m.joyful, m.silent",
       }) {
    INFO(clash);
    CHECK(std::find(found.begin(), found.end(), clash) != found.end());
  }
  for (const std::string& pair : found) {
    INFO(pair);
    CHECK((pair.find("joyful") == std::string::npos || pair.find("silent") != std::string::npos));
  }
}

TEST_CASE("an outcome that nobody speaks of ties nothing together") {
  CHECK(candidates(R"(
    outcome angry
    action push { causes angry }  action shout { causes angry }  action soothe { prevents angry }
    rule r { upholds v must push }
    rule s { upholds v must not shout }
    rule t { upholds v must soothe }
  )").empty());
}

TEST_CASE("a law on an outcome asks for any of the roles that bring it about") {
  CHECK(candidates(R"(
    outcome helped
    action help(p: person) { causes helped }  action call { causes helped }
    law somebody: helped
    rule r(p: person) { upholds v should not help(p) }
    rule s { upholds v must not call }
    rule t { upholds v must help(a) }
  )") == Names{"m.r[a], m.r[b]", "m.r[a], m.s", "m.r[a], m.t", "m.r[b], m.s"});
}

TEST_CASE("through laws, each conjunct by itself") {
  CHECK(candidates(R"(
    action w1  action w2  action w3  action w4  action w5(p: person)  action w6(p: person)
    law one: at most 1 of (w1, w2)
    law two: exactly 1 of (w3, w4)
    law three for p: person: w5(p) implies w6(p)
    rule r1 { upholds v must w1 }
    rule r2 { upholds v must w2 }
    rule n2 { upholds v must not w2 }
    rule r3 { upholds v must not w3 }
    rule r4 { upholds v must not w4 }
    rule r5 { upholds v must w5(a) }
    rule n6a { upholds v must not w6(a) }
    rule n6b { upholds v must not w6(b) }
  )") == Names{"m.r1, m.r2", "m.r2, m.n2", "m.r3, m.r4", "m.r5, m.n6a"});
}

TEST_CASE("two permissions never clash; a permission and a demand may") {
  CHECK(candidates(R"(
    action go
    rule r { upholds v may go }
    rule s { upholds v may not go }
  )").empty());
  CHECK(candidates(R"(
    action go
    rule r { upholds v may go }
    rule s { upholds v must not go }
  )") == Names{"m.r, m.s"});
}

TEST_CASE("triples hang together") {
  const Checked c = check_text({R"(module m
    resource time capacity 2
    action x { takes time }  action y { takes time }  action z { takes time }  action alone
    rule rx { upholds v must x }  rule ry { upholds v must y }  rule rz { upholds v must z }
    rule ra { upholds v must alone }
  )"});
  const std::vector<std::vector<ir::Instance>> triples = ir::candidate_triples(c.p);
  REQUIRE(triples.size() == 1);
  CHECK(ir::instance_id(c.p, triples[0][0]) == "m.rx");
  CHECK(ir::instance_id(c.p, triples[0][2]) == "m.rz");
}

TEST_CASE("triples of one parametrised rule") {
  const Checked c = check_text({R"(module m
    kind person  role a: person role b: person role c: person role d: person
    resource time capacity 2
    action save(p: person) { takes time }
    rule r(p: person) { upholds v must save(p) }
  )"});
  const std::vector<std::vector<ir::Instance>> triples = ir::candidate_triples(c.p);
  REQUIRE(triples.size() == 1);
  CHECK(ir::instance_id(c.p, triples[0][2]) == "m.r[c]");
}

TEST_CASE("an outcome of somebody is brought about by what is done to them alone") {
  CHECK(candidates(R"(
    outcome hurt(p: person)  outcome late(p: person)
    action push { causes hurt(a) }  action wait { causes late(a) }
    action shove { causes hurt(b) }  action linger { causes late(b) }
    law first: exactly 1 of (push, wait)
    law second: exactly 1 of (shove, linger)
    rule spare(p: person) { upholds v must prevent hurt(p) }
    rule hurry(p: person) { upholds v must prevent late(p) }
  )") == Names{"m.spare[a], m.hurry[a]", "m.spare[b], m.hurry[b]"});
}
