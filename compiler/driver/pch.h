// The program's own precompiled header: the command line library is large and
// every command needs it.
#pragma once
#include "cmake/pch.h"

#include <CLI/CLI.hpp>
