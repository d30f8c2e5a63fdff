#include "compiler/lint/spoken.h"

#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>

namespace cvr::lint {
namespace {

using Work = std::function<void(const Said&)>;

void texts_of(Owner owner, const Named& named, const std::vector<Param>* params, const Texts& texts, const Work& work) {
  for (Lang lang : {Lang::zh, Lang::en}) {
    const auto& text = text_in(texts, lang);
    if (!text) continue;
    work({owner, named, params, lang, Form::main, text->main});
    const std::array<std::pair<Form, const std::optional<Pattern>*>, 4> others = {{{Form::otherwise, &text->otherwise},
                                                                                  {Form::you, &text->you},
                                                                                  {Form::you_otherwise, &text->you_otherwise},
                                                                                  {Form::short_form, &text->short_form}}};
    for (const auto& [form, pattern] : others)
      if (*pattern) work({owner, named, params, lang, form, **pattern});
  }
}

template <class Entity>
const std::vector<Param>* params_of(const Entity& entity) {
  if constexpr (requires { entity.params; }) return &entity.params;
  else return nullptr;
}

template <class Entities>
void texts_of_all(const Context& context, Owner owner, const Entities& entities, const Work& work) {
  for (const auto& entity : entities)
    if (entity.named.module.valid() && looked_at(context, entity.named))
      texts_of(owner, entity.named, params_of(entity), entity.texts, work);
}

// What an escape stands for is of no matter here, only that it is one letter.
std::size_t escape_length(std::string_view text, std::size_t at) {
  if (at + 1 < text.size() && text[at + 1] == 'u')
    if (const std::size_t end = text.find('}', at); end != std::string_view::npos) return end + 1 - at;
  return std::min<std::size_t>(2, text.size() - at);
}

}  // namespace

void each_text(const Context& context, const Work& work) {
  const Program& p = context.program;
  texts_of_all(context, Owner::kind, p.kinds, work);
  texts_of_all(context, Owner::role, p.roles, work);
  texts_of_all(context, Owner::fact, p.facts, work);
  texts_of_all(context, Owner::measure, p.measures, work);
  texts_of_all(context, Owner::action, p.actions, work);
  texts_of_all(context, Owner::outcome, p.outcomes, work);
  texts_of_all(context, Owner::resource, p.resources, work);
  texts_of_all(context, Owner::law, p.laws, work);
  for (const RuleId id : context.rules) texts_of(Owner::rule, rule(p, id).named, &rule(p, id).params, rule(p, id).texts, work);
  texts_of_all(context, Owner::scene, p.scenes, work);
  for (const Scene& scene : p.scenes) {
    if (!looked_at(context, scene.named)) continue;
    for (Lang lang : {Lang::zh, Lang::en})
      if (const auto& aside = scene.aside[static_cast<std::size_t>(lang)])
        work({Owner::scene, scene.named, nullptr, lang, Form::aside, *aside});
  }
}

std::vector<Spoken> spoken(const Context& context, const Pattern& pattern) {
  std::vector<Spoken> out;
  if (!pattern.span.file.valid()) return out;
  std::string_view text = source_of(context.sources, pattern.span.file).text;
  text = text.substr(pattern.span.begin, pattern.span.end - pattern.span.begin);
  std::size_t begin = 0, end = text.size();
  for (std::string_view quote : {"\"\"\"", "\"", "“"})
    if (text.starts_with(quote)) {
      begin = quote.size();
      end -= std::min(end - begin, quote.size());
      break;
    }
  auto add = [&](char32_t letter, std::size_t from, std::size_t to) {
    const auto at = static_cast<std::uint32_t>(pattern.span.begin);
    out.push_back({letter, {pattern.span.file, at + static_cast<std::uint32_t>(from), at + static_cast<std::uint32_t>(to)}});
  };
  int depth = 0;
  std::size_t opened = 0;
  for (std::size_t i = begin; i < end;) {
    const std::size_t from = i;
    if (text[i] == '\\') {
      const std::size_t length = escape_length(text, i);
      const char32_t letter = length == 2 && text[i + 1] == 'n' ? U'\n' : length == 2 ? static_cast<unsigned char>(text[i + 1]) : slot;
      i += length;
      if (depth == 0) add(letter, from, i);
      continue;
    }
    UChar32 c = 0;
    auto at = static_cast<int32_t>(i);
    U8_NEXT(text.data(), at, static_cast<int32_t>(end), c);
    i = static_cast<std::size_t>(at);
    if (c == '{' && depth++ == 0) opened = from;
    if (c == '}' && depth > 0) {
      if (--depth == 0) add(slot, opened, i);
    } else if (depth == 0) {
      add(static_cast<char32_t>(c), from, i);
    }
  }
  return out;
}

bool is_chinese(char32_t c) {
  if (c < 0x2E80) return false;
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_HAN;
}

bool is_full_width_sign(char32_t c) {
  return (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) || (c >= 0xFF01 && c <= 0xFF0F) || c == 0xFF1A || c == 0xFF1B ||
         c == 0xFF1F || c == 0x201C || c == 0x201D || c == 0x2018 || c == 0x2019;
}

bool is_ascii_word(char32_t c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

void fix_safely(Diagnostic& found, Span span, std::string text, Words title) {
  found.fixes.push_back({std::move(title), {{span, std::move(text)}}, true});
}

}  // namespace cvr::lint
