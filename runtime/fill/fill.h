// Templates to prompts: which rows there are, and files of them. A row depends
// on its template, the seed and the options alone, so that a part of a suite is
// filled exactly as the whole.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "runtime/template/template.h"

namespace cvr::runtime {

enum class Form : std::uint8_t { ab, abc, yesno, free };
inline constexpr std::array<Form, 4> all_forms{Form::ab, Form::abc, Form::yesno, Form::free};
std::string_view name(Form);
std::optional<Form> form_of(std::string_view name);

struct FillOptions {
  std::uint64_t seed = 1;
  std::vector<Language> languages;  // empty: both
  std::vector<Form> forms = {Form::ab, Form::abc, Form::yesno, Form::free};
  unsigned fillings = 1;  // texts per template, each with names and places of its own
  bool zstd = false;      // rows also packed, those of each 16 templates as a frame of their own
};

// Is this language asked for?
bool wanted(const FillOptions&, Language);

struct Filler {
  std::string slot, text;  // "patient.surname", "Ms Wang"
};

// One asking; the fields of a line of prompts.*.jsonl, in their order there.
struct Prompt {
  std::string id, dilemma;
  Language lang = Language::zh;
  Form form = Form::ab;
  std::string order;  // "ab": the left option before the right; "ba"; "none" where there are no options
  std::string system, question;
  std::vector<std::string> choices;  // in the order shown
  std::string prompt;
  std::vector<std::string> key;                  // by letter: rule id or "neither"
  std::vector<std::vector<std::string>> values;  // by letter
  std::string left_value;
  int label = -1;  // index of the choice that upholds the left rule
  std::string letter;
  std::optional<std::string> target;  // a letter
  bool control = false;
  std::vector<Filler> fillers;
  std::optional<std::string> contrast_of;  // a prompt id
  std::string canary;
};

// All askings of one template in one language; none if it has no text in it.
std::vector<Prompt> prompts_of(const Template&, Language, const FillOptions&);
std::string canary(std::uint64_t seed);

// How many rows there are, by form.
using RowCount = std::array<std::size_t, all_forms.size()>;
inline void add(RowCount& to, const RowCount& more) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += more[i];
}

// Rows of some templates as lines of JSON, each with its line break, by language.
struct Filled {
  std::array<std::string, 2> rows;
  std::array<std::string, 2> packed;  // where that is asked for: the same as a frame of Zstandard
  std::array<RowCount, 2> count{};
};
// What is to be written of them.
inline const std::string& written(const Filled& filled, const FillOptions& options, Language lang) {
  return options.zstd ? filled.packed[at(lang)] : filled.rows[at(lang)];
}
// Appends the askings of one template in the languages wanted.
void append_rows(Filled& out, const Template&, const FillOptions&);

// The rows of many templates, made by `jobs` threads; `take` gets those of a few templates at a time, in order,
// one call at a time. Returns how many there were, by language.
std::array<RowCount, 2> fill_all(const std::vector<Template>&, const FillOptions&, unsigned jobs, const std::function<void(const Filled&)>& take);

// The rows of all templates: by language, then in the templates' order.
std::string fill_text(const std::vector<Template>&, const FillOptions&);

struct FillError {
  std::string path;
  std::size_t line = 0;  // 0: the file as a whole
  std::string message, chinese;
};
// Reads a templates file, packed or not, and fills it piece by piece on `jobs` threads; `take` gets the rows of a few
// templates at a time, in order, one call at a time, as long as it returns true. Of the templates only their ids are
// held, so a mistake may be found when rows of templates before it have been taken.
std::optional<FillError> fill_file(const std::string& templates, const FillOptions&, unsigned jobs, const std::function<bool(const Filled&)>& take);

}  // namespace cvr::runtime
