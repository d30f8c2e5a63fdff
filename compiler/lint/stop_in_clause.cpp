// CVR5021: a full stop at the end of a text that is put into a longer sentence.
#include "compiler/lint/spoken.h"

namespace cvr::lint {
namespace {

bool is_part_of_sentence(Owner owner) {
  return owner == Owner::fact || owner == Owner::measure || owner == Owner::action || owner == Owner::outcome;
}

// "at 9 p.m." and "and so on..." end with a dot that is no full stop.
bool is_full_stop(const std::vector<Spoken>& text) {
  const std::size_t last = text.size() - 1;
  if (text[last].letter == U'。') return true;
  if (text[last].letter != '.') return false;
  for (std::size_t i = last; i-- > 0 && text[i].letter != ' ';)
    if (text[i].letter == '.') return false;
  for (std::string_view word : {"etc", "Dr", "Mr", "Mrs", "Ms", "No", "St", "Jr", "Sr", "Inc", "Ltd", "Co"}) {
    if (last < word.size()) continue;
    bool same = last == word.size() || text[last - word.size() - 1].letter == ' ';
    for (std::size_t i = 0; i < word.size() && same; ++i)
      same = text[last - word.size() + i].letter == static_cast<unsigned char>(word[i]);
    if (same) return false;
  }
  return true;
}

}  // namespace

void stop_in_clause(const Context& context, DiagnosticSink& sink) {
  each_text(context, [&](const Said& said) {
    if (!is_part_of_sentence(said.owner)) return;
    const std::vector<Spoken> text = spoken(context, said.pattern);
    if (text.empty() || !is_full_stop(text)) return;
    const Span stop = text.back().span;
    Diagnostic& found = report(sink, Finding::stop_in_clause, stop,
                               words("the text of `{}` ends with a full stop, but it becomes a part of a longer sentence",
                                     "`{}`的文字以句号结尾，但它会成为一个长句的一部分", said.named.key),
                               words("delete the full stop", "删去句号"));
    fix_safely(found, stop, "", words("delete the full stop", "删去句号"));
  });
}

}  // namespace cvr::lint
