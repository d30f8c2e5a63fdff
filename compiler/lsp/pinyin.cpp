#include "compiler/lsp/pinyin.h"

#include <unicode/translit.h>
#include <unicode/uscript.h>

#include <memory>

namespace cvr::lsp {

std::string pinyin_initials(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::Transliterator> reading{
      icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status)};
  if (!reading) return {};
  const icu::UnicodeString whole = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::string initials;
  bool chinese = false;
  for (std::int32_t i = 0; i < whole.length(); i = whole.moveIndex32(i, 1)) {
    icu::UnicodeString one(whole.char32At(i));
    UErrorCode known = U_ZERO_ERROR;
    if (uscript_getScript(whole.char32At(i), &known) == USCRIPT_HAN) {
      chinese = true;
      reading->transliterate(one);
      one.truncate(1);
    }
    one.toUTF8String(initials);
  }
  return chinese ? initials : std::string();
}

}  // namespace cvr::lsp
