// What people are told, in every language that messages have. Both texts are
// written at the place that has something to say:
//
//   words("there is no role called `{}` here", "这里没有名为`{}`的角色", name)
#pragma once
#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cvr {

enum class MessageLanguage : std::uint8_t { en, zh };

// By the name of a locale or a language tag: "zh_CN.UTF-8", "zh-TW" and all that begin so are Chinese, the rest English.
MessageLanguage message_language(std::string_view locale);

struct Words {
  std::string en, zh;

  Words() = default;
  Words(std::string english, std::string chinese) : en(std::move(english)), zh(std::move(chinese)) {}

  bool empty() const { return en.empty(); }
  bool operator==(const Words&) const = default;
};

inline const std::string& in(MessageLanguage language, const Words& words) {
  return language == MessageLanguage::zh ? words.zh : words.en;
}
template <class Argument>
const Argument& in(MessageLanguage, const Argument& same) {
  return same;
}

// Both texts with the same arguments, of which those that are Words themselves are put in by language. Where
// Chinese wants another order, its text numbers them: "{1}没有{0}". Checked at compile time, as fmt::format is.
template <class... Arguments>
Words words(fmt::format_string<decltype(in(MessageLanguage::en, std::declval<const Arguments&>()))...> english,
            fmt::format_string<decltype(in(MessageLanguage::zh, std::declval<const Arguments&>()))...> chinese,
            const Arguments&... arguments) {
  return {fmt::vformat(english, fmt::make_format_args(in(MessageLanguage::en, arguments)...)),
          fmt::vformat(chinese, fmt::make_format_args(in(MessageLanguage::zh, arguments)...))};
}

// Names, signs and code, which are the same in every language.
inline Words untranslated(std::string text) { return {text, text}; }

// One behind the other.
Words operator+(const Words&, const Words&);

// What stands between the items of a list.
extern const Words comma;  // "a, b": "a、b"
extern const Words either;  // "a or b": "a或b"
extern const Words both;    // "a and b": "a和b"
Words joined(const std::vector<std::string>& items, const Words& between);
Words joined(const std::vector<Words>& items, const Words& between);

}  // namespace cvr
