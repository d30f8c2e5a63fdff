#include "compiler/driver/pipeline.h"

#include <unistd.h>

#include "compiler/driver/kept_trees.h"
#include "compiler/driver/output.h"
#include "compiler/driver/remembered.h"
#include "compiler/driver/spoken.h"
#include "compiler/lint/lint.h"
#include "compiler/lint/settle.h"
#include "compiler/sema/check.h"
#include "compiler/syntax/parse.h"
#include "runtime/system/in_parallel.h"

namespace cvr::driver {
namespace {

// Files are parsed side by side; what they report is put in file order.
std::vector<ast::File> parse_all(const Loaded& loaded, unsigned jobs, const Editing* editing, Remembered* remembered, DiagnosticSink& sink) {
  std::vector<ast::File> trees(loaded.files.size());
  std::vector<DiagnosticSink> sinks(loaded.files.size());
  runtime::in_parallel(jobs, trees.size(), [&](std::size_t, std::size_t i) {
    if (remembered && remembered->trees[i]) {
      trees[i] = std::move(remembered->trees[i]->tree), sinks[i].found = std::move(remembered->trees[i]->found);
    } else if (editing) {
      const auto kept = kept_tree(loaded, loaded.files[i], editing->kept);
      trees[i] = kept->tree, sinks[i].found = kept->found;
    } else {
      trees[i] = parse(loaded.sources, loaded.files[i], sinks[i]);
    }
  });
  for (DiagnosticSink& each : sinks)
    sink.found.insert(sink.found.end(), std::make_move_iterator(each.found.begin()),
                      std::make_move_iterator(each.found.end()));
  return trees;
}

std::vector<Lang> languages_of(const Project& project) {
  std::vector<Lang> out;
  for (const std::string& language : project.languages) out.push_back(language == "zh" ? Lang::zh : Lang::en);
  return out;
}

// What a command that speaks of the named files alone takes from the others: all but rules, priorities and tests.
void keep_vocabulary(const Loaded& loaded, std::vector<ast::File>& trees) {
  for (ast::File& tree : trees)
    if (is_beside(loaded, tree.source))
      std::erase_if(tree.decls, [](const ast::Decl& d) {
        return std::holds_alternative<ast::RuleDecl>(d) || std::holds_alternative<ast::PreferDecl>(d) || std::holds_alternative<ast::TestDecl>(d);
      });
}

void look_for_rules(Compiled& c, const std::vector<std::string>& paths) {
  if (!paths.empty() || !c.program.rules.empty() || !c.loaded.errors.empty()) return;
  report(c.sink, Finding::no_rules, {}, words("there are no rules in this project", "这个项目里没有规则"),
         words("rules stand in files that end in .cvr; `cvrc new DIR` makes a project to start from",
               "规则写在以`.cvr`结尾的文件里；`cvrc new DIR`可以建一个起步项目"));
}

}  // namespace

namespace {

Compiled resolved(const CommonOptions& common, const Wanted& wanted, Compiled c, Remembered* remembered) {
  const Editing* editing = wanted.editing;
  if (!c.loaded.errors.empty()) return c;
  c.trees = parse_all(c.loaded, common.jobs, editing, remembered, c.sink);
  // Without a file that could not be read, every name it declares would be reported as missing.
  if (!c.loaded.unsound.empty()) return c;
  if (!wanted.all_rules) keep_vocabulary(c.loaded, c.trees);
  CheckOptions options{languages_of(c.loaded.project), c.loaded.project.lexical_strength};
  if (editing) options.uses = &editing->uses;
  if (remembered) options.known = &remembered->rules;
  options.jobs = common.jobs;
  c.program = check(c.loaded.sources, c.trees, options, c.sink);
  c.complete = !has_errors(c.sink);
  return c;
}

void examined(const CommonOptions& common, const Wanted& wanted, Compiled& c, const std::function<bool()>& stop, lint::Known* known) {
  if (!c.complete) return;
  solve::Options options = solve_options(common);
  options.stop = stop;
  if (known && known->laws_hold) lint::priority_cycle({c.program, c.loaded.sources, options}, c.sink);
  else lint::require_sense(c.program, options, c.sink);
  c.complete = !has_errors(c.sink);
  if (!c.complete) return;
  lint::Context context{c.program, c.loaded.sources, options};
  context.severities = &c.loaded.project.severities;
  context.known = known;
  if (wanted.lints) lint::run_lints(context, c.sink);
  look_for_rules(c, wanted.paths);
}

}  // namespace

Compiled resolve(const CommonOptions& common, const Wanted& wanted) {
  Compiled c;
  static const OpenTexts none;
  c.loaded = load_project(common.project, wanted.paths, find_stdlib(), c.sink, wanted.editing ? wanted.editing->open : none, common.jobs);
  return resolved(common, wanted, std::move(c), nullptr);
}

Compiled resolve_loaded(const CommonOptions& common, const Wanted& wanted, Compiled loaded, Remembered& remembered) {
  return resolved(common, wanted, std::move(loaded), &remembered);
}

void examine(const CommonOptions& common, const Wanted& wanted, Compiled& c) { examined(common, wanted, c, {}, nullptr); }
void examine(const CommonOptions& common, const Wanted& wanted, Compiled& c, const std::function<bool()>& stop) { examined(common, wanted, c, stop, nullptr); }
void examine(const CommonOptions& common, const Wanted& wanted, Compiled& c, Remembered& remembered) { examined(common, wanted, c, {}, &remembered.lints); }

Compiled compile(const CommonOptions& common, const Wanted& wanted) {
  Compiled c = resolve(common, wanted);
  examine(common, wanted, c);
  return c;
}

std::optional<ExitStatus> give_up(const CommonOptions& common, Compiled& c) {
  if (!c.loaded.errors.empty()) {
    for (const InputError& error : c.loaded.errors) complain(words("{}: {}", "{}：{}", error.path, error.message));
    return io_trouble;
  }
  if (c.complete) return {};
  const auto found = findings_of(c, false);
  print_findings(common, c.loaded.sources, found);
  return has_findings;
}

std::vector<Diagnostic> findings_of(const Compiled& c, bool conflicts_looked_at) {
  lint::Looked looked;
  looked.logic = c.complete;
  looked.conflicts = c.complete && conflicts_looked_at;
  std::vector<Diagnostic> found = lint::settle(c.loaded.sources, c.trees, c.loaded.project.severities, looked, c.sink.found);
  // Of a file that was not named only the errors matter: nothing sound follows a program that has one.
  std::erase_if(found, [&](const Diagnostic& d) {
    return d.severity < Severity::error && d.span.file.valid() && is_beside(c.loaded, d.span.file);
  });
  return found;
}

std::vector<Diagnostic> important(std::vector<Diagnostic> found) {
  // Where no lint ran, a comment that allows one has had nothing to allow.
  std::erase_if(found, [](const Diagnostic& d) { return d.severity < Severity::warning || d.finding == Finding::unused_suppression; });
  return found;
}

bool fails(const std::vector<Diagnostic>& found, Severity level) {
  return std::any_of(found.begin(), found.end(), [&](const Diagnostic& d) { return d.severity >= level; });
}

void print_findings(const CommonOptions& common, const SourceSet& sources, const std::vector<Diagnostic>& found) {
  const bool color = use_color(common, STDERR_FILENO);
  for (const Diagnostic& d : found) say(render(sources, d, spoken(), color) + "\n");
}

solve::Options solve_options(const CommonOptions& common) {
  solve::Options options;
  options.jobs = common.jobs;
  if (common.step_limit) options.resource_limit = common.step_limit;
  return options;
}

}  // namespace cvr::driver
