#!/usr/bin/env python3
"""Made rule sets: one seed, one set of bytes; another seed, another set; and the compiler accepts them."""
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

CVRC, GENERATE = sys.argv[1:3]


def generate(folder, rules, seed):
    done = subprocess.run([GENERATE, folder, str(rules), str(seed)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def digest(folder):
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*.*")):
        whole.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


class Generate(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.dir = pathlib.Path(self.temporary.name)
        self.addCleanup(self.temporary.cleanup)

    def test_the_same_everywhere(self):
        generate(self.dir / "a", 5000, 7)
        # Written down here, so that another machine or library that makes other rules is noticed.
        self.assertEqual(digest(self.dir / "a"), "1ad13014aa4419ca5cd3c1705106cc57783971855b1af7f336924118f367ca09")
        generate(self.dir / "b", 5000, 8)
        self.assertNotEqual(digest(self.dir / "a"), digest(self.dir / "b"))

    def test_what_was_asked_for(self):
        told = generate(self.dir / "a", 20000, 1)
        self.assertEqual(told["rules"], 20000)
        self.assertGreaterEqual(told["different_guards"], 0.6 * 20000)
        text = "".join(path.read_text() for path in (self.dir / "a").rglob("*.cvr"))
        for each in ["\n  must ", "\n  should ", "\n  may ", "\n  must not ", "\n  should not ", "\n  unless ", "\n  overrides ", " (p: ", "\n  不应 "]:
            self.assertIn(each, text)
        for keyword, number in {"action": 400, "fact": 2000, "measure": 60, "law": 300}.items():
            self.assertEqual(text.count(f"\n{keyword} "), number)

    def test_accepted(self):
        generate(self.dir / "a", 60, 1)
        done = subprocess.run([CVRC, "check", "--project", self.dir / "a", "--fail-on", "error"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr)

    def test_counted_as_listed(self):
        for seed in [2, 3]:
            generate(self.dir / str(seed), 110, seed)
            run = lambda *more: subprocess.run([CVRC, "conflicts", "--project", self.dir / str(seed), "--jobs", "2", *more], capture_output=True, text=True, check=True)
            listed = run("--format", "jsonl").stdout.count("\n")
            self.assertGreater(listed, 50)
            self.assertEqual(run("--count").stdout, f"{listed}\n")

    def test_a_suite_is_drawn_from_many_conflicts(self):
        generate(self.dir / "many", 4500, 4)
        made = {}
        for jobs in ["1", "2"]:
            suite = self.dir / f"suite{jobs}"
            subprocess.run([CVRC, "build", "--project", self.dir / "many", "-o", suite, "--limit", "60", "--jobs", jobs], capture_output=True, check=True)
            made[jobs] = digest(suite)
        self.assertEqual(made["1"], made["2"])
        rows = [json.loads(line) for line in (self.dir / "suite1/dilemmas.jsonl").read_text().splitlines()]
        told = [row for row in rows if row["verdict"] == "dilemma" and row["stakes_gap"] <= 1 and not row.get("contrast_of")]
        self.assertEqual(len({row["conflict"] for row in told}), 60)
        pairs = {tuple(sorted(values[0].split(".")[0] for values in row["values"])) for row in told}
        self.assertGreaterEqual(len(pairs), 55)  # of core values, in turn

    def test_nothing_is_overwritten(self):
        generate(self.dir / "a", 10, 1)
        again = subprocess.run([GENERATE, self.dir / "a", "10"], capture_output=True, text=True)
        self.assertEqual(again.returncode, 2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
