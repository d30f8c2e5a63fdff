// Frameworks: dimensions, core values, derived values.
#include "compiler/sema/names.h"
#include "compiler/sema/passes.h"

namespace cvr::sema {
namespace {

using Seen = std::map<std::string, Span>;

bool fresh(Context& c, Seen& seen, const ast::Name& name, const Words& where) {
  auto [at, is_new] = seen.emplace(name.text, name.span);
  if (is_new) return true;
  report(c.sink, Finding::duplicate_name, name.span, words("{} is declared twice in {}", "{}在{}里声明了两次", quoted(name.text), where),
         words("rename one of the two, or leave one out", "请给其中一个改名，或删去一个"))
      .related.emplace_back(at->second, words("the first one is here", "第一个在这里"));
  return false;
}

std::optional<Named> named(Context& c, ModuleId module, Seen& seen, const ast::Header& head, const Words& where) {
  if (!fresh(c, seen, head.name.primary, where)) return std::nullopt;
  Named n{module, head.name.primary.text, "", head.docs, head.span, head.name.primary.span};
  if (head.name.alias && head.name.alias->text != n.key && fresh(c, seen, *head.name.alias, where))
    n.alias = head.name.alias->text;
  return n;
}

bool has_han(const std::string& s) {
  return std::any_of(s.begin(), s.end(), [](char ch) { return static_cast<unsigned char>(ch) >= 0xe3; });
}

// Display names are plain words, not patterns. The Chinese alias is one already.
Texts names_of(const Named& n, const std::vector<ast::Text>& texts) {
  Texts names;
  for (const ast::Text& t : texts) {
    LangText text;
    text.main = {t.main.value, t.main.span};
    names[static_cast<std::size_t>(t.lang)] = text;
  }
  auto& zh = names[static_cast<std::size_t>(Lang::zh)];
  for (const std::string* name : {&n.alias, &n.key}) {
    if (zh || !has_han(*name)) continue;
    LangText text;
    text.main = {*name, n.name_span};
    zh = text;
  }
  return names;
}

std::vector<std::string> spellings(const std::vector<ast::StringLit>& literals) {
  std::vector<std::string> out;
  for (const ast::StringLit& s : literals) out.push_back(s.value);
  return out;
}

}  // namespace

void collect_framework(Context& c, ModuleId module, const ast::FrameworkDecl& decl) {
  Program& p = c.program;
  Seen own;
  for (const Framework& f : p.frameworks) {
    if (f.named.module != module) continue;
    own.emplace(f.named.key, f.named.name_span);
    if (!f.named.alias.empty()) own.emplace(f.named.alias, f.named.name_span);
  }
  auto name = named(c, module, own, decl.head, words("this module", "本模块"));
  if (!name) return;
  FrameworkId framework{static_cast<std::uint32_t>(p.frameworks.size())};
  p.frameworks.push_back({*name, names_of(*name, decl.texts)});
  Seen dimensions, cores;
  std::map<std::int64_t, Span> numbers;
  for (const ast::DimensionDecl& d : decl.dimensions) {
    auto dimension_name = named(c, module, dimensions, d.head, words("this framework", "这个框架"));
    if (!dimension_name) continue;
    DimensionId dimension{static_cast<std::uint32_t>(p.dimensions.size())};
    p.dimensions.push_back({*dimension_name, framework, names_of(*dimension_name, d.texts)});
    for (const ast::CoreDecl& k : d.cores) {
      auto core_name = named(c, module, cores, k.head, words("this framework", "这个框架"));
      if (!core_name) continue;
      CoreId core{static_cast<std::uint32_t>(p.cores.size())};
      p.cores.push_back({*core_name, dimension, names_of(*core_name, k.texts), spellings(k.wrong)});
      Seen values;
      for (const ast::DerivedDecl& v : k.derived) {
        auto value_name = named(c, module, values, v.head, words("this core value", "这个核心价值"));
        if (!value_name) continue;
        auto [at, is_new] = numbers.emplace(v.number, v.number_span);
        if (!is_new) {
          report(c.sink, Finding::duplicate_name, v.number_span,
                 words("two values of this framework have the number {}",
                       "这个框架里有两个价值的编号都是{}", v.number), words("give each its own number", "请给它们各自的编号"))
              .related.emplace_back(at->second, words("the first one is here", "第一个在这里"));
        }
        p.values.push_back({*value_name, core, v.number, names_of(*value_name, v.texts), spellings(v.wrong)});
      }
    }
  }
}

}  // namespace cvr::sema
