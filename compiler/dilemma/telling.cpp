#include "compiler/dilemma/telling.h"

#include "runtime/template/pattern.h"

namespace cvr::dilemma {
namespace {

using runtime::Clause;

bool english(const Teller& t) { return t.lang == Lang::en; }

std::optional<Clause> note_missing(Teller& t, Finding finding, const Named& named) {
  t.missing.push_back({finding, t.lang, named.name_span, qualified(t.program, named)});
  return std::nullopt;
}

// Arguments become slots; the agent becomes "you".
std::string bind(Teller& t, const std::string& pattern, const std::vector<Param>& params, const std::vector<RoleId>& args,
                 const char* you_zh, const char* you_en) {
  std::map<std::string, text::Argument> names;
  for (std::size_t i = 0; i < params.size() && i < args.size(); ++i) {
    if (args[i] == agent_role) names[params[i].name] = {english(t) ? you_en : you_zh, true};
    else names[params[i].name] = {role_slot(t.program, t.slots, args[i])};
  }
  return text::rename_arguments(pattern, names);
}

// English inflects for "you": the plain form will not do where the agent is its subject or possessor.
bool needs_you_form(const Teller& t, const std::string& pattern, const std::vector<Param>& params, const std::vector<RoleId>& args) {
  if (!english(t)) return false;
  for (std::size_t i = 0; i < params.size() && i < args.size(); ++i) {
    if (args[i] != agent_role) continue;
    const std::string argument = "{" + params[i].name + "}";
    if (pattern.rfind(argument, 0) == 0) return true;
    for (const char* after : {"'s", "\u2019s", " is ", " has ", " was ", " does "})
      if (pattern.find(argument + after) != std::string::npos) return true;
  }
  return false;
}

// The clause of a fact, measure or outcome; `params` are the declaration's.
std::optional<Clause> tell(Teller& t, const Named& named, const Texts& texts, const std::vector<Param>& params,
                           const std::vector<RoleId>& args, bool positive, std::string value = {}) {
  const auto& text = text_in(texts, t.lang);
  if (!text) return note_missing(t, Finding::missing_text, named);
  const auto& plain = positive ? std::optional(text->main) : text->otherwise;
  const auto& you = positive ? text->you : text->you_otherwise;
  const bool agent_first = !args.empty() && args.front() == agent_role;
  const Pattern* chosen = agent_first && you ? &*you : plain ? &*plain : nullptr;
  if (!chosen) return note_missing(t, Finding::missing_negation, named);
  if (!(agent_first && you) && needs_you_form(t, chosen->text, params, args))
    return note_missing(t, Finding::missing_you_form, named);
  Clause clause{bind(t, chosen->text, params, args, "你", "you"), !positive, {}};
  if (clause.text.find("{value") != std::string::npos) clause.value = std::move(value);
  return clause;
}

std::string value_text(const Teller& t, const Measure& m, std::int64_t value) {
  if (m.literals.empty()) return std::to_string(value);
  const ScaleLiteral& literal = m.literals[static_cast<std::size_t>(value)];
  const std::string& text = literal.text[static_cast<std::size_t>(t.lang)];
  if (!text.empty()) return text;
  return t.lang == Lang::zh && !literal.alias.empty() ? literal.alias : literal.key;
}

std::optional<Clause> tell_membership(Teller& t, KindId kind, RoleId role, bool is) {
  auto noun = tell_kind(t, kind, is);
  if (!noun) return std::nullopt;
  std::string_view phrase = noun->text;
  if (t.lang == Lang::zh && !is)
    for (std::string_view counter : {"一名", "一位", "一个"})
      if (phrase.substr(0, counter.size()) == counter) phrase.remove_prefix(counter.size());
  const char* verb = english(t) ? (is ? " is " : " is not ") : (is ? "是" : "不是");
  return Clause{fmt::format("{{{}}}{}{}", role_slot(t.program, t.slots, role), verb, phrase), !is, {}};
}

}  // namespace

std::optional<Clause> tell_kind(Teller& t, KindId id, bool is) {
  const Kind& kind = t.program.kinds[id.index];
  const auto& text = text_in(kind.texts, t.lang);
  if (!text) return note_missing(t, Finding::missing_text, kind.named);
  return Clause{text->main.text, !is, {}};
}

std::optional<Clause> tell_literal(Teller& t, const solve::Literal& literal) {
  const ir::Atom& atom = literal.atom;
  switch (atom.kind) {
    case ir::AtomKind::member: return tell_membership(t, KindId{atom.symbol}, atom.args.front(), literal.told != 0);
    case ir::AtomKind::measure: {
      const Measure& m = t.program.measures[atom.symbol];
      return tell(t, m.named, m.texts, m.params, atom.args, true, value_text(t, m, literal.told));
    }
    default: {
      const Fact& f = t.program.facts[atom.symbol];
      return tell(t, f.named, f.texts, f.params, atom.args, literal.told != 0);
    }
  }
}

std::optional<Clause> tell_outcome(Teller& t, const ir::Atom& atom, bool holds) {
  const Outcome& o = t.program.outcomes[atom.symbol];
  return tell(t, o.named, o.texts, o.params, atom.args, holds);
}

std::optional<Clause> tell_action(Teller& t, const ir::Atom& atom, bool done) {
  const Action& a = t.program.actions[atom.symbol];
  const auto& text = text_in(a.texts, t.lang);
  if (!text) return note_missing(t, Finding::missing_text, a.named);
  if (!done && !text->otherwise) return note_missing(t, Finding::missing_negation, a.named);
  const Pattern& pattern = done ? text->main : *text->otherwise;
  return Clause{bind(t, pattern.text, a.params, atom.args, "自己", "yourself"), !done, {}};
}

std::optional<Clause> tell_reason(Teller& t, const solve::CoreItem& item) {
  if (item.origin == ir::Origin::law) {
    const Law& law = t.program.laws[item.symbol];
    const auto& text = text_in(law.texts, t.lang);
    if (text) return Clause{bind(t, text->main.text, law.params, item.args, "你", "you"), false, {}};
  }
  if (item.origin == ir::Origin::capacity)
    if (const auto& text = text_in(t.program.resources[item.symbol].texts, t.lang)) return Clause{text->main.text, false, {}};
  return std::nullopt;
}

}  // namespace cvr::dilemma
