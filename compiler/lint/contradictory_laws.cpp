// CVR3001: laws that no situation can satisfy. From them everything would
// follow, so nothing else is concluded.
#include "compiler/lint/lint.h"
#include "compiler/solve/logic.h"

namespace cvr::lint {

void contradictory_laws(const Context& context, DiagnosticSink& sink) {
  const solve::LawsAnswer answer = solve::laws_consistent(context.program, context.options);
  if (answer.consistent == solve::Answer::unknown) {
    const Span place = context.program.laws.empty() ? Span{} : context.program.laws.front().named.span;
    return leave_open(sink, place, "whether the laws can hold together");
  }
  if (answer.consistent == solve::Answer::yes) return;

  std::vector<Span> places;
  for (const solve::CoreItem& item : answer.core)
    if (std::find(places.begin(), places.end(), item.span) == places.end()) places.push_back(item.span);
  const bool alone = places.size() < 2;
  Diagnostic& found = report(sink, Finding::contradictory_laws, places.empty() ? Span{} : places.front(),
                             alone ? "this law can hold in no situation"
                                   : fmt::format("this law and {} can hold in no situation together",
                                                 places.size() == 2 ? "one other" : fmt::format("{} others", places.size() - 1)),
                             alone ? "weaken or delete it; while it stands, nothing else can be concluded"
                                   : "weaken or delete one of them; each can hold without the others, and while all "
                                     "stand, nothing else can be concluded");
  for (std::size_t i = 1; i < places.size(); ++i) relate(found, places[i], "together with this");
}

}  // namespace cvr::lint
