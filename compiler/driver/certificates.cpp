#include "compiler/driver/certificates.h"

#include "compiler/ir/ground.h"

namespace cvr::driver {
namespace {

bool ours(std::string_view name) { return name.starts_with("c-") && name.ends_with(".smt2"); }

std::string rules_of(const Program& program, const solve::Conflict& c) {
  std::vector<std::string> names;
  for (const ir::Instance& each : c.rules) names.push_back(fmt::format("`{}`", ir::instance_id(program, each)));
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

void add(Certificates& c, const Program& program, const std::vector<solve::Conflict>& found) {
  if (!c.folder.trouble.empty()) return;
  for (const solve::Conflict& each : found) {
    if (each.verdict == solve::Verdict::unknown || c.status != all_well) continue;
    const auto script = solve::certificate(program, each);
    if (!script) {
      ++c.without;
      complain(words("no script is written for the clash of {}: what holds of all the people in it can be combined in more than {} ways; fewer parameters in a law or an action make it smaller",
                     "没有为{}的冲突写出脚本：其中各人之间成立的关系超过{}种组合；减少定律或行动的参数可以缩小规模", rules_of(program, each), ir::instance_limit));
      continue;
    }
    c.status = write_output(fmt::format("{}/{}.smt2", c.folder.made, solve::conflict_id(program, each)), *script);
  }
}

ExitStatus finish(Certificates& c) {
  if (c.status != all_well) return c.status;
  if (const ExitStatus status = finish(c.folder, ours); status != all_well) return status;
  return c.without ? left_unknown : all_well;
}

}  // namespace cvr::driver
