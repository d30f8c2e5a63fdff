#!/usr/bin/env python3
"""cvc5, which shares nothing with cvrc, confirms the certificates of the examples, and of the library those of every
eightieth rule. `certificates.py CVRC --all` asks about all of them."""
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

import program
from program import ROOT, SKIPPED, Case, cvrc

SOLVER = shutil.which("cvc5")
LIBRARY = [] if "--all" in sys.argv else ["--shard", "7/80"]
sys.argv = [word for word in sys.argv if word != "--all"]


def answers(path):
    """What the script says its questions' answers are, and what the other solver says."""
    said = re.findall(r"\(set-info :status (\w+)\)", path.read_text(encoding="utf-8"))
    done = subprocess.run([SOLVER, "--incremental", "--lang=smt2", str(path)], capture_output=True, text=True, timeout=120)
    return path.name, said, done.stdout.split(), done.stderr


class Certificates(Case):
    def test_each_is_confirmed(self):
        examples = sorted(p.parent for p in (ROOT / "examples").glob("*/cvr.toml"))
        for project, part in [(ROOT / "rules", LIBRARY), *((p, []) for p in examples)]:
            folder = self.dir / project.name
            listed = cvrc("conflicts", "--project", project, "--format", "jsonl", "--certificates", folder, *part)
            self.expect(listed, 0)
            files = sorted(folder.glob("*.smt2"))
            # A part says besides which part it is, and where its blocks begin.
            conflicts = {row["id"] for row in map(json.loads, listed.stdout.splitlines()) if "id" in row}
            self.assertEqual({path.stem for path in files}, conflicts)
            self.assertGreater(len(files), 0)
            with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
                for name, said, found, trouble in pool.map(answers, files):
                    self.assertGreaterEqual(len(said), 2, name)
                    self.assertIn("sat", said)
                    self.assertIn("unsat", said)
                    self.assertEqual(found, said, f"{project.name}/{name}: {trouble}")


if __name__ == "__main__":
    if not SOLVER:
        print("SKIPPED: cvc5 is not installed")
        sys.exit(SKIPPED)
    program.main()
