#!/usr/bin/env python3
"""What the documentation says exists: the files and headings it links to, the
commands and options in its examples, and every word of the grammar.

usage: pages.py CVRC"""
import pathlib
import re
import sys
import unicodedata
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "scripts/commands"))
import help  # noqa: E402 - scripts/commands/help.py

PROGRAM = None
SHELL = ("", "sh", "bash", "console", "yaml", "diff", "toml")


def pages():
    """README.md, CONTRIBUTING.md and every page below the folders that are read by people."""
    found = [*ROOT.glob("*.md")]
    for folder in ("docs", "examples", "editors", "rules"):
        found += [p for p in (ROOT / folder).rglob("*.md") if "node_modules" not in p.parts]
    return sorted(found)


def without_code(text):
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S))


def anchors(text):
    """The names GitHub gives to the headings of a page."""
    out, seen = set(), {}
    for title in re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S), re.M):
        plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", title).replace("`", "").strip().lower()
        name = "".join(c for c in plain if c in " -_" or unicodedata.category(c)[0] in "LNM").replace(" ", "-")
        out.add(name if name not in seen else f"{name}-{seen[name]}")
        seen[name] = seen.get(name, 0) + 1
    return out


def broken_links(page):
    out = []
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        other = (page.parent / path).resolve() if path else page
        if not other.exists():
            out.append(f"{page.relative_to(ROOT)}: {target} does not exist")
        elif anchor and other.suffix == ".md" and anchor not in anchors(other.read_text(encoding="utf-8")):
            out.append(f"{page.relative_to(ROOT)}: {target}: there is no such heading")
    return out


def calls(text):
    """The words of every `cvrc …` in the shell examples of a page and between its backticks."""
    lines = []
    for language, body in re.findall(r"^```(\w*)\n(.*?)^```$", text, re.M | re.S):
        if language == "console":
            lines += [line[2:] for line in body.splitlines() if line[:2] in ("$ ", "> ")]
        elif language in SHELL:
            lines += [re.sub(r"^[-+ ]*(run: *)?", "", line) for line in body.splitlines() if re.match(r"[-+ ]*(run: *)?cvrc ", line)]
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
    lines += [code for code in re.findall(r"`([^`]+)`", prose) if code.startswith("cvrc ")]
    out = []
    for line in lines:
        for part in re.split(r"&&|\|\||[;|]|\$\(", re.sub(r"(^|\s)#.*", "", line.replace("\n", " "))):
            words = part.split()
            if words[:1] == ["cvrc"] and len(words) > 1:
                out.append(words[1:])
    return out


def wrong_calls(page, known, options):
    out = []
    for command, *words in calls(page.read_text(encoding="utf-8")):
        command = command.rstrip(".,")
        if command in ("--help", "--version", "COMMAND", "…", "X"):
            continue
        if command not in known:
            out.append(f"{page.relative_to(ROOT)}: there is no command `cvrc {command}`")
            continue
        for word in words:
            option = re.match(r"--?[a-z][a-z0-9-]*", word)
            if option and option.group() not in options[command]:
                out.append(f"{page.relative_to(ROOT)}: `cvrc {command}` has no option {word}")
    return out


def keywords():
    """(English, Chinese) of the grammar; two are one word in Chinese alone."""
    grammar = (ROOT / "grammar/Cvr.g4").read_text(encoding="utf-8")
    part = re.search(r"^// ---- keywords -+\n(.*?)^// ---- signs", grammar, re.M | re.S).group(1)
    rows = re.findall(r"^([A-Z_]+)\s*: (.+?) ;$", part, re.M)
    return [(re.sub(r"' BLANK\+ '", " ", spelling).split(" | ")) for _, spelling in rows]


class Pages(unittest.TestCase):
    maxDiff = None

    def test_links(self):
        self.assertGreater(len(pages()), 100)
        self.assertEqual([each for page in pages() for each in broken_links(page)], [])

    def test_commands_and_options(self):
        commands, common, _ = help.read(PROGRAM)
        shared = {name for o in common for name in (o.long, o.short)}
        options = {name: shared | {n for o in c.options for n in (o.long, o.short)} for c in commands for name in (c.name, *c.also)}
        found = [page for page in pages() if calls(page.read_text(encoding="utf-8"))]
        self.assertGreater(len(found), 10)
        self.assertEqual([each for page in found for each in wrong_calls(page, options.keys(), options)], [])

    def test_the_reference_names_every_word_of_the_grammar(self):
        text = (ROOT / "docs/language.md").read_text(encoding="utf-8")
        head, rest = text.split("<!-- keywords -->")
        table, tail = rest.split("<!-- end keywords -->")
        told = head + re.sub(r"<!-- grammar -->.*<!-- end grammar -->", "", tail, flags=re.S)
        prose = re.sub(r"^```.*?^```$", "", told, flags=re.M | re.S)
        code = " ".join(re.findall(r"^```cvr\n(.*?)^```$", told, re.M | re.S) + re.findall(r"`([^`]+)`", prose))
        words = keywords()
        self.assertGreater(len(words), 60)
        for spellings in words:
            names = [s.strip("'") for s in spellings]
            for name in names:
                self.assertRegex(table, rf"(?<![\w]){re.escape(name)}(?![\w])", f"{name} is not in the table of keywords")
            # In the table alone nobody learns what it is for.
            if len(names) == 2:
                self.assertRegex(code, rf"(?<![\w]){re.escape(names[0])}(?![\w])", f"the text does not say what `{names[0]}` is for")


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main(verbosity=1)
