#!/usr/bin/env python3
"""After any edits of real files the server is there, quick, and says what `cvrc check` says.

Edits go to several open files of a project and to files that stand alone. Now
and then, and at the end, all are compared with `cvrc check` of the same texts:
codes, places, severities, messages and hints. CVR_LSP_EDITS sets how many edits
are made (default 1000), CVR_LSP_SEED where they begin."""
import json
import os
import random
import re
import shutil
import tempfile

import client
from client import Case
from program import ROOT, cvrc

EDITS = int(os.environ.get("CVR_LSP_EDITS", "1000"))
SEED = int(os.environ.get("CVR_LSP_SEED", "20260601"))
EDITS_BETWEEN_COMPARISONS = 100
LONGEST = 60000
PIECES = ["{", "}", "(", ")", '"', "“", "”", ",", "、", ":", "|", ".", " ", "\n", "#", "## ", "rule", "规则 ", "when ", "当 ", "unless ",
          "must ", "必须 ", "upholds ", "体现 ", "zh ", "and ", "or ", "not ", "𠮷", "🙂", "👨‍👩‍👧", "e\u0301", "\u200b", "\r\n", "\r", "\t", "0",
          "99999999999999999999", "friend", "真诚无欺", "应当如实相告", "# cvr: allow(never-applies) x\n", "\\u{", "\\u{20BB7}", '"""',
          "at most 1 of (", "is ", "==", "\0", "}\n}\n", "{{{{", "｛", "，", "\n  when    ", "\n  upholds integrity.", "\n  must not ", '\n  zh "{p',
          "\nprefer one over ", "\nlaw x for p: ", "\nmeasure m (p: person): low <", ": 1..", "\n  overrides ", '\ntest "t" {\n  expect conflict ',
          "\nuse std.", "\nmodule other\n", "\nrole x: ", "\nfact f | 事 (p: person", "causes ", " typical true", "\n  for professional\n"]
REQUESTS = ["hover", "completion", "definition", "references", "documentSymbol", "formatting", "foldingRange", "codeLens",
            "semanticTokens/full", "documentHighlight", "prepareRename", "rename", "codeAction"]
SEVERITY = {"error": 1, "warning": 2, "hint": 3}


def edit(text, chance):
    a, b = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
    kind = chance.random()
    if kind < 0.45:  # typing
        return text[:a] + chance.choice(PIECES) + text[a:]
    if kind < 0.7:  # taking away a little
        return text[:a] + text[a + chance.randrange(1, 12):]
    if kind < 0.75:
        return text[:a] + text[b:]
    if kind < 0.85:  # a piece twice
        return text[:b] + text[a:b][:2000] + text[b:]
    if kind < 0.93:
        words = text[a:b][:200].split(" ")
        chance.shuffle(words)
        return text[:a] + " ".join(words) + text[a + len(" ".join(words)):]
    half = text[a:a + 400].split("\n")  # lines cut in half
    return text[:a] + "\n".join(line[:len(line) // 2] for line in half) + text[a + 400:]


def byte_offset(text, place):
    """Of a place as the protocol counts."""
    lines = [m.end() for m in re.finditer("\r\n|\r|\n", text)]
    start = ([0] + lines)[place["line"]]
    return len(text[:start].encode()) + len(text[start:].encode("utf-16-le")[:2 * place["character"]].decode("utf-16-le").encode())


class Held:
    """A document that the editor holds."""

    def __init__(self, path, source):
        self.path, self.source, self.text, self.before = path, source, source, []
        self.uri = None


class RandomEdits(Case):
    def setUp(self):
        super().setUp()
        self.chance = random.Random(SEED)
        self.c = self.client()

    def project(self):
        """A few files of the library in their project, and others that stand alone: [(arguments of check, documents)]."""
        folder = self.dir / "project"
        folder.mkdir()
        (folder / "cvr.toml").write_text('name = "p"\nlanguages = ["zh", "en"]\n', encoding="utf-8")
        for source in sorted(ROOT.joinpath("rules/rescue").glob("*.cvr")) + sorted(ROOT.joinpath("examples").glob("*/*.cvr"))[:3]:
            shutil.copy(source, folder)
        groups = [(["--project", folder], sorted(folder.glob("*.cvr")))]
        alone = sorted(ROOT.joinpath("examples").glob("*/*.cvr")) + sorted(ROOT.joinpath("tests/cases").glob("*/*.cvr"))
        alone = [p for p in alone if p.stat().st_size < 20000]
        for number in range(2 + EDITS // 2000):
            path = self.dir / f"alone{number}" / "file.cvr"
            path.parent.mkdir()
            shutil.copy(self.chance.choice(alone), path)
            groups.append(([path], [path]))
        return [(arguments, [Held(path, path.read_text(encoding="utf-8")) for path in paths]) for arguments, paths in groups]

    def change(self, held, text):
        held.before = held.before[-30:] + [held.text]
        held.text = text[:LONGEST]
        self.c.change(held.uri, held.text)

    def act(self, held):
        kind = self.chance.random()
        if kind < 0.12 and held.before:  # undo
            for _ in range(self.chance.randrange(1, 8)):
                held.text = held.before.pop() if held.before else held.text
            self.c.change(held.uri, held.text)
        elif kind < 0.15:
            self.change(held, held.source)
        elif kind < 0.17:
            held.path.write_bytes(held.text.encode())
            self.c.notify("textDocument/didSave", {"textDocument": {"uri": held.uri}})
            self.change(held, edit(held.text, self.chance))
        elif kind < 0.19:
            self.c.notify("textDocument/didClose", {"textDocument": {"uri": held.uri}})
            held.text = edit(held.text, self.chance)
            self.c.open(held.path, held.text)
        else:
            self.change(held, edit(held.text, self.chance))
        if self.chance.random() < 0.3:
            self.ask(held)

    def ask(self, held):
        place = {"line": self.chance.randrange(held.text.count("\n") + 2), "character": self.chance.randrange(60)}
        params = {"textDocument": {"uri": held.uri}, "position": place, "range": {"start": place, "end": place},
                  "context": {"diagnostics": [], "includeDeclaration": True}, "newName": self.chance.choice(("renamed", "改名", "when"))}
        try:
            self.c.request(f"textDocument/{self.chance.choice(REQUESTS)}", params)
        except client.Failed:
            pass

    def compare(self, arguments, documents):
        for held in documents:
            held.path.write_bytes(held.text.encode())
        self.c.settle()
        done = cvrc("check", *arguments, "--format", "json")
        self.assertIn(done.returncode, (0, 1, 3), done.stderr)
        names = {held.path.name: held for held in documents}
        wanted = {held.uri: [] for held in documents}
        for f in json.loads(done.stdout)["findings"]:
            if not f.get("place"):
                continue
            held = names[os.path.basename(f["place"]["file"])]
            wanted[held.uri].append((f["code"], f["place"]["start"]["offset"], f["place"]["end"]["offset"], SEVERITY[f["severity"]],
                                     "\n".join(filter(None, (f["message"], f.get("hint"))))))
        for held in documents:
            got = [(d["code"], byte_offset(held.text, d["range"]["start"]), byte_offset(held.text, d["range"]["end"]), d["severity"], d["message"])
                   for d in self.c.diagnostics.get(held.uri, [])]
            if sorted(got) != sorted(wanted[held.uri]):
                kept = os.path.join(tempfile.gettempdir(), "cvr-random-edit.cvr")
                shutil.copy(held.path, kept)
                self.fail(f"seed {SEED}, {held.path.name} (kept as {kept})\n"
                          f"the server alone: {sorted(set(got) - set(wanted[held.uri]))}\ncvrc check alone: {sorted(set(wanted[held.uri]) - set(got))}")

    def test_edits(self):
        groups = self.project()
        for _, documents in groups:
            for held in documents:
                held.uri = self.c.open(held.path, held.text)
        done = 0
        while done < EDITS:
            arguments, documents = groups[0] if self.chance.random() < 0.6 else self.chance.choice(groups[1:])
            if self.chance.random() < 0.6:  # a project with mistakes all over it is not looked at closely
                for held in documents:
                    self.change(held, held.source)
            for _ in range(min(EDITS_BETWEEN_COMPARISONS, EDITS - done)):
                self.act(self.chance.choice(documents))
                done += 1
            if self.chance.random() < 0.5:
                for held in documents[1:]:
                    self.change(held, held.source)
                few = documents[0]
                self.change(few, few.source)
                for _ in range(self.chance.randrange(1, 4)):
                    self.change(few, edit(few.text, self.chance))
            self.compare(arguments, documents)
        for arguments, documents in groups:
            self.compare(arguments, documents)
            for held in documents:
                self.change(held, held.source)
            self.compare(arguments, documents)
        self.assertEqual(self.c.close(), 0)


if __name__ == "__main__":
    client.main()
