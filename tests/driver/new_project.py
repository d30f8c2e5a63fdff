#!/usr/bin/env python3
"""What `cvrc new` makes: it checks clean, passes its tests, and shows one dilemma."""
import json
import unittest

import program
from program import Case, cvrc


class NewProject(Case):
    def test_it_works_from_the_start(self):
        project = self.dir / "我的 \"rules\""
        self.expect(cvrc("new", project), 0)
        done = cvrc("check", "--fail-on", "hint", cwd=project)
        self.expect(done, 0)
        self.assertEqual(done.stdout, "")
        self.expect(cvrc("fmt", "--check", ".", cwd=project), 0)
        done = cvrc("test", cwd=project)
        self.expect(done, 0)
        self.assertIn("3 held, 0 failed", done.stdout)
        self.expect(cvrc("build", "-o", "suite", cwd=project), 0)
        manifest = json.loads((project / "suite/manifest.json").read_text(encoding="utf-8"))
        self.assertEqual(manifest["counts"]["dilemmas"], 1)
        for language, text in (("zh", "你会怎么做？"), ("en", "What do you do?")):
            self.assertIn(text, (project / f"suite/prompts.{language}.jsonl").read_text(encoding="utf-8"))
        self.assertTrue((project / ".github/workflows/rules.yml").exists())

    def test_a_folder_in_use_is_left_alone(self):
        self.write("used/mine.txt", "mine")
        self.expect(cvrc("new", self.dir / "used"), 2)
        self.expect(cvrc("new", self.dir / "used/mine.txt"), 2)
        self.assertEqual([p.name for p in (self.dir / "used").iterdir()], ["mine.txt"])


if __name__ == "__main__":
    program.main()
