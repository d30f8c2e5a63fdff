#!/usr/bin/env python3
"""What each lint costs: its share of `cvrc check` of the shipped rules with all lints on.

usage: bench/lints.py [CVRC]      (build/bin/cvrc where not said; needs valgrind)

Each lint is run alone and compared with a run of none, by the instructions that
one thread executes: a check takes a quarter of a second, and of that time a few
hundredths come and go with whatever else the machine does. What several lints
share (the proofs about each rule) is counted for each of them that asks for it.
A share above the bar must be explained on the lint's page. Exit status 1 if one
is not.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
BAR = 0.05


def lints():
    rows = (ROOT / "compiler/lint/lints.def").read_text(encoding="utf-8")
    return [name.replace("_", "-") for name in re.findall(r"^CVR_LINT\((\w+)\)", rows, re.M)]


def instructions(cvrc, project, on):
    """Executed by a check with only these lints."""
    shutil.copytree(ROOT / "rules", project)
    settings = (ROOT / "rules/cvr.toml").read_text(encoding="utf-8").split("[severity]")[0]
    levels = "".join(f'{name} = "{"hint" if name in on else "off"}"\n' for name in lints())
    (project / "cvr.toml").write_text(f"{settings}\n[severity]\n{levels}", encoding="utf-8")
    counts = project.with_suffix(".callgrind")
    done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}", cvrc, "check", "--jobs", "1",
                           "--project", project, "--format", "json"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"cvrc ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
    return int(re.search(r"^totals: (\d+)", counts.read_text(encoding="utf-8"), re.M)[1])


def explained(name):
    return re.search(r"\bcosts?\b", (ROOT / f"docs/findings/{name}.md").read_text(encoding="utf-8")) is not None


def main():
    cvrc = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/bin/cvrc").resolve()
    sets = {"all": lints(), "none": [], **{name: [name] for name in lints()}}
    with tempfile.TemporaryDirectory(prefix="cvr-bench-") as work, ThreadPoolExecutor(2) as threads:
        counted = threads.map(lambda name: instructions(cvrc, pathlib.Path(work) / name, sets[name]), sets)
        executed = dict(zip(sets, counted))
    shares = {name: (executed[name] - executed["none"]) / executed["all"] for name in lints()}
    print(f"a check with all lints executes {executed['all']:,} instructions, with none {executed['none']:,}")
    missed = 0
    for name, share in sorted(shares.items(), key=lambda row: -row[1]):
        over = share > BAR
        missed += over and not explained(name)
        print(f"{share:7.2%}  {name}{'  above the bar' + (', its page says why' if explained(name) else '') if over else ''}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
