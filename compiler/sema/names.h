// Looking names up.
#pragma once
#include <string_view>

#include "compiler/sema/context.h"

namespace cvr::sema {

std::string path_text(const ast::Path&);      // "std.people.patient"
std::string quoted(std::string_view name);    // with backticks, as messages show names
Words sort_noun(Sort);                        // "a kind", "类别"
Words space_noun(Space);                      // "kind", "fact, measure, action or outcome"
std::string written(const Context&, Span);    // as the author wrote it, one blank between two words
std::optional<ModuleId> find_module(const Context&, std::string_view name);
Words joined_keys(const std::vector<std::string>&);  // "`a`, `b` or `c`", "`a`、`b`或`c`"

// All meanings of the name in this module: its own declaration, else those of
// the modules it uses. `module.name` looks into that module alone.
std::vector<SymbolId> find(const Context&, ModuleId, Space, const ast::Path&);
std::vector<SymbolId> find(const Context&, ModuleId, Space, const std::string& name);
// The one meaning; unknown, ambiguous and misplaced names are reported.
// `extra` are further names that may stand here (parameters, literals). Of predicates, `choices` wants actions and
// outcomes alone: so messages say, other sorts are refused elsewhere.
std::optional<SymbolId> lookup(Context&, ModuleId, Space, const ast::Path&, const std::vector<std::string>& extra = {},
                               bool choices = false);

// Keeps the place for editors, if they asked for it.
void note_use(Context&, Span place, Span declared);
// Where a module's name is declared: its first line, or the start of the file.
Span module_place(const Context&, ModuleId);

// Says that the name is unknown, with the best way out that can be found.
void report_unknown(Context&, ModuleId, Space, const ast::Path&, const std::vector<std::string>& extra, bool choices);
// Adds "did you mean" with a fix for each name close to what is written at `span`.
// False if there is none.
bool suggest(Diagnostic&, Span, std::string_view written, const std::vector<std::string>& candidates);

}  // namespace cvr::sema
