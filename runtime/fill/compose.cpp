#include "runtime/fill/compose.h"

#include "runtime/fill/mentions.h"
#include "runtime/fill/punctuation.h"

namespace cvr::runtime {
namespace {

std::string with_fillers(const text::Pattern& pattern, const std::vector<ChosenFiller>& fillers, std::size_t role, Language lang) {
  std::string out;
  append_with_fillers(out, pattern, fillers, role, lang);
  return out;
}

Names names_of(const PoolPatterns& patterns, const std::vector<ChosenFiller>& fillers, Language lang) {
  Names out;
  for (std::size_t i = 0; i < patterns.roles.size(); ++i) {
    out.full.push_back(with_fillers(patterns.roles[i].full[at(lang)], fillers, i, lang));
    out.brief.push_back(with_fillers(patterns.roles[i].brief[at(lang)], fillers, i, lang));
  }
  return out;
}

// Each by itself, so that its text does not depend on the order shown.
std::string alone(std::string_view text, const Names& names, Mentioned mentioned, Language lang) {
  return resolve(text, names, mentioned, lang, true);
}

}  // namespace

Composed compose(const Telling& telling, const PoolPatterns& patterns, const std::vector<ChosenFiller>& fillers) {
  const Language lang = telling.lang;
  const Names names = names_of(patterns, fillers, lang);
  Composed out;
  Mentioned mentioned(names.full.size(), false);
  append_mended(out.situation, with_fillers(patterns.scene[at(lang)], fillers, no_role, lang), lang);
  for (const std::string& sentence : telling.sentences) {
    if (lang == Language::en && !out.situation.empty()) out.situation += ' ';
    append_resolved(out.situation, sentence, names, mentioned, lang, true);
  }
  for (std::size_t i : {0u, 1u}) {
    out.options[i] = alone(telling.options[i], names, mentioned, lang);
    if (!telling.yesno[i].empty()) out.yesno[i] = alone(telling.yesno[i], names, mentioned, lang);
  }
  if (const std::string aside = with_fillers(patterns.aside[at(lang)], fillers, no_role, lang); !aside.empty())
    out.aside = alone(without_end(aside), names, mentioned, lang);
  return out;
}

std::array<std::string, 2> compose_options(const Telling& telling, const PoolPatterns& patterns, const std::vector<ChosenFiller>& fillers) {
  const Names names = names_of(patterns, fillers, telling.lang);
  Mentioned mentioned(names.full.size(), false);
  for (const std::string& sentence : telling.sentences) note_mentions(sentence, names, mentioned, telling.lang);
  return {alone(telling.options[0], names, mentioned, telling.lang), alone(telling.options[1], names, mentioned, telling.lang)};
}

Composed compose(const Template& t, Language lang, std::uint64_t seed, unsigned filling) {
  const PoolPatterns patterns = pool_patterns(t);
  return compose(tell(t, lang, seed), patterns, choose_fillers(t, patterns, seed, filling));
}

}  // namespace cvr::runtime
