#!/usr/bin/env python3
"""The page in headless Chromium: a click through all views, in both languages, wide and narrow, and with hostile
texts. Skipped where Chromium, Node.js or the test tools are missing. $CVR_PICTURES keeps the screenshots."""
import os
import pathlib
import shutil
import subprocess
import sys

import suites
import program
from program import Case, cvrc

HERE = pathlib.Path(__file__).resolve().parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
TOOLS = program.ROOT / "tests/tools/node_modules/playwright-core"


class Browser(Case):
    def click_through(self, suite, language, *answers):
        page = self.dir / "page.html"
        self.expect(cvrc("report", suite, *answers, "-o", page, "--lang", language, "--draws", "100"), 0)
        pictures = pathlib.Path(os.environ.get("CVR_PICTURES", self.dir))
        pictures.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["node", HERE / "click.mjs", CHROMIUM, TOOLS, page, pictures], capture_output=True, encoding="utf-8", timeout=240)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_english(self):
        self.click_through(suites.add_neighbour(suites.build(self.dir / "suite", "examples/english_only", "--certificates")), "en")

    def test_chinese(self):
        self.click_through(suites.add_neighbour(suites.build(self.dir / "suite", "examples/chinese_only")), "zh")

    def test_models(self):
        suite = suites.add_neighbour(suites.build(self.dir / "suite", program.part_of_library(self.dir / "rules"), "--limit", "40"))
        models = [{"model": "candour", "values": {"integrity": 1.2, "kindness": 0.8}, "refuses": 0.05}, {"model": "order", "values": {"rule_of_law": 1.5}, "first": 0.5},
                  {"model": "letter", "always": "B"}, {"model": "telling", "values": {"freedom": 1.5}, "tells": True}]
        self.click_through(suite, "zh", suites.answer(suite, self.dir / "answers.jsonl", *models))

    def test_hostile_models(self):
        suite = suites.add_neighbour(suites.build(self.dir / "suite"))
        self.click_through(suite, "en", suites.answer(suite, self.dir / "answers.jsonl", {"model": suites.HOSTILE_NAME, "values": {"integrity": 1}}, {"model": "plain", "values": {}}))

    def test_hostile_texts(self):
        self.click_through(suites.spoil(suites.add_neighbour(suites.build(self.dir / "suite"))), "en")


if __name__ == "__main__":
    missing = [name for name, there in (("Chromium", CHROMIUM), ("Node.js", shutil.which("node")), ("playwright-core (scripts/fetch-test-tools)", TOOLS.is_dir())) if not there]
    if missing:
        print(f"skipped: not installed: {', '.join(missing)}")
        sys.exit(program.SKIPPED)
    program.main()
