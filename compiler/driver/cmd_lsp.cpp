// cvrc lsp: the language server. It finds what `cvrc check` finds, by the same passes.
#include <unistd.h>

#include "compiler/driver/conflict_output.h"
#include "compiler/driver/near_check.h"
#include "compiler/driver/pipeline.h"
#include "compiler/driver/spoken.h"
#include "compiler/lsp/server.h"

namespace cvr::driver {
namespace {

Wanted wanted_for(const std::string& file) {
  Wanted wanted{{}, true, true};
  if (!file.empty()) wanted.paths = {file};
  return wanted;
}

std::shared_ptr<const lsp::Checked> check_names(const CommonOptions& common, const std::string& root, const std::string& file,
                                                const OpenTexts& open, KeptTrees& kept) {
  auto checked = std::make_shared<lsp::Checked>();
  CommonOptions here = common;
  here.project = root;
  Wanted wanted = wanted_for(file);
  const Editing editing{open, kept, checked->uses};
  wanted.editing = &editing;
  auto compiled = std::make_shared<Compiled>(resolve(here, wanted));
  checked->alone = file;
  checked->complete = std::exchange(compiled->complete, false);
  checked->found = findings_of(*compiled, false);  // as of a program that was not looked at further
  compiled->complete = checked->complete;
  checked->loaded = &compiled->loaded;
  for (const ast::File& tree : compiled->trees) checked->trees.push_back(&tree);
  checked->program = &compiled->program;
  checked->owner = std::move(compiled);
  return checked;
}

// Only what the server does not look at changes in the compiled project.
lsp::Examined examine_all(const CommonOptions& common, const lsp::Checked& checked, const std::atomic<bool>& stop) {
  auto& compiled = *static_cast<Compiled*>(checked.owner.get());
  const std::size_t had = compiled.sink.found.size();
  examine(common, wanted_for(checked.alone), compiled, [&stop] { return stop.load(); });
  if (stop) {  // as if it had not begun: it will be asked again
    compiled.sink.found.erase(compiled.sink.found.begin() + static_cast<std::ptrdiff_t>(had), compiled.sink.found.end());
    compiled.complete = checked.complete;
    return {};
  }
  return {findings_of(compiled, false), compiled.complete};
}

std::vector<lsp::Clash> find_clashes(const CommonOptions& common, const lsp::Checked& checked, const std::atomic<bool>& stop) {
  const Program& p = *checked.program;
  solve::Options options = solve_options(common);
  options.contrasts = false;
  options.stop = [&stop] { return stop.load(); };
  std::vector<lsp::Clash> clashes;
  for (const solve::Conflict& conflict : solve::analyse(p, options).conflicts) {
    if (conflict.verdict != solve::Verdict::dilemma) continue;
    std::vector<Words> where;
    for (const solve::Literal& literal : conflict.witness) where.push_back(say(p, literal));
    clashes.push_back({conflict.rules[0].rule, conflict.rules[1].rule, joined(where, words(" and ", "且"))});
  }
  return clashes;
}

ExitStatus serve(const CommonOptions& common) {
  std::mutex lock;
  std::map<std::string, KeptTrees> kept;  // by project
  const auto kept_of = [&](const std::string& root, const std::string& file) -> KeptTrees& {
    const std::lock_guard hold(lock);
    return kept[root.empty() ? file : root];
  };
  lsp::Host host;
  if (!common.lang_messages.empty()) host.language_asked = spoken();
  host.language = spoken();
  host.check = [&](const std::string& root, const std::string& file, const OpenTexts& open) {
    return check_names(common, root, file, open, kept_of(root, file));
  };
  host.check_near = [&](const lsp::Checked& whole, const std::string& root, const std::string& file, const std::map<SourceId, std::string>& changed) {
    return check_near(whole, changed, kept_of(root, file));
  };
  host.examine = [&](const lsp::Checked& checked, const std::atomic<bool>& stop) { return examine_all(common, checked, stop); };
  host.clashes = [&](const lsp::Checked& checked, const std::atomic<bool>& stop) { return find_clashes(common, checked, stop); };
  return lsp::serve(host, STDIN_FILENO, STDOUT_FILENO) ? all_well : has_findings;
}

}  // namespace

void add_lsp(Commands& commands) {
  CLI::App* command = add_command(commands, "lsp", "Serve an editor: findings while typing, hover, completion, renaming",
                                  "cvrc lsp    # started by the editor; docs/editors.md tells how");
  takes_rules(commands, command);
  const auto stdio = std::make_shared<bool>();  // what many clients add to the command
  command->add_flag("--stdio", *stdio, "Speak on standard input and output; there is no other way")->group("");
  command->callback([&commands, stdio] {
    commands.run = [common = commands.common] { return serve(*common); };
  });
}

}  // namespace cvr::driver
