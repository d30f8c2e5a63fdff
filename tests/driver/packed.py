#!/usr/bin/env python3
"""Prompts packed with Zstandard: the same rows, the same bytes at any number of threads, and every reader takes them."""
import hashlib
import json
import pathlib
import resource
import shutil
import subprocess
import tempfile

import program
from program import Case, cvrc


def content(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class Packed(Case):
    made = None  # once for all tests

    def setUp(self):
        super().setUp()
        if not Packed.made:
            Packed.made = pathlib.Path(tempfile.mkdtemp(prefix="cvr-test-"))
            self.addClassCleanup(shutil.rmtree, Packed.made, ignore_errors=True)
            project = program.part_of_library(Packed.made / "part")
            for suite, more in (("plain", []), ("packed", ["--zstd", "--jobs", 3])):
                self.expect(cvrc("build", "--project", project, "-o", Packed.made / suite, "--limit", 150, *more), 0)
        self.project, self.plain, self.packed = (Packed.made / name for name in ("part", "plain", "packed"))

    def test_a_suite(self):
        names = {"README.md", "manifest.json", "dilemmas.jsonl", "prompts.zh.jsonl.zst", "prompts.en.jsonl.zst"}
        self.assertEqual(set(content(self.packed)), names)
        outputs = {o["file"]: o for o in json.loads((self.packed / "manifest.json").read_text())["outputs"]}
        for lang in ("zh", "en"):
            rows = (self.plain / f"prompts.{lang}.jsonl").read_bytes()
            packed = (self.packed / f"prompts.{lang}.jsonl.zst").read_bytes()
            self.assertLess(len(packed), len(rows) / 8)
            about = outputs[f"prompts.{lang}.jsonl.zst"]
            self.assertEqual(about["sha256"], hashlib.sha256(packed).hexdigest())
            self.assertEqual(about["unpacked"], {"bytes": len(rows), "sha256": hashlib.sha256(rows).hexdigest()})
        one = self.dir / "one"
        self.expect(cvrc("build", "--project", self.project, "-o", one, "--limit", 150, "--zstd", "--jobs", 1), 0)
        self.assertTrue(content(one) == content(self.packed))
        # Neither form stays behind when the other is built into the same folder.
        self.expect(cvrc("build", "--project", self.project, "-o", one, "--limit", 150), 0)
        self.assertTrue(content(one) == content(self.plain))

    def test_readers(self):
        for suite in (self.plain, self.packed):
            self.expect(cvrc("export", suite, "--to", "lm-eval", "-o", self.dir / f"{suite.name}-export"), 0)
        exported = content(self.dir / "plain-export")
        self.assertGreater(len(exported), 3)
        self.assertTrue(exported == content(self.dir / "packed-export"))
        reports = [cvrc("report", suite, "-o", self.dir / f"{suite.name}.html") for suite in (self.plain, self.packed)]
        for done in reports:
            self.expect(done, 0)
        self.assertTrue((self.dir / "plain.html").read_bytes() == (self.dir / "packed.html").read_bytes())
        plans = [cvrc("plan", suite, "--width", 0.5) for suite in (self.plain, self.packed)]
        for done in plans:
            self.expect(done, 0)
        self.assertEqual(plans[0].stdout, plans[1].stdout)

    def test_what_is_cut_off_is_told(self):
        cut = self.dir / "cut"
        shutil.copytree(self.packed, cut)
        file = cut / "prompts.en.jsonl.zst"
        file.write_bytes(file.read_bytes()[:-100])
        done = cvrc("export", cut, "--to", "lm-eval", "-o", self.dir / "out")
        self.expect(done, 2)
        self.assertIn("prompts.en.jsonl.zst: is damaged or cut off", done.stderr)
        self.assertFalse((self.dir / "out").exists())

    def test_fill(self):
        templates = self.plain / "dilemmas.jsonl"
        whole = (self.plain / "prompts.zh.jsonl").read_bytes() + (self.plain / "prompts.en.jsonl").read_bytes()
        seed = json.loads((self.plain / "manifest.json").read_text())["seed"]
        for jobs in (1, 4):
            self.expect(cvrc("fill", templates, "--seed", seed, "--jobs", jobs, "-o", self.dir / "rows.jsonl"), 0)
            self.assertTrue((self.dir / "rows.jsonl").read_bytes() == whole)
            self.expect(cvrc("fill", templates, "--seed", seed, "--jobs", jobs, "--zstd", "-o", self.dir / f"{jobs}.zst"), 0)
        self.assertTrue((self.dir / "1.zst").read_bytes() == (self.dir / "4.zst").read_bytes())
        self.assertTrue((self.dir / "1.zst").read_bytes() == b"".join((self.packed / f"prompts.{lang}.jsonl.zst").read_bytes() for lang in ("zh", "en")))
        piped = subprocess.run([program.PROGRAM, "fill", "/dev/stdin", "--seed", str(seed)], input=templates.read_bytes(), capture_output=True)
        self.assertTrue(piped.stdout == whole)

    def test_fill_in_little_memory(self):
        self.skip_under_sanitizers()
        once = (self.plain / "dilemmas.jsonl").read_text(encoding="utf-8").splitlines()
        many = self.write("many.jsonl", "".join(line.replace('{"id":"', '{"id":"' + f"{i}-", 1) + "\n" for i in range(40) for line in once))
        self.assertGreater(len(once), 100)
        done = subprocess.run([program.PROGRAM, "fill", str(many), "--jobs", "2", "-o", str(self.dir / "rows.jsonl")], stderr=subprocess.PIPE, text=True,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (150 << 20, 150 << 20)))
        self.expect(done, 0)
        self.assertGreater((self.dir / "rows.jsonl").stat().st_size, 180 << 20)


if __name__ == "__main__":
    program.main()
