// The fixes of findings. One that cannot change what compiles is preferred, so
// that "fix all" takes it.
#include <nlohmann/json.hpp>

#include "compiler/lsp/diagnostics_json.h"
#include "compiler/lsp/feature.h"
#include "compiler/lsp/positions.h"

namespace cvr::lsp {
namespace {

Json edit_json(const View& view, const std::vector<Edit>& edits) {
  Json changes = Json::object();
  for (const Edit& edit : edits) {
    Json& list = changes[uri_of_file(view.session, view.checked, edit.span.file)];
    if (list.is_null()) list = Json::array();
    list.push_back({{"range", range_json(view.checked.loaded->sources, edit.span)}, {"newText", edit.text}});
  }
  return {{"changes", changes}};
}

bool may_be_applied(const View& view, const Fix& fix) {
  return !fix.edits.empty() && std::all_of(fix.edits.begin(), fix.edits.end(), [&](const Edit& edit) {
    return edit.span.file.valid() && editable(view, edit.span);
  });
}

// Every safe fix of the file, as `cvrc check --fix` takes them: of two that touch the same text the first.
std::vector<Edit> all_safe(const View& view) {
  std::vector<Edit> taken;
  const auto touches = [&](const Edit& edit) {
    return std::any_of(taken.begin(), taken.end(), [&](const Edit& other) {
      return edit.span.file == other.span.file && edit.span.begin <= other.span.end && other.span.begin <= edit.span.end;
    });
  };
  for (const Diagnostic& d : view.project.shown)
    if (d.span.file == view.file)
      for (const Fix& fix : d.fixes)
        if (fix.safe && may_be_applied(view, fix) && std::none_of(fix.edits.begin(), fix.edits.end(), touches)) {
          taken.insert(taken.end(), fix.edits.begin(), fix.edits.end());
          break;
        }
  return taken;
}

bool wanted(const Json& params, std::string_view kind) {
  const Json context = params.value("context", Json::object());
  if (!context.contains("only") || !context["only"].is_array()) return true;
  for (const Json& only : context["only"])
    if (only.is_string() && (kind == only.get<std::string>() || kind.starts_with(only.get<std::string>() + "."))) return true;
  return false;
}

}  // namespace

Json code_actions(const View& view, const Json& params) {
  const Json& range = params.at("range");
  const std::uint32_t begin = offset_of(view.text, read_place(range.at("start"))), end = offset_of(view.text, read_place(range.at("end")));
  Json actions = Json::array();
  if (wanted(params, "quickfix"))
    for (const Diagnostic& d : view.project.shown) {
      if (d.span.file != view.file || d.span.begin > end || begin > d.span.end) continue;
      for (const Fix& fix : d.fixes) {
        if (!may_be_applied(view, fix)) continue;
        actions.push_back({{"title", in(view.session.language, fix.title)},
                           {"kind", "quickfix"},
                           {"diagnostics", Json::array({diagnostic_json(view.session, view.checked, d)})},
                           {"isPreferred", fix.safe},
                           {"edit", edit_json(view, fix.edits)}});
      }
    }
  if (wanted(params, "source.fixAll.cvr"))
    if (const auto edits = all_safe(view); !edits.empty())
      actions.push_back({{"title", in(view.session.language, words("apply every safe fix in this file",
                                                                   "应用本文件中所有安全的修正"))}, {"kind", "source.fixAll.cvr"}, {"edit", edit_json(view, edits)}});
  return actions;
}

}  // namespace cvr::lsp
