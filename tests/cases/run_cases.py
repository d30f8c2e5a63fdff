#!/usr/bin/env python3
"""Runs the cases of tests/cases and compares what cvrc finds with what each expects.

usage: run_cases.py CVRC [--update] [CASE...]

A case is a file bad/<name>.cvr or good/<name>.cvr, or a folder of that name with a cvr.toml
(a project). Its last lines are its expectation, in cvr.toml for a folder:

    # expect: CVR2001 4:11-4:20 there is no value ...
    #     zh: 没有名为...

with the file before the place where it is not the case's own, and - where there is no place.
Each case is run in English and in Chinese: what is found and where must be the same, and the
second line is the message in Chinese. A line `# options: ...` gives further arguments, `# command: test` another command than check, and
`# pad: N` makes the file N bytes long with spaces. The runner refuses a case in bad/ that finds
nothing, and one in good/ that finds anything.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import wording

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
EXPECT = b"# expect: "
CHINESE = b"#     zh: "
# The headings of each finding's page, by the folder of the language.
HEADINGS = {
    "docs/findings": ["## What", "## Why", "## Wrong", "## Right", "## Options"],
    "docs/findings/zh": ["## 是什么", "## 为什么", "## 不妥的写法", "## 妥当的写法", "## 选项"],
}


def text_of(case):
    return case / "cvr.toml" if case.is_dir() else case


def directives(lines):
    found = {}
    for line in lines:
        match = re.match(rb"# (options|command|pad): (.*)", line)
        if match:
            found[match[1].decode()] = match[2].decode().strip()
    return found


def place(finding, case):
    where = finding["place"]
    if where is None:
        return "-"
    span = "{}:{}-{}:{}".format(where["start"]["line"], where["start"]["column"],
                                where["end"]["line"], where["end"]["column"])
    own = "cvr.toml" if case.is_dir() else case.name
    name = where["file"] if case.is_dir() else pathlib.Path(where["file"]).name
    return span if name == own else f"{name}:{span}"


def findings_of(cvrc, case, language):
    """What cvrc finds, or a complaint about the run itself."""
    given = directives(text_of(case).read_bytes().split(b"\n"))
    with tempfile.TemporaryDirectory(prefix="cvr-case-") as scratch:
        target = case
        if "pad" in given:
            target = pathlib.Path(scratch) / case.name
            body = case.read_bytes()
            target.write_bytes(body + b" " * (int(given["pad"]) - len(body)))
        command = [cvrc, given.get("command", "check"), "--format", "json", "--jobs", "1", "--lang-messages", language]
        command += ["--project", str(target)] if case.is_dir() else [str(target)]
        command += given.get("options", "").split()
        done = subprocess.run(command, capture_output=True, timeout=300, cwd=scratch)
    try:
        findings = json.loads(done.stdout)["findings"]
    except ValueError:
        return None, f"exit status {done.returncode}, {done.stderr.decode(errors='replace').strip()}"
    status = 1 if any(f["severity"] in ("error", "warning") for f in findings) else 0
    if given.get("command") is None and done.returncode != status and done.returncode != 3:
        return None, f"exit status {done.returncode} does not go with the findings"
    return findings, None


def run(cvrc, case):
    """What cvrc finds, two lines a finding, or a complaint about the run itself."""
    found, trouble = findings_of(cvrc, case, "en")
    if not found:
        return found, trouble
    chinese, trouble = findings_of(cvrc, case, "zh")
    if trouble:
        return None, "in Chinese: " + trouble
    lines = []
    for english, other in zip(found, chinese):
        same = all(english[key] == other[key] for key in ("code", "severity", "fingerprint")) and place(english, case) == place(other, case)
        if not same or len(found) != len(chinese):
            return None, "another language finds something else"
        trouble = wording.look_at(english, other)
        if trouble:
            return None, trouble
        lines.append("{} {} {}".format(english["code"], place(english, case), english["message"].replace("\n", " ")))
        lines.append(CHINESE.decode() + other["message"].replace("\n", " "))
    return lines, None


def expected(case):
    lines = text_of(case).read_bytes().split(b"\n")
    return [line.removeprefix(EXPECT).decode() for line in lines if line.startswith((EXPECT, CHINESE))]


def update(case, found):
    path = text_of(case)
    lines = path.read_bytes().split(b"\n")
    lines = [line for line in lines if not line.startswith((EXPECT, CHINESE))]
    while lines and not lines[-1].strip():
        lines.pop()
    lines += [line.encode() if line.encode().startswith(CHINESE) else EXPECT + line.encode() for line in found] + [b""]
    path.write_bytes(b"\n".join(lines))


def coverage(bad, good):
    """Every finding has a case that shows it, one that does without, and a page; none is defined twice."""
    table = (ROOT / "compiler/diagnostics/findings.def").read_text()
    rows = re.findall(r'^CVR_FINDING\((\d+), \w+, "([^"]+)"', table, re.M)
    complaints = []
    shown = {line.split()[0] for case in bad for line in expected(case) if not line.encode().startswith(CHINESE)}
    good_names = [case.stem for case in good]
    for index, (code, name) in enumerate(rows):
        text = f"CVR{int(code):04}"
        if any(code == other or name == other_name for other, other_name in rows[:index]):
            complaints.append(f"{text} {name} is defined twice")
        if text not in shown:
            complaints.append(f"{text} {name} is shown by no case in tests/cases/bad")
        if not any(stem == name or stem.startswith(name + ".") for stem in good_names):
            complaints.append(f"{text} {name} has no case in tests/cases/good (named {name}.cvr or {name}.*.cvr)")
        complaints += pages(name, f"# {text} {name}")
    return complaints


def pages(name, title):
    """Each finding has its page in both languages, with the same headings and examples everywhere."""
    complaints, examples = [], []
    for folder, headings in HEADINGS.items():
        page = ROOT / folder / f"{name}.md"
        if not page.exists():
            complaints.append(f"{name} has no page in {folder}")
            continue
        body = page.read_text(encoding="utf-8")
        prose = re.sub(r"^```.*?^```", "", body, flags=re.M | re.S)
        if [line for line in prose.split("\n") if re.match(r"##? ", line)] != [title, *headings]:
            complaints.append(f"{folder}/{name}.md has other headings than every page has")
        # A comment in an example is in the language of its page.
        examples.append([re.sub("#.*", "#", each) for each in re.findall(r"^```.*?^```", body, re.M | re.S)])
    if len(examples) == 2 and examples[0] != examples[1]:
        complaints.append(f"the two pages of {name} have different examples")
    return complaints


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cvrc")
    parser.add_argument("--update", action="store_true", help="write what is found as what is expected")
    parser.add_argument("cases", nargs="*", type=pathlib.Path)
    args = parser.parse_intermixed_args()

    args.cvrc = os.path.abspath(args.cvrc)

    def listed(folder):
        entries = sorted((HERE / folder).iterdir())
        return [e for e in entries if e.suffix == ".cvr" or (e / "cvr.toml").exists()]

    bad, good = listed("bad"), listed("good")
    wanted = [c.resolve() for c in args.cases] or bad + good
    failures = 0

    def fail(case, message):
        nonlocal failures
        failures += 1
        print(f"{case.relative_to(HERE) if case.is_relative_to(HERE) else case}: {message}")

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for case, (found, trouble) in zip(wanted, pool.map(lambda c: run(args.cvrc, c), wanted)):
            if trouble:
                fail(case, trouble)
                continue
            if args.update and case.parent.name != "good":
                update(case, found)
            if case.parent.name == "good":
                if found:
                    fail(case, "a good case finds nothing, but:\n    " + "\n    ".join(found))
            elif not found:
                fail(case, "a bad case must find something")
            elif found != expected(case):
                fail(case, "expected\n    " + "\n    ".join(expected(case)) + "\n  but found\n    " + "\n    ".join(found))
    if not args.cases:
        for complaint in coverage(bad, good):
            failures += 1
            print(complaint)
    print(f"{len(wanted)} cases, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
