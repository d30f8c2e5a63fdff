#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <tuple>

#include "runtime/answers/classify.h"
#include "runtime/score/chances.h"
#include "runtime/score/load.h"
#include "runtime/suite/lines.h"
#include "runtime/system/reason.h"

namespace cvr::score {
namespace {

struct Lines {
  explicit Lines(const std::string& path) : file(std::fopen(path.c_str(), "rbe")) {}
  ~Lines() {
    if (file) std::fclose(file);
    std::free(text);
  }
  std::FILE* file;
  char* text = nullptr;
  std::size_t room = 0, line = 0;
};

bool next_line(Lines& lines, std::string_view& into) {
  for (;;) {
    const ssize_t got = ::getline(&lines.text, &lines.room, lines.file);
    if (got < 0) return false;
    ++lines.line;
    into = {lines.text, static_cast<std::size_t>(got)};
    if (into.find_first_not_of(" \t\r\n") != std::string_view::npos) return true;
  }
}

enum class Use { counted, other_suite, unknown, free };

struct Made {
  answers::Answer answer;
  std::optional<answers::Problem> problem;
  bool ended = true;
  Use use = Use::counted;
  Reply reply;
};

Outcome outcome_of(const Question& q, answers::Class cls, char letter) {
  switch (cls) {
    case answers::Class::option: {
      const int place = letter - 'A';
      return place >= 0 && place < q.letters ? q.chosen[static_cast<std::size_t>(place)] : Outcome::lost;
    }
    case answers::Class::refusal:
    case answers::Class::compromise:
    case answers::Class::filtered: return Outcome::withheld;
    default: return Outcome::lost;
  }
}

void make(const Loader& loader, std::string_view line, Made& made) {
  made.ended = line.back() == '\n';
  made.problem = answers::read_answer(line, made.answer);
  if (made.problem) return;
  const answers::Answer& a = made.answer;
  made.use = Use::other_suite;
  if (a.suite != loader.record.suite.digest) return;
  const auto found = loader.question_of.find(a.asking);
  made.use = found == loader.question_of.end() ? Use::unknown : found->second == none ? Use::free : Use::counted;
  if (made.use != Use::counted) return;
  const answers::Reading reading = answers::classify(a, loader.choices[found->second]);
  made.reply = {found->second, a.repeat, reading.cls, outcome_of(loader.record.questions[found->second], reading.cls, reading.letter),
                reading.cls == answers::Class::option ? reading.letter : '\0'};
  if (!a.letters) return;
  made.reply.mass = static_cast<float>(a.letters->mass);
  made.reply.chance = static_cast<float>(chance_of_left(loader.record.questions[found->second], *a.letters));
  made.reply.by_chance = loader.by_chances && made.reply.chance >= 0 && decided(made.reply.outcome);
}

// Of a model at a server there are two groups, Chinese and English.
Group& group_of(Loader& loader, const answers::Answer& a, runtime::Language lang) {
  const std::pair who{a.model, a.base_url};
  auto found = std::find(loader.servers.begin(), loader.servers.end(), who);
  if (found == loader.servers.end()) {
    loader.servers.push_back(who);
    for (runtime::Language each : runtime::all_languages) loader.record.groups.push_back({a.model, each, {}});
    found = loader.servers.end() - 1;
  }
  return loader.record.groups[2 * static_cast<std::size_t>(found - loader.servers.begin()) + runtime::at(lang)];
}

std::size_t put_in_order(std::vector<Reply>& replies) {
  std::stable_sort(replies.begin(), replies.end(),
                   [](const Reply& a, const Reply& b) { return std::tie(a.question, a.repeat) < std::tie(b.question, b.repeat); });
  auto failed = [](const Reply& r) { return r.cls == answers::Class::transport_error; };
  std::size_t kept = 0, doubled = 0;
  for (const Reply& each : replies) {
    if (kept > 0 && replies[kept - 1].question == each.question && replies[kept - 1].repeat == each.repeat) {
      Reply& before = replies[kept - 1];
      if (failed(before) && !failed(each)) before = each;
      else if (!failed(each)) ++doubled;
    } else {
      replies[kept++] = each;
    }
  }
  replies.resize(kept);
  return doubled;
}

}  // namespace

std::optional<LoadError> load_answers(Loader& loader, const std::string& path, unsigned jobs) {
  errno = 0;
  Lines lines(path);
  auto unreadable = [&] {
    const runtime::Reason why = runtime::reason_of(errno ? errno : EIO);
    return LoadError{path, 0, "cannot be read: " + why.english, "无法读取：" + why.chinese};
  };
  if (!lines.file) return unreadable();
  std::optional<LoadError> wrong;
  suite::each_line<Made>(
      jobs,
      [&](std::string_view& line, std::size_t& number) {
        errno = 0;
        if (!next_line(lines, line)) return false;
        number = lines.line;
        return true;
      },
      [&](std::string_view line, Made& made) { make(loader, line, made); },
      [&](Made& made, std::size_t number) {
        Record& record = loader.record;
        if (made.problem) {
          // Half a line at the end is what a run left that was killed while it wrote.
          if (made.ended) wrong = LoadError{path, number, made.problem->message, made.problem->chinese};
          else ++record.torn;
          return made.ended == false;
        }
        ++record.lines;
        switch (made.use) {
          case Use::other_suite: ++record.of_other_suites; break;
          case Use::unknown: ++record.unknown; break;
          case Use::free: ++record.free; break;
          case Use::counted: group_of(loader, made.answer, record.questions[made.reply.question].lang).replies.push_back(made.reply);
        }
        return true;
      });
  if (wrong) return wrong;
  // A folder opens, and fails only when it is read.
  if (std::ferror(lines.file)) return unreadable();
  return std::nullopt;
}

Record finished(Loader&& loader) {
  Record record = std::move(loader.record);
  // A model's name alone is enough where it was asked at one address only.
  for (std::size_t i = 0; i < loader.servers.size(); ++i)
    for (std::size_t j = 0; j < loader.servers.size(); ++j)
      if (i != j && loader.servers[i].first == loader.servers[j].first)
        for (std::size_t lang : {0u, 1u}) record.groups[2 * i + lang].model = loader.servers[i].first + " @ " + loader.servers[i].second;
  std::erase_if(record.groups, [](const Group& g) { return g.replies.empty(); });
  std::sort(record.groups.begin(), record.groups.end(), [](const Group& a, const Group& b) { return std::tie(a.model, a.lang) < std::tie(b.model, b.lang); });
  for (Group& group : record.groups) record.doubled += put_in_order(group.replies);
  return record;
}

}  // namespace cvr::score
