#!/usr/bin/env python3
"""Runs that are killed at any moment, and full disks: no half file under the final name, and the next run gives the same bytes.

CVR_KILLS says how often each command is killed; a few times by default, `scripts/soak-kills` 100 times."""
import os
import random
import shutil
import subprocess
import time

import program
from program import Case, cvrc

KILLS = int(os.environ.get("CVR_KILLS", "5"))
LOTS = random.Random(int(os.environ.get("CVR_SEED", "1")))


def content(path):
    if not path.exists():
        return None
    if path.is_file():
        return path.read_bytes()
    return {str(p.relative_to(path)): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}


class Killed(Case):
    def setUp(self):
        super().setUp()
        self.project = self.dir / "part"
        self.project.mkdir()
        shutil.copy(program.ROOT / "rules/cvr.toml", self.project)
        shutil.copytree(program.ROOT / "rules/surrogacy", self.project / "surrogacy")

    def kill(self, out, *arguments):
        """Kills the command KILLS times, at moments spread over its time and a little beyond; then lets it end."""
        command = [*map(str, arguments), "-o"]
        whole = self.dir / f"whole{out.suffix}"
        begun = time.monotonic()
        self.expect(cvrc(*command, whole), 0)
        takes = time.monotonic() - begun
        good, ended = content(whole), 0
        for i in range(KILLS):
            if i % 3 == 0:  # also where there is nothing to be replaced yet
                shutil.rmtree(out, ignore_errors=True)
                out.unlink(missing_ok=True)
            running = subprocess.Popen([program.PROGRAM, *command, str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(LOTS.uniform(0, 1.1 * takes))
            running.kill()
            ended += running.wait() == 0
            there = content(out)
            if isinstance(there, dict) and "manifest.json" not in there:
                # Killed while files were put in their places: each is whole, and nothing says that all are there.
                self.assertTrue(there.items() <= good.items())
            elif there is not None:
                self.assertTrue(there == good, f"half of it stands there after kill {i}")
        self.expect(cvrc(*command, out), 0)
        self.assertTrue(content(out) == good)
        self.nothing_left()
        self.assertLess(ended, KILLS, "none was killed before its end")

    def test_conflicts(self):
        self.kill(self.dir / "out.jsonl", "conflicts", "--project", self.project, "--format", "jsonl")

    def test_a_part(self):
        self.kill(self.dir / "out.jsonl", "conflicts", "--project", self.project, "--format", "jsonl", "--shard", "1/2")

    def test_build(self):
        self.kill(self.dir / "suite", "build", "--project", self.project, "--lang", "zh")

    def test_fill(self):
        suite = self.dir / "made"
        self.expect(cvrc("build", "--project", self.project, "-o", suite), 0)
        self.kill(self.dir / "out.jsonl", "fill", suite / "dilemmas.jsonl", "--fillings", 3)

    def test_merge(self):
        parts = [self.dir / f"part{k}" for k in (1, 2)]
        for k, part in enumerate(parts, 1):
            self.expect(cvrc("conflicts", "--project", self.project, "--format", "jsonl", "--shard", f"{k}/2", "-o", part), 0)
        self.kill(self.dir / "out.jsonl", "merge", *parts)

    def test_two_runs_to_one_place(self):
        # Neither takes what the other is still writing for a left-over.
        out = self.dir / "out.jsonl"
        command = ["conflicts", "--project", str(self.project), "--format", "jsonl", "-o", str(out)]
        for _ in range(3):
            both = [subprocess.Popen([program.PROGRAM, *command], stderr=subprocess.PIPE, text=True) for _ in range(2)]
            for each in both:
                self.assertEqual((each.communicate()[1], each.returncode), ("", 0))
        self.assertEqual(out.read_text(), cvrc(*command[:-2]).stdout)
        self.nothing_left()


class Full(Case):
    def test_a_full_disk(self):
        project = program.part_of_library(self.dir / "part")
        suite, part = self.dir / "suite", self.dir / "part1"
        self.expect(cvrc("build", "--project", project, "-o", suite, "--limit", 40), 0)
        self.expect(cvrc("conflicts", "--project", project, "--format", "jsonl", "--shard", "1/1", "-o", part), 0)
        parts = []
        for k in (1, 2):
            parts.append(self.dir / f"{k}.jsonl")
            self.expect(cvrc("conflicts", "--project", project, "--format", "jsonl", "--shard", f"{k}/2", "-o", parts[-1]), 0)
        small = self.dir / "small"
        small.mkdir()
        probe = subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small], capture_output=True)
        if probe.returncode != 0:
            self.skipTest("no small disk can be mounted here")
        for command in (["conflicts", "--project", project, "--format", "jsonl"], ["build", "--project", project, "--limit", 40],
                        ["build", "--project", project, "--limit", 40, "--zstd"], ["fill", suite / "dilemmas.jsonl"], ["fill", suite / "dilemmas.jsonl", "--zstd", "--fillings", 30],
                        ["merge", *parts]):
            script = 'mount -t tmpfs -o size=64k tmpfs "$0" && cd "$0" && "$@" -o out; status=$?; ls -A "$0" >&2; exit $status'
            done = subprocess.run(["unshare", "-m", "sh", "-c", script, str(small), program.PROGRAM, *map(str, command)], capture_output=True, text=True, timeout=120)
            self.expect(done, 2)
            self.assertRegex(done.stderr, r"^cvrc: cannot write .*: the disk is full\n$")


if __name__ == "__main__":
    program.main()
