"""What scripts/bench-scale measures, part by part."""
import json
import os
import pathlib
import shutil

from measure import in_turn, run

ROOT = pathlib.Path(__file__).resolve().parent.parent
BIN = pathlib.Path(os.environ.get("CVR_BIN", ROOT / "build/bin"))


def help_of(command):
    return run([BIN / "cvrc", command, "--help"])[1]


def generate(folder, rules, seed):
    return json.loads(run([BIN / "bench_generate", folder, rules, seed])[1])


def front(folder, runs, jobs, work):
    """(a) `cvrc check` where nothing is remembered, against ANTLR's lexer and parser over the same files; and after one file has changed."""
    check = [BIN / "cvrc", "check", "--project", folder, "--jobs", jobs, "--fail-on", "error", "-o", work / "found"]
    def forget():
        shutil.rmtree(folder / ".cvr-cache", ignore_errors=True)
    figures = in_turn({"raw_antlr": [BIN / "bench_raw_antlr", folder], "check": check}, runs, forget)
    out = {"ratio": round(figures["check"]["wall_s"] / figures["raw_antlr"]["wall_s"], 3), **figures}
    if (folder / ".cvr-cache").is_dir():  # small projects remember nothing
        # Files of rules; one of the vocabulary concerns all others.
        files = sorted((folder / "rules").rglob("*.cvr"), key=lambda path: (path.stat().st_size, str(path)))
        for name, changed in (("after_one_file", files[len(files) // 2]), ("after_the_largest_file", files[-1])):
            text = changed.read_bytes()
            def change():
                change.times = getattr(change, "times", 0) + 1
                changed.write_bytes(text + b"# %d\n" % change.times)
            out[name] = in_turn({"check": check}, max(runs, 5), change)["check"] | {"bytes": len(text)}
            out[f"{name}_share"] = round(out[name]["wall_s"] / figures["check"]["wall_s"], 4)
            changed.write_bytes(text)
        forget()
    return out


def conflicts(folder, runs, jobs, sample):
    """(b) The exact count against one warm solver, over all candidate pairs and over all pairs; both extrapolated from a sample."""
    figures, told = [], ""
    for _ in range(runs):
        figure, told = run([BIN / "cvrc", "conflicts", "--project", folder, "--jobs", jobs, "--count"], (0, 3))
        figures.append(figure)
    count = sorted(figures, key=lambda f: f["wall_s"])[len(figures) // 2]
    count = {key: round(value, 4) for key, value in count.items()} | {"runs": runs}
    peer = json.loads(run([BIN / "bench_warm_solver", folder, sample])[1])
    return {"conflicts": int(told), "times_all_pairs": round(peer["all_pairs"]["extrapolated_s"] / count["wall_s"], 1),
            "times_candidates": round(peer["candidates"]["extrapolated_s"] / count["wall_s"], 1), "count": count, "warm_solver": peer}


def build(folder, limit, jobs, work):
    """A balanced suite in two languages."""
    suite = work / "suite"
    figure, _ = run([BIN / "cvrc", "build", "--project", folder, "--jobs", jobs, "--limit", limit, "--balance", "value-pair", "-o", suite], (0, 1, 3))
    counts = json.loads((suite / "manifest.json").read_text(encoding="utf-8"))["counts"]
    size = sum(path.stat().st_size for path in suite.iterdir())
    shutil.rmtree(suite)
    return {"dilemmas": counts["dilemmas"], "prompts": sum(each["all"] for each in counts["prompts"].values()), "bytes": size,
            "build": {key: round(value, 4) for key, value in figure.items()}}


def fill(project, runs, jobs, work):
    """(c) `cvrc fill` against copying the bytes that it writes; both end when the disk has them."""
    suite, rows, copy = work / "shipped", work / "rows.jsonl", work / "copy.jsonl"
    run([BIN / "cvrc", "build", "--project", project, "--jobs", jobs, "-o", suite], (0, 1))
    fill_it = [BIN / "cvrc", "fill", suite / "dilemmas.jsonl", "--jobs", jobs, "-o", rows]
    run(fill_it)
    def anew():
        copy.unlink(missing_ok=True)
    source = work / "source.jsonl"
    rows.rename(source)
    figures = in_turn({"copy": ["dd", f"if={source}", f"of={copy}", "bs=1M", "conv=fsync", "status=none"], "fill": fill_it}, runs, anew)
    bytes_written = source.stat().st_size
    packed = {}
    if "--zstd" in help_of("fill"):
        packed = {"packed": in_turn({"fill": [*fill_it[:-1], work / "rows.zst", "--zstd"]}, runs)["fill"], "packed_bytes": (work / "rows.zst").stat().st_size}
    for path in (suite, rows, copy, source, work / "rows.zst"):
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    return {"speed_of_copying": round(figures["copy"]["wall_s"] / figures["fill"]["wall_s"], 3), "bytes": bytes_written, **figures, **packed}


def growth(sizes):
    out = []
    for a, b in zip(sizes, sizes[1:]):
        row = {"from": a["rules"], "to": b["rules"]}
        for part, figure in (("front", "check"), ("conflicts", "count")):
            if part in a and part in b:
                row[part] = round(b[part][figure]["wall_s"] / a[part][figure]["wall_s"], 3)
        out.append(row)
    return out
