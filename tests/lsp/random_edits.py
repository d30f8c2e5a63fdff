#!/usr/bin/env python3
"""After any edits of real files the server is there, quick, and says what `cvrc check` says.

CVR_LSP_EDITS sets how many edits are made (default 100); the seed is fixed."""
import json
import os
import pathlib
import random

import client
from client import Case
from program import ROOT, cvrc

EDITS = int(os.environ.get("CVR_LSP_EDITS", "100"))
PIECES = ["{", "}", "(", ")", '"', "“", "”", ",", "、", ":", "|", ".", " ", "\n", "#", "## ", "rule", "规则 ", "when ", "当 ", "unless ",
          "must ", "必须 ", "upholds ", "体现 ", "zh ", "and ", "or ", "not ", "𠮷", "🙂", "e\u0301", "\u200b", "\r\n", "\t", "0", "99999999999999999999",
          "friend", "真诚无欺", "# cvr: allow(never-applies) x\n", "\\u{", '"""', "at most 1 of (", "is ", "=="]


def edit(text, source, random):
    a, b = sorted((random.randrange(len(text) + 1), random.randrange(len(text) + 1)))
    kind = random.random()
    if kind < 0.35:  # typing
        return text[:a] + random.choice(PIECES) + text[a:]
    if kind < 0.6:  # taking away a little
        return text[:a] + text[a + random.randrange(1, 12):]
    if kind < 0.7:
        return text[:a] + text[b:]
    if kind < 0.8:  # a piece twice
        return text[:b] + text[a:b][:2000] + text[b:]
    if kind < 0.9:
        words = text[a:b][:200].split(" ")
        random.shuffle(words)
        return text[:a] + " ".join(words) + text[a + len(" ".join(words)):]
    return source


REQUESTS = ["hover", "completion", "definition", "references", "documentSymbol", "formatting", "foldingRange",
            "semanticTokens/full", "documentHighlight", "prepareRename", "codeAction"]


class RandomEdits(Case):
    def sources(self):
        folder = sorted(ROOT.joinpath("examples").glob("*/*.cvr")) + sorted(ROOT.joinpath("tests/cases").rglob("*.cvr"))[:40]
        return [p for p in folder if p.stat().st_size < 20000]

    def compare(self, c, uri, path, text):
        path.write_bytes(text.encode())
        done = cvrc("check", path, "--format", "json", "--fail-on", "error")
        self.assertIn(done.returncode, (0, 1, 3), done.stderr)
        wanted = sorted((f["code"], f["message"]) for f in json.loads(done.stdout)["findings"] if f.get("place"))
        got = sorted((d["code"], d["message"].split("\n")[0]) for d in c.diagnostics[uri])
        got = [(code, message) for code, message in got]
        self.assertEqual([code for code, _ in got], [code for code, _ in wanted], f"{path}\n{got}\n{wanted}")

    def test_edits(self):
        chance = random.Random(20260601)
        sources = self.sources()
        c = self.client()
        done = 0
        while done < EDITS:
            original = chance.choice(sources)
            path = self.dir / f"{done}" / original.name
            path.parent.mkdir()
            source = original.read_text(encoding="utf-8")
            path.write_text(source, encoding="utf-8")
            uri, text = c.open(path), source
            for _ in range(25):
                text = edit(text, source, chance)[:60000]
                c.change(uri, text)
                done += 1
                if chance.random() < 0.3:
                    what = chance.choice(REQUESTS)
                    place = {"line": chance.randrange(text.count("\n") + 2), "character": chance.randrange(60)}
                    params = {"textDocument": {"uri": uri}, "position": place, "range": {"start": place, "end": place},
                              "context": {"diagnostics": [], "includeDeclaration": True}}
                    try:
                        c.request(f"textDocument/{what}", params)
                    except client.Failed:
                        pass
            c.settle()
            self.compare(c, uri, path, text)
            c.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        self.assertEqual(c.close(), 0)


if __name__ == "__main__":
    client.main()
