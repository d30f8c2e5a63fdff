#!/usr/bin/env python3
"""The same rules give the same bytes, whatever the threads, language, time zone and working folder."""
import os
import shutil

import program
from program import ROOT, Case, cvrc, part_of_library

def content(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class SameBytes(Case):
    def suite(self, name, jobs, cwd, project, **environment):
        out = self.dir / name
        done = cvrc("build", "--project", project, "-o", out, "--jobs", jobs, "--certificates", cwd=cwd, env={**os.environ, **environment})
        self.expect(done, 0)
        return content(out)

    def test_suites(self):
        part = part_of_library(self.dir / "a" / "part")
        first = self.suite("one", 1, part.parent, "part", LANG="C", TZ="UTC")
        self.assertIn("manifest.json", first)
        other = self.suite("four", 4, self.dir, part, LANG="zh_CN.UTF-8", LC_ALL="tr_TR.UTF-8", TZ="Pacific/Apia")
        self.assertEqual(first.keys(), other.keys())
        for name in first:
            self.assertTrue(first[name] == other[name], f"{name} differs")
        moved = self.dir / "elsewhere"
        shutil.copytree(part, moved)
        third = self.suite("moved", 2, moved, ".")
        for name in first:
            self.assertTrue(first[name] == third[name], f"{name} differs in another folder")

    def test_lists(self):
        part = part_of_library(self.dir / "part")
        for command in (["conflicts", "--format", "csv"], ["dump"], ["stats"], ["check", "--format", "json", "--conflicts"]):
            one = cvrc(*command, "--project", "part", "--jobs", 1, cwd=part.parent, env={**os.environ, "LANG": "C"})
            four = cvrc(*command, "--project", part, "--jobs", 4, cwd=ROOT, env={**os.environ, "LC_ALL": "de_DE.UTF-8"})
            self.assertEqual(one.stdout, four.stdout)
            self.assertEqual(one.returncode, four.returncode)

    def test_the_whole_library(self):
        for command in (["conflicts", "--format", "jsonl"], ["dump"]):
            one = cvrc(*command, "--project", "rules", "--jobs", 1, cwd=ROOT, env={**os.environ, "LANG": "C"})
            four = cvrc(*command, "--project", ROOT / "rules", "--jobs", 4, cwd=self.dir, env={**os.environ, "LC_ALL": "de_DE.UTF-8"})
            self.assertEqual(one.stdout, four.stdout)
            self.assertEqual(one.returncode, four.returncode)


if __name__ == "__main__":
    program.main()
