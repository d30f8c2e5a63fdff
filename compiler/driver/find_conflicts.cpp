#include "compiler/driver/find_conflicts.h"

#include <charconv>

#include "compiler/driver/pipeline.h"
#include "compiler/driver/output.h"
#include "compiler/driver/progress.h"
#include "compiler/driver/spoken.h"
#include "compiler/solve/worth_gathering.h"

namespace cvr::driver {

std::optional<Shard> read_shard(const std::string& text) {
  if (text.empty()) return Shard{};
  Shard shard;
  const char* end = text.data() + text.size();
  const auto k = std::from_chars(text.data(), end, shard.k);
  if (k.ec != std::errc() || k.ptr == end || *k.ptr != '/') return {};
  const auto n = std::from_chars(k.ptr + 1, end, shard.n);
  if (n.ec != std::errc() || n.ptr != end || shard.k < 1 || shard.k > shard.n || shard.n > most_parts) return {};
  return shard;
}

ExitStatus shard_refused(const std::string& text) {
  complain(words("`--shard {}`: write K/N with K from 1 to N and N at most {}, for example 1/4",
                 "`--shard {}`：请写成K/N，K从1到N，N不超过{}，例如1/4", text, most_parts));
  return io_trouble;
}

namespace {

// `find` is given the options, with a progress bar to report to.
template <class Find>
auto with_progress(const CommonOptions& common, int arity, Shard shard, const Find& find) {
  solve::Options options = solve_options(common);
  options.arity = arity;
  options.shard = shard.k - 1;
  options.shards = shard.n;
  Progress bar(said(words("Looking for conflicts", "正在查找冲突")));
  options.progress = [&](std::size_t done, std::size_t total) { advance(bar, done, total); };
  return find(options);
}

}  // namespace

solve::Analysis find_conflicts(const CommonOptions& common, const Program& program, int arity, Shard shard) {
  return with_progress(common, arity, shard, [&](const solve::Options& o) { return solve::analyse(program, o); });
}

solve::Listed list_conflicts(const CommonOptions& common, const Program& program, int arity, Shard shard, const solve::Taker& take,
                             const std::function<bool()>& stop) {
  return with_progress(common, arity, shard, [&](solve::Options o) {
    o.stop = stop;
    return solve::list_conflicts(program, o, take);
  });
}

solve::Counted count_conflicts(const CommonOptions& common, const Program& program, const solve::Counting& counting, int arity, Shard shard) {
  return with_progress(common, arity, shard, [&](const solve::Options& o) { return solve::count_conflicts(program, o, counting); });
}

std::unique_ptr<solve::ConflictDraw> draw_conflicts(const CommonOptions& common, const Program& program, std::optional<std::uint64_t> limit, int max_gap) {
  constexpr std::uint64_t most_listed = 200'000, least_choice = 4;
  constexpr std::size_t few_rules = 200;
  if (!limit || program.rules.size() < few_rules || !solve::worth_gathering(program)) return nullptr;
  auto draw = solve::ConflictDraw::of(program, solve_options(common), max_gap);
  if (draw && (draw->clashes() <= most_listed || draw->clashes() / least_choice < *limit)) draw.reset();
  return draw;
}

bool left_open(const solve::Analysis& analysis) {
  return std::any_of(analysis.conflicts.begin(), analysis.conflicts.end(),
                     [](const solve::Conflict& c) { return c.verdict == solve::Verdict::unknown; });
}

}  // namespace cvr::driver
