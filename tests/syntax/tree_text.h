// A tree as text without places, to compare what two files mean.
#pragma once
#include <string>

#include "compiler/ast/ast.h"

// Every declaration on a line of its own, in source order.
std::string tree_text(const cvr::ast::File&);
