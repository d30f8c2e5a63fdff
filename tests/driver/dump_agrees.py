#!/usr/bin/env python3
"""What `conflicts` lists is what follows from `dump`, decided by z3's own
program from the dumped text: every listed pair clashes, and of the pairs that
are not listed a fixed sample does not.

usage: dump_agrees.py CVRC [PROJECT SAMPLE]
"""
import itertools
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROJECTS = [("examples/chinese_only", 100), ("examples/english_only", 100), ("rules", 20)]
LISTED = 40  # of the listed pairs of a project, at most


def run(*command, stdin=None):
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def body(assertion):
    """`(assert φ)` without its frame."""
    return re.fullmatch(r"\(assert (.*)\)", assertion, re.S).group(1)


def script(problem):
    """Sat iff the two rules conflict in some situation: the definition, word for word."""
    if problem["modality"] == ["may", "may"]:
        return "(assert false)"
    names = [re.match(r"\(declare-(?:const|fun) (\|[^|]*\||\S+)", d).group(1) for d in problem["choice"]["declare"]]
    known = set(names)

    def numbered(formula, copy):
        return re.sub(r"\|[^|]*\|", lambda m: f"{m[0][:-1]}#{copy}|" if m[0] in known else m[0], formula)

    allowed = [body(a) for a in problem["choice"]["assert"]]
    first, second = problem["demand"]
    lines = list(problem["situation"]["declare"]) + list(problem["situation"]["assert"])
    lines += [f"(assert {a})" for a in problem["applies"]]
    for copy, demand in (("1", first), ("2", second)):
        lines += [f"(declare-const {numbered(n, copy)} Bool)" for n in names]
        lines += [f"(assert {numbered(f, copy)})" for f in allowed + [demand]]
    both = " ".join(numbered(f, "3") for f in allowed + [first, second])
    free = " ".join(f"({numbered(n, '3')} Bool)" for n in names)
    lines.append(f"(assert (forall ({free}) (not (and {both}))))" if names else f"(assert (not (and {both})))")
    return "\n".join(lines)


def compare(cvrc, project, sample):
    """Differences between what is listed and what the dump says."""
    listed = [tuple(json.loads(line)["rules"])
              for line in run(cvrc, "conflicts", "--project", project, "--format", "jsonl").splitlines()]
    known = {frozenset(pair) for pair in listed}
    ids = [rule["id"] for rule in json.loads(run(cvrc, "dump", "--project", project, "--format", "json"))["rules"]]
    others = [pair for pair in itertools.combinations(ids, 2) if frozenset(pair) not in known]
    draw = random.Random(7)
    asked = draw.sample(listed, min(LISTED, len(listed))) + draw.sample(others, min(sample, len(others)))
    lines = run(cvrc, "dump", "--project", project, "--pairs", "-", "--format", "jsonl",
                stdin="".join(f"{a} {b}\n" for a, b in asked)).splitlines()
    problems = [json.loads(line) for line in lines]
    if len(problems) != len(asked):
        return [f"{len(asked)} pairs asked, {len(problems)} problems dumped"]
    answers = run("z3", "-in", stdin="\n(reset)\n".join(script(p) + "\n(check-sat)" for p in problems)).split()
    wrong = []
    for pair, problem, answer in zip(asked, problems, answers):
        expected = "sat" if frozenset(problem["same_as"] or pair) in known else "unsat"
        if answer != expected:
            wrong.append(f"{pair[0]} and {pair[1]}: conflicts says {expected}, the dump {answer}")
    print(f"{project}: {len(asked)} pairs, {sum(a == 'sat' for a in answers)} clash, {len(wrong)} differences")
    return wrong if len(answers) == len(asked) else wrong + [f"{len(answers)} answers for {len(asked)} pairs"]


def main():
    if not shutil.which("z3"):
        print("skipped: the z3 program is not installed")
        return 77
    cvrc = sys.argv[1]
    projects = [(sys.argv[2], int(sys.argv[3]))] if len(sys.argv) > 3 else [(ROOT / p, n) for p, n in PROJECTS]
    wrong = [line for project, sample in projects for line in compare(cvrc, str(project), sample)]
    print("\n".join(wrong[:20]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
