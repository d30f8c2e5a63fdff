// Names that look alike, and names that hide a "not".
#include <unicode/uspoof.h>

#include <array>

#include "compiler/sema/names.h"
#include "compiler/sema/passes.h"

namespace cvr::sema {
namespace {

// The form under which names that look alike are equal (UTS #39).
std::string skeleton(const USpoofChecker* checker, const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(name.size() * 4 + 16, '\0');
  int32_t length = uspoof_getSkeletonUTF8(checker, 0, name.data(), static_cast<int32_t>(name.size()), out.data(),
                                          static_cast<int32_t>(out.size()), &status);
  if (U_FAILURE(status)) return name;
  out.resize(static_cast<std::size_t>(length));
  return out;
}

struct Seen {
  std::string name;
  SymbolId symbol;
};

void check_confusables(Context& c, const USpoofChecker* checker, ModuleId module) {
  std::map<std::string, std::vector<Seen>> by_look;
  auto each_name = [&](ModuleId from, auto&& use) {
    for (SymbolId id : c.scopes[from.index].declared) {
      const Symbol& s = symbol(c, id);
      use(s.key, id);
      if (!s.alias.empty()) use(s.alias, id);
    }
  };
  for (ModuleId used : c.program.modules[module.index].uses)
    each_name(used, [&](const std::string& name, SymbolId id) { by_look[skeleton(checker, name)].push_back({name, id}); });
  each_name(module, [&](const std::string& name, SymbolId id) {
    auto& alike = by_look[skeleton(checker, name)];
    for (const Seen& other : alike) {
      if (other.name == name) continue;
      const Symbol &mine = symbol(c, id), &theirs = symbol(c, other.symbol);
      Diagnostic& d = report(c.sink, Finding::confusable_names, mine.name_span,
                             fmt::format("{} looks like {}, but they are different names", quoted(name), quoted(other.name)),
                             "rename one of the two so that a reader can tell them apart");
      d.related.emplace_back(theirs.name_span, quoted(other.name) + " is declared here");
      break;
    }
    alike.push_back({name, id});
  });
}

// Words that begin like a negation and are none.
constexpr std::array<std::string_view, 18> innocent = {"未来", "未成年", "未婚夫", "未婚妻", "非常", "非法", "非洲", "非凡",
                                                       "不动产", "不幸", "不满", "不公", "不明", "不法", "不便", "无论",
                                                       "不肯", "不愿"};

bool hides_negation(const std::string& name) {
  for (std::string_view word : innocent)
    if (name.starts_with(word)) return false;
  if (name.starts_with("非") && name.ends_with("不可")) return false;  // 非…不可: must
  for (std::string_view prefix : {"not_", "no_", "non_", "never_", "isnt_", "does_not_", "is_not_", "has_not_", "has_no_", "cannot_",
                                  "不", "未", "非", "没有", "没"})
    if (name.starts_with(prefix) && name.size() > prefix.size()) return true;
  return false;
}

void check_polarity(Context& c, const Symbol& s) {
  if (s.sort != Sort::fact && s.sort != Sort::action && s.sort != Sort::outcome) return;
  for (const std::string* name : {&s.key, &s.alias}) {
    if (!hides_negation(*name)) continue;
    report(c.sink, Finding::polarity_in_name, s.name_span,
           fmt::format("{} hides a negation: the compiler cannot see that it is the opposite of something", quoted(*name)),
           fmt::format("name the positive {} and write `not` where it is denied", sort_noun(s.sort).substr(s.sort == Sort::fact ? 2 : 3)));
    return;
  }
}

}  // namespace

void check_names(Context& c) {
  UErrorCode status = U_ZERO_ERROR;
  USpoofChecker* checker = uspoof_open(&status);
  for (std::uint32_t i = 0; U_SUCCESS(status) && i < c.program.modules.size(); ++i) check_confusables(c, checker, ModuleId{i});
  if (U_SUCCESS(status)) uspoof_close(checker);
  for (std::size_t i = 1; i < c.symbols.size(); ++i) check_polarity(c, c.symbols[i]);
}

}  // namespace cvr::sema
