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

bool sees(const Context& c, ModuleId module, ModuleId other) {
  if (!module.valid() || !other.valid()) return false;
  const auto& uses = c.program.modules[module.index].uses;
  return module == other || std::find(uses.begin(), uses.end(), other) != uses.end();
}

void report_alike(Context& c, const Seen& here, const Seen& other) {
  report(c.sink, Finding::confusable_names, symbol(c, here.symbol).name_span,
         words("{} looks like {}, but they are different names", "{}和{}看起来一样，却是不同的名称", quoted(here.name), quoted(other.name)),
         words("rename one of the two so that a reader can tell them apart", "请给其中一个改名，让读者能分清"))
      .related.emplace_back(symbol(c, other.symbol).name_span, words("{} is declared here", "{}在这里声明", quoted(other.name)));
}

// By module: its names can look like one of a file that is here in full.
std::vector<bool> modules_that_matter(const Context& c) {
  const auto count = static_cast<std::uint32_t>(c.program.modules.size());
  std::vector<bool> matter(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!in_full(c, ModuleId{i})) continue;
    for (std::uint32_t other = 0; other < count; ++other)
      if (sees(c, ModuleId{i}, ModuleId{other}) || sees(c, ModuleId{other}, ModuleId{i})) matter[other] = true;
  }
  return matter;
}

// Two names that look alike are reported where one module sees both.
void check_confusables(Context& c, const USpoofChecker* checker) {
  std::map<std::string, std::vector<Seen>> by_look;
  const std::vector<bool> matter = modules_that_matter(c);
  for (std::uint32_t i = 1; i < c.symbols.size(); ++i) {
    if (!matter[c.symbols[i].module.index]) continue;
    for (const std::string* name : {&c.symbols[i].key, &c.symbols[i].alias})
      if (!name->empty()) by_look[skeleton(checker, *name)].push_back({*name, SymbolId{i}});
  }
  for (const auto& [look, alike] : by_look) {
    for (std::size_t later = 1; later < alike.size(); ++later) {
      for (std::size_t earlier = 0; earlier < later; ++earlier) {
        const Seen &a = alike[earlier], &b = alike[later];
        if (a.name == b.name || a.symbol == b.symbol) continue;
        ModuleId at_a = symbol(c, a.symbol).module, at_b = symbol(c, b.symbol).module;
        if (sees(c, at_b, at_a)) report_alike(c, b, a);
        else if (sees(c, at_a, at_b)) report_alike(c, a, b);
        else continue;
        break;
      }
    }
  }
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
    Words noun = sort_noun(s.sort);
    noun.en.erase(0, noun.en.find(' ') + 1);
    report(c.sink, Finding::polarity_in_name, s.name_span,
           words("{} hides a negation: nothing tells that it is the opposite of something", "{}里藏着否定：看不出它是某件事的反面", quoted(*name)),
           words("name the positive {} and write `not` where it is denied", "请给正面的{}起名，要否定时写`not`（非）", noun));
    return;
  }
}

}  // namespace

void check_names(Context& c) {
  UErrorCode status = U_ZERO_ERROR;
  USpoofChecker* checker = uspoof_open(&status);
  if (U_SUCCESS(status)) {
    check_confusables(c, checker);
    uspoof_close(checker);
  }
  for (std::size_t i = 1; i < c.symbols.size(); ++i)
    if (in_full(c, c.symbols[i].module)) check_polarity(c, c.symbols[i]);
}

}  // namespace cvr::sema
