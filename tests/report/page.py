#!/usr/bin/env python3
"""cvrc report: the page as bytes."""
import base64
import hashlib
import json
import re
import subprocess

import suites
import program
from program import Case, cvrc


def data_of(html):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S).group(1))


class Page(Case):
    def page(self, suite, *options):
        done = cvrc("report", suite, "-o", self.dir / "page.html", *options)
        self.expect(done, 0)
        return (self.dir / "page.html").read_text(encoding="utf-8")

    def test_holds_what_the_suite_holds(self):
        suite = suites.build(self.dir / "suite", "examples/english_only", "--certificates")
        html = self.page(suite)
        data = data_of(html)
        rows = [json.loads(line) for line in (suite / "dilemmas.jsonl").read_text(encoding="utf-8").splitlines()]
        manifest = json.loads((suite / "manifest.json").read_text(encoding="utf-8"))
        self.assertEqual([d["id"] for d in data["dilemmas"]], [row["id"] for row in rows])
        self.assertEqual(data["tallies"]["kind"], manifest["coverage"]["kinds"])
        self.assertEqual({v["key"]: v["tellings"] for v in data["framework"]["values"] if v["tellings"]}, manifest["coverage"]["values"])
        keys = [v["key"] for v in data["framework"]["values"]]
        pairs = {" | ".join(sorted((keys[a], keys[b]))): n for a, b, n in data["pairs"]}
        self.assertEqual(pairs, manifest["coverage"]["value_pairs"])
        # What is shown is what is asked.
        prompts = {}
        for line in (suite / "prompts.en.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["form"] == "ab":
                prompts.setdefault(row["dilemma"], []).append((row["question"], row["choices"]))
        for d in data["dilemmas"]:
            self.assertIsNone(d["told"]["zh"])
            self.assertIn((d["told"]["en"]["question"], d["told"]["en"]["choices"]), prompts[d["id"]])
            proof = (suite / d["certificate"]["file"]).read_bytes()
            self.assertEqual(d["certificate"]["sha256"], hashlib.sha256(proof).hexdigest())

    def test_same_bytes(self):
        suite = suites.build(self.dir / "suite")
        first = self.page(suite, "--lang", "zh")
        again = cvrc("report", suite, "--lang", "zh", "--jobs", "2", env={**program.os.environ, "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"})
        self.assertEqual(first, again.stdout)

    def test_language(self):
        suite = suites.build(self.dir / "suite", "examples/chinese_only")
        self.assertIn('<html lang="en">', self.page(suite))
        self.assertIn('<html lang="zh-CN">', self.page(suite, "--lang-messages", "zh"))
        english = self.page(suite, "--lang", "en", "--lang-messages", "zh")
        self.assertIn('<html lang="en">', english)
        self.assertEqual(data_of(english)["map"]["lang"], "zh")  # the map speaks what the suite speaks

    def test_sample(self):
        suite = suites.build(self.dir / "suite")
        whole, part = data_of(self.page(suite)), data_of(self.page(suite, "--dilemmas", "4"))
        self.assertEqual(len(part["dilemmas"]), 4)
        self.assertEqual(part["suite"], whole["suite"])
        self.assertEqual(part["pairs"], whole["pairs"])

    def test_policy(self):
        html = self.page(suites.build(self.dir / "suite"))
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html).group(1)
        self.assertTrue(policy.startswith("default-src 'none'; "))
        self.assertNotIn("unsafe", policy)
        for tag in ("script", "style"):
            text = re.search(f"<{tag}>(.*?)</{tag}>", html, re.S).group(1)
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            self.assertIn(f"{tag}-src 'sha256-{digest}'", policy)
        # Names of namespaces are no addresses that anything is fetched from.
        self.assertEqual(set(re.findall(r"https?://[^\s'\"<)]*", html)), {"http://www.w3.org/2000/svg"})
        self.assertNotRegex(html, r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function")

    def test_hostile_text(self):
        html = self.page(suites.spoil(suites.build(self.dir / "suite")))
        self.assertEqual(html.count("<script"), 2)
        self.assertEqual(html.count("</script"), 2)
        self.assertNotIn("<img", html)
        self.assertNotIn("\0", html)
        self.assertNotIn("\x1b", html)
        data = data_of(html)
        self.assertEqual(data["suite"]["name"], suites.HOSTILE_NAME)
        self.assertIn(suites.HOSTILE, data["dilemmas"][0]["rules"][0])

    def test_answers(self):
        suite = suites.build(self.dir / "suite")
        log = suites.answer(suite, self.dir / "answers.jsonl", {"model": "candour", "values": {"integrity": 2}}, {"model": "letter", "always": "B"})
        scored = cvrc("score", log, "--suite", suite, "--format", "json", "--draws", "100")
        self.expect(scored, 0)
        expected, shown = json.loads(scored.stdout), data_of(self.page(suite, log, "--draws", "100"))["score"]
        self.assertEqual([(g["model"], g["lang"]) for g in shown["groups"]], [("candour", "en"), ("letter", "en")])
        for ours, theirs in zip(shown["groups"], expected["groups"]):
            self.assertEqual(ours["habits"], theirs["habits"])
            self.assertEqual([level["items"] for level in ours["levels"]], [level["items"] for level in theirs["levels"]])
        self.assertEqual(shown["pairs"], expected["pairs"])
        self.assertIsNone(data_of(self.page(suite))["score"])

    def test_worked_example(self):
        done = subprocess.run([program.ROOT / "examples/evaluation/run", self.dir / "out", program.ROOT / "examples/english_only", "10"],
                              capture_output=True, encoding="utf-8", env={**program.os.environ, "CVRC": program.PROGRAM})
        self.assertEqual(done.returncode, 0, done.stderr)
        for language in ("zh", "en"):
            groups = data_of((self.dir / f"out/report.{language}.html").read_text(encoding="utf-8"))["score"]["groups"]
            self.assertEqual(len(groups), 3)

    def test_answers_to_something_else(self):
        suite, other = suites.build(self.dir / "suite"), suites.build(self.dir / "other", "examples/chinese_only")
        log = suites.answer(other, self.dir / "answers.jsonl", {"model": "m", "values": {}})
        done = cvrc("report", suite, log, "-o", self.dir / "page.html")
        self.expect(done, 2)
        self.assertIn("answers.jsonl: these answers are to another suite", done.stderr)
        self.expect(cvrc("report", suite, self.dir / "none.jsonl"), 2)
        self.assertFalse((self.dir / "page.html").exists())

    def test_troubles(self):
        none = cvrc("report", self.dir / "none", "-o", self.dir / "page.html")
        self.expect(none, 2)
        self.assertIn("manifest.json: cannot be read", none.stderr)
        suite = suites.build(self.dir / "suite")
        lines = (suite / "dilemmas.jsonl").read_text(encoding="utf-8").splitlines()
        (suite / "dilemmas.jsonl").write_text("\n".join([lines[0], lines[1][:50]]), encoding="utf-8")
        half = cvrc("report", suite, "-o", self.dir / "page.html")
        self.expect(half, 2)
        self.assertIn("dilemmas.jsonl:2: this line is not JSON", half.stderr)
        strange = json.loads(lines[0])
        strange["values"][0] = ["integrity.unheard_of"]
        (suite / "dilemmas.jsonl").write_text(json.dumps(strange), encoding="utf-8")
        self.assertIn("is called integrity.unheard_of", cvrc("report", suite).stderr)
        self.assertFalse((self.dir / "page.html").exists())
        (suite / "dilemmas.jsonl").unlink()
        self.expect(cvrc("report", suite), 2)

    def test_empty_suite(self):
        suite = suites.build(self.dir / "suite")
        (suite / "dilemmas.jsonl").write_text("", encoding="utf-8")
        data = data_of(self.page(suite))
        self.assertEqual(data["suite"]["tellings"], 0)
        self.assertIsNone(data["map"])


if __name__ == "__main__":
    program.main()
