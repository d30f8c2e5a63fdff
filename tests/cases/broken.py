#!/usr/bin/env python3
"""Breaks each finding by turning it off, and sees its bad cases fail.

usage: broken.py CVRC [NAME...]

A case that passes all the same cannot fail: it would not show that a lint was lost. A good case
cannot fail either where its project leaves the finding off, so that is refused too. Errors cannot
be turned off: their bad cases must show them in spite of the setting. scripts/break-lints takes
lints out of the program, those that are errors too.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import sys
import tempfile

import run_cases
from run_cases import HERE, ROOT

ROW = re.compile(r'^CVR_FINDING\((\d+), \w+, "([^"]+)", (\w+)\)', re.M)
PRESET = re.compile(r"^preset *= *\"(\w+)\"", re.M)


def table():
    """(code, name, severity) of every finding."""
    rows = ROW.findall((ROOT / "compiler/diagnostics/findings.def").read_text(encoding="utf-8"))
    return [(f"CVR{int(code):04}", name, severity) for code, name, severity in rows]


def cases(folder):
    return [e for e in sorted((HERE / folder).iterdir()) if e.suffix == ".cvr" or (e / "cvr.toml").exists()]


def codes(case):
    """The codes that a case expects, one for each finding."""
    return [line.split()[0] for line in run_cases.expected(case) if not line.encode().startswith(run_cases.CHINESE)]


def with_setting(text, name, severity):
    """The text of a cvr.toml in which the finding has this severity, whatever it said before."""
    text = re.sub(rf"^{re.escape(name)} *=.*\n", "", text, flags=re.M)
    line = f'{name} = "{severity}"\n'
    if "[severity]\n" in text:
        return text.replace("[severity]\n", "[severity]\n" + line, 1)
    return text + "\n[severity]\n" + line


def found_without(cvrc, case, name):
    """The codes that are found in a copy of the case with the finding turned off, or a complaint."""
    with tempfile.TemporaryDirectory(prefix="cvr-broken-") as scratch:
        if case.is_dir():
            copy = pathlib.Path(scratch) / case.name
            shutil.copytree(case, copy)
            settings = copy / "cvr.toml"
        else:
            copy = pathlib.Path(shutil.copy(case, scratch))
            settings = pathlib.Path(scratch) / "cvr.toml"
        before = settings.read_text(encoding="utf-8") if settings.exists() else ""
        settings.write_text(with_setting(before, name, "off"), encoding="utf-8")
        found, trouble = run_cases.findings_of(cvrc, copy, "en")
    return [each["code"] for each in found or []], trouble


def is_on(case, name, severity):
    """Whether the finding is looked for in a good case."""
    text = (case / "cvr.toml").read_text(encoding="utf-8") if case.is_dir() else ""
    said = re.search(rf'^{re.escape(name)} *= *"(\w+)"', text, re.M)
    preset = PRESET.search(text)
    return said[1] != "off" if said else severity != "off" or (preset is not None and preset[1] == "strict")


def complaints_of(cvrc, row, bad, good):
    code, name, severity = row
    out = []
    for case in good:
        if (case.stem == name or case.stem.startswith(name + ".")) and not is_on(case, name, severity):
            out.append(f"good/{case.name} cannot fail: {name} is off in it")
    own = [case for case in bad if code in codes(case)]
    if not own:
        out.append(f"{name} is expected by no bad case")
    for case in own:
        found, trouble = found_without(cvrc, case, name)
        if severity == "error":
            # What is found says so itself, or the setting is refused before anything is looked for.
            if not {code, "CVR6001"} & set(found) and "CVR6001" not in (trouble or ""):
                out.append(f"bad/{case.name}: {name} is an error, and a setting hides it")
        elif trouble:
            out.append(f"bad/{case.name} with {name} off: {trouble}")
        elif code in found:
            out.append(f"bad/{case.name} cannot fail: it passes with {name} turned off")
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cvrc", type=os.path.abspath)
    parser.add_argument("names", nargs="*", help="findings, by name; all without any")
    args = parser.parse_args()
    rows = [row for row in table() if not args.names or row[1] in args.names]
    bad, good = cases("bad"), cases("good")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        complaints = [each for found in pool.map(lambda row: complaints_of(args.cvrc, row, bad, good), rows) for each in found]
    for each in complaints:
        print(each)
    print(f"{len(rows)} findings, {len(complaints)} complaints")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
