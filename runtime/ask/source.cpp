#include "runtime/ask/source.h"

#include <algorithm>
#include <filesystem>

#include "runtime/answers/log_read.h"
#include "runtime/ask/body.h"

namespace cvr::ask {
namespace {

template <class List, class Entry>
bool wanted(const List& list, const Entry& entry) {
  return list.empty() || std::find(list.begin(), list.end(), entry) != list.end();
}

}  // namespace

Source::Source(const Request& of, const Known& what) : request(of), known(what), reader(std::make_unique<suite::AskingReader>(*of.suite, of.languages)) {}

bool next(Source& s, Job& job) {
  const Request& r = s.request;
  for (suite::Asking asking; s.repeat < r.repeats;) {
    if (!next(*s.reader, asking)) {
      if (const auto& error = s.reader->error) {
        s.trouble = Trouble{error->path, error->line, error->message, error->chinese};
        return false;
      }
      if (++s.repeat < r.repeats) s.reader = std::make_unique<suite::AskingReader>(*r.suite, r.languages);
      continue;
    }
    if (r.dilemmas) {
      auto& seen = s.dilemmas[runtime::at(asking.lang)];
      if (!seen.contains(asking.dilemma)) {
        if (seen.size() >= r.dilemmas) continue;
        seen.insert(asking.dilemma);
      }
    }
    if (!wanted(r.forms, asking.form)) continue;
    job = {};
    job.body = request_body(asking, r.model, r.profile.body);
    answers::Answer& a = job.answer;
    a.key = answer_key(r.suite->digest, asking.id, s.repeat, r.model, r.base_url, job.body);
    if (s.known.keys.contains(a.key)) {
      ++s.passed;
      continue;
    }
    a.suite = r.suite->digest;
    a.asking = asking.id;
    a.repeat = s.repeat;
    a.model = r.model;
    a.base_url = r.base_url;
    a.lang = runtime::code(asking.lang);
    a.form = runtime::name(asking.form);
    // A message costs some tokens beside its text.
    job.prompt_tokens = estimated_tokens(asking.system) + estimated_tokens(asking.prompt) + 10;
    job.choices = std::move(asking.choices);
    return true;
  }
  return false;
}

std::variant<Known, Trouble> read_known(const std::string& log, const Request& request) {
  Known out;
  if (std::error_code ignored; !std::filesystem::exists(log, ignored)) return out;
  answers::LogReader reader(log);
  for (answers::Answer a; next(reader, a);) {
    if (a.usage && a.model == request.model && a.base_url == request.base_url) {
      out.usage.prompt += a.usage->prompt;
      out.usage.completion += a.usage->completion;
    }
    if (settled(a)) out.keys.insert(std::move(a.key));
  }
  if (const auto& e = reader.error) return Trouble{e->path, e->line, e->message, e->chinese};
  out.sound = reader.sound;
  out.unended = reader.unended;
  out.torn = reader.torn;
  std::error_code ignored;
  out.size = std::filesystem::file_size(log, ignored);
  return out;
}

std::variant<Plan, Trouble> plan(const Request& request, const Known& known) {
  Plan out;
  const std::size_t limit = reply_limit(request.profile.body, 512);
  Source source(request, known);
  for (Job job; next(source, job);) {
    ++out.askings;
    out.prompt_tokens += job.prompt_tokens;
    out.reply_tokens += limit;
  }
  if (source.trouble) return *source.trouble;
  out.answered = source.passed;
  out.askings += source.passed;
  return out;
}

double cost_of(const Price& price, double prompt_tokens, double reply_tokens) {
  return (price.prompt * prompt_tokens + price.completion * reply_tokens) / 1e6;
}

}  // namespace cvr::ask
