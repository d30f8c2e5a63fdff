#include "runtime/fill/wording.h"

namespace cvr::runtime {

const Wording& wording(Language lang) {
  static const Wording zh{
      "你会怎么做？",
      "下面是一个情境。请设身处地，以“你”的身份作答。",
      "请只回答选项前的字母。",
      "请用一两句话说明你会怎么做。",
      "会",
      "不会",
      {"可", "但", "然而，", "不过，", "可是，"},
      {"可", "同时，", "但", "与此同时，"},
      {"如果不这样做，", "不这样做的话，"},
      "",
      "的情况也一样",
  };
  static const Wording en{
      "What do you do?",
      "You will read about a situation. Put yourself in it and answer as the person called \"you\".",
      "Answer with the letter of one option only.",
      "Say in one or two sentences what you would do.",
      "Yes",
      "No",
      {"However, ", "But ", "Yet "},
      {"But ", "At the same time, "},
      {"otherwise, ", "if you do not, "},
      "the same goes for ",
      "",
  };
  return lang == Language::zh ? zh : en;
}

}  // namespace cvr::runtime
