// CVR5019: traditional characters in a Chinese text. A character counts if it
// has a simplified form and is not itself in the set of simplified Chinese
// (GB 2312), as 著 and 乾 are, nor among those that later standards added.
#include <unicode/translit.h>
#include <unicode/ucnv.h>

#include "compiler/lint/spoken.h"

namespace cvr::lint {
namespace {

// In the table of general standard characters and not in GB 2312: 瞭望, 获益甚夥, 束脩.
constexpr std::u32string_view standard_too = U"瞭夥剋昇脩於祇麽甯陞邨氾乾著藉徵";

// The table of forms takes longer to load than all texts to look through, so it
// is loaded for the first character that is not in the set.
struct Tools {
  std::unique_ptr<icu::Transliterator> simplify;
  bool no_table = false;
  UConverter* simplified_set = nullptr;
  ~Tools() {
    if (simplified_set) ucnv_close(simplified_set);
  }
};

bool in_simplified_set(UConverter* set, const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  ucnv_reset(set);
  ucnv_setFromUCallBack(set, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  char bytes[16];
  ucnv_fromUChars(set, bytes, sizeof bytes, text.getBuffer(), text.length(), &status);
  return U_SUCCESS(status);
}

const icu::Transliterator* table(Tools& tools) {
  if (!tools.simplify && !tools.no_table) {
    UErrorCode status = U_ZERO_ERROR;
    tools.simplify.reset(icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
    tools.no_table = U_FAILURE(status);
    if (tools.no_table) tools.simplify.reset();
  }
  return tools.simplify.get();
}

// The simplified form; empty where it has no other.
std::string simplified(Tools& tools, char32_t letter) {
  const icu::UnicodeString before(static_cast<UChar32>(letter));
  std::string out;
  if (in_simplified_set(tools.simplified_set, before) || !table(tools)) return out;
  icu::UnicodeString after = before;
  table(tools)->transliterate(after);
  if (after != before) after.toUTF8String(out);
  return out;
}

std::string utf8(char32_t letter) {
  std::string out;
  icu::UnicodeString(static_cast<UChar32>(letter)).toUTF8String(out);
  return out;
}

}  // namespace

void traditional_characters(const Context& context, DiagnosticSink& sink) {
  UErrorCode status = U_ZERO_ERROR;
  Tools tools;
  tools.simplified_set = ucnv_open("ibm-1383_P110-1999", &status);
  if (U_FAILURE(status)) return;
  std::map<char32_t, std::string> known;  // look-ups are many, characters few
  each_text(context, [&](const Said& said) {
    if (said.lang != Lang::zh) return;
    Diagnostic* found = nullptr;
    for (const Spoken& each : spoken(context, said.pattern)) {
      if (!is_chinese(each.letter) || standard_too.find(each.letter) != std::u32string_view::npos) continue;
      auto at = known.find(each.letter);
      if (at == known.end()) at = known.emplace(each.letter, simplified(tools, each.letter)).first;
      if (at->second.empty()) continue;
      if (!found)
        found = &report(sink, Finding::traditional_characters, each.span,
                        words("`{}` is a traditional character in a simplified text", "简体文本里用了繁体字`{}`", utf8(each.letter)),
                        words("write `{}`; a project in traditional characters turns this finding off",
                              "请写`{}`；使用繁体字的项目可以关闭这条诊断", at->second));
      if (found->fixes.empty()) found->fixes.push_back({words("write simplified characters", "改成简体字"), {}, true});
      found->fixes.front().edits.push_back({each.span, at->second});
    }
  });
}

}  // namespace cvr::lint
