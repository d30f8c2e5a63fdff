#include "runtime/fill/fillers.h"

#include <algorithm>
#include <set>

#include "runtime/fill/draw.h"
#include "runtime/template/pattern.h"

namespace cvr::runtime {
namespace {

void add_pools(std::vector<std::string>& pools, const std::string& pattern) {
  auto read = text::inspect(pattern);
  if (auto* info = std::get_if<text::PatternInfo>(&read))
    for (const std::string& name : info->arguments)
      if (std::find(pools.begin(), pools.end(), name) == pools.end()) pools.push_back(name);
}

const PoolSlot* find_pool(const Template& t, const std::string& name) {
  for (const PoolSlot& p : t.pools)
    if (p.name == name) return &p;
  return nullptr;
}

std::size_t size_of(const PoolSlot& pool) { return std::max(pool.entries[0].size(), pool.entries[1].size()); }

// What an entry says in each language, to keep two roles from one name even
// where two pools share it.
std::vector<std::string> said(const PoolSlot& pool, std::size_t entry) {
  std::vector<std::string> out;
  for (Language l : all_languages)
    if (entry < pool.entries[at(l)].size()) out.push_back(std::string(code(l)) + pool.entries[at(l)][entry]);
  return out;
}

}  // namespace

std::vector<ChosenFiller> choose_fillers(const Template& t, std::uint64_t seed, unsigned filling) {
  std::vector<ChosenFiller> out;
  std::set<std::string> used;
  auto choose = [&](const std::string& owner, const std::vector<std::string>& pools) {
    for (const std::string& name : pools) {
      const PoolSlot* pool = find_pool(t, name);
      if (!pool || size_of(*pool) == 0) continue;
      const std::size_t n = size_of(*pool);
      const std::size_t start = draw(seed, {drawn_as(t), std::to_string(filling), "filler", owner, name}) % n;
      std::size_t entry = start;
      for (std::size_t i = 0; i < n; ++i) {
        std::size_t candidate = (start + i) % n;
        auto texts = said(*pool, candidate);
        if (std::none_of(texts.begin(), texts.end(), [&](const std::string& s) { return used.count(s) > 0; })) {
          entry = candidate;
          break;
        }
      }
      for (std::string& s : said(*pool, entry)) used.insert(std::move(s));
      out.push_back({owner, name, entry});
    }
  };
  std::vector<std::string> scene_pools;
  for (const auto& text : t.text)
    if (text) add_pools(scene_pools, text->scene), add_pools(scene_pools, text->aside);
  choose("", scene_pools);
  for (const RoleSlot& role : t.roles) {
    std::vector<std::string> pools;
    for (Language l : all_languages)
      if (t.text[at(l)]) add_pools(pools, role.full[at(l)]), add_pools(pools, role.brief[at(l)]);
    choose(role.name, pools);
  }
  return out;
}

std::map<std::string, std::string> fillers_of(const Template& t, const std::vector<ChosenFiller>& chosen,
                                              const std::string& owner, Language lang) {
  std::map<std::string, std::string> out;
  for (const ChosenFiller& c : chosen) {
    if (c.owner != owner) continue;
    const PoolSlot* pool = find_pool(t, c.pool);
    if (pool && c.entry < pool->entries[at(lang)].size()) out[c.pool] = pool->entries[at(lang)][c.entry];
  }
  return out;
}

}  // namespace cvr::runtime
