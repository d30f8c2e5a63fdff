#include "runtime/fill/fillers.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "runtime/fill/draw.h"

namespace cvr::runtime {
namespace {

const PoolSlot* find_pool(const Template& t, const std::string& name) {
  for (const PoolSlot& p : t.pools)
    if (p.name == name) return &p;
  return nullptr;
}

std::size_t size_of(const PoolSlot& pool) { return std::max(pool.entries[0].size(), pool.entries[1].size()); }

void add_pools(std::vector<const PoolSlot*>& pools, const Template& t, const text::Pattern& pattern) {
  for (const std::string& name : pattern.arguments) {
    const PoolSlot* pool = find_pool(t, name);
    if (pool && size_of(*pool) > 0 && std::find(pools.begin(), pools.end(), pool) == pools.end()) pools.push_back(pool);
  }
}

// Two roles never have one name, even where two pools share it.
bool say_the_same(const ChosenFiller& a, const ChosenFiller& b) {
  for (Language l : all_languages) {
    const auto &first = a.pool->entries[at(l)], &second = b.pool->entries[at(l)];
    if (a.entry < first.size() && b.entry < second.size() && first[a.entry] == second[b.entry]) return true;
  }
  return false;
}

}  // namespace

PoolPatterns pool_patterns(const Template& t) {
  PoolPatterns out;
  out.roles.resize(t.roles.size());
  for (Language l : all_languages) {
    const auto& text = t.text[at(l)];
    if (!text) continue;
    out.scene[at(l)] = text::compile(text->scene);
    out.aside[at(l)] = text::compile(text->aside);
    for (std::size_t i = 0; i < t.roles.size(); ++i) {
      out.roles[i].full[at(l)] = text::compile(t.roles[i].full[at(l)]);
      out.roles[i].brief[at(l)] = text::compile(t.roles[i].brief[at(l)]);
    }
  }
  return out;
}

std::vector<ChosenFiller> choose_fillers(const Template& t, const PoolPatterns& patterns, std::uint64_t seed, unsigned filling) {
  std::vector<ChosenFiller> out;
  const std::string number = std::to_string(filling);
  auto choose = [&](std::size_t role, const std::vector<const PoolSlot*>& pools) {
    const std::string_view owner = role == no_role ? std::string_view() : t.roles[role].name;
    for (const PoolSlot* pool : pools) {
      const std::size_t n = size_of(*pool);
      const std::size_t start = draw(seed, {drawn_as(t), number, "filler", owner, pool->name}) % n;
      ChosenFiller chosen{role, pool, start};
      for (std::size_t i = 0; i < n; ++i) {
        const ChosenFiller candidate{role, pool, (start + i) % n};
        if (std::any_of(out.begin(), out.end(), [&](const ChosenFiller& used) { return say_the_same(used, candidate); })) continue;
        chosen = candidate;
        break;
      }
      out.push_back(chosen);
    }
  };
  std::vector<const PoolSlot*> pools;
  for (Language l : all_languages) add_pools(pools, t, patterns.scene[at(l)]), add_pools(pools, t, patterns.aside[at(l)]);
  choose(no_role, pools);
  for (std::size_t i = 0; i < t.roles.size(); ++i) {
    pools.clear();
    for (Language l : all_languages) add_pools(pools, t, patterns.roles[i].full[at(l)]), add_pools(pools, t, patterns.roles[i].brief[at(l)]);
    choose(i, pools);
  }
  return out;
}

std::string_view text_of(const ChosenFiller& filler, Language lang) {
  const auto& entries = filler.pool->entries[at(lang)];
  return filler.entry < entries.size() ? std::string_view(entries[filler.entry]) : std::string_view();
}

void append_with_fillers(std::string& out, const text::Pattern& pattern, const std::vector<ChosenFiller>& fillers, std::size_t role,
                         Language lang) {
  std::vector<std::string_view> values;
  for (const std::string& name : pattern.arguments) {
    const auto found = std::find_if(fillers.begin(), fillers.end(), [&](const ChosenFiller& f) { return f.role == role && f.pool->name == name; });
    if (found == fillers.end() || found->entry >= found->pool->entries[at(lang)].size())
      throw std::logic_error(fmt::format("the pool {} has no entry in {}", name, code(lang)));
    values.push_back(found->pool->entries[at(lang)][found->entry]);
  }
  text::append_filled(out, pattern, code(lang), values);
}

}  // namespace cvr::runtime
