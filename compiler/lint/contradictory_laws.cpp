// CVR3001: laws that no situation can satisfy. From them everything would
// follow, so nothing else is concluded.
#include "compiler/lint/lint.h"
#include "compiler/solve/logic.h"

namespace cvr::lint {

void contradictory_laws(const Context& context, DiagnosticSink& sink) {
  const solve::LawsAnswer answer = solve::laws_consistent(context.program, context.options);
  if (answer.consistent == solve::Answer::unknown) {
    const Span place = context.program.laws.empty() ? Span{} : context.program.laws.front().named.span;
    return leave_open(sink, place, words("whether the laws can hold together", "这些定律能否同时成立"));
  }
  if (answer.consistent == solve::Answer::yes) return;

  std::vector<Span> places;
  for (const solve::CoreItem& item : answer.core)
    if (std::find(places.begin(), places.end(), item.span) == places.end()) places.push_back(item.span);
  const bool alone = places.size() < 2;
  Diagnostic& found = report(sink, Finding::contradictory_laws, places.empty() ? Span{} : places.front(),
                             alone ? words("this law can hold in no situation", "这条定律在任何情形下都不能成立")
                                   : words("this law and {} can hold in no situation together", "这条定律和{}在任何情形下都不能同时成立",
                                                 places.size() == 2 ? words("one other", "另一条定律") : words("{} others", "另外{}条定律", places.size() - 1)),
                             alone ? words("weaken or delete it; while it stands, nothing else can be concluded",
                                           "请放宽或删去它；只要它还在，就推不出别的结论")
                                   : words("weaken or delete one of them; each can hold without the others, and while all "
                                     "stand, nothing else can be concluded",
                                           "请放宽或删去其中一条：任何一条单独都能成立，但只要它们都在，就推不出别的结论"));
  for (std::size_t i = 1; i < places.size(); ++i) relate(found, places[i], words("together with this", "和这条定律一起"));
}

}  // namespace cvr::lint
