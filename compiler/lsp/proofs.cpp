#include "compiler/lsp/proofs.h"

#include <exception>

#include "compiler/lsp/documents.h"

namespace cvr::lsp {
namespace {

bool same(const Diagnostic& a, const Diagnostic& b) {
  return a.finding == b.finding && a.span == b.span && a.message == b.message;
}

void take_examined(ProjectState& project, const std::shared_ptr<const Checked>& checked, Examined examined) {
  if (project.checked != checked || project.stale || project.behind) return;  // the texts have changed meanwhile
  project.examined = true;
  project.complete = examined.complete;
  project.proved.clear();
  for (const Diagnostic& d : examined.found)
    if (std::none_of(checked->found.begin(), checked->found.end(), [&](const Diagnostic& other) { return same(d, other); }))
      project.proved.push_back(d);
  project.proved_on = checked;
  project.shown = std::move(examined.found);
  project.news = true;
}

void take_clashes(ProjectState& project, const std::shared_ptr<const Checked>& checked, const std::vector<Clash>& clashes) {
  if (project.checked != checked || project.stale || project.behind) return;
  const Program& p = *checked->program;
  project.clashes.clear();
  for (const Clash& clash : clashes)
    project.clashes.push_back({qualified(p, rule(p, clash.first).named), qualified(p, rule(p, clash.second).named), clash.where});
  project.clashes_current = true;
  project.lens_news = true;
}

// The project may be gone when the work is done.
ProjectState* find(Session& session, const std::string& key) {
  const auto at = session.projects.find(key);
  return at == session.projects.end() ? nullptr : &at->second;
}

}  // namespace

void look_at_whole(const Host& host, Session& session, Background& background, const std::string& key) {
  const ProjectState& project = session.projects.at(key);
  start_work(background, [&host, &session, key, root = project.root, file = project.file, open = open_texts(session),
                          edition = project.edition]() -> std::function<void()> {
    std::shared_ptr<const Checked> checked;
    try {
      checked = host.check(root, file, open);
    } catch (const std::exception&) {
      // The same again would fail again; what is known stays.
    }
    return [&session, key, edition, checked = std::move(checked)] {
      ProjectState* project = find(session, key);
      if (!project || project->edition != edition) return;
      if (checked) take_checked(*project, checked);
      else project->behind = false;
    };
  });
}

bool prove(const Host& host, Session& session, Background& background, const std::string& key) {
  ProjectState& project = session.projects.at(key);
  const auto checked = project.checked;
  if (!project.examined) {
    start_work(background, [&host, &session, &background, key, checked]() -> std::function<void()> {
      Examined examined{checked->found, false};
      try {
        examined = host.examine(*checked, background.stop);
      } catch (const std::exception&) {
        // The same again would fail again; what is known stays.
      }
      if (background.stop) return {};
      return [&session, key, checked, examined = std::move(examined)]() mutable {
        if (ProjectState* project = find(session, key)) take_examined(*project, checked, std::move(examined));
      };
    });
    return true;
  }
  if (!project.complete || !project.clashes_wanted || project.clashes_current) return false;
  start_work(background, [&host, &session, &background, key, checked]() -> std::function<void()> {
    std::vector<Clash> clashes;
    try {
      clashes = host.clashes(*checked, background.stop);
    } catch (const std::exception&) {
    }
    if (background.stop) return {};
    return [&session, key, checked, clashes = std::move(clashes)] {
      if (ProjectState* project = find(session, key)) take_clashes(*project, checked, clashes);
    };
  });
  return true;
}

}  // namespace cvr::lsp
