// A new name for something. Each declared thing may have two names: the one
// under the cursor is changed wherever it is written, the other one stays. A
// new name that would not mean the same everywhere is refused.
#include <nlohmann/json.hpp>

#include "compiler/lsp/feature.h"
#include "compiler/lsp/positions.h"
#include "compiler/lsp/references.h"
#include "compiler/source/nfc.h"
#include "compiler/syntax/keywords.h"
#include "compiler/syntax/tokens.h"

namespace cvr::lsp {
namespace {

std::string written(const View& view, Span place) {
  const std::string& text = source_of(view.checked.loaded->sources, place.file).text;
  return to_nfc(std::string_view(text).substr(place.begin, place.end - place.begin));
}

struct Target {
  std::size_t entity;
  std::string name;  // the one to change
  Span place;
};

Target target(const View& view, const Index& index, const Json& params) {
  const auto hit = name_at(index, view.file, offset_in(view, params));
  if (!hit) throw Refusal{words("there is no name at this place", "这里没有名称")};
  const Entity& e = index.entities[hit->entity];
  if (e.sort == Sort::test) throw Refusal{words("a test has a title, not a name; edit it in place", "测试只有标题，没有名称；请直接修改")};
  if (!e.name.file.valid() || e.name.begin == e.name.end) throw Refusal{words("this module is named after its file; rename the file",
                                                                              "这个模块以文件名为名；请给文件改名")};
  if (!editable(view, e.name)) throw Refusal{words("`{}` belongs to the standard library", "`{}`属于标准库", e.key)};
  const std::string name = written(view, hit->place);
  if (name != e.key && name != e.alias) throw Refusal{words("this is not one of its names; rename it where it is declared",
                                                            "这不是它的名称；请在声明处改名")};
  return {hit->entity, name, hit->place};
}

bool is_name(const std::string& word) {
  SourceSet sources;
  DiagnosticSink sink;
  const SourceId id = add_source(sources, "name", word);
  const syntax::TokenList list = syntax::scan(sources, id, sink);
  if (!sink.found.empty() || list.tokens.size() != 1 || !list.comments.empty()) return false;
  const std::string_view token = syntax::text_of(list, list.tokens[0]);
  if (token.size() != word.size() || std::string_view("\"0123456789").find(token[0]) != std::string_view::npos) return false;
  const char small = static_cast<char>(token[0] | 32);
  const bool letter = static_cast<unsigned char>(token[0]) >= 0x80 || token[0] == '_' || (small >= 'a' && small <= 'z');
  const Keyword* keyword = find_keyword(token);
  return letter && !token.starts_with("“") && (!keyword || keyword->soft);
}

void require_name(const std::string& name, bool module) {
  std::string_view rest = name;
  for (std::size_t dot; module && (dot = rest.find('.')) != std::string_view::npos; rest.remove_prefix(dot + 1))
    if (!is_name(std::string(rest.substr(0, dot)))) rest = "";
  if (!is_name(std::string(rest)))
    throw Refusal{words("`{}` cannot be a name: letters, digits and `_`, not beginning with a digit, and no keyword",
                        "`{}`不能用作名称：名称由字母、汉字、数字和`_`组成，不能以数字开头，也不能是关键字", name)};
}

std::size_t errors_in(const Checked& checked) {
  return static_cast<std::size_t>(std::count_if(checked.found.begin(), checked.found.end(),
                                                [](const Diagnostic& d) { return d.severity == Severity::error; }));
}

// By number of the entity: what each use means, in order.
std::vector<std::size_t> meanings(const Index& index) {
  std::vector<std::size_t> out;
  for (const NameUse& use : index.uses) out.push_back(declared_at(index, use.declared));
  return out;
}

// The project with the new name must be the same project.
void require_same(const View& view, const Index& before, const std::map<SourceId, std::string>& texts, const std::string& name) {
  OpenTexts open = open_texts(view.session);
  for (const auto& [file, text] : texts) open[canonical_path(view.checked.loaded->on_disk[file.index])] = text;
  const auto after = view.host.check(view.project.root, view.project.file, open);
  if (errors_in(*after) > errors_in(view.checked)) {
    for (const Diagnostic& d : after->found)
      if (d.severity == Severity::error && d.message.en.find("`" + name + "`") != std::string::npos) throw Refusal{d.message};
    throw Refusal{words("with `{}` the project would have mistakes that it has not now", "改成`{}`会使项目出现原来没有的错误", name)};
  }
  if (meanings(make_index(*after)) != meanings(before))
    throw Refusal{words("`{}` already means something else where this is used", "在用到它的地方，`{}`已有别的意思", name)};
}

}  // namespace

Json prepare_rename(const View& view, const Json& params) {
  const Target found = target(view, index_of(view.project), params);
  return {{"range", range_json(view.text, found.place.begin, found.place.end)}, {"placeholder", found.name}};
}

Json rename_symbol(const View& view, const Json& params) {
  const Index& index = index_of(view.project);
  const Target found = target(view, index, params);
  const std::string name = to_nfc(params.at("newName").get<std::string>());
  require_name(name, index.entities[found.entity].sort == Sort::module);

  std::map<SourceId, std::string> texts;
  std::map<std::string, Json> edits;
  std::vector<Span> places = places_of(index, found.entity, true);
  for (auto place = places.rbegin(); place != places.rend(); ++place) {  // from the end: earlier places stay
    if (written(view, *place) != found.name) continue;
    if (!editable(view, *place)) throw Refusal{words("the standard library uses this name", "标准库用到了这个名称")};
    const std::string& text = source_of(view.checked.loaded->sources, place->file).text;
    texts.try_emplace(place->file, text).first->second.replace(place->begin, place->end - place->begin, name);
    Json& list = edits[uri_of_file(view.session, view.checked, place->file)];
    if (list.is_null()) list = Json::array();
    Json edit = {{"range", range_json(text, place->begin, place->end)}, {"newText", name}};
    list.insert(list.begin(), std::move(edit));
  }
  require_same(view, index, texts, name);
  Json changes = Json::object();
  for (auto& [uri, list] : edits) changes[uri] = std::move(list);
  return {{"changes", changes}};
}

}  // namespace cvr::lsp
