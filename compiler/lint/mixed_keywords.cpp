// CVR0031: one file with English and Chinese keywords. Counted are the keywords
// that can never be a name; `zh` and `en` go with either.
#include "compiler/lint/lint.h"
#include "compiler/syntax/keywords.h"

namespace cvr::lint {
namespace {

struct Found {
  const syntax::Token* token;
  const Keyword* keyword;
};

// "at most" may be written with any space between.
const Keyword* keyword_at(std::string_view text) {
  std::string words;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) words += c;
    else if (!words.empty() && words.back() != ' ') words += ' ';
  }
  return find_keyword(words);
}

}  // namespace

void mixed_keywords(const Context& context, DiagnosticSink& sink) {
  for (const syntax::TokenList& file : context.tokens) {
    std::vector<Found> english, chinese;
    bool maybe_name[2] = {false, false};  // a word that may be a keyword or a name: English, Chinese
    bool after_dot = false;  // where every word is a name
    for (const syntax::Token& token : file.tokens) {
      const std::string_view text = syntax::text_of(file, token);
      const Keyword* keyword = after_dot ? nullptr : keyword_at(text);
      after_dot = text == "." || text == "．";
      if (!keyword || keyword->token == "ZH" || keyword->token == "EN") continue;
      const bool is_chinese = static_cast<unsigned char>(text.front()) >= 0x80;
      if (keyword->soft) maybe_name[is_chinese] = true;
      else (is_chinese ? chinese : english).push_back({&token, keyword});
    }
    if (english.empty() || chinese.empty()) continue;
    const bool to_english = english.size() >= chinese.size();
    const std::vector<Found>& fewer = to_english ? chinese : english;
    Diagnostic& found = report(sink, Finding::mixed_keywords, syntax::span_of(file, *fewer.front().token),
                               words("this file has {} keywords in English and {} in Chinese",
                                     "这个文件里有{}个英文关键字、{}个中文关键字", english.size(), chinese.size()),
                               words("keep to one language in a file: `{}` for `{}`", "一个文件请只用一种语言的关键字：把`{1}`写成`{0}`",
                                           to_english ? fewer.front().keyword->english : fewer.front().keyword->chinese,
                                           syntax::text_of(file, *fewer.front().token)));
    // Words that may be names are left alone, so where there are any, the fix would do half the work.
    if (maybe_name[to_english]) continue;
    Fix fix{to_english ? words("write the keywords in English", "把关键字写成英文") : words("write the keywords in Chinese", "把关键字写成中文"), {}, true};
    for (const Found& each : fewer)
      fix.edits.push_back({syntax::span_of(file, *each.token), std::string(to_english ? each.keyword->english : each.keyword->chinese)});
    found.fixes.push_back(std::move(fix));
  }
}

}  // namespace cvr::lint
