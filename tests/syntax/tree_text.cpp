#include "tree_text.h"

using namespace cvr;
using namespace cvr::ast;

namespace {

template <class... F>
struct Cases : F... { using F::operator()...; };
template <class... F>
Cases(F...) -> Cases<F...>;

std::string text(const Name& name) { return name.text; }
std::string text(const StringLit& literal) { return "\"" + literal.value + "\""; }
std::string text(const DeclName& name) { return name.primary.text + (name.alias ? "|" + name.alias->text : ""); }
std::string text(const Path& path) {
  std::string out = path.quoted ? "'" : "";
  for (const Name& part : path.parts) out += part.text + ".";
  return out;
}
std::string text(const Param& param) { return param.name.text + ":" + text(param.kind); }
std::string text(const Text& t) {
  std::string out = (t.lang == Lang::zh ? "zh" : "en") + text(t.main);
  if (t.otherwise) out += " else" + text(*t.otherwise);
  if (t.you) out += " you" + text(*t.you);
  if (t.you_otherwise) out += " you-else" + text(*t.you_otherwise);
  if (t.short_form) out += " short" + text(*t.short_form);
  return out;
}
std::string text(const Target& target) {
  std::string out = text(target.rule);
  for (const Path& role : target.roles) out += fmt::format("[{}]", text(role));
  return out;
}

template <class List>
std::string list(const char* label, const List& items) {
  if (items.empty()) return {};
  std::string out = std::string(" ") + label + "(";
  for (const auto& item : items) out += text(item) + ";";
  return out + ")";
}

std::string formula(const File& file, ExprId id);

std::string formulas(const File& file, const char* label, const std::vector<ExprId>& ids) {
  if (ids.empty()) return {};
  std::string out = std::string(" ") + label + "(";
  for (ExprId id : ids) out += formula(file, id) + ";";
  return out + ")";
}
std::string condition(const File& file, const std::optional<ExprId>& id) {
  return id ? " when " + formula(file, *id) : std::string();
}

std::string formula(const File& file, ExprId id) {
  return std::visit(
      Cases{[&](const BoolLit& e) { return std::string(e.value ? "true" : "false"); },
            [&](const IntLit& e) { return std::to_string(e.value) + (e.overflow ? "!" : ""); },
            [&](const Ref& e) { return text(e.name) + (e.has_parens ? "()" : "") + list("", e.args); },
            [&](const IsKind& e) { return text(e.role) + " is " + text(e.kind); },
            [&](const Not& e) { return "not{" + formula(file, e.operand) + "}"; },
            [&](const Nary& e) {
              static const char* names[] = {"and", "or", "implies"};
              return formulas(file, names[static_cast<int>(e.op)], e.operands);
            },
            [&](const Compare& e) {
              static const char* names[] = {"=", "!=", "<", "<=", ">", ">="};
              return "{" + formula(file, e.left) + names[static_cast<int>(e.op)] + formula(file, e.right) + "}";
            },
            [&](const Count& e) {
              static const char* names[] = {"at most", "at least", "exactly"};
              return formulas(file, names[static_cast<int>(e.bound)], e.operands) + std::to_string(e.n);
            },
            [&](const Bring& e) { return (e.prevent ? "prevent{" : "ensure{") + formula(file, e.operand) + "}"; }},
      expr(file, id).node);
}

std::string head(const char* sort, const Header& header) {
  std::string out = std::string(sort) + " " + text(header.name) + (header.broken ? " BROKEN" : "");
  for (const std::string& doc : header.docs) out += " ##" + doc;
  return out;
}

std::string values(const FrameworkDecl& d) {
  std::string out = head("framework", d.head) + list("texts", d.texts);
  for (const auto& dimension : d.dimensions) {
    out += " {" + head("dimension", dimension.head) + list("texts", dimension.texts) + list("wrong", dimension.wrong);
    for (const auto& core : dimension.cores) {
      out += " {" + head("core", core.head) + list("texts", core.texts) + list("wrong", core.wrong);
      for (const auto& derived : core.derived)
        out += " {" + std::to_string(derived.number) + head("derived", derived.head) + list("texts", derived.texts) +
               list("wrong", derived.wrong) + "}";
      out += "}";
    }
    out += "}";
  }
  return out;
}

std::string measure(const File& file, const MeasureDecl& d) {
  std::string out = head("measure", d.head) + list("params", d.params);
  if (const auto* range = std::get_if<IntRange>(&d.type))
    out += " " + std::to_string(range->low) + ".." + std::to_string(range->high) + (range->overflow ? "!" : "");
  else
    for (const auto& literal : std::get<Scale>(d.type).literals) out += " <" + text(literal.name);
  if (d.typical) out += " typical " + formula(file, *d.typical);
  for (const auto& value : d.value_texts) out += " value " + value.literal.text + text(value.text);
  return out + list("texts", d.texts);
}

std::string action(const File& file, const ActionDecl& d) {
  std::string out = head("action", d.head) + list("params", d.params);
  for (const Link& link : d.links)
    out += (link.causes ? " causes " : " prevents ") + formula(file, link.outcome) + condition(file, link.when);
  out += formulas(file, "requires", d.requires_);
  for (const Takes& takes : d.takes) out += " takes " + text(takes.resource) + std::to_string(takes.amount);
  return out + list("texts", d.texts);
}

std::string rule(const File& file, const RuleDecl& d) {
  std::string out = head("rule", d.head) + list("params", d.params) + list("upholds", d.upholds) +
                    list("for", d.for_kinds) + formulas(file, "when", d.when) + formulas(file, "unless", d.unless);
  if (d.modality) out += " modality" + std::to_string(static_cast<int>(*d.modality));
  if (d.demand) out += " demand " + formula(file, *d.demand);
  for (const Override& o : d.overrides) out += " overrides " + text(o.other) + condition(file, o.when);
  if (d.stakes) out += " stakes" + std::to_string(static_cast<int>(*d.stakes));
  for (const auto& [clause, span] : d.repeated) out += " repeated " + clause;
  return out + list("texts", d.texts) + list("source", d.sources) + list("note", d.notes) + list("tags", d.tags);
}

std::string test(const File& file, const TestDecl& d) {
  std::string out = "test " + text(d.title);
  for (const Expect& e : d.expects) {
    out += " expect" + std::to_string(static_cast<int>(e.kind)) + " " + text(e.first);
    if (e.second) out += fmt::format(" {}", text(*e.second));
    out += formulas(file, "given", e.given);
  }
  return out;
}

std::string pool(const PoolDecl& d) {
  std::string out = head("pool", d.head);
  for (const PoolEntry& entry : d.entries) out += (entry.lang == Lang::zh ? " zh" : " en") + text(entry.text);
  return out;
}

}  // namespace

std::string tree_text(const File& file) {
  std::string out = file.module ? "module " + text(*file.module) + "\n" : "";
  for (const Path& use : file.uses) out += "use " + text(use) + "\n";
  for (const Decl& decl : file.decls)
    out += std::visit(
               Cases{[&](const FrameworkDecl& d) { return values(d); },
                     [&](const KindDecl& d) { return head("kind", d.head) + list("is", d.parents) + list("texts", d.texts); },
                     [&](const RoleDecl& d) { return head("role", d.head) + list(":", d.kinds) + list("texts", d.texts); },
                     [&](const FactDecl& d) {
                       return head("fact", d.head) + list("params", d.params) +
                              (d.typical ? (*d.typical ? " typical true" : " typical false") : "") + list("texts", d.texts);
                     },
                     [&](const MeasureDecl& d) { return measure(file, d); },
                     [&](const ActionDecl& d) { return action(file, d); },
                     [&](const OutcomeDecl& d) {
                       return head("outcome", d.head) + list("params", d.params) +
                              formulas(file, "occurs", d.occurs_when) + list("texts", d.texts);
                     },
                     [&](const ResourceDecl& d) {
                       return head("resource", d.head) + " " + std::to_string(d.capacity) + list("texts", d.texts);
                     },
                     [&](const LawDecl& d) {
                       return head("law", d.head) + list("for", d.params) + " " + formula(file, d.formula) +
                              list("texts", d.texts);
                     },
                     [&](const RuleDecl& d) { return rule(file, d); },
                     [&](const PreferDecl& d) {
                       return std::string("prefer ") + (d.over_values ? "value " : "") + text(d.winner) + " over " +
                              text(d.loser) + condition(file, d.when);
                     },
                     [&](const SceneDecl& d) {
                       return head("scene", d.head) + formulas(file, "when", d.when) + list("hosts", d.hosts) +
                              list("aside", d.asides) + list("texts", d.texts);
                     },
                     [&](const PoolDecl& d) { return pool(d); }, [&](const TestDecl& d) { return test(file, d); }},
               decl) +
           "\n";
  return out;
}
