#!/usr/bin/env python3
"""One command measures everything at sizes of its choice, and writes figures, a page and pictures that can be read.

usage: scale.py (the programs are those of build/bin, or of $CVR_BIN)"""
import json
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def main():
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        subprocess.run([ROOT / "scripts/bench-scale", "--sizes", "100,200", "--runs", "1", "--sample", "60", "--limit", "10",
                        "--fill-project", ROOT / "examples/english_only", "-o", out], check=True, stdout=subprocess.DEVNULL)
        data = json.loads((out / "benchmarks.json").read_text(encoding="utf-8"))
        assert [size["rules"] for size in data["sizes"]] == [100, 200]
        for size in data["sizes"]:
            assert size["front"]["ratio"] > 0 and size["build"]["prompts"] > 0
            peer, counted = size["conflicts"]["warm_solver"]["candidates"], size["conflicts"]["conflicts"]
            # Among as many drawn pairs the peer finds the share that was counted among all.
            guess = peer["clashes_in_sample"] / peer["sample"] * peer["pairs"]
            assert counted / 2 < guess < counted * 2, (counted, guess)
        assert data["fill"]["speed_of_copying"] > 0 and data["growth"][0]["front"] > 0
        page = (out / "benchmarks.md").read_text(encoding="utf-8")
        assert page.index("## Ratios") < page.index("Machine:") < page.index("## By size")
        for picture in ("benchmark-front.svg", "benchmark-conflicts.svg"):
            assert f"(pictures/{picture})" in page
            root = xml.etree.ElementTree.parse(out / "pictures" / picture).getroot()
            assert root.findall("{http://www.w3.org/2000/svg}polyline")


if __name__ == "__main__":
    sys.exit(main())
