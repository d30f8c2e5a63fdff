#!/usr/bin/env python3
"""What `cmake --install` puts in place: a program that finds its library, a man page and completions."""
import os
import pathlib
import subprocess

import program
from program import TWO_RULES, Case, cvrc


class Installed(Case):
    def test_the_program_finds_its_library(self):
        build = pathlib.Path(program.PROGRAM).parent.parent
        done = subprocess.run(["cmake", "--install", str(build), "--prefix", str(self.dir / "usr")], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        for path in ("bin/cvrc", "share/cvr/stdlib/values.cvr", "share/man/man1/cvrc.1", "share/bash-completion/completions/cvrc",
                     "share/zsh/site-functions/_cvrc", "share/fish/vendor_completions.d/cvrc.fish"):
            self.assertTrue((self.dir / "usr" / path).exists(), path)
        # With another library in place, the installed one is what it reads.
        extra = self.dir / "usr/share/cvr/stdlib/extra.cvr"
        extra.write_text("module std.extra\nuse std.people\nfact only_here(p: person)\n")
        path = self.write("a.cvr", TWO_RULES.replace("use std.people", "use std.people, std.extra"))
        environment = {k: v for k, v in os.environ.items() if k != "CVR_STDLIB"}
        done = subprocess.run([self.dir / "usr/bin/cvrc", "check", path], capture_output=True, text=True, env=environment)
        self.expect(done, 0)
        self.expect(cvrc("check", path, env=environment), 1)


if __name__ == "__main__":
    program.main()
