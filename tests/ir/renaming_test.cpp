// Instances and pairs up to renaming of roles.
#include "tests/ir/text_program.h"

using namespace cvr;
using namespace cvr::test;

namespace {

const std::string vocabulary = R"(
module people
kind person  kind child is person
role ann: person  role ben: person  role cid: child  role dan: child  role eve: person  role patient: person
fact near(p: person)  action save(p: person)  action pick(p: person, q: person)
)";
const std::string rules = R"(
module rules
use people
role guest: person
rule two(p: person, q: person) { upholds v must pick(p, q) }
rule one(p: person) { upholds v must save(p) }
rule kid(p: child) { upholds v must save(p) }
rule plain { upholds v when near(patient) must save(patient) }
)";

std::vector<ir::Instance> all_instances(const Program& p) {
  std::vector<ir::Instance> all;
  for (std::uint32_t r = 0; r < p.rules.size(); ++r) {
    std::vector<std::vector<RoleId>> tuples{{}};
    for (std::size_t i = 0; i < p.rules[r].params.size(); ++i) {
      std::vector<std::vector<RoleId>> longer;
      for (const std::vector<RoleId>& t : tuples)
        for (std::uint32_t role = 1; role < p.roles.size(); ++role) {
          longer.push_back(t);
          longer.back().push_back(RoleId{role});
        }
      tuples = longer;
    }
    for (const std::vector<RoleId>& t : tuples)
      if (ir::find_instance(p, ir::instance_id(p, {RuleId{r}, t}))) all.push_back({RuleId{r}, t});
  }
  return all;
}

}  // namespace

TEST_CASE("every pair has one representative, whatever the roles are called") {
  const Checked c = check_text({vocabulary, rules});
  const std::vector<ir::Instance> all = all_instances(c.p);
  std::set<ir::Pair> reached;
  std::set<ir::Pair> listed;
  for (std::uint32_t a = 0; a < c.p.rules.size(); ++a)
    for (std::uint32_t b = a; b < c.p.rules.size(); ++b)
      for (const ir::Pair& pair : ir::representative_pairs(c.p, RuleId{a}, RuleId{b})) {
        CHECK(ir::representative(c.p, pair) == pair);
        CHECK(listed.insert(pair).second);
      }
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const ir::Pair standing = ir::representative(c.p, {all[i], all[j]});
      CHECK(ir::representative(c.p, standing) == standing);
      reached.insert(standing);
    }
  CHECK(reached == listed);
  CHECK(ir::count_representative_pairs(c.p) == listed.size());
  std::set<ir::Instance> considered;
  for (const ir::Pair& pair : listed) considered.insert({pair.first, pair.second});
  CHECK(ir::considered_instances(c.p) == std::vector<ir::Instance>(considered.begin(), considered.end()));
}

TEST_CASE("renaming free roles does not change the representative; named roles stay") {
  const Checked c = check_text({vocabulary, rules});
  const auto standing = [&](const char* a, const char* b) { return text(c.p, ir::representative(c.p, pair(c.p, a, b))); };
  // Roles of the rules' own module come first, then those of what it uses.
  CHECK(standing("one[eve]", "one[ben]") == "rules.one[ann], rules.one[guest]");
  CHECK(standing("two[eve,ben]", "two[ben,eve]") == "rules.two[ann,guest], rules.two[guest,ann]");
  CHECK(standing("two[eve,dan]", "kid[dan]") == "rules.two[guest,cid], rules.kid[cid]");
  CHECK(standing("two[eve,dan]", "kid[cid]") == "rules.two[guest,cid], rules.kid[dan]");
  CHECK(standing("one[patient]", "plain") == "rules.one[patient], rules.plain");
  CHECK(standing("one[eve]", "plain") == "rules.one[guest], rules.plain");
}

TEST_CASE("roles that share a key are told apart by their module") {
  const Checked c = check_text({"module m\nkind person\nrole child: person\naction save(p: person)",
                                "module n\nuse m\nrole child: person\n"
                                "rule r(p: person) { upholds v must save(p) }"});
  CHECK(texts(c.p, ir::representative_pairs(c.p, RuleId{0}, RuleId{0})) ==
        std::vector<std::string>{"n.r[m.child], n.r[n.child]"});
  CHECK_FALSE(ir::find_instance(c.p, "n.r[child]"));
  CHECK(ir::find_instance(c.p, "n.r[n.child]"));
}
