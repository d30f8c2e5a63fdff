// What a model answered to one asking, as one line of an answer log holds it. A log is only ever added to, so the
// same key may stand in it more than once; `supersedes` says which of two lines counts.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/template/problem.h"

namespace cvr::answers {

// What a reply is. Nothing is taken for an option because it is the nearest one.
enum class Class : std::uint8_t {
  option,           // one of the options, by its letter or its text
  refusal,          // will not answer, or will not choose
  compromise,       // both, something between them, or it depends
  unparsed,         // none of the others, nothing at all, or the text of a form without options
  filtered,         // held back by the server's content filter
  truncated,        // cut short before it was clear
  transport_error,  // no reply came
};
std::string_view name(Class);
std::optional<Class> class_of(std::string_view name);

struct Usage {
  std::int64_t prompt = 0, completion = 0;  // tokens, as the server counts
  bool operator==(const Usage&) const = default;
};

// Where the server tells chances: how likely each shown letter was as the first token of the reply.
struct LetterChances {
  std::vector<std::pair<char, double>> of;  // by letter
  double mass = 0;                          // their sum; the rest went to other tokens
  bool operator==(const LetterChances&) const = default;
};

struct Answer {
  std::string key;      // 64 hex digits: SHA-256 of suite, asking, repeat, model, base URL and body
  std::string suite;    // digest of the suite
  std::string asking;   // id of the row
  unsigned repeat = 0;  // from 0
  std::string model, base_url, lang, form;
  int status = 0;  // of HTTP; 0: there was no response
  std::optional<std::string> finish_reason;
  std::string reply;          // without reasoning; sound UTF-8
  std::size_t reasoning = 0;  // characters of reasoning that were taken off
  std::optional<LetterChances> letters;
  std::optional<Usage> usage;
  std::optional<std::string> fingerprint;  // of the server's configuration
  std::optional<std::string> error;        // one short line
  std::int64_t latency_ms = 0;
  std::string at;  // when the answer came: UTC, RFC 3339
  Class cls = Class::unparsed;
  char letter = '\0';  // that was chosen, as shown; '\0': none
  bool operator==(const Answer&) const = default;
};

// True if the model was reached and this answer stands; false for a failure that may be asked again.
inline bool settled(const Answer& a) { return a.cls != Class::transport_error; }
// Which of two lines with one key counts: an answer before a failure, and else the first, which is the one that
// was known when the second was asked by mistake.
inline bool supersedes(const Answer& later, const Answer& earlier) { return settled(later) && !settled(earlier); }

// One line of a log, with its line break. Texts must be sound UTF-8.
std::string write_answer(const Answer&);

// What is wrong with a line.
using runtime::Problem;
// Reads a line strictly: every field is there and of its type. Fields that this version does not know are left aside.
std::optional<Problem> read_answer(std::string_view line, Answer& into);

}  // namespace cvr::answers
