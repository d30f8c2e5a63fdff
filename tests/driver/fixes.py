#!/usr/bin/env python3
"""What `check --fix` changes, what it only shows, and what the presets of severities turn on."""
import json

import program
from program import Case, cvrc

SLIPS = """module a
use std.people
fact asks(p: person) { zh "{p}问你,他的病情" en "{p}  asks you" }
action tell(p: person) { zh "告诉{p}" else "不告诉{p}" en "tell {p}" else "say nothing to {p}" }
rule one {
  must tell(friend)
  when asks(friend)
  upholds sincerity
  zh "朋友问起，应当告诉他。"
  en "A friend who asks should be told."
}
"""
MENDED = """module a
use std.people
fact asks(p: person) { zh "{p}问你，他的病情" en "{p} asks you" }
action tell(p: person) { zh "告诉{p}" else "不告诉{p}" en "tell {p}" else "say nothing to {p}" }
rule one {
  upholds sincerity
  when asks(friend)
  must tell(friend)
  zh "朋友问起，应当告诉他。"
  en "A friend who asks should be told."
}
"""


class Fixes(Case):
    def names(self, *arguments):
        return sorted(f["name"] for f in json.loads(cvrc("check", *arguments, "--format", "json").stdout)["findings"])

    def test_a_dry_run_shows_and_changes_nothing(self):
        path = self.write("a.cvr", SLIPS)
        done = cvrc("check", path, "--fix", "--dry-run")
        self.assertIn('-fact asks(p: person) { zh "{p}问你,他的病情" en "{p}  asks you" }\n', done.stdout)
        self.assertIn('+fact asks(p: person) { zh "{p}问你，他的病情" en "{p} asks you" }\n', done.stdout)
        self.assertEqual(path.read_text(encoding="utf-8"), SLIPS)

    def test_fixes_are_made_once_and_for_all(self):
        path = self.write("a.cvr", SLIPS)
        self.assertEqual(self.names(path), ["clause-order", "half-width-punctuation", "stray-space"])
        cvrc("check", path, "--fix")
        self.assertEqual(path.read_text(encoding="utf-8"), MENDED)
        cvrc("check", path, "--fix")
        self.assertEqual(path.read_text(encoding="utf-8"), MENDED)
        self.assertEqual(self.names(path), [])

    def test_presets(self):
        self.write("a.cvr", SLIPS)
        found = {}
        for preset in ("recommended", "strict", "draft"):
            self.write("cvr.toml", f'name = "a"\nversion = "1"\n[severity]\npreset = "{preset}"\n')
            found[preset] = self.names("--project", self.dir)
        self.assertIn("half-width-punctuation", found["recommended"])
        self.assertNotIn("stakes-not-stated", found["recommended"])
        self.assertIn("stakes-not-stated", found["strict"])
        self.assertLess(len(found["draft"]), len(found["strict"]))
        self.write("cvr.toml", 'name = "a"\nversion = "1"\n[severity]\npreset = "lenient"\n')
        done = cvrc("check", "--project", self.dir)
        self.expect(done, 1)
        self.assertIn("lenient", done.stdout + done.stderr)


if __name__ == "__main__":
    program.main()
