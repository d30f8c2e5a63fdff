#!/usr/bin/env python3
"""fmt: idempotent, keeps every comment, never changes what dump prints."""
import pathlib
import random
import re
import shutil
import unittest

import program
from program import ROOT, Case, cvrc

PROJECTS = [ROOT / "rules", *sorted(p.parent for p in (ROOT / "examples").glob("*/cvr.toml"))]


def comments(text):
    return re.findall(r"#.*", text)


def shuffled_layout(text, chance):
    """The same words with other spaces, line breaks and full-width punctuation; strings and comments untouched."""
    out = []
    for piece in re.split(r'("""(?:.|\n)*?"""|"(?:\\.|[^"\\\n])*"|“[^”]*”|#[^\n]*\n)', text):
        if piece[:1] in ('"', "“", "#"):
            out.append(piece)
            continue
        piece = re.sub(r"[ \t]+", lambda _: " " * chance.randrange(1, 4), piece)
        piece = re.sub(r"[(),|]", lambda m: dict(zip("(),|", "（），｜"))[m[0]] if chance.random() < 0.2 else m[0], piece)
        piece = re.sub(r"[{}]", lambda m: chance.choice(["", " ", "\n"]) + m[0] + chance.choice(["", " ", "\n\n"]), piece)
        out.append(piece)
    return "".join(out)


class Layout(Case):
    def dump(self, project):
        done = cvrc("dump", "--project", project)
        self.expect(done, 0)
        # Lines move; nothing else may.
        return re.sub(r'"line": ?\d+', '"line":0', done.stdout)

    def test_shipped_files_have_the_layout(self):
        self.expect(cvrc("fmt", "--check", ROOT / "rules", ROOT / "stdlib", ROOT / "examples"), 0)

    def test_meaning_and_comments_stay(self):
        chance = random.Random(7)
        for project in PROJECTS:
            copy = self.dir / project.name
            shutil.copytree(project, copy)
            before = self.dump(copy)
            for path in copy.rglob("*.cvr"):
                text = path.read_text(encoding="utf-8")
                path.write_text(shuffled_layout(text, chance), encoding="utf-8")
            self.assertEqual(self.dump(copy), before, f"{project}: the test's own shuffle changed the meaning")
            texts = {p: comments(p.read_text(encoding="utf-8")) for p in copy.rglob("*.cvr")}
            self.expect(cvrc("fmt", copy), 0)
            self.assertEqual(self.dump(copy), before)
            for path, kept in texts.items():
                self.assertEqual([c.rstrip() for c in comments(path.read_text(encoding="utf-8"))], [c.rstrip() for c in kept], path)
            self.expect(cvrc("fmt", "--check", copy), 0)

    def test_standard_input(self):
        done = cvrc("fmt", "-", input="module   demo\nfact   a\n")
        self.expect(done, 0)
        again = cvrc("fmt", "-", input=done.stdout)
        self.assertEqual(again.stdout, done.stdout)

    def test_broken_files_are_left_alone(self):
        path = self.write("a.cvr", "module demo\nrule {\n")
        done = cvrc("fmt", path)
        self.expect(done, 1)
        self.assertIn("CVR0020", done.stderr)
        self.assertEqual(path.read_text(), "module demo\nrule {\n")


if __name__ == "__main__":
    program.main()
