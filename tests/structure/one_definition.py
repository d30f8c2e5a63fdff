#!/usr/bin/env python3
"""No two types of the program bear one name.

Each file by itself would compile; linked together, code meant for the one is run on the other, and neither the compiler
nor the linker says a word (the one-definition rule, C++20 [basic.def.odr]). Types in an unnamed namespace are apart.
"""
import collections
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NOT_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|R"\((?:.|\n)*?\)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.S)
PIECE = re.compile(r"\bnamespace\s*([\w:]*)\s*\{|\b(?:struct|class|union)\s+(\w+)(?:\s+final)?\s*(?::(?!:)[^;{}()]*)?\{|\{|\}")


def types(text):
    """Names of the types defined in a namespace that has a name."""
    inside = []  # (is a namespace, name)
    for piece in PIECE.finditer(NOT_CODE.sub(" ", text)):
        if piece[0] == "}":
            if inside:
                inside.pop()
        elif piece[0].startswith("namespace"):
            inside.append((True, piece[1]))
        else:
            if piece[2] and all(namespace and name for namespace, name in inside):
                yield "::".join([name for _, name in inside] + [piece[2]])
            inside.append((False, ""))


def doubled(files):
    places = collections.defaultdict(list)
    for name, text in files:
        for each in types(text):
            places[each].append(name)
    return {each: where for each, where in places.items() if len(where) > 1}


class OneDefinition(unittest.TestCase):
    def test_program(self):
        files = [path for part in ("compiler", "runtime") for path in sorted((ROOT / part).rglob("*")) if path.suffix in (".h", ".cpp")]
        self.assertGreater(len(files), 300)
        self.assertEqual(doubled((str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in files), {})

    def test_is_noticed(self):
        first = "namespace a::b { struct Block { int n; }; enum class E { x }; }"
        second = 'namespace a { const char* s = "}"; namespace b { // {\nclass Block : public Base<int> { char c; }; } }'
        apart = "namespace a::b { namespace { struct Block { }; } struct Other { struct Block { }; }; struct Block; }"
        self.assertEqual(doubled([("1", first), ("2", second), ("3", apart)]), {"a::b::Block": ["1", "2"]})


if __name__ == "__main__":
    sys.exit(unittest.main())
