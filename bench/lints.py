#!/usr/bin/env python3
"""What each lint costs: its share of `cvrc check` of the shipped rules with all lints on.

usage: bench/lints.py [CVRC [ROUNDS]]      (build/bin/cvrc and 3 where not said)

Each lint is run alone and compared with a run of none, by processor time of one
thread, the least of several rounds taken in turn; what several lints share (the
proofs about each rule) is counted for each of them that asks for it. A share
above the bar must be explained on the lint's page. Exit status 1 if one is not.
"""
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BAR = 0.05


def lints():
    rows = (ROOT / "compiler/lint/lints.def").read_text(encoding="utf-8")
    return [name.replace("_", "-") for name in re.findall(r"^CVR_LINT\((\w+)\)", rows, re.M)]


def seconds(cvrc, project, on):
    """Processor time of a check with only these lints."""
    settings = (ROOT / "rules/cvr.toml").read_text(encoding="utf-8").split("[severity]")[0]
    levels = "".join(f'{name} = "{"hint" if name in on else "off"}"\n' for name in lints())
    (project / "cvr.toml").write_text(f"{settings}\n[severity]\n{levels}", encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([cvrc, "check", "--jobs", "1", "--project", project, "--format", "json"], stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"cvrc ended with {done.returncode}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def explained(name):
    return re.search(r"\bcosts?\b", (ROOT / f"docs/findings/{name}.md").read_text(encoding="utf-8")) is not None


def main():
    cvrc = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/bin/cvrc").resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    sets = {"all": lints(), "none": [], **{name: [name] for name in lints()}}
    least = dict.fromkeys(sets, float("inf"))
    with tempfile.TemporaryDirectory(prefix="cvr-bench-") as work:
        project = pathlib.Path(work) / "rules"
        shutil.copytree(ROOT / "rules", project)
        for _ in range(rounds):
            for name, on in sets.items():
                least[name] = min(least[name], seconds(cvrc, project, on))
    shares = {name: (least[name] - least["none"]) / least["all"] for name in lints()}
    print(f"a check with all lints {least['all']:.2f} s, with none {least['none']:.2f} s")
    missed = 0
    for name, share in sorted(shares.items(), key=lambda row: -row[1]):
        over = share > BAR
        missed += over and not explained(name)
        print(f"{share:7.1%}  {name}{'  above the bar' + (', its page says why' if explained(name) else '') if over else ''}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
