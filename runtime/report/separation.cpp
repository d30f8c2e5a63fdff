#include "runtime/report/separation.h"

#include <cmath>

namespace cvr::report {
namespace {

using Rows = std::vector<std::vector<double>>;

// Sums of cosines of each text with the texts of each group, itself among them.
Rows cosine_sums(const WeightedTexts& texts, const std::vector<std::size_t>& group_of, std::size_t groups) {
  Rows sums(groups, std::vector<double>(texts.features, 0.0));
  for (std::size_t i = 0; i < group_of.size(); ++i)
    for (const auto& [at, weight] : texts.vectors[i]) sums[group_of[i]][at] += weight;
  Rows out(group_of.size(), std::vector<double>(groups, 0.0));
  for (std::size_t i = 0; i < group_of.size(); ++i)
    for (std::size_t g = 0; g < groups; ++g)
      for (const auto& [at, weight] : texts.vectors[i]) out[i][g] += weight * sums[g][at];
  return out;
}

// A mean in the making.
struct Mean {
  double sum = 0, count = 0;
  void add(double x, double times = 1) { sum += x, count += times; }
  std::optional<double> value() const { return count > 0 ? std::optional(sum / count) : std::nullopt; }
};

double neighbours_of_same_group(const WeightedTexts& texts, const std::vector<std::size_t>& group_of) {
  std::size_t same = 0;
  std::vector<double> spread(texts.features, 0.0);
  for (std::size_t i = 0; i < group_of.size(); ++i) {
    for (const auto& [at, weight] : texts.vectors[i]) spread[at] = weight;
    double best = -1;
    std::size_t nearest = i;
    for (std::size_t j = 0; j < group_of.size(); ++j) {
      if (j == i) continue;
      double cosine = 0;
      for (const auto& [at, weight] : texts.vectors[j]) cosine += weight * spread[at];
      if (cosine > best + 1e-12) best = cosine, nearest = j;
    }
    same += nearest != i && group_of[nearest] == group_of[i];
    for (const auto& [at, weight] : texts.vectors[i]) spread[at] = 0;
  }
  return static_cast<double>(same) / static_cast<double>(group_of.size());
}

}  // namespace

Separation separation(const WeightedTexts& texts, const std::vector<std::size_t>& group_of, std::size_t groups) {
  const std::size_t n = group_of.size();
  Separation out;
  out.groups.resize(groups);
  out.between.assign(groups, std::vector<std::optional<double>>(groups));
  for (std::size_t g : group_of) ++out.groups[g].texts;
  const Rows sums = cosine_sums(texts, group_of, groups);

  std::vector<std::vector<Mean>> distance(groups, std::vector<Mean>(groups));
  std::vector<Mean> silhouettes(groups);
  Mean within, across, silhouette;
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t own = group_of[i];
    const double self = dot(texts.vectors[i], texts.vectors[i]);
    std::optional<double> a, b;
    for (std::size_t g = 0; g < groups; ++g) {
      const double others = static_cast<double>(out.groups[g].texts) - (g == own);
      if (others <= 0) continue;
      const double sum = others - (sums[i][g] - (g == own ? self : 0));
      distance[own][g].add(sum, others);
      (g == own ? within : across).add(sum, others);
      if (g == own) a = sum / others;
      else if (!b || sum / others < *b) b = sum / others;
    }
    if (!b) continue;
    const double s = a && std::max(*a, *b) > 0 ? (*b - *a) / std::max(*a, *b) : 0;
    silhouettes[own].add(s);
    silhouette.add(s);
  }
  for (std::size_t g = 0; g < groups; ++g) {
    GroupFigures& figures = out.groups[g];
    for (std::size_t h = 0; h < groups; ++h) {
      out.between[g][h] = distance[g][h].value();
      if (h != g && out.between[g][h] && (!figures.nearest || *out.between[g][h] < *out.between[g][*figures.nearest] - 1e-12)) figures.nearest = h;
    }
    figures.within = out.between[g][g];
    figures.silhouette = silhouettes[g].value();
    const double size = static_cast<double>(figures.texts);
    if (n > 1) out.by_chance += size * (size - 1) / (static_cast<double>(n) * static_cast<double>(n - 1));
  }
  out.within = within.value();
  out.across = across.value();
  out.silhouette = silhouette.value();
  if (n > 1) out.neighbours = neighbours_of_same_group(texts, group_of);
  return out;
}

}  // namespace cvr::report
