#include "compiler/dilemma/suite.h"

#include <cmath>
#include <map>

#include "compiler/dilemma/contrast.h"
#include "compiler/dilemma/emit.h"
#include "compiler/dilemma/manifest.h"
#include "compiler/dilemma/select.h"
#include "compiler/dilemma/staging.h"
#include "compiler/dilemma/text_findings.h"
#include "runtime/fill/draw.h"
#include "runtime/fill/in_order.h"
#include "runtime/system/in_parallel.h"

namespace cvr::dilemma {
namespace {

using runtime::Template;

struct Making {
  const Program& program;
  const std::vector<solve::Conflict>& conflicts;
  const SuiteRequest& request;
  std::vector<solve::Recheck> rechecks;  // by worker
  SuiteReport& report;
  TextTroubles troubles;
  std::map<std::string, SceneId> scenes;  // by their names in templates
  std::map<std::size_t, std::vector<Template>> made;  // by position of the conflict
  std::size_t looked_at = 0, to_look_at = 0;
};

bool told_somewhere(const Template& t) { return t.text[0] || t.text[1]; }

// A conflict in each of its scenes; each can be worked out by itself.
struct Told {
  Staging staging;
  std::vector<Emitted> emitted;
  std::vector<UnequalOptions> unequal;  // beside `emitted`
};

Told tell(const Making& m, std::size_t position, solve::Recheck& recheck) {
  const solve::Conflict& conflict = m.conflicts[position];
  const auto wanted = static_cast<std::size_t>(std::max(1, m.request.settings.scenes));
  Told out{stage(m.program, conflict, recheck, m.request.seed, wanted), {}, {}};
  for (SceneId scene : out.staging.scenes) {
    out.emitted.push_back(emit(m.program, conflict, scene, m.request.languages));
    out.unequal.push_back(unequal_options(out.emitted.back().tmpl));
  }
  return out;
}

// True if at least one template came of it.
bool take(Making& m, std::size_t position, Told told) {
  if (told.staging.scenes.empty()) {
    note_unstaged(m.troubles, position, told.staging);
    ++m.report.unstaged;
    return false;
  }
  std::vector<Template> templates;
  for (std::size_t i = 0; i < told.emitted.size(); ++i) {
    Emitted& emitted = told.emitted[i];
    note(m.troubles, position, emitted);
    note(m.troubles, position, told.unequal[i]);
    if (told_somewhere(emitted.tmpl)) templates.push_back(std::move(emitted.tmpl));
  }
  if (templates.empty()) {
    ++m.report.untold;
    return false;
  }
  m.made[position] = std::move(templates);
  return true;
}

bool stopped(const SuiteRequest& request) { return request.stop && request.stop(); }

// work(worker, position) -> Made for each of the positions, then take(i, Made) in the order given, until
// `enough` says so. Threads work out a batch ahead; what is taken does not depend on them.
template <class Made, class Work, class Enough, class Take>
void in_batches(const Making& m, const std::vector<std::size_t>& positions, Work work, Enough enough, Take take) {
  constexpr std::size_t batch = 128;
  for (std::size_t begin = 0; begin < positions.size() && !enough(); begin += batch) {
    const std::size_t n = std::min(batch, positions.size() - begin);
    std::vector<Made> made(n);
    runtime::in_parallel(m.request.solving.jobs, n, [&](std::size_t worker, std::size_t i) { made[i] = work(worker, positions[begin + i]); });
    for (std::size_t i = 0; i < n && !enough(); ++i) take(begin + i, std::move(made[i]));
  }
}

// Tells conflicts in the order given until `enough` says so; `looked(i, told)` follows each.
template <class Enough, class Looked>
void take_in_order(Making& m, const std::vector<std::size_t>& positions, Enough enough, Looked looked) {
  in_batches<Told>(
      m, positions, [&](std::size_t worker, std::size_t position) { return tell(m, position, m.rechecks[worker]); }, enough,
      [&](std::size_t i, Told told) {
        if (m.request.progress) m.request.progress(++m.looked_at, m.to_look_at);
        const bool was_told = take(m, positions[i], std::move(told));
        looked(i, was_told);
      });
}

// The neighbouring situation of a dilemma's first template. None where it has none, or where a text for it is
// missing in a language that the dilemma is told in.
std::optional<Template> neighbour_template(const Making& m, std::size_t position) {
  const auto found = m.made.find(position);
  if (found == m.made.end()) return std::nullopt;
  const Template& dilemma = found->second.front();
  const SceneId scene = m.scenes.at(dilemma.scene);
  const auto neighbour = neighbour_of(m.program, m.conflicts[position], m.program.scenes[scene.index]);
  if (!neighbour) return std::nullopt;
  Emitted emitted = emit_neighbour(m.program, *neighbour, dilemma, scene, m.request.languages);
  for (runtime::Language l : runtime::all_languages)
    if (dilemma.text[runtime::at(l)].has_value() != emitted.tmpl.text[runtime::at(l)].has_value()) return std::nullopt;
  return std::move(emitted.tmpl);
}

}  // namespace

std::size_t controls_for(const SuiteRequest& request, std::size_t dilemmas) {
  const double share = std::min(std::max(request.settings.controls, 0.0), 0.9);
  return static_cast<std::size_t>(std::llround(static_cast<double>(dilemmas) * share / (1 - share)));
}

bool lacks_dilemmas(const SuiteRequest& request, const SuiteReport& made) {
  return request.settings.limit && made.dilemmas < *request.settings.limit;
}
bool lacks_controls(const SuiteRequest& request, const SuiteReport& made) { return made.controls < controls_for(request, made.dilemmas); }

namespace {

bool wants_a_larger_draw(const SuiteRequest& request, const SuiteReport& made) {
  return request.more_to_draw && (lacks_dilemmas(request, made) || lacks_controls(request, made));
}

// Which of n neighbouring ranks a part looks at: another one each time, or else a part could meet the same pair of
// values again and again where these come in turn.
std::vector<std::size_t> ranks_of(Part part, std::size_t all) {
  std::vector<std::size_t> out;
  for (std::size_t from = 0; from < all; from += part.n) {
    const std::size_t turn = runtime::draw(from / part.n, {"part"}) % part.n;
    const std::size_t rank = from + (part.k - 1 + turn) % part.n;
    if (rank < all) out.push_back(rank);
  }
  return out;
}

// Dilemmas up to the limit, then as many controls as make up their share of the whole.
void make_all(Making& m, const Selection& selection) {
  m.to_look_at = selection.dilemmas.size();
  take_in_order(
      m, selection.dilemmas,
      [&] { return stopped(m.request) || (m.request.settings.limit && m.report.dilemmas >= *m.request.settings.limit); },
      [&](std::size_t, bool told) { m.report.dilemmas += told; });
  const std::size_t controls = controls_for(m.request, m.report.dilemmas);
  const std::size_t unstaged = m.report.unstaged, untold = m.report.untold;
  TextTroubles of_dilemmas = m.troubles;
  take_in_order(
      m, selection.controls, [&] { return stopped(m.request) || m.report.controls >= controls; }, [&](std::size_t, bool told) { m.report.controls += told; });
  in_batches<std::optional<Template>>(
      m, selection.dilemmas, [&](std::size_t, std::size_t position) { return neighbour_template(m, position); },
      [&] { return stopped(m.request) || m.report.controls >= controls; },
      [&](std::size_t i, std::optional<Template> neighbour) {
        if (!neighbour) return;
        auto& of_one = m.made[selection.dilemmas[i]];
        of_one.insert(of_one.begin() + 1, std::move(*neighbour));
        ++m.report.controls;
      });
  // A control that cannot be told is no loss to point out: another takes its place.
  m.report.unstaged = unstaged;
  m.report.untold = untold;
  m.troubles.unstaged = std::move(of_dilemmas.unstaged);
}

runtime::FillOptions fill_options(const SuiteRequest& request) {
  runtime::FillOptions options;
  options.seed = request.seed;
  for (Lang lang : {Lang::zh, Lang::en})
    if (std::find(request.languages.begin(), request.languages.end(), lang) != request.languages.end()) options.languages.push_back(language(lang));
  options.forms.clear();
  for (const std::string& name : request.settings.forms)
    if (auto form = runtime::form_of(name)) options.forms.push_back(*form);
  options.zstd = request.zstd;
  return options;
}

// Two prompts per language for the card: the first template's and the middle one's.
std::vector<runtime::Prompt> samples(const std::vector<Template>& templates, const SuiteRequest& request, runtime::FillOptions options) {
  options.forms = {runtime::Form::ab};
  std::vector<std::size_t> places;
  if (!templates.empty()) places = {0};
  if (templates.size() > 1) places.push_back(templates.size() / 2);
  std::vector<runtime::Prompt> out;
  for (Lang lang : request.languages)
    for (std::size_t i : places)
      if (auto rows = runtime::prompts_of(templates[i], language(lang), options); !rows.empty()) out.push_back(rows.front());
  return out;
}

void write_templates(SuiteFiles& files, SuiteFiles::Id file, const std::vector<Template>& templates, unsigned jobs) {
  struct Piece {
    std::size_t begin = 0;
    std::string lines;
  };
  constexpr std::size_t at_once = 64;
  std::size_t begun = 0;
  runtime::in_order<Piece>(
      jobs,
      [&](Piece& piece) {
        piece.begin = std::exchange(begun, begun + at_once);
        return piece.begin < templates.size();
      },
      [&](Piece& piece) {
        piece.lines.clear();
        for (std::size_t i = piece.begin; i < std::min(piece.begin + at_once, templates.size()); ++i) {
          runtime::append_template(piece.lines, templates[i]);
          piece.lines += '\n';
        }
      },
      [&](Piece& piece) { files.append(file, piece.lines); });
}

// The templates as they are, and what they are filled with, each language in its own file.
void write_texts(SuiteFiles& files, const std::vector<Template>& templates, const SuiteRequest& request,
                 const runtime::FillOptions& options, Coverage& coverage, SuiteReport& report) {
  const auto all = files.begin("dilemmas.jsonl");
  write_templates(files, all, templates, request.solving.jobs);
  std::array<SuiteFiles::Id, 2> prompts{};
  for (runtime::Language lang : options.languages) prompts[runtime::at(lang)] = files.begin(fmt::format("prompts.{}.jsonl{}", runtime::code(lang), options.zstd ? ".zst" : ""));
  const auto count = runtime::fill_all(templates, options, request.solving.jobs, [&](const runtime::Filled& filled) {
    for (runtime::Language lang : options.languages) {
      const std::size_t at = runtime::at(lang);
      if (options.zstd) files.append(prompts[at], filled.packed[at], filled.rows[at]);
      else files.append(prompts[at], filled.rows[at]);
    }
  });
  for (runtime::Language lang : options.languages)
    for (runtime::Form form : runtime::all_forms) {
      const std::size_t rows = count[runtime::at(lang)][static_cast<std::size_t>(form)];
      if (rows > 0) coverage.forms[runtime::at(lang)][std::string(runtime::name(form))] += rows;
      report.prompts[runtime::at(lang)] += rows;
    }
}

Making making_of(const Program& program, const std::vector<solve::Conflict>& conflicts, const SuiteRequest& request, SuiteReport& report) {
  Making making{program, conflicts, request, {}, report, {}, {}, {}, 0, 0};
  for (std::uint32_t i = 0; i < program.scenes.size(); ++i) making.scenes.emplace(qualified(program, program.scenes[i].named), SceneId{i});
  for (unsigned worker = 0; worker < std::max(1u, request.solving.jobs); ++worker) making.rechecks.emplace_back(program, request.solving);
  return making;
}

SuiteRequest with_languages(const Program& program, SuiteRequest request) {
  if (request.languages.empty()) request.languages = program.languages;
  return request;
}

void write_suite(const Program& program, const SourceSet& sources, const SuiteRequest& request, std::map<std::size_t, std::vector<Template>> made,
                 SuiteReport& report) {
  std::vector<Template> templates;
  for (auto& [position, list] : made)
    for (Template& t : list) templates.push_back(std::move(t));
  report.templates = templates.size();
  Coverage coverage = cover(templates);

  SuiteFiles files(request.out_dir);
  const runtime::FillOptions options = fill_options(request);
  write_texts(files, templates, request, options, coverage, report);
  const std::string card = dataset_card(request, report, coverage, files.finished(), samples(templates, request, options));
  files.append(files.begin("README.md"), card);
  const std::string about = manifest(program, sources, request, report, coverage, files.finished());
  files.append(files.begin("manifest.json"), about);
  for (const SuiteFile& file : files.finished()) report.files.push_back(file.name);
  report.error = files.publish();
  if (report.error) report.files.clear();
}

// Takes rows by rank until there are enough. False where one is missing that would have to be looked at.
template <class Enough, class Take>
bool replay(std::vector<TellRow*>& rows, std::size_t all, Enough enough, Take take) {
  std::sort(rows.begin(), rows.end(), [](const TellRow* a, const TellRow* b) { return a->rank < b->rank; });
  for (std::size_t rank = 0; rank < all && !enough(); ++rank) {
    if (rank >= rows.size() || rows[rank]->rank != rank) return false;
    take(*rows[rank]);
  }
  return true;
}

}  // namespace

SuiteReport build_suite(const Program& program, const SourceSet& sources, const solve::Analysis& analysis,
                        const SuiteRequest& asked, DiagnosticSink& sink) {
  const SuiteRequest request = with_languages(program, asked);
  SuiteReport report;
  Making making = making_of(program, analysis.conflicts, request, report);
  make_all(making, select(program, analysis.conflicts, request.settings.balance, request.settings.max_gap, request.seed));
  dilemma::report(program, analysis.conflicts, making.troubles, sink);
  report.interrupted = stopped(request);
  report.too_short = wants_a_larger_draw(request, report);
  if (report.interrupted || report.too_short) return report;
  write_suite(program, sources, request, std::move(making.made), report);
  return report;
}

PartReport tell_part(const Program& program, const solve::Analysis& analysis, const SuiteRequest& asked, Part part,
                     const std::function<void(const TellRow&)>& take_row, DiagnosticSink& sink) {
  const SuiteRequest request = with_languages(program, asked);
  SuiteReport report;
  Making m = making_of(program, analysis.conflicts, request, report);
  const Selection selection = select(program, analysis.conflicts, request.settings.balance, request.settings.max_gap, request.seed);
  const auto share_of = [&](std::size_t all) {
    const std::size_t share = (all + part.n - 1) / part.n;
    return share + share / 8 + 32;
  };
  PartReport out{selection.dilemmas.size(), selection.controls.size()};
  m.to_look_at = selection.dilemmas.size() / part.n;
  const auto tell_share = [&](const std::vector<std::size_t>& ranked, bool control, std::optional<std::size_t> most) {
    const std::vector<std::size_t> ranks = ranks_of(part, ranked.size());
    std::vector<std::size_t> mine;
    for (const std::size_t rank : ranks) mine.push_back(ranked[rank]);
    std::size_t done = 0, unstaged = report.unstaged;
    take_in_order(
        m, mine, [&] { return stopped(request) || (most && done >= *most); },
        [&](std::size_t i, bool told) {
          done += told;
          TellRow row{ranks[i], control, mine[i], std::exchange(unstaged, report.unstaged) == report.unstaged, {}, {}};
          if (told && !control && request.settings.controls > 0) row.neighbour = neighbour_template(m, mine[i]);
          if (told) row.templates = std::move(m.made[mine[i]]);
          m.made.clear();
          take_row(row);
        });
    return done;
  };
  const auto& limit = request.settings.limit;
  const std::size_t told = tell_share(selection.dilemmas, false, limit ? std::optional(share_of(*limit)) : std::nullopt);
  TextTroubles of_dilemmas = m.troubles;
  tell_share(selection.controls, true, share_of(controls_for(request, limit ? std::min(*limit, out.dilemmas) : told * part.n)));
  m.troubles.unstaged = std::move(of_dilemmas.unstaged);
  dilemma::report(program, analysis.conflicts, m.troubles, sink);
  return out;
}

SuiteReport join_parts(const Program& program, const SourceSet& sources, const SuiteRequest& asked, const PartReport& all, std::vector<TellRow> rows) {
  const SuiteRequest request = with_languages(program, asked);
  SuiteReport report;
  std::vector<TellRow*> dilemmas, controls;
  for (TellRow& row : rows) (row.control ? controls : dilemmas).push_back(&row);
  std::map<std::size_t, std::vector<Template>> made;
  const auto& limit = request.settings.limit;
  report.too_short = !replay(
      dilemmas, all.dilemmas, [&] { return limit && report.dilemmas >= *limit; },
      [&](TellRow& row) {
        report.unstaged += !row.staged;
        report.untold += row.staged && row.templates.empty();
        report.dilemmas += !row.templates.empty();
        if (!row.templates.empty()) made[row.position] = std::move(row.templates);
      });
  const std::size_t wanted = controls_for(request, report.dilemmas);
  report.too_short |= !replay(
      controls, all.controls, [&] { return report.controls >= wanted; },
      [&](TellRow& row) {
        report.controls += !row.templates.empty();
        if (!row.templates.empty()) made[row.position] = std::move(row.templates);
      });
  for (TellRow* row : dilemmas) {
    if (report.controls >= wanted) break;
    const auto found = made.find(row->position);
    if (found == made.end() || !row->neighbour) continue;
    found->second.insert(found->second.begin() + 1, std::move(*row->neighbour));
    ++report.controls;
  }
  report.too_short |= wants_a_larger_draw(request, report);
  if (!report.too_short) write_suite(program, sources, request, std::move(made), report);
  return report;
}

}  // namespace cvr::dilemma
