// Parameters, and the types of measures.
#include "compiler/sema/names.h"
#include "compiler/sema/passes.h"

namespace cvr::sema {
namespace {

// Every value of a measure is a case the proof may have to tell apart.
constexpr std::uint64_t widest_measure = 1'000'000;

void resolve_params(Context& c, ModuleId module, SymbolId owner, const std::vector<ast::Param>& written,
                    std::vector<Param>& params) {
  bool& broken = c.symbols[owner.index].broken;
  if (written.size() > most_roles) {
    report(c.sink, Finding::too_many_roles, written[most_roles].name.span,
           words("{} speaks of {} roles; at most {} are possible", "{}涉及{}个角色，最多只能有{}个", quoted(symbol(c, owner).key), written.size(),
                       most_roles),
           words("split it into several declarations with fewer roles each", "请拆成几个角色较少的声明"));
    broken = true;
  }
  for (const ast::Param& param : written) {
    auto same = std::find_if(params.begin(), params.end(), [&](const Param& p) { return p.name == param.name.text; });
    if (same != params.end()) {
      report(c.sink, Finding::duplicate_name, param.name.span,
             words("two parameters are called {}", "有两个参数都叫{}", quoted(param.name.text)), words("give each a name of its own", "请给它们各起一个名称"))
          .related.emplace_back(same->span, words("the first one is here", "第一个在这里"));
      broken = true;
    } else if (param.name.text == c.symbols[0].key || param.name.text == c.symbols[0].alias) {
      report(c.sink, Finding::duplicate_name, param.name.span,
             words("{} is the one who decides and cannot be a parameter", "{}是做决定的当事人，不能用作参数", quoted(param.name.text)),
             words("give the parameter another name", "请给参数换一个名称"));
      broken = true;
    }
    auto kind = lookup(c, module, Space::kinds, param.kind);
    if (!kind) broken = true;
    params.push_back({param.name.text, kind ? KindId{symbol(c, *kind).index} : KindId{}, param.name.span});
  }
}

template <class Entity, class Decl>
void resolve_all_params(Context& c, std::vector<Entity>& entities, const std::vector<From<Decl>>& from) {
  for (std::size_t i = 0; i < entities.size(); ++i)
    if (from[i].decl) resolve_params(c, entities[i].named.module, from[i].symbol, from[i].decl->params, entities[i].params);
}

bool is_ascii(const std::string& s) {
  return std::all_of(s.begin(), s.end(), [](char ch) { return static_cast<unsigned char>(ch) < 0x80; });
}

// A literal's names are its texts: the Chinese one in Chinese, the other in English.
void default_texts(ScaleLiteral& literal) {
  const std::string& second = literal.alias.empty() ? literal.key : literal.alias;
  std::string en = is_ascii(literal.key) ? literal.key : second;
  std::replace(en.begin(), en.end(), '_', ' ');
  literal.text[static_cast<std::size_t>(Lang::zh)] = is_ascii(literal.key) ? second : literal.key;
  literal.text[static_cast<std::size_t>(Lang::en)] = en;
}

bool resolve_scale(Context& c, const ast::Scale& scale, Measure& m) {
  std::map<std::string, Span> seen;
  bool good = true;
  auto enter = [&](const ast::Name& name) {
    auto [at, fresh] = seen.emplace(name.text, name.span);
    if (fresh) return;
    report(c.sink, Finding::duplicate_name, name.span,
           words("{} has two values called {}", "{}有两个取值都叫{}", quoted(m.named.key), quoted(name.text)),
           words("give each value a name of its own", "请给每个取值各起一个名称"))
        .related.emplace_back(at->second, words("the first one is here", "第一个在这里"));
    good = false;
  };
  for (const ast::ScaleLiteral& literal : scale.literals) {
    enter(literal.name.primary);
    if (literal.name.alias && literal.name.alias->text != literal.name.primary.text) enter(*literal.name.alias);
    m.literals.push_back({literal.name.primary.text, literal.name.alias ? literal.name.alias->text : "", {}});
    default_texts(m.literals.back());
  }
  m.high = static_cast<std::int64_t>(m.literals.size()) - 1;
  if (m.literals.empty()) {
    report(c.sink, Finding::empty_measure, scale.span, words("{} has no values", "{}没有取值", quoted(m.named.key)));
    good = false;
  }
  return good;
}

bool resolve_range(Context& c, const ast::IntRange& range, Measure& m) {
  m.low = range.low;
  m.high = range.high;
  if (!range.overflow && range.low > range.high) {
    report(c.sink, Finding::empty_measure, range.span,
           words("{} has no values: {} is more than {}", "{}没有取值：{}大于{}", quoted(m.named.key), range.low, range.high),
           words("write the lower bound first: `{}..{}`", "请先写下限：`{}..{}`", range.high, range.low))
        .fixes.push_back({words("swap the bounds", "把上下限对调"), {{range.span, fmt::format("{}..{}", range.high, range.low)}}, false});
    return false;
  }
  if (range.overflow ||
      static_cast<std::uint64_t>(range.high) - static_cast<std::uint64_t>(range.low) >= widest_measure) {
    report(c.sink, Finding::measure_too_wide, range.span,
           words("{} has too many values; at most {} are possible", "{}的取值太多，最多只能有{}个", quoted(m.named.key), widest_measure),
           words("measure in larger units, or name a few steps: `mild < serious < critical`",
                 "请用更大的单位，或写成几个等级：`mild < serious < critical`"));
    return false;
  }
  return true;
}

std::optional<std::size_t> literal_at(const Measure& m, const std::string& name) {
  for (std::size_t i = 0; i < m.literals.size(); ++i)
    if (m.literals[i].key == name || (!name.empty() && m.literals[i].alias == name)) return i;
  return std::nullopt;
}

void report_unknown_literal(Context& c, const Measure& m, const std::string& name, Span span) {
  if (m.literals.empty()) {
    report(c.sink, Finding::literal_out_of_range, span,
           words("{} is a whole number from {} to {}; {} is no value of it", "{}是{}到{}的整数，{}不是它的取值", quoted(m.named.key), m.low, m.high,
                       quoted(name)));
    return;
  }
  std::vector<std::string> names;
  for (const ScaleLiteral& l : m.literals) {
    names.push_back(l.key);
    if (!l.alias.empty()) names.push_back(l.alias);
  }
  Diagnostic& d = report(c.sink, Finding::unknown_name, span,
                         words("{} has no value called {}", "{}没有名为{}的取值", quoted(m.named.key), quoted(name)));
  if (suggest(d, span, name, names)) return;
  names.clear();
  for (const ScaleLiteral& l : m.literals) names.push_back(l.key);
  d.hint = words("its values are {}", "它的取值是{}", joined_keys(names));
}

void resolve_typical(Context& c, const From<ast::MeasureDecl>& from, Measure& m) {
  m.ordinary = m.low;
  if (!from.decl->typical) return;
  const ast::Expr& e = ast::expr(*from.file, *from.decl->typical);
  if (const auto* number = std::get_if<ast::IntLit>(&e.node)) {
    if (!m.literals.empty()) {
      std::vector<std::string> names;
      for (const ScaleLiteral& l : m.literals) names.push_back(l.key);
      report(c.sink, Finding::measures_of_different_types, e.span,
             words("{} has named values; a number is none of them", "{}的取值都有名称，不能写数字", quoted(m.named.key)),
             words("its values are {}", "它的取值是{}", joined_keys(names)));
    } else if (number->overflow || number->value < m.low || number->value > m.high) {
      report(c.sink, Finding::literal_out_of_range, e.span,
             words("{} runs from {} to {}; its typical value must lie there",
                   "{}的范围是{}到{}，通常值必须在其中", quoted(m.named.key), m.low, m.high));
    } else {
      m.ordinary = number->value;
      m.has_typical = true;
    }
  } else if (const auto* ref = std::get_if<ast::Ref>(&e.node)) {
    if (auto at = literal_at(m, path_text(ref->name))) {
      m.ordinary = static_cast<std::int64_t>(*at);
      m.has_typical = true;
    } else {
      report_unknown_literal(c, m, path_text(ref->name), ref->name.span);
    }
  }
}

void resolve_value_texts(Context& c, const ast::MeasureDecl& decl, Measure& m) {
  for (const ast::ValueText& text : decl.value_texts) {
    if (auto at = literal_at(m, text.literal.text))
      m.literals[*at].text[static_cast<std::size_t>(text.text.lang)] = text.text.main.value;
    else
      report_unknown_literal(c, m, text.literal.text, text.literal.span);
  }
}

}  // namespace

void resolve_signatures(Context& c) {
  Program& p = c.program;
  resolve_all_params(c, p.facts, c.from.facts);
  resolve_all_params(c, p.measures, c.from.measures);
  resolve_all_params(c, p.actions, c.from.actions);
  resolve_all_params(c, p.outcomes, c.from.outcomes);
  resolve_all_params(c, p.laws, c.from.laws);
  resolve_all_params(c, p.rules, c.from.rules);
  for (std::size_t i = 0; i < p.measures.size(); ++i) {
    const auto& from = c.from.measures[i];
    const auto* scale = std::get_if<ast::Scale>(&from.decl->type);
    bool good = scale ? resolve_scale(c, *scale, p.measures[i])
                      : resolve_range(c, std::get<ast::IntRange>(from.decl->type), p.measures[i]);
    if (!good) {
      c.symbols[from.symbol.index].broken = true;
      continue;
    }
    resolve_typical(c, from, p.measures[i]);
    resolve_value_texts(c, *from.decl, p.measures[i]);
  }
}

}  // namespace cvr::sema
