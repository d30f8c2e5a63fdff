#include "compiler/dilemma/suite.h"

#include <cmath>
#include <map>

#include "compiler/dilemma/contrast.h"
#include "compiler/dilemma/emit.h"
#include "compiler/dilemma/manifest.h"
#include "compiler/dilemma/select.h"
#include "compiler/dilemma/staging.h"
#include "compiler/dilemma/text_findings.h"
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

// Takes conflicts in the order given until `enough` says so. Threads work out a batch ahead; what is taken
// does not depend on them.
template <class Enough, class Taken>
void take_in_order(Making& m, const std::vector<std::size_t>& positions, Enough enough, Taken taken) {
  constexpr std::size_t batch = 128;
  for (std::size_t begin = 0; begin < positions.size() && !enough(); begin += batch) {
    const std::size_t n = std::min(batch, positions.size() - begin);
    std::vector<Told> told(n);
    runtime::in_parallel(m.request.solving.jobs, n,
                [&](std::size_t worker, std::size_t i) { told[i] = tell(m, positions[begin + i], m.rechecks[worker]); });
    for (std::size_t i = 0; i < n && !enough(); ++i) {
      if (m.request.progress) m.request.progress(++m.looked_at, m.to_look_at);
      if (take(m, positions[begin + i], std::move(told[i]))) taken();
    }
  }
}

// The neighbouring situation of a dilemma's first template, behind it. False where it has none, or where a
// text for it is missing in a language that the dilemma is told in.
bool add_neighbour(Making& m, std::size_t position) {
  auto found = m.made.find(position);
  if (found == m.made.end()) return false;
  const Template& dilemma = found->second.front();
  const auto scene = std::find_if(m.program.scenes.begin(), m.program.scenes.end(),
                                  [&](const Scene& s) { return qualified(m.program, s.named) == dilemma.scene; });
  const SceneId id{static_cast<std::uint32_t>(scene - m.program.scenes.begin())};
  auto neighbour = neighbour_of(m.program, m.conflicts[position], *scene);
  if (!neighbour) return false;
  Emitted emitted = emit_neighbour(m.program, *neighbour, dilemma, id, m.request.languages);
  for (runtime::Language l : runtime::all_languages)
    if (dilemma.text[runtime::at(l)].has_value() != emitted.tmpl.text[runtime::at(l)].has_value()) return false;
  found->second.insert(found->second.begin() + 1, std::move(emitted.tmpl));
  return true;
}

// Dilemmas up to the limit, then as many controls as make up their share of the whole.
void make_all(Making& m, const Selection& selection) {
  m.to_look_at = selection.dilemmas.size();
  take_in_order(
      m, selection.dilemmas,
      [&] { return stopped(m.request) || (m.request.settings.limit && m.report.dilemmas >= *m.request.settings.limit); },
      [&] { ++m.report.dilemmas; });
  const double share = std::min(std::max(m.request.settings.controls, 0.0), 0.9);
  const auto controls = static_cast<std::size_t>(std::llround(static_cast<double>(m.report.dilemmas) * share / (1 - share)));
  const std::size_t unstaged = m.report.unstaged, untold = m.report.untold;
  TextTroubles of_dilemmas = m.troubles;
  take_in_order(
      m, selection.controls, [&] { return stopped(m.request) || m.report.controls >= controls; }, [&] { ++m.report.controls; });
  for (std::size_t position : selection.dilemmas) {
    if (stopped(m.request) || m.report.controls >= controls) break;
    if (add_neighbour(m, position)) ++m.report.controls;
  }
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

// The templates as they are, and what they are filled with, each language in its own file.
void write_texts(SuiteFiles& files, const std::vector<Template>& templates, const SuiteRequest& request,
                 const runtime::FillOptions& options, Coverage& coverage, SuiteReport& report) {
  const auto all = files.begin("dilemmas.jsonl");
  std::string line;
  for (const Template& t : templates) {
    line.clear();
    runtime::append_template(line, t);
    files.append(all, line += '\n');
  }
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

}  // namespace

SuiteReport build_suite(const Program& program, const SourceSet& sources, const solve::Analysis& analysis,
                        const SuiteRequest& asked, DiagnosticSink& sink) {
  SuiteRequest request = asked;
  if (request.languages.empty()) request.languages = program.languages;
  SuiteReport report;
  Making making{program, analysis.conflicts, request, {}, report, {}, {}, 0, 0};
  for (unsigned worker = 0; worker < std::max(1u, request.solving.jobs); ++worker) making.rechecks.emplace_back(program, request.solving);
  make_all(making, select(program, analysis.conflicts, request.settings.balance, request.settings.max_gap, request.seed));
  dilemma::report(program, analysis.conflicts, making.troubles, sink);
  if (stopped(request)) {
    report.interrupted = true;
    return report;
  }

  std::vector<Template> templates;
  for (auto& [position, list] : making.made)
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
  return report;
}

}  // namespace cvr::dilemma
