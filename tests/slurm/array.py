#!/usr/bin/env python3
"""A run shared out over a Slurm cluster (two nodes on this machine), one task of it killed: what comes out is what one
machine makes alone, and a second start does only what is missing.

usage: array.py CVRC GENERATE [RULES PARTS LIMIT]. Exits with 77 and says why where Slurm cannot start."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import cluster

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CVRC, GENERATE = map(os.path.abspath, sys.argv[1:3])
RULES, PARTS, LIMIT = map(int, sys.argv[3:6] or (5000, 4, 300))


def content(folder):
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def kill_one_part(slurm, end):
    """kill -9 of the cvrc of one task, as soon as there is one."""
    while time.monotonic() < end:
        for pid, words in slurm.tasks():
            if words[0] == CVRC.encode():
                os.kill(pid, signal.SIGKILL)
                return words[words.index(b"--shard") + 1].decode()
        time.sleep(0.01)
    sys.exit("no task was seen running")


def wait_for_all(slurm, end):
    begun = time.monotonic()
    while slurm.jobs() != "":
        now = time.monotonic()
        if now > end:
            sys.exit(f"still in the queue:\n{slurm.ask('scontrol', 'show', 'job')}\n{slurm.ask('sinfo')}")
        time.sleep(min(5, 0.2 + (now - begun) / 50))  # a long run is not asked after all the time


def main():
    work = pathlib.Path(tempfile.mkdtemp(prefix="cvr-slurm-"))
    slurm = None
    try:
        try:
            slurm = cluster.Cluster(work)
        except cluster.CannotStart as why:
            print(f"SKIPPED: Slurm cannot start here: {why}")
            sys.exit(77)
        subprocess.run([GENERATE, work / "rules", str(RULES)], check=True, stdout=subprocess.DEVNULL)
        command = [CVRC, "build", "--project", str(work / "rules"), "--limit", str(LIMIT), "--lang", "en"]
        out, share = work / "suite", [str(ROOT / "examples/slurm/cvr.sh"), str(PARTS), str(work / "suite")]
        begun = time.monotonic()
        end = begun + float(os.environ.get('CVR_PATIENCE', 60 + RULES / 10))
        subprocess.run([*share, *command], env=slurm.environment, check=True, cwd=work)
        killed = kill_one_part(slurm, end)
        wait_for_all(slurm, end)
        log = (work / "suite.parts" / f"{killed.split('/')[0]}.log").read_text()
        assert "was killed (status 137) at try 1" in log, log
        assert (out / "manifest.json").exists(), (work / "suite.parts/merge.log").read_text()
        shared = time.monotonic() - begun

        begun = time.monotonic()
        alone = work / "alone"
        subprocess.run([*command, "-o", alone, "--jobs", str(os.cpu_count())], check=True, stderr=subprocess.DEVNULL)
        assert content(alone) == content(out), "the suite is another one"
        print(f"{RULES} rules in {PARTS} parts, {killed} killed on purpose: {shared:.1f} s; alone {time.monotonic() - begun:.1f} s; the same bytes")

        # One part is lost; a second start does that one and merges.
        shutil.rmtree(out)
        lost = work / "suite.parts/2"
        lost.unlink()
        before = {p.name: p.stat().st_mtime_ns for p in (work / "suite.parts").iterdir() if p.suffix != ".log"}
        subprocess.run([*share, *command], env=slurm.environment, check=True, cwd=work)
        wait_for_all(slurm, time.monotonic() + float(os.environ.get('CVR_PATIENCE', 60 + RULES / 10)))
        assert lost.exists() and all((work / "suite.parts" / name).stat().st_mtime_ns == at for name, at in before.items())
        assert content(alone) == content(out)
    finally:
        if slurm:
            slurm.stop()
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
