#include "compiler/lint/judgment.h"

#include <cstring>
#include <initializer_list>
#include <string>

namespace cvr::lint {
namespace {

using Signs = std::initializer_list<std::string_view>;

// Many words begin with a space, of which a text is full: looking for their first letter, as `find` does, takes long.
std::size_t find(std::string_view text, std::string_view word, std::size_t from = 0) {
  const void* at = memmem(text.data() + from, text.size() - from, word.data(), word.size());
  return at ? static_cast<std::size_t>(static_cast<const char*>(at) - text.data()) : std::string_view::npos;
}

// Takes the words out as it finds them, so that 不应 is not read as 应 again.
bool take(std::string& text, Signs words) {
  bool found = false;
  for (std::string_view word : words)
    for (std::size_t at = find(text, word); at != std::string::npos; at = find(text, word, at)) {
      text.erase(at, word.size()).insert(at, 1, ' ');
      found = true;
    }
  return found;
}

bool has(const std::string& text, Signs words) {
  for (std::string_view word : words)
    if (find(text, word) != std::string::npos) return true;
  return false;
}

Judgment in_chinese(std::string text) {
  Judgment j;
  j.denies = has(text, {"不", "没", "未", "无", "勿", "莫", "别", "禁", "免", "避", "拒", "止", "非"});
  j.allows = take(text, {"不必", "不用", "无须", "无需", "不须", "未必"});
  j.forbids = take(text, {"不得", "不应当", "不应该", "不应", "不该", "不可以", "不可", "不能", "不许", "不准", "切勿", "不要", "禁止", "严禁"});
  j.asks = take(text, {"必须", "必需", "务必", "应当", "应该", "理应", "理当", "应", "须", "该", "應", "須", "該"});
  j.allows |= take(text, {"可以", "可", "有权", "能够", "允许", "不妨"});
  j.other = has(text, {"要", "得", "能", "莫", "勿", "别", "宜", "当", "有责任", "有义务", "义不容辞", "自己决定", "由"});
  return j;
}

// Lower case, apostrophes alike, words set apart by single spaces.
std::string plain(std::string_view sentence) {
  std::string out = " ";
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const char c = sentence[i];
    if (sentence.substr(i).starts_with("’")) {
      out += '\'';
      i += 2;
    } else if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || c == '\'' || (c & 0x80)) {
      out += c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  return out + ' ';
}

// Otherwise it may be a command: "Tell a friend who asks."
bool begins_with_subject(const std::string& text) {
  for (std::string_view word : {" a ", " an ", " the ", " one ", " you ", " he ", " she ", " they ", " we ", " i ", " it ", " people ",
                                " good ", " nobody ", " everybody ", " everyone ", " someone ", " whoever ", " who ", " those ", " all ", " every "})
    if (text.starts_with(word)) return true;
  return false;
}

Judgment in_english(std::string_view sentence) {
  std::string text = plain(sentence);
  Judgment j;
  j.denies = has(text, {" not ", "n't ", " never ", " no ", " nobody ", " none ", " nothing ", " neither ", " nor ", " without ", "cannot ",
                        " refuse", " avoid", " keep ", " stop ", " prevent", " refrain", " abstain", " leave "});
  j.allows = take(text, {" need not ", " needn't "});
  j.forbids = take(text, {" must not ", " mustn't ", " must never ", " should not ", " shouldn't ", " should never ", " may not ",
                          " ought not ", " shall not ", " cannot ", " can't ", " may never ", " is forbidden ", " are forbidden "});
  j.asks = take(text, {" must ", " should ", " ought ", " shall ", " have to ", " has to ", " need to ", " needs to ", " is to ", " are to "});
  j.allows |= take(text, {" may ", " can ", " might ", " could ", " free to ", " right to ", " allowed to ", " entitled to "});
  j.other = has(text, {" never ", " duty ", " owe", " is for ", " has a right ", " have a right ", " it is right ", " it is wrong ",
                       " required ", " obliged ", " bound to ", " let us ", " deserve"});
  j.other |= !begins_with_subject(text);
  return j;
}

}  // namespace

Judgment judgment(std::string_view sentence, Lang lang) {
  return lang == Lang::zh ? in_chinese(std::string(sentence)) : in_english(sentence);
}

}  // namespace cvr::lint
