// Which outcomes hold in a situation, when some things are done.
#include "compiler/ir/bearing.h"
#include "tests/ir/text_program.h"

using namespace cvr;
using namespace cvr::test;
using Names = std::vector<std::string>;

namespace {

const std::string house = R"(module house
kind guest
role ann: guest
role ben: guest
fact fire
fact alarm { typical true }
fact trapped(g: guest)
action lead(g: guest) { prevents burns(g) }
action ring { causes heard }
outcome burns(g: guest) { occurs when fire and trapped(g) }
outcome heard { }
outcome quiet { occurs when not alarm }
outcome watched { occurs when alarm }
outcome hosted(g: guest) { occurs when g is guest }
)";

RoleId role(const Program& p, std::string_view key) {
  const auto found = std::find_if(p.roles.begin(), p.roles.end(), [&](const Role& r) { return r.named.key == key; });
  REQUIRE(found != p.roles.end());
  return RoleId{static_cast<std::uint32_t>(found - p.roles.begin())};
}

Names outcomes(const std::vector<std::string>& unusual, const std::vector<std::string>& done) {
  const Checked c = check_text({house});
  const std::vector<RoleId> cast{agent_role, role(c.p, "ann"), role(c.p, "ben")};
  const ir::Grounding g = ir::ground(c.p, cast);
  ir::Happening h;
  for (const ir::Atom& a : g.atoms) {
    const std::string id = ir::atom_id(c.p, a);
    if (std::find(unusual.begin(), unusual.end(), id) != unusual.end()) h.unusual.push_back(a);
    if (std::find(done.begin(), done.end(), id) != done.end()) h.done.push_back(a);
  }
  REQUIRE(h.unusual.size() + h.done.size() == unusual.size() + done.size());
  h.value = [&](const ir::Atom& a) {
    const bool differs = std::find(h.unusual.begin(), h.unusual.end(), a) != h.unusual.end();
    return ir::ordinary(c.p, a) ^ static_cast<std::int64_t>(differs);
  };
  Names names;
  for (const ir::Atom& o : ir::outcomes_of(c.p, ir::bearing(c.p), cast, h)) names.push_back(ir::atom_id(c.p, o));
  return names;
}

}  // namespace

TEST_CASE("what ordinary facts bring about holds where nothing is out of the ordinary") {
  CHECK(outcomes({}, {}) == Names{"house.watched", "house.hosted(house.ann)", "house.hosted(house.ben)"});
}

TEST_CASE("what only happens where a fact is unusual happens there, to those it concerns") {
  CHECK(outcomes({"house.fire", "house.trapped(house.ben)"}, {}) ==
        Names{"house.burns(house.ben)", "house.watched", "house.hosted(house.ann)", "house.hosted(house.ben)"});
  CHECK(outcomes({"house.alarm"}, {}) == Names{"house.quiet", "house.hosted(house.ann)", "house.hosted(house.ben)"});
}

TEST_CASE("what is done causes and prevents") {
  CHECK(outcomes({"house.fire", "house.trapped(house.ann)", "house.trapped(house.ben)"}, {"house.lead(house.ann)", "house.ring"}) ==
        Names{"house.burns(house.ben)", "house.heard", "house.watched", "house.hosted(house.ann)", "house.hosted(house.ben)"});
}
