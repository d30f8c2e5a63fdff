#!/usr/bin/env python3
"""Times what an author feels in an editor, beside `cvrc check` of the same project.

usage: bench/editor.py CVRC [RULES [KEYSTROKES]]      (5000 and 200 where not said)

A project of bench/editor_project.py is opened in the language server, and
somebody types in its files: letters and their correction in conditions, names,
texts and vocabulary, 120 ms apart, with a pause now and then. Measured is the
time from sending a change to the arrival of the diagnostics of that version.
Now and at the end the server is left to rest, and must then say of the file
what `cvrc check` says.

Printed: the ratio to `cvrc check` first; then the times.
"""
import json
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests/lsp"), str(ROOT / "tests/driver"), str(ROOT / "bench")]
sys.dont_write_bytecode = True
import client  # noqa: E402
import editor_project  # noqa: E402
import program  # noqa: E402

BAR = 0.1   # seconds, at the median
GAP = 0.12  # between keystrokes
CHECKS = 3


def place_to_type(text, chance):
    """Where a letter too many would be noticed: in a condition, a demand, a text, a name."""
    wanted = chance.choice(("\n  when    ", "\n  must ", "\n  en \"", "\nrule ", "\nfact ", "\n  upholds "))
    starts = [i + len(wanted) for i in range(len(text)) if text.startswith(wanted, i)] or [len(text)]
    start = chance.choice(starts)
    return min(len(text), start + chance.randrange(1, 8))


def wait_for_version(server, uri, version):
    while not any(p["uri"] == uri and p.get("version") == version for p in server.published):
        server.take(60)
    server.published.clear()


def type_text(server, uri, keystrokes, chance):
    """Seconds from each change to its diagnostics."""
    seconds, text = [], server.texts[uri]
    while len(seconds) < keystrokes:
        at, word = place_to_type(text, chance), "".join(chance.choice("aeinorstx") for _ in range(chance.randrange(1, 5)))
        there = [text[:at] + word[:n] + text[at:] for n in range(1, len(word) + 1)]
        for new in there + there[-2::-1] + [text]:
            started = time.perf_counter()
            server.change(uri, new)
            wait_for_version(server, uri, server.versions[uri])
            seconds.append(time.perf_counter() - started)
            time.sleep(max(0.0, GAP - seconds[-1]))
        if chance.random() < 0.15:
            time.sleep(1)
    return seconds


def said_by_check(folder, path):
    done = program.cvrc("check", "--project", folder, "--format", "json")
    return sorted((f["code"], f["message"]) for f in json.loads(done.stdout)["findings"] if f["place"]["file"] == path.name)


def same_as_check(server, uri, folder, path):
    server.settle()
    path.write_text(server.texts[uri], encoding="utf-8")
    said = sorted((d["code"], d["message"].split("\n")[0]) for d in server.diagnostics[uri])
    if said != said_by_check(folder, path):
        sys.exit(f"{path.name}: the server does not say what `cvrc check` says")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program.PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
    rules, keystrokes = (int(sys.argv[i]) if len(sys.argv) > i else default for i, default in ((2, 5000), (3, 200)))
    chance = random.Random(1)
    with tempfile.TemporaryDirectory(prefix="cvr-bench-") as work:
        folder = pathlib.Path(work) / "parts"
        files = editor_project.write(folder, rules)
        checks = []
        for _ in range(CHECKS):
            started = time.perf_counter()
            subprocess.run([program.PROGRAM, "check", "--project", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            checks.append(time.perf_counter() - started)
        check = statistics.median(checks)
        server, strokes = client.Client(), []
        try:
            for path in chance.sample(files, min(4, len(files))):
                uri = server.open(path)
                server.settle()
                strokes += type_text(server, uri, keystrokes // 4, chance)
                text = server.texts[uri]
                server.change(uri, text.replace("  must    ", "  must    not_there_", 1))
                same_as_check(server, uri, folder, path)
                server.change(uri, text)
                started = time.perf_counter()
                same_as_check(server, uri, folder, path)
            server.close()
        finally:
            server.kill()
    median = statistics.median(strokes)
    ordered = sorted(strokes)
    print(f"a keystroke's diagnostics / cvrc check  {median / check:.3f}")
    print(f"keystrokes                              {len(strokes)} in a project of {rules} rules, {len(files)} files")
    print(f"diagnostics of a keystroke, ms          median {median * 1000:.0f}, 95 % {ordered[len(ordered) * 95 // 100] * 1000:.0f}, "
          f"most {ordered[-1] * 1000:.0f}")
    print(f"cvrc check, ms                          median {check * 1000:.0f}")
    print(f"the bar of {BAR * 1000:.0f} ms at the median          {'held' if median < BAR else 'MISSED'}")
    return 0 if median < BAR else 1


if __name__ == "__main__":
    sys.exit(main())
