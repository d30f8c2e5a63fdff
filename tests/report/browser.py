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
    def click_through(self, suite, language):
        page = self.dir / "page.html"
        self.expect(cvrc("report", suite, "-o", page, "--lang", language), 0)
        pictures = pathlib.Path(os.environ.get("CVR_PICTURES", self.dir))
        pictures.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["node", HERE / "click.mjs", CHROMIUM, TOOLS, page, pictures], capture_output=True, encoding="utf-8", timeout=240)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_english(self):
        self.click_through(suites.add_neighbour(suites.build(self.dir / "suite", "examples/english_only", "--certificates")), "en")

    def test_chinese(self):
        self.click_through(suites.add_neighbour(suites.build(self.dir / "suite", "examples/chinese_only")), "zh")

    def test_hostile_texts(self):
        self.click_through(suites.spoil(suites.add_neighbour(suites.build(self.dir / "suite"))), "en")


if __name__ == "__main__":
    missing = [name for name, there in (("Chromium", CHROMIUM), ("Node.js", shutil.which("node")), ("playwright-core (scripts/fetch-test-tools)", TOOLS.is_dir())) if not there]
    if missing:
        print(f"skipped: not installed: {', '.join(missing)}")
        sys.exit(program.SKIPPED)
    program.main()
