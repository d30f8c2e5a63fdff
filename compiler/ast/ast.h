// The tree the parser builds: what the author wrote, before any name is
// looked up. Plain structs; every node carries its span. Formulas live in one
// vector per file and point at each other by index, so that trees of any depth
// are destroyed without recursion.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/source/source.h"

namespace cvr::ast {

enum class Lang : std::uint8_t { zh, en };

struct Name {
  std::string text;  // NFC
  Span span;
};

// A declared name with its one alias: `tell_diagnosis | 告知病情`.
struct DeclName {
  Name primary;
  std::optional<Name> alias;
};

// `std.people`, `integrity.sincerity`, `诚信.真诚无欺`, or a quoted value name.
struct Path {
  std::vector<Name> parts;
  bool quoted = false;  // one part, written as a string
  Span span;
};

struct StringLit {
  std::string value;  // escapes resolved
  Span span;          // with the quotes
};

// A text clause: `zh "…" else "…"`, `en "…" you "…" you else "…" short "…"`.
struct Text {
  Lang lang = Lang::zh;
  Span span;
  StringLit main;
  std::optional<StringLit> otherwise;      // else
  std::optional<StringLit> you;            // the agent is the subject
  std::optional<StringLit> you_otherwise;  // you else
  std::optional<StringLit> short_form;     // roles
};

// ---- formulas ----

using ExprId = Id<struct ExprTag>;

enum class CompareOp : std::uint8_t { eq, ne, lt, le, gt, ge };
enum class Bound : std::uint8_t { at_most, at_least, exactly };

struct BoolLit { bool value; };
struct IntLit { std::int64_t value; bool overflow = false; };
// A bare name or a call; which symbol it is (fact, measure, action, outcome,
// role, scale literal) is decided by name resolution. `args` are role names.
struct Ref {
  Path name;
  std::vector<Path> args;
  bool has_parens = false;
};
struct IsKind { Path role; Path kind; };
struct Not { ExprId operand; };
enum class Connective : std::uint8_t { and_, or_, implies };
// and/or are n-ary and flattened as written without parentheses; implies has two operands, right associative.
struct Nary { Connective op; std::vector<ExprId> operands; };
struct Compare { CompareOp op; ExprId left, right; bool double_equals = false; };
struct Count { Bound bound; std::int64_t n; std::vector<ExprId> operands; };
// `prevent o` (negated) and `ensure o`: allowed in demands.
struct Bring { bool prevent; ExprId operand; };

struct Expr {
  Span span;
  std::variant<BoolLit, IntLit, Ref, IsKind, Not, Nary, Compare, Count, Bring> node;
};

// ---- declarations ----

struct Param {
  Name name;
  Path kind;
};

struct Header {
  DeclName name;
  std::vector<std::string> docs;  // `##` lines before the declaration, without the marks
  Span span;                      // the whole declaration
  bool broken = false;            // a syntax error inside was reported: something the author wrote is not here
};

struct DerivedDecl {
  Header head;
  std::int64_t number = 0;
  Span number_span;
  std::vector<Text> texts;           // display names
  std::vector<StringLit> wrong;      // spellings known to be mistakes
};
struct CoreDecl {
  Header head;
  std::vector<Text> texts;
  std::vector<StringLit> wrong;
  std::vector<DerivedDecl> derived;
};
struct DimensionDecl {
  Header head;
  std::vector<Text> texts;
  std::vector<StringLit> wrong;
  std::vector<CoreDecl> cores;
};
struct FrameworkDecl {
  Header head;
  std::vector<Text> texts;
  std::vector<DimensionDecl> dimensions;
};

struct KindDecl {
  Header head;
  std::vector<Path> parents;
  std::vector<Text> texts;
};
struct RoleDecl {
  Header head;
  std::vector<Path> kinds;  // at least one; more than one: a member of each
  std::vector<Text> texts;
};
struct FactDecl {
  Header head;
  std::vector<Param> params;
  std::optional<bool> typical;
  std::vector<Text> texts;
};

struct IntRange { std::int64_t low, high; bool overflow = false; Span span; };
struct ScaleLiteral { DeclName name; Span span; };
struct Scale { std::vector<ScaleLiteral> literals; Span span; };
struct ValueText { Name literal; Text text; };  // `value mild zh "…"`
struct MeasureDecl {
  Header head;
  std::vector<Param> params;
  std::variant<IntRange, Scale> type;
  std::optional<ExprId> typical;  // IntLit or Ref
  std::vector<ValueText> value_texts;
  std::vector<Text> texts;
};

struct Link {  // causes / prevents
  bool causes = true;
  ExprId outcome;
  std::optional<ExprId> when;
  Span span;
};
struct Takes { Path resource; std::int64_t amount = 1; Span span; };
struct ActionDecl {
  Header head;
  std::vector<Param> params;
  std::vector<Link> links;
  std::vector<ExprId> requires_;
  std::vector<Takes> takes;
  std::vector<Text> texts;
};
struct OutcomeDecl {
  Header head;
  std::vector<Param> params;
  std::vector<ExprId> occurs_when;
  std::vector<Text> texts;
};
struct ResourceDecl {
  Header head;
  std::int64_t capacity = 1;
  std::vector<Text> texts;
};
struct LawDecl {
  Header head;
  std::vector<Param> params;  // for x: kind, …
  ExprId formula;
  std::vector<Text> texts;
};

enum class Modality : std::uint8_t { must, should, may, must_not, should_not };
enum class Stakes : std::uint8_t { low, moderate, high };

struct Override { Path other; std::optional<ExprId> when; Span span; };
struct RuleDecl {
  Header head;
  std::vector<Param> params;
  std::vector<Path> upholds;
  std::vector<Path> for_kinds;
  std::vector<ExprId> when;
  std::vector<ExprId> unless;
  std::optional<Modality> modality;  // absent only after a syntax error or an omission
  Span modality_span;
  std::optional<ExprId> demand;
  std::vector<Override> overrides;
  std::optional<Stakes> stakes;
  std::vector<Text> texts;
  std::vector<StringLit> sources;
  std::vector<StringLit> notes;
  std::vector<Name> tags;
  std::vector<std::pair<std::string, Span>> repeated;  // clauses given twice that may stand once
};

struct PreferDecl {
  bool over_values = false;
  Path winner, loser;
  std::optional<ExprId> when;
  std::vector<std::string> docs;
  Span span;
};
struct SceneDecl {
  Header head;
  std::vector<ExprId> when;
  std::vector<Path> hosts;
  std::vector<Text> asides;
  std::vector<Text> texts;
};
struct PoolEntry { Lang lang; StringLit text; };
struct PoolDecl {
  Header head;
  std::vector<PoolEntry> entries;  // in the order written
};

struct Target { Path rule; std::vector<Path> roles; Span span; };  // rescue[child]
enum class ExpectKind : std::uint8_t { conflict, no_conflict, resolved, applies, silent };
struct Expect {
  ExpectKind kind;
  Target first;
  std::optional<Target> second;
  std::vector<ExprId> given;
  Span span;
};
struct TestDecl {
  StringLit title;
  std::vector<Expect> expects;
  Span span;
};

using Decl = std::variant<FrameworkDecl, KindDecl, RoleDecl, FactDecl, MeasureDecl, ActionDecl, OutcomeDecl,
                          ResourceDecl, LawDecl, RuleDecl, PreferDecl, SceneDecl, PoolDecl, TestDecl>;

// `# cvr: allow(name) reason` on the line above what it silences.
struct Suppression {
  std::string finding;
  std::string reason;
  Span span;
  std::uint32_t line = 0;  // the line of the comment
};

struct File {
  SourceId source;
  std::optional<Path> module;
  std::vector<Path> uses;
  std::vector<Decl> decls;  // in source order
  std::vector<Expr> exprs;  // ExprId indexes this
  std::vector<Suppression> suppressions;
};

inline const Expr& expr(const File& file, ExprId id) { return file.exprs[id.index]; }

}  // namespace cvr::ast
