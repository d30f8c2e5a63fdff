// What a name means, in both languages; of a rule also what it clashes with.
#include <nlohmann/json.hpp>

#include "compiler/lsp/clashing.h"
#include "compiler/lsp/feature.h"
#include "compiler/lsp/positions.h"

namespace cvr::lsp {
namespace {

std::string text_lines(const std::vector<ast::Text>& texts) {
  std::string out;
  for (const ast::Text& t : texts) {
    out += fmt::format("\n- {}", t.main.value);
    if (t.otherwise) out += fmt::format(" / {}", t.otherwise->value);
  }
  return out;
}

std::string code(const std::string& text) { return fmt::format("```cvr\n{}\n```", text); }

// A value stands in a hierarchy, and its names are what the author wants to see.
std::string of_value(const Index& index, const Entity& e) {
  std::string text = fmt::format("**{}** {}", e.key, e.alias);
  std::string above;
  for (std::size_t up = e.parent; up != nowhere; up = index.entities[up].parent) {
    const Entity& parent = index.entities[up];
    above += fmt::format("{}{} {}", above.empty() ? "" : " · ", parent.key, parent.alias);
  }
  if (!above.empty()) text += "\n\n" + above;
  return text;
}

std::string of_rule(const View& view, const Entity& e) {
  const auto found = clashes_of(view.project, e);
  if (found.empty()) return view.project.clashes_current ? in(view.session.language, words("\n\nClashes with no rule.", "\n\n不与任何规则冲突。")) : "";
  std::string text = in(view.session.language, words("\n\nClashes with {} rule{}:", "\n\n与{}条规则冲突：", found.size(), found.size() == 1 ? "" : "s"));
  std::size_t shown = 0;
  for (const auto& clash : found) {
    if (++shown > 10) {
      text += "\n- …";
      break;
    }
    text += in(view.session.language, words("\n- `{}`{}", "\n- `{}`{}", clash.other, clash.where.empty() ? Words() : words(" where {}", "，情形是：{}", clash.where)));
  }
  return text;
}

}  // namespace

Json hover(const View& view, const Json& params) {
  const Index& index = index_of(view.project);
  const auto hit = name_at(index, view.file, offset_in(view, params));
  if (!hit) return nullptr;
  const Entity& e = index.entities[hit->entity];
  std::string text;
  switch (e.sort) {
    case Sort::value:
    case Sort::core:
    case Sort::dimension: text = of_value(index, e); break;
    case Sort::module: text = in(view.session.language, words("module **{}**", "模块**{}**", e.key)); break;
    case Sort::parameter: text = code(fmt::format("{}", signature(view.checked, index.entities[e.parent]))); break;
    case Sort::literal: text = code(signature(view.checked, index.entities[e.parent])); break;
    default: text = code(signature(view.checked, e));
  }
  if (e.docs && !e.docs->empty()) text += fmt::format("\n\n{}", fmt::join(*e.docs, "\n"));
  if (e.texts && !e.texts->empty()) text += fmt::format("\n{}", text_lines(*e.texts));
  if (e.sort == Sort::rule) text += of_rule(view, e);
  return {{"contents", {{"kind", "markdown"}, {"value", text}}},
          {"range", range_json(view.text, hit->place.begin, hit->place.end)}};
}

}  // namespace cvr::lsp
