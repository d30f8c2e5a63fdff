"""Times of whole processes, and what machine they ran on."""
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time


def run(command, may_end_with=(0,)):
    """Wall and processor seconds, and peak memory (MiB), of one process; what it printed."""
    start = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    # Both are small: data goes to files.
    told, wrong = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code not in may_end_with:
        sys.exit(f"{' '.join(map(str, command))} ended with {code}\n{wrong.decode(errors='replace')[-2000:]}")
    return {"wall_s": wall, "cpu_s": usage.ru_utime + usage.ru_stime, "peak_mib": usage.ru_maxrss / 1024}, told.decode(errors="replace")


def median(runs):
    return {key: round(statistics.median(each[key] for each in runs), 4) for key in runs[0]} | {"runs": len(runs)}


def in_turn(commands, runs, before=lambda: None):
    """Each command once, then each again: a machine that slows down slows all of them. {name: medians}"""
    figures = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            before()
            figures[name].append(run(command, (0, 1, 3))[0])
    return {name: median(each) for name, each in figures.items()}


def machine():
    model = next((line.split(":", 1)[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")),
                 platform.processor() or platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2 ** 30
    return {"processor": model, "cores": os.cpu_count(), "memory_gib": round(memory, 1), "system": f"{platform.system()} {platform.machine()}",
            "load_before": round(os.getloadavg()[0], 1)}
