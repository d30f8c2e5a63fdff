#!/usr/bin/env python3
"""The examples' output is what their expected/ folders hold, byte for byte.

usage: expected.py CVRC [--update]
"""
import difflib
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
OUTPUTS = {"conflicts.jsonl": ["conflicts", "--format", "jsonl"], "test.txt": ["test", "--lang-messages", "en"]}


def main():
    program, update = sys.argv[1], "--update" in sys.argv
    failures = 0
    for project in sorted(p.parent for p in (ROOT / "examples").glob("*/cvr.toml")):
        for name, command in OUTPUTS.items():
            done = subprocess.run([program, *command, "--project", str(project)], capture_output=True)
            path = project / "expected" / name
            if update:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(done.stdout)
            wanted = path.read_bytes() if path.exists() else b""
            if done.returncode != 0 or done.stdout != wanted:
                failures += 1
                print(f"{project.name}: cvrc {' '.join(command)} ended with {done.returncode}; {done.stderr.decode()}")
                sys.stdout.writelines(difflib.unified_diff(wanted.decode().splitlines(True), done.stdout.decode().splitlines(True), str(path), "now"))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
