#include "compiler/dilemma/suite.h"

#include <cmath>
#include <map>

#include "compiler/dilemma/contrast.h"
#include "compiler/dilemma/emit.h"
#include "compiler/dilemma/manifest.h"
#include "compiler/dilemma/select.h"
#include "compiler/dilemma/staging.h"
#include "compiler/dilemma/text_findings.h"
#include "compiler/dilemma/write_files.h"

namespace cvr::dilemma {
namespace {

using runtime::Template;

struct Making {
  const Program& program;
  const std::vector<solve::Conflict>& conflicts;
  const SuiteRequest& request;
  solve::Recheck recheck;
  SuiteReport& report;
  TextTroubles troubles;
  std::map<std::size_t, std::vector<Template>> made;  // by position of the conflict
  std::size_t looked_at = 0, to_look_at = 0;
};

bool told_somewhere(const Template& t) { return t.text[0] || t.text[1]; }

// True if at least one template came of it.
bool make(Making& m, std::size_t position) {
  const solve::Conflict& conflict = m.conflicts[position];
  if (m.request.progress) m.request.progress(++m.looked_at, m.to_look_at);
  const auto wanted = static_cast<std::size_t>(std::max(1, m.request.settings.scenes));
  Staging staging = stage(m.program, conflict, m.recheck, m.request.seed, wanted);
  if (staging.scenes.empty()) {
    note_unstaged(m.troubles, position, staging);
    ++m.report.unstaged;
    return false;
  }
  std::vector<Template> templates;
  for (SceneId scene : staging.scenes) {
    Emitted emitted = emit(m.program, conflict, scene, m.request.languages);
    note(m.troubles, position, emitted);
    note_lengths(m.troubles, position, emitted.tmpl);
    if (told_somewhere(emitted.tmpl)) templates.push_back(std::move(emitted.tmpl));
  }
  if (templates.empty()) {
    ++m.report.untold;
    return false;
  }
  m.made[position] = std::move(templates);
  return true;
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

bool stopped(const SuiteRequest& request) { return request.stop && request.stop(); }

// Dilemmas up to the limit, then as many controls as make up their share of the whole.
void make_all(Making& m, const Selection& selection) {
  m.to_look_at = selection.dilemmas.size();
  for (std::size_t position : selection.dilemmas) {
    if (stopped(m.request) || (m.request.settings.limit && m.report.dilemmas >= *m.request.settings.limit)) break;
    if (make(m, position)) ++m.report.dilemmas;
  }
  const double share = std::min(std::max(m.request.settings.controls, 0.0), 0.9);
  const auto controls = static_cast<std::size_t>(std::llround(static_cast<double>(m.report.dilemmas) * share / (1 - share)));
  const std::size_t unstaged = m.report.unstaged, untold = m.report.untold;
  TextTroubles of_dilemmas = m.troubles;
  for (std::size_t position : selection.controls) {
    if (stopped(m.request) || m.report.controls >= controls) break;
    if (make(m, position)) ++m.report.controls;
  }
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
  options.forms.clear();
  for (const std::string& name : request.settings.forms)
    if (auto form = runtime::form_of(name)) options.forms.push_back(*form);
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

}  // namespace

SuiteReport build_suite(const Program& program, const SourceSet& sources, const solve::Analysis& analysis,
                        const SuiteRequest& asked, DiagnosticSink& sink) {
  SuiteRequest request = asked;
  if (request.languages.empty()) request.languages = program.languages;
  SuiteReport report;
  Making making{program, analysis.conflicts, request, solve::Recheck(program, request.solving), report, {}, {}, 0, 0};
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

  std::vector<SuiteFile> files;
  std::string lines;
  for (const Template& t : templates) lines += runtime::write_template(t) + "\n";
  files.push_back({"dilemmas.jsonl", std::move(lines)});
  const runtime::FillOptions options = fill_options(request);
  for (Lang lang : {Lang::zh, Lang::en}) {
    if (std::find(request.languages.begin(), request.languages.end(), lang) == request.languages.end()) continue;
    const auto l = language(lang);
    std::string rows;
    for (const Template& t : templates)
      for (const runtime::Prompt& row : runtime::prompts_of(t, l, options)) {
        rows += runtime::write_prompt(row) + "\n";
        ++coverage.forms[runtime::at(l)][std::string(runtime::name(row.form))];
        ++report.prompts[runtime::at(l)];
      }
    files.push_back({fmt::format("prompts.{}.jsonl", runtime::code(l)), std::move(rows)});
  }
  files.push_back({"README.md", dataset_card(request, report, coverage, files, samples(templates, request, options))});
  files.push_back({"manifest.json", manifest(sources, request, report, coverage, files)});
  report.error = write_files(request.out_dir, files);
  if (!report.error)
    for (const SuiteFile& file : files) report.files.push_back(file.name);
  return report;
}

}  // namespace cvr::dilemma
