#include "runtime/ask/reparse.h"

#include <unordered_map>

#include "runtime/answers/classify.h"
#include "runtime/answers/log_read.h"

namespace cvr::ask {

std::variant<Reparsed, Trouble> reparse(const suite::Suite& suite, const std::string& path, const std::function<void(std::string_view)>& put) {
  std::unordered_map<std::string, std::vector<std::string>> choices;
  suite::AskingReader askings(suite);
  for (suite::Asking asking; next(askings, asking);) choices.emplace(std::move(asking.id), std::move(asking.choices));
  if (const auto& e = askings.error) return Trouble{e->path, e->line, e->message, e->chinese};
  Reparsed out;
  answers::LogReader log(path);
  for (answers::Answer a; next(log, a);) {
    const auto found = a.suite == suite.digest ? choices.find(a.asking) : choices.end();
    if (found == choices.end()) {
      ++out.foreign;
    } else {
      const auto reading = answers::classify(a, found->second);
      if (reading != answers::Reading{a.cls, a.letter}) ++out.changed;
      a.cls = reading.cls;
      a.letter = reading.letter;
      ++out.answers;
    }
    put(write_answer(a));
  }
  if (const auto& e = log.error) return Trouble{e->path, e->line, e->message, e->chinese};
  return out;
}

}  // namespace cvr::ask
