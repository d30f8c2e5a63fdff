#!/usr/bin/env python3
"""What `cmake --install` puts in place: a program that finds its library, a man page and completions that know
every command and option."""
import os
import pathlib
import re
import shutil
import subprocess
import unittest

import program
from program import ROOT, TWO_RULES, Case, cvrc


class Installed(Case):
    def test_the_program_finds_its_library(self):
        build = pathlib.Path(program.PROGRAM).parent.parent
        done = subprocess.run(["cmake", "--install", str(build), "--prefix", str(self.dir / "usr")], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        for path in ("bin/cvrc", "share/cvr/stdlib/values.cvr", "share/man/man1/cvrc.1", "share/bash-completion/completions/cvrc"):
            self.assertTrue((self.dir / "usr" / path).exists(), path)
        # With another library in place, the installed one is what it reads.
        extra = self.dir / "usr/share/cvr/stdlib/extra.cvr"
        extra.write_text("module std.extra\nuse std.people\nfact only_here(p: person)\n")
        path = self.write("a.cvr", TWO_RULES.replace("use std.people", "use std.people, std.extra"))
        environment = {k: v for k, v in os.environ.items() if k != "CVR_STDLIB"}
        done = subprocess.run([self.dir / "usr/bin/cvrc", "check", path], capture_output=True, text=True, env=environment)
        self.expect(done, 0)
        self.expect(cvrc("check", path, env=environment), 1)

    def test_the_man_page_and_the_completion_are_complete(self):
        page = (ROOT / "docs/cvrc.1").read_text()
        completion = (ROOT / "completions/cvrc.bash").read_text()
        listed = re.findall(r"^  ([a-z]+)", cvrc("--help").stdout.split("Subcommands:")[1].split("Example:")[0], re.M)
        self.assertGreater(len(listed), 10)
        for command in listed:
            self.assertRegex(page, rf"(?m)^\.B {command}\b")
            self.assertRegex(completion, rf'commands="[^"]*\b{command}\b')
            for option in re.findall(r"--[a-z0-9-]+", cvrc(command, "--help").stdout.split("Example:")[0]):
                self.assertIn(option, completion, f"{command} {option}")

    @unittest.skipUnless(shutil.which("man"), "man is not installed")
    def test_the_man_page_reads(self):
        done = subprocess.run(["man", "--warnings", "-l", str(ROOT / "docs/cvrc.1")], capture_output=True, text=True, env={**os.environ, "MANPAGER": "cat"})
        self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    program.main()
