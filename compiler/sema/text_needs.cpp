// Texts that a prompt will want and that are not there.
#include <algorithm>
#include <set>

#include "compiler/sema/names.h"
#include "compiler/sema/passes.h"
#include "runtime/system/in_parallel.h"

namespace cvr::sema {
namespace {

Words language_name(Lang lang) { return lang == Lang::zh ? words("Chinese", "中文") : words("English", "英文"); }
constexpr std::string_view keyword(Lang lang) { return lang == Lang::zh ? "zh" : "en"; }

Words listed(const std::vector<Lang>& langs) {
  std::vector<Words> names;
  for (Lang lang : langs) names.push_back(language_name(lang));
  return joined(names, either);
}

std::vector<Lang> wanted(const Context& c) {
  if (!c.options.languages.empty()) return c.options.languages;
  std::vector<Lang> langs;
  for (Lang lang : {Lang::zh, Lang::en})
    if (c.languages_seen[static_cast<std::size_t>(lang)]) langs.push_back(lang);
  return langs;
}

template <class Has>
void need_languages(Context& c, const Named& named, const Words& noun, Has has) {
  if (c.unreadable.count(named.name_span)) return;
  std::vector<Lang> missing;
  for (Lang lang : c.program.languages)
    if (!has(lang)) missing.push_back(lang);
  if (missing.empty()) return;
  std::vector<std::string> clauses;
  for (Lang lang : missing) clauses.push_back(fmt::format("`{} \"…\"`", keyword(lang)));
  report(c.sink, Finding::missing_text, named.name_span,
         words("the {} {} has no text in {}", "{}{}没有{}文字", noun, quoted(named.key), listed(missing)),
         words("add {}; without it no prompt in that language can speak of it", "请加上{}；否则那种语言的提示就无法提到它", joined(clauses, both)));
}

template <class Entities>
void need_texts(Context& c, const Entities& entities, const Words& noun) {
  for (const auto& e : entities)
    if (e.named.module.valid() && in_full(c, e.named.module)) need_languages(c, e.named, noun, [&](Lang lang) { return text_in(e.texts, lang).has_value(); });
}

// A finding about a declaration, with the use that brings it about. In a
// declaration of the library the use is what the author can change.
Diagnostic& report_need(Context& c, Finding finding, const Named& named, Span use, Words message, Words hint) {
  const bool theirs = source_of(c.sources, named.name_span.file).library && use.file.valid() &&
                      !source_of(c.sources, use.file).library;
  Diagnostic& d = report(c.sink, finding, theirs ? use : named.name_span, std::move(message), std::move(hint));
  if (use.file.valid()) d.related.push_back(theirs ? Related{named.name_span, words("it is declared here", "它在这里声明")} : Related{use, words("it is used here", "它在这里用到")});
  return d;
}

// ---- side by side ----------------------------------------------------------

// The rules or formulas of a large project are looked through in pieces, one after the other in each.
std::size_t pieces_of(const Context& c, std::size_t count) { return count < 1'000 ? 1 : std::max(1u, c.options.jobs); }
template <class Work>
void each_piece(const Context& c, std::size_t count, const Work& work) {
  const std::size_t pieces = pieces_of(c, count);
  runtime::in_parallel(c.options.jobs, pieces, [&](std::size_t, std::size_t piece) {
    for (std::size_t i = count * piece / pieces; i < count * (piece + 1) / pieces; ++i) work(piece, i);
  });
}

// ---- you -------------------------------------------------------------------

// True if putting "you" for the parameter would break the English sentence:
// it opens it, owns something or governs a verb.
bool is_subject(const std::string& pattern, const std::string& param) {
  const std::string slot = "{" + param + "}";
  if (pattern.starts_with(slot)) return true;
  for (std::size_t at = pattern.find(slot); at != std::string::npos; at = pattern.find(slot, at + 1)) {
    std::string_view after = std::string_view(pattern).substr(at + slot.size());
    for (std::string_view verb : {"'s", "’s", " is ", " has ", " was ", " does "})
      if (after.starts_with(verb)) return true;
  }
  return false;
}

// What is said of the one who decides, in a text that "you" does not fit into.
bool lacks_you(const std::vector<Param>& params, const Texts& texts, const std::vector<Term>& args) {
  const auto& en = text_in(texts, Lang::en);
  if (!en || en->you) return false;
  for (std::size_t i = 0; i < args.size(); ++i)
    if (args[i] == Term{false, agent_role.index} && is_subject(en->main.text, params[i].name)) return true;
  return false;
}

// Calls `visit(entity, args)` for the facts, outcomes and measures that a formula itself names.
template <class Visit>
void each_named(const Program& p, const Formula& f, const Visit& visit) {
  if (const auto* fact = std::get_if<FactAtom>(&f.node)) visit(p.facts[fact->fact.index], fact->args);
  else if (const auto* o = std::get_if<OutcomeAtom>(&f.node)) visit(p.outcomes[o->outcome.index], o->args);
  else if (const auto* cmp = std::get_if<Comparison>(&f.node)) {
    visit(p.measures[cmp->left.measure.index], cmp->left.args);
    if (const auto* right = std::get_if<MeasureTerm>(&cmp->right)) visit(p.measures[right->measure.index], right->args);
  }
}

void check_you_forms(Context& c) {
  const Program& p = c.program;
  if (std::find(p.languages.begin(), p.languages.end(), Lang::en) == p.languages.end()) return;
  std::vector<std::vector<FormulaId>> lacking(pieces_of(c, p.formulas.size()));
  each_piece(c, p.formulas.size(), [&](std::size_t piece, std::size_t i) {
    bool any = false;
    each_named(p, p.formulas[i], [&](const auto& e, const std::vector<Term>& args) { any = any || lacks_you(e.params, e.texts, args); });
    if (any) lacking[piece].push_back(FormulaId{static_cast<std::uint32_t>(i)});
  });
  std::set<Span> told;
  const auto tell = [&](const auto& e, const std::vector<Term>& args, Span use) {
    if (!lacks_you(e.params, e.texts, args) || !told.insert(e.named.name_span).second) return;
    report_need(c, Finding::missing_you_form, e.named, use,
                words("{} is said of the one who decides, but its English text has no `you` form",
                      "{}用在当事人身上，但它的英文文字没有`you`（你）形式", quoted(e.named.key)),
                words("add `you \"you …\"` behind the English text", "请在英文文字后加上`you \"you …\"`"));
  };
  for (const auto& piece : lacking)
    for (const FormulaId id : piece)
      each_named(p, formula(p, id), [&](const auto& e, const std::vector<Term>& args) { tell(e, args, formula(p, id).span); });
  for (const Action& a : p.actions)
    for (const Link& link : a.links) tell(p.outcomes[link.outcome.outcome.index], link.outcome.args, link.span);
}

// ---- else ------------------------------------------------------------------

enum : unsigned { as_true = 1, as_false = 2 };

// The first place where each fact may be told as not holding.
void find_negated(const Program& p, FormulaId id, unsigned sides, std::vector<Span>& first) {
  const Formula& f = formula(p, id);
  const unsigned flipped = ((sides & as_true) ? as_false : 0u) | ((sides & as_false) ? as_true : 0u);
  if (const auto* fact = std::get_if<FactAtom>(&f.node)) {
    Span& span = first[fact->fact.index];
    if ((sides & as_false) && !span.file.valid()) span = f.span;
  } else if (const auto* n = std::get_if<NotF>(&f.node)) {
    find_negated(p, n->operand, flipped, first);
  } else if (const auto* nary = std::get_if<NaryF>(&f.node)) {
    for (std::size_t i = 0; i < nary->operands.size(); ++i) {
      const bool premise = nary->op == Connective::implies && i == 0;
      find_negated(p, nary->operands[i], premise ? flipped : sides, first);
    }
  } else if (const auto* count = std::get_if<CountF>(&f.node)) {
    for (FormulaId operand : count->operands) find_negated(p, operand, as_true | as_false, first);
  }
}

void need_else(Context& c, const Named& named, const Texts& texts, Span use, const Words& why, const Words& example) {
  if (c.unreadable.count(named.name_span)) return;
  std::vector<Lang> missing;
  for (Lang lang : c.program.languages)
    if (const auto& text = text_in(texts, lang); text && !text->otherwise) missing.push_back(lang);
  if (missing.empty()) return;
  report_need(c, Finding::missing_negation, named, use,
              words("{}, but {} has no `else` in {}", "{0}，但{1}的{2}文字没有`else`（否则）", why, quoted(named.key), listed(missing)),
              words("add `else \"…\"` behind its text: {}", "请在它的文字后加上`else \"…\"`：{}", example));
}

void check_negations(Context& c) {
  const Program& p = c.program;
  std::vector<std::vector<Span>> by_piece(pieces_of(c, p.rules.size()), std::vector<Span>(p.facts.size()));
  each_piece(c, p.rules.size(), [&](std::size_t piece, std::size_t r) {
    const Rule& rule = p.rules[r];
    std::vector<Span>& first = by_piece[piece];
    for (FormulaId id : rule.when) find_negated(p, id, as_true, first);
    for (FormulaId id : rule.unless) find_negated(p, id, as_false, first);
    // Where a priority must not hold, the prompt says so.
    for (const Override& o : rule.overrides)
      if (o.when) find_negated(p, *o.when, as_true | as_false, first);
  });
  std::vector<Span> negated(p.facts.size());
  for (const std::vector<Span>& first : by_piece)
    for (std::size_t i = 0; i < first.size(); ++i)
      if (!negated[i].file.valid()) negated[i] = first[i];
  for (const Prefer& prefer : p.prefers)
    if (prefer.when) find_negated(p, *prefer.when, as_true | as_false, negated);
  for (std::size_t i = 0; i < negated.size(); ++i)
    if (negated[i].file.valid())
      need_else(c, p.facts[i].named, p.facts[i].texts, negated[i], words("a prompt may have to say that this does not hold", "提示可能要说它不成立"),
                words("how it is when it does not hold", "写它不成立时是怎样的"));
  for (const Action& a : p.actions)
    need_else(c, a.named, a.texts, Span{}, words("an action can be left undone", "行动可以不做"), words("what one does who leaves it undone", "写不做它的人是怎么做的"));
}

}  // namespace

void check_text_needs(Context& c) {
  Program& p = c.program;
  p.languages = wanted(c);
  need_texts(c, p.kinds, words("kind", "类别"));
  need_texts(c, p.roles, words("role", "角色"));
  need_texts(c, p.facts, words("fact", "事实"));
  need_texts(c, p.measures, words("measure", "量度"));
  need_texts(c, p.actions, words("action", "行动"));
  need_texts(c, p.outcomes, words("outcome", "结果"));
  need_texts(c, p.resources, words("resource", "资源"));
  need_texts(c, p.scenes, words("scene", "场景"));
  for (const Pool& pool : p.pools)
    if (!pool.entries[0].empty() || !pool.entries[1].empty())
      need_languages(c, pool.named, words("pool", "词库"), [&](Lang lang) { return !pool.entries[static_cast<std::size_t>(lang)].empty(); });
  check_you_forms(c);
  check_negations(c);
}

}  // namespace cvr::sema
