#!/usr/bin/env python3
"""The page as headless Chromium builds it, without any other tool: all views are there, nothing is asked of a network,
nothing is said on the console, texts stay texts, and a picture and a print come out. browser.py clicks through it."""
import html.parser
import re
import shutil
import subprocess
import sys

import suites
import program
from program import Case, cvrc

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
VIEWS = ["framework", "pairs", "kinds", "map", "browser"]
OF_MODELS = ["ranking", "wins", "similarity", "habits"]


class Elements(html.parser.HTMLParser):
    """How often each element and class occurs, and which sections there are."""
    def __init__(self, text):
        super().__init__()
        self.tags, self.classes, self.sections = {}, {}, []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.tags[tag] = self.tags.get(tag, 0) + 1
        for each in (named.get("class") or "").split():
            self.classes[each] = self.classes.get(each, 0) + 1
        if tag == "section":
            self.sections.append(named["id"])


class Rendered(Case):
    def chromium(self, page, *options):
        # A profile of its own, and no way out: what the page asked for would fail and be said.
        done = subprocess.run([CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
                               f"--user-data-dir={self.dir}/profile", "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--v=0", *options, page.as_uri()],
                              capture_output=True, timeout=120)
        self.assertEqual(done.returncode, 0)
        said = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if "CONSOLE" in line]
        self.assertEqual(said, [])
        return done.stdout.decode("utf-8")

    def page(self, suite, lang, *answers):
        path = self.dir / f"{lang}.html"
        self.expect(cvrc("report", suite, *answers, "-o", path, "--lang", lang, "--draws", "100"), 0)
        return path

    def test_views(self):
        suite = suites.add_neighbour(suites.build(self.dir / "suite", program.part_of_library(self.dir / "rules"), "--limit", "160"))
        models = [{"model": name, "values": {value: 1.5}, "tells": name == "b"} for name, value in (("a", "integrity"), ("b", "freedom"), ("c", "rule_of_law"))]
        answers = suites.answer(suite, self.dir / "answers.jsonl", *models)
        for lang in ("zh", "en"):
            page = self.page(suite, lang, answers)
            made = Elements(self.chromium(page, "--virtual-time-budget=5000", "--dump-dom"))
            self.assertEqual(made.sections, VIEWS[:-1] + OF_MODELS + VIEWS[-1:])
            self.assertEqual(made.classes["dilemma"], 10)
            self.assertEqual(made.classes["rule-says"], 20)
            self.assertEqual(made.classes["plane"], 2)
            self.assertEqual(made.classes["ladder"], 6)
            self.assertNotIn("img", made.tags)
        picture, paper = self.dir / "page.png", self.dir / "page.pdf"
        self.chromium(page, f"--screenshot={picture}", "--window-size=1280,6000")
        self.assertGreater(picture.stat().st_size, 100_000)
        self.chromium(page, f"--print-to-pdf={paper}", "--no-pdf-header-footer")
        self.assertGreater(len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes())), 3)

    def test_hostile_texts_stay_texts(self):
        plain = suites.add_neighbour(suites.build(self.dir / "suite"))
        answers = suites.answer(plain, self.dir / "answers.jsonl", {"model": suites.HOSTILE_NAME, "values": {"integrity": 1}}, {"model": "plain", "values": {}})
        by_name = self.page(plain, "en", answers)
        for page in (by_name, self.page(suites.spoil(plain), "zh")):
            made = Elements(self.chromium(page, "--virtual-time-budget=5000", "--dump-dom"))
            self.assertEqual((made.tags.get("img"), made.tags["script"], made.tags["style"]), (None, 2, 1))
            self.assertGreater(made.classes["dilemma"], 0)


if __name__ == "__main__":
    if not CHROMIUM:
        print("skipped: Chromium is not installed")
        sys.exit(program.SKIPPED)
    program.main()
