#!/usr/bin/env python3
"""Places are counted in UTF-16 units: Chinese takes one, characters beyond the basic plane two."""
import client
from client import RULES, Case


class Places(Case):
    def check(self, before, name, newline="\n"):
        """A mistake behind `before` is marked exactly."""
        text = f"module demo\nuse std.people\n{before} rule r {{ upholds sincerity must {name}(friend) zh \"好。\" en \"Good.\" }}\n"
        text = text.replace("\n", newline)
        path = self.write("demo.cvr", RULES)
        c = self.client()
        uri = c.open(path, text)
        c.settle()
        marked = [d for d in c.diagnostics[uri] if d["code"] == "CVR1001"]
        self.assertEqual(len(marked), 1, c.diagnostics[uri])
        line = text.replace(newline, "\n").split("\n")[2]
        begin = len(line[:line.index(name + "(")].encode("utf-16-le")) // 2
        self.assertEqual(marked[0]["range"], {"start": {"line": 2, "character": begin},
                                              "end": {"line": 2, "character": begin + len(name.encode("utf-16-le")) // 2}})
        # And back: the same place from the client finds the same finding.
        actions = c.request("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": marked[0]["range"], "context": {"diagnostics": []}})
        self.assertIsInstance(actions, list)

    def test_chinese(self):
        self.check('fact 发问 (甲: person) { zh "{甲}问起这件事" en "{甲} asks" }', "告诉")

    def test_beyond_the_basic_plane(self):
        self.check('fact asks (p: person) { zh "{p}𠮷🙂问" en "{p} asks" }', "tel")
        self.check("fact 𠮷 (p: person)", "𠮷𠮷")

    def test_line_ends(self):
        self.check("fact 发问 (p: person)", "告诉", newline="\r\n")

    def test_combining_marks(self):
        self.check('fact asks (p: person) { zh "{p}e\u0301" en "{p} e\u0301\u200d" }', "tel")

    def test_places_beyond_the_text(self):
        path = self.write("demo.cvr", RULES)
        c = self.client()
        uri = c.open(path, "module demo\nfact 𠮷 (p: person)")
        for line, character in ((0, 10 ** 6), (1, 6), (1, 7), (10 ** 9, 0), (2 ** 31, 2 ** 40), (-1, -1)):
            c.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}})


if __name__ == "__main__":
    client.main()
