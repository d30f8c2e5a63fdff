// CVR5018: two facts, outcomes or actions that a prompt tells in the same
// words, or one that is told in the same words whether it holds or not.
#include "compiler/lint/spoken.h"

namespace cvr::lint {
namespace {

struct Told {
  const Named* named;
  Span span;
};

// The text with the parameters by position and kind, so that {p} and {person}
// make no difference.
std::string general(const Said& said) {
  std::string out = said.pattern.text;
  if (!said.params) return out;
  for (std::size_t i = 0; i < said.params->size(); ++i) {
    const std::string from = "{" + (*said.params)[i].name + "}";
    const std::string to = fmt::format("{{{}:{}}}", i, (*said.params)[i].kind.index);
    for (std::size_t at = 0; (at = out.find(from, at)) != std::string::npos; at += to.size()) out.replace(at, from.size(), to);
  }
  return out;
}

bool sees(const Program& p, ModuleId module, ModuleId other) {
  const auto& uses = p.modules[module.index].uses;
  return module == other || std::find(uses.begin(), uses.end(), other) != uses.end();
}

}  // namespace

void same_text(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  std::map<std::tuple<bool, Lang, std::string>, std::vector<Told>> told;  // by what it says
  std::map<std::pair<const Named*, Lang>, std::pair<std::string, Span>> main;
  each_text(context, [&](const Said& said) {
    const bool action = said.owner == Owner::action;
    if (!action && said.owner != Owner::fact && said.owner != Owner::outcome) return;
    if (said.form == Form::main) {
      const std::string text = general(said);
      main[{&said.named, said.lang}] = {text, said.pattern.span};
      auto& others = told[{action, said.lang, text}];
      for (const Told& other : others) {
        if (!sees(p, said.named.module, other.named->module) && !sees(p, other.named->module, said.named.module)) continue;
        Diagnostic& found = report(sink, Finding::same_text, said.pattern.span,
                                   words("`{}` is told in the same words as `{}`", "`{}`和`{}`的文字一样", said.named.key, other.named->key),
                                   words("a reader cannot tell them apart; if they are one thing, keep one of them",
                                         "读者分不清它们；如果本是一回事，请只留一个"));
        relate(found, other.span, words("the text of `{}`", "`{}`的文字", other.named->key));
        break;
      }
      others.push_back({&said.named, said.pattern.span});
    } else if (said.form == Form::otherwise) {
      const auto& [text, span] = main[{&said.named, said.lang}];
      if (text != general(said)) return;
      Diagnostic& found = report(sink, Finding::same_text, said.pattern.span,
                                 words("`{}` is told in the same words whether it holds or not", "无论`{}`是否成立，文字都一样", said.named.key),
                                 words("let `else` say how it is when it does not hold", "请用`else`（否则）说明不成立时是怎样的"));
      relate(found, span, words("the text where it holds", "成立时的文字"));
    }
  });
}

}  // namespace cvr::lint
