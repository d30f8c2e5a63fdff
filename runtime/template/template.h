// A dilemma template: everything needed to tell one dilemma in one scene, with
// slots where names and places go. Self-contained: whoever fills templates
// needs neither the rules nor the compiler.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cvr::runtime {

enum class Language : unsigned char { zh, en };
inline constexpr std::array<Language, 2> all_languages{Language::zh, Language::en};
inline constexpr std::size_t at(Language l) { return static_cast<std::size_t>(l); }
std::string_view code(Language);  // "zh", "en"
std::optional<Language> language_of(std::string_view code);

// One clause or phrase without final punctuation. `text` is a MessageFormat
// pattern whose arguments are role slots, and `value` where a measure is told.
struct Clause {
  std::string text;
  bool negative = false;  // tells that something is not so
  std::string value;      // what {value} stands for; empty where it does not occur
};

// What the prompt in one language is made of, in the order in which it is told.
struct LanguageText {
  std::string scene;                            // whole sentences; arguments are pools
  std::vector<Clause> who;                      // noun phrases: what "you" are (negative: are not)
  std::array<std::vector<Clause>, 2> facts;     // those of the first rule, then those of the second
  std::vector<Clause> circumstances;            // facts that neither rule names but the clash needs
  std::vector<Clause> reasons;                  // why not both: resources and laws
  std::array<std::vector<Clause>, 2> brings;    // why not both: what each option brings about
  std::array<std::vector<Clause>, 2> options;   // verb phrases
  std::string aside;                            // the inert third option; empty: none
};

struct RoleSlot {
  std::string name;                        // as in the patterns
  std::array<std::string, 2> full, brief;  // by language; arguments are pools
};
struct PoolSlot {
  std::string name;
  std::array<std::vector<std::string>, 2> entries;  // corresponding positions name the same thing
};

struct AtomValue {
  std::string atom, value;
};
struct TemplateOption {
  std::string upholds, breaks;       // rule ids
  std::vector<std::string> actions;  // what is done; empty: by leaving something undone
};

struct Template {
  std::string id;        // [A-Za-z0-9._-]{1,64}
  std::string conflict;  // the conflict it tells
  std::array<std::string, 2> rules;                 // in source order; the first is "left"
  std::array<std::vector<std::string>, 2> values;   // derived values each rule upholds
  std::string verdict, kind, strength, value_relation;
  int stakes_gap = 0;
  bool partly_resolved = false;
  std::vector<AtomValue> witness;
  std::string scene;
  std::vector<std::string> cast;
  std::array<TemplateOption, 2> options;  // options[i] upholds rules[i]
  std::string target;        // the rule that a priority or the stakes favour; empty: open
  std::string contrast_of;   // the template whose neighbour this is; empty: none
  std::optional<AtomValue> contrast;  // what differs from that template's witness
  std::array<std::optional<LanguageText>, 2> text;
  std::vector<RoleSlot> roles;
  std::vector<PoolSlot> pools;
};

// The name that lots are drawn under: a neighbour is told with the names and words of its dilemma, so that
// the two texts differ in what matters alone.
inline const std::string& drawn_as(const Template& t) { return t.contrast_of.empty() ? t.id : t.contrast_of; }

// One line of dilemmas.jsonl, without the line break.
void append_template(std::string& out, const Template&);
std::string write_template(const Template&);

// What is wrong with a templates file, and where.
struct TemplateError {
  std::size_t line;     // from 1
  std::string message;  // "text.zh.scene: a { or } has no partner"
  std::string chinese;  // the same in Chinese
};
// All templates of a JSONL text, or the first thing wrong with it: no JSON, a
// field that is missing or of the wrong type, a pattern that does not read or
// uses an unknown slot, an id that is malformed or given twice.
std::variant<std::vector<Template>, TemplateError> read_templates(std::string_view jsonl);
// One line; `line` of an error is 1. That an id is given twice shows only in the whole.
std::variant<Template, TemplateError> read_template(std::string_view line);
TemplateError given_twice(const Template&, std::size_t line);

}  // namespace cvr::runtime
