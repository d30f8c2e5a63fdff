// Values by any of their names.
#pragma once
#include "compiler/sema/context.h"

namespace cvr::sema {

// The derived values an `upholds` clause names. Mistakes are reported; nothing
// when there was one.
std::optional<std::vector<ValueId>> resolve_upholds(Context&, ModuleId, const std::vector<ast::Path>&, Span whole);
// A side of `prefer value`: a derived or a core value.
std::optional<ValueSide> resolve_value_side(Context&, ModuleId, const ast::Path&);

}  // namespace cvr::sema
