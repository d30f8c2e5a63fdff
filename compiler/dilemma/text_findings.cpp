#include "compiler/dilemma/text_findings.h"

#include "runtime/fill/compose.h"
#include "runtime/fill/punctuation.h"

namespace cvr::dilemma {
namespace {

Words language_name(Lang lang) { return lang == Lang::zh ? words("Chinese", "中文") : words("English", "英文"); }
const char* keyword(Lang lang) { return lang == Lang::zh ? "zh" : "en"; }

Words pair_of(const Program& p, const solve::Conflict& c) {
  return words("`{}` and `{}`", "`{}`和`{}`", ir::instance_id(p, c.rules[0]), ir::instance_id(p, c.rules[1]));
}
Span place(const Program& p, const solve::Conflict& c) { return rule(p, c.rules[0].rule).named.name_span; }

Words times(std::size_t n) { return n == 1 ? words("one dilemma", "1个两难") : words("{} dilemmas", "{}个两难", n); }

bool already_found(const DiagnosticSink& sink, const MissingText& m) {
  return std::any_of(sink.found.begin(), sink.found.end(), [&](const Diagnostic& d) {
    if (d.finding != m.finding) return false;
    return d.span == m.span || std::any_of(d.related.begin(), d.related.end(), [&](const Related& r) { return r.span == m.span; });
  });
}

void report_missing(const MissingText& m, const TextTroubles::Count& count, DiagnosticSink& sink) {
  if (already_found(sink, m)) return;
  const Words what = m.finding == Finding::missing_negation ? words("has no `else` text", "`else`（否则）文字")
                     : m.finding == Finding::missing_you_form ? words("has no `you` form", "`you`（你）形式")
                                                              : words("has no text", "文字");
  const char* clause = m.finding == Finding::missing_negation ? " … else \"…\"" : m.finding == Finding::missing_you_form ? " … you \"…\"" : " \"…\"";
  cvr::report(sink, m.finding, m.span,
              words("`{}` {} in {}, so {} cannot be told in it",
                    "`{0}`没有{2}的{1}，因此{3}无法用{2}讲述", m.what, what, language_name(m.lang), times(count.times)),
              words("add `{}{}`", "请加上`{}{}`", keyword(m.lang), clause));
}

// Names the things the proof uses, so that the author knows where a text would help.
Words proof_of(const Program& p, const solve::Conflict& c, std::vector<Related>& places) {
  std::set<std::string> names;
  for (const solve::CoreItem& item : c.core) {
    const Named* named = item.origin == ir::Origin::law          ? &p.laws[item.symbol].named
                         : item.origin == ir::Origin::capacity   ? &p.resources[item.symbol].named
                         : item.origin == ir::Origin::completion ? &p.outcomes[item.symbol].named
                                                                 : nullptr;
    if (named && names.insert(fmt::format("`{}`", qualified(p, *named))).second) places.push_back({named->name_span, words("this stands between them", "妨碍它们的是这个")});
  }
  return joined(std::vector<std::string>(names.begin(), names.end()), comma);
}

void report_unstaged(const Program& p, const std::vector<solve::Conflict>& conflicts, const std::vector<ModuleId>& modules,
                     bool hosted, const TextTroubles::Count& count, DiagnosticSink& sink) {
  std::vector<std::string> names;
  for (ModuleId m : modules) names.push_back(p.modules[m.index].name);
  const solve::Conflict& c = conflicts[count.first];
  const std::string list = fmt::format("{}", fmt::join(names, ", "));
  std::vector<std::string> ticked;
  for (const std::string& name : names) ticked.push_back(fmt::format("`{}`", name));
  const Words quoted = joined(ticked, comma);
  if (hosted)
    cvr::report(sink, Finding::unstaged, place(p, c),
                words("{} cannot be told: every scene that hosts {} says something that settles or removes the clash; the first is between {}",
                      "{}无法讲述：容纳{}的每个场景都说了使冲突化解或消失的话；第一个是{}之间的",
                            times(count.times), quoted, pair_of(p, c)),
                words("add a scene for them whose `when` agrees with both rules", "请给它们加一个场景，让它的`when`（当）与两条规则都相容"));
  else
    cvr::report(sink, Finding::unstaged, place(p, c),
                words("{} cannot be told: no scene hosts {} together; the first is between {}",
                      "{}无法讲述：没有场景同时容纳{}；第一个是{}之间的", times(count.times), quoted, pair_of(p, c)),
                words("add a scene with `hosts {}` if one story can hold them", "如果一个故事能容纳它们，请加一个写有`hosts {}`的场景", list));
}

}  // namespace

void note(TextTroubles& troubles, std::size_t conflict, const Emitted& emitted) {
  for (const MissingText& m : std::set<MissingText>(emitted.missing.begin(), emitted.missing.end())) {
    auto [entry, fresh] = troubles.missing.try_emplace(m, TextTroubles::Count{0, conflict});
    ++entry->second.times;
  }
  for (Lang lang : emitted.untold_reasons) troubles.untold[{conflict, lang}] = true;
}

void note_unstaged(TextTroubles& troubles, std::size_t conflict, const Staging& staging) {
  auto [entry, fresh] = troubles.unstaged.try_emplace({staging.needed, staging.hosted}, TextTroubles::Count{0, conflict});
  ++entry->second.times;
}

UnequalOptions unequal_options(const runtime::Template& t) {
  UnequalOptions out;
  if (!t.text[0] && !t.text[1]) return out;
  const runtime::PoolPatterns patterns = runtime::pool_patterns(t);
  const auto fillers = runtime::choose_fillers(t, patterns, 0, 0);
  for (runtime::Language l : runtime::all_languages) {
    if (!t.text[runtime::at(l)]) continue;
    auto options = runtime::compose_options(runtime::tell(t, l, 0), patterns, fillers);
    const double ratio = runtime::length_ratio(options[0], options[1]);
    if (ratio <= runtime::most_unequal) continue;
    if (runtime::count_characters(options[0]) < runtime::count_characters(options[1])) std::swap(options[0], options[1]);
    out[runtime::at(l)] = Unequal{options[0], options[1], ratio};
  }
  return out;
}

void note(TextTroubles& troubles, std::size_t conflict, const UnequalOptions& found) {
  for (Lang lang : {Lang::zh, Lang::en})
    if (const auto& unequal = found[static_cast<std::size_t>(lang)]) troubles.unequal.try_emplace({conflict, lang}, *unequal);
}

void report(const Program& p, const std::vector<solve::Conflict>& conflicts, const TextTroubles& troubles, DiagnosticSink& sink) {
  for (const auto& [m, count] : troubles.missing) report_missing(m, count, sink);
  for (const auto& [where, _] : troubles.untold) {
    const solve::Conflict& c = conflicts[where.first];
    std::vector<Related> places;
    const Words names = proof_of(p, c, places);
    Diagnostic& d = cvr::report(
        sink, Finding::untold_reason, place(p, c),
        words("a reader could not see why {} cannot both be followed: {} has no text in {} that says so",
              "读者看不出{0}为什么不能同时遵守：{1}没有说明这一点的{2}文字", pair_of(p, c),
                    names.empty() ? words("what stands between them", "妨碍它们的东西") : names, language_name(where.second)),
        words("give it a text: `{} \"…\"`, as a clause that says why both cannot be done",
              "请给它加上文字：`{} \"…\"`，用一个分句说明为什么不能两者都做", keyword(where.second)));
    d.related = std::move(places);
  }
  for (const auto& [where, u] : troubles.unequal) {
    const solve::Conflict& c = conflicts[where.first];
    cvr::report(sink, Finding::unequal_options, place(p, c),
                words("the options of {} are unequal in length in {} ({:.1f} to 1): \"{}\" and \"{}\"",
                      "{}的{}选项长短不一（{:.1f}比1）：“{}”和“{}”", pair_of(p, c),
                            language_name(where.second), u.ratio, u.longer, u.shorter),
                words("bring the texts of the two actions closer: at most 1.6 times as long, with nothing that argues",
                      "请让两个行动的文字长短接近：长的最多是短的1.6倍，也不要写理由"));
  }
  for (const auto& [key, count] : troubles.unstaged) report_unstaged(p, conflicts, key.first, key.second, count, sink);
}

}  // namespace cvr::dilemma
