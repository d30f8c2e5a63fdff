#include "compiler/dilemma/text_findings.h"

#include "runtime/fill/compose.h"
#include "runtime/fill/punctuation.h"

namespace cvr::dilemma {
namespace {

const char* language_name(Lang lang) { return lang == Lang::zh ? "Chinese" : "English"; }
const char* keyword(Lang lang) { return lang == Lang::zh ? "zh" : "en"; }

std::string both(const Program& p, const solve::Conflict& c) {
  return fmt::format("`{}` and `{}`", ir::instance_id(p, c.rules[0]), ir::instance_id(p, c.rules[1]));
}
Span place(const Program& p, const solve::Conflict& c) { return rule(p, c.rules[0].rule).named.name_span; }

std::string times(std::size_t n) { return n == 1 ? "one dilemma" : fmt::format("{} dilemmas", n); }

bool already_found(const DiagnosticSink& sink, const MissingText& m) {
  return std::any_of(sink.found.begin(), sink.found.end(), [&](const Diagnostic& d) {
    if (d.finding != m.finding) return false;
    return d.span == m.span || std::any_of(d.related.begin(), d.related.end(), [&](const Related& r) { return r.span == m.span; });
  });
}

void report_missing(const MissingText& m, const TextTroubles::Count& count, DiagnosticSink& sink) {
  if (already_found(sink, m)) return;
  const char* what = m.finding == Finding::missing_negation ? "has no `else` text"
                     : m.finding == Finding::missing_you_form ? "has no `you` form"
                                                              : "has no text";
  const char* clause = m.finding == Finding::missing_negation ? " … else \"…\"" : m.finding == Finding::missing_you_form ? " … you \"…\"" : " \"…\"";
  cvr::report(sink, m.finding, m.span,
              fmt::format("`{}` {} in {}, so {} cannot be told in it", m.what, what, language_name(m.lang), times(count.times)),
              fmt::format("add `{}{}`", keyword(m.lang), clause));
}

// Names the things the proof uses, so that the author knows where a text would help.
std::string proof_of(const Program& p, const solve::Conflict& c, std::vector<Related>& places) {
  std::set<std::string> names;
  for (const solve::CoreItem& item : c.core) {
    const Named* named = item.origin == ir::Origin::law          ? &p.laws[item.symbol].named
                         : item.origin == ir::Origin::capacity   ? &p.resources[item.symbol].named
                         : item.origin == ir::Origin::completion ? &p.outcomes[item.symbol].named
                                                                 : nullptr;
    if (named && names.insert(fmt::format("`{}`", qualified(p, *named))).second) places.push_back({named->name_span, "this stands between them"});
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

void report_unstaged(const Program& p, const std::vector<solve::Conflict>& conflicts, const std::vector<ModuleId>& modules,
                     bool hosted, const TextTroubles::Count& count, DiagnosticSink& sink) {
  std::vector<std::string> names;
  for (ModuleId m : modules) names.push_back(p.modules[m.index].name);
  const solve::Conflict& c = conflicts[count.first];
  const std::string list = fmt::format("{}", fmt::join(names, ", "));
  const std::string quoted = fmt::format("`{}`", fmt::join(names, "`, `"));
  if (hosted)
    cvr::report(sink, Finding::unstaged, place(p, c),
                fmt::format("{} cannot be told: every scene that hosts {} says something that settles or removes the clash; the first is between {}",
                            times(count.times), quoted, both(p, c)),
                "add a scene for them whose `when` agrees with both rules");
  else
    cvr::report(sink, Finding::unstaged, place(p, c),
                fmt::format("{} cannot be told: no scene hosts {} together; the first is between {}", times(count.times), quoted, both(p, c)),
                fmt::format("add a scene with `hosts {}` if one story can hold them", list));
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

void note_lengths(TextTroubles& troubles, std::size_t conflict, const runtime::Template& t) {
  for (Lang lang : {Lang::zh, Lang::en}) {
    const auto l = language(lang);
    if (!t.text[runtime::at(l)]) continue;
    auto options = runtime::compose(t, l, runtime::choose_fillers(t, 0, 0), 0).options;
    const double ratio = runtime::length_ratio(options[0], options[1]);
    if (ratio <= runtime::most_unequal) continue;
    if (runtime::count_characters(options[0]) < runtime::count_characters(options[1])) std::swap(options[0], options[1]);
    troubles.unequal.try_emplace({conflict, lang}, TextTroubles::Unequal{options[0], options[1], ratio});
  }
}

void report(const Program& p, const std::vector<solve::Conflict>& conflicts, const TextTroubles& troubles, DiagnosticSink& sink) {
  for (const auto& [m, count] : troubles.missing) report_missing(m, count, sink);
  for (const auto& [where, _] : troubles.untold) {
    const solve::Conflict& c = conflicts[where.first];
    std::vector<Related> places;
    const std::string names = proof_of(p, c, places);
    Diagnostic& d = cvr::report(
        sink, Finding::untold_reason, place(p, c),
        fmt::format("a reader could not see why {} cannot both be followed: {} has no text in {} that says so", both(p, c),
                    names.empty() ? "what stands between them" : names, language_name(where.second)),
        fmt::format("give it a text: `{} \"…\"`, as a clause that says why both cannot be done", keyword(where.second)));
    d.related = std::move(places);
  }
  for (const auto& [where, u] : troubles.unequal) {
    const solve::Conflict& c = conflicts[where.first];
    cvr::report(sink, Finding::unequal_options, place(p, c),
                fmt::format("the options of {} are unequal in length in {} ({:.1f} to 1): \"{}\" and \"{}\"", both(p, c),
                            language_name(where.second), u.ratio, u.longer, u.shorter),
                "bring the texts of the two actions closer: at most 1.6 times as long, with nothing that argues");
  }
  for (const auto& [key, count] : troubles.unstaged) report_unstaged(p, conflicts, key.first, key.second, count, sink);
}

}  // namespace cvr::dilemma
