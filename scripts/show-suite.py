#!/usr/bin/env python3
"""Prints a suite's summary and a few of its prompts in each language.

usage: scripts/show-suite.py SUITE [--prompts N] [--form FORM] [--every K]
"""
import argparse
import json
import pathlib
import sys


def rows(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def spread(items, count):
    """`count` items, evenly spread over the list."""
    if len(items) <= count:
        return items
    return [items[i * len(items) // count] for i in range(count)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("suite", type=pathlib.Path)
    parser.add_argument("--prompts", type=int, default=2, help="prompts to show per language")
    parser.add_argument("--form", default="ab")
    args = parser.parse_args()

    manifest = json.loads((args.suite / "manifest.json").read_text(encoding="utf-8"))
    print(f"Suite in {args.suite}")
    for name, value in manifest.get("counts", {}).items():
        if isinstance(value, dict):
            value = ", ".join(f"{k} {v}" for k, v in value.items())
        print(f"  {name.replace('_', ' ')}: {value}")
    for path in sorted(args.suite.glob("prompts.*.jsonl")):
        chosen = [r for r in rows(path) if r["form"] == args.form and r["order"] == "ab" and not r["control"]]
        for row in spread(chosen, args.prompts):
            key = ", ".join(f"{letter} = {rule}" for letter, rule in row["key"].items())
            print(f"\n[{row['lang']}] {row['id']}\n{row['prompt']}\n  ({key})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
