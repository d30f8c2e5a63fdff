#!/usr/bin/env python3
"""Everything that leaves the program as JSON is as docs/schemas says."""
import itertools
import json
import sys

import program
from program import ROOT, SKIPPED, TWO_RULES, Case, cvrc

try:
    import jsonschema
except ImportError:
    jsonschema = None


def schema(name):
    text = json.loads((ROOT / f"docs/schemas/{name}.schema.json").read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(text)
    kind.check_schema(text)
    return kind(text)


class Schemas(Case):
    def valid(self, name, *values):
        check = schema(name)
        for value in values:
            for error in check.iter_errors(value):
                self.fail(f"{name}: {'/'.join(map(str, error.path))}: {error.message[:300]}\nin {json.dumps(value, ensure_ascii=False)[:600]}")

    def rows(self, text):
        return [json.loads(line) for line in text.splitlines()]

    def test_findings(self):
        bad = self.write("bad.cvr", TWO_RULES + "rule x { upholds sincerty when asks(freind) must not sing }\nlaw l: asks(friend) == true\n")
        self.valid("findings", json.loads(cvrc("check", bad, "--format", "json").stdout))
        self.valid("findings", json.loads(cvrc("check", "--project", ROOT / "examples/english_only", "--conflicts", "--format", "json").stdout))

    def test_conflicts_rules_and_pairs(self):
        for project in (ROOT / "rules", ROOT / "examples/moralchoice", ROOT / "examples/english_only"):
            conflicts = self.rows(cvrc("conflicts", "--project", project, "--format", "jsonl").stdout)
            self.assertGreater(len(conflicts), 0)
            self.valid("conflicts", *conflicts[::max(1, len(conflicts) // 400)])
            self.assertEqual(len({c["id"] for c in conflicts}), len(conflicts))
            dump = json.loads(cvrc("dump", "--project", project).stdout)
            self.valid("rules", dump)
            ids = [r["id"] for r in dump["rules"]]
            self.assertEqual(len(set(ids)), len(ids))
            self.assertTrue({i for c in conflicts for i in c["rules"]} <= set(ids))
            asked = [c["rules"] for c in conflicts][:20] + [list(p) for p in itertools.islice(itertools.combinations(ids, 2), 30)]
            done = cvrc("dump", "--project", project, "--pairs", "-", "--format", "jsonl", input="".join(f"{a} {b}\n" for a, b in asked))
            self.expect(done, 0)
            pairs = self.rows(done.stdout)
            self.assertEqual([p["rules"] for p in pairs], asked)
            self.valid("pairs", *pairs)

    def test_counts(self):
        for by in ("value-pair", "kind,verdict", "value-pair,kind,verdict"):
            counts = self.rows(cvrc("conflicts", "--project", ROOT / "examples/english_only", "--by", by, "--format", "jsonl").stdout)
            self.valid("counts", *counts)
            self.assertEqual(sum(row["conflicts"] for row in counts), int(cvrc("conflicts", "--project", ROOT / "examples/english_only", "--count").stdout))

    def test_stats(self):
        self.valid("stats", json.loads(cvrc("stats", "--project", program.part_of_library(self.dir / "part"), "--format", "json").stdout))

    def test_suite(self):
        out = self.dir / "suite"
        self.expect(cvrc("build", "--project", program.part_of_library(self.dir / "part"), "--limit", 150, "-o", out), 0)
        self.valid("manifest", json.loads((out / "manifest.json").read_text(encoding="utf-8")))
        self.valid("dilemmas", *self.rows((out / "dilemmas.jsonl").read_text(encoding="utf-8")))
        for language in ("zh", "en"):
            prompts = self.rows((out / f"prompts.{language}.jsonl").read_text(encoding="utf-8"))
            self.assertGreater(len(prompts), 0)
            self.valid("prompts", *prompts)
        filled = cvrc("fill", out / "dilemmas.jsonl", "--seed", 5)
        self.expect(filled, 0)
        self.valid("prompts", *self.rows(filled.stdout))


if __name__ == "__main__":
    if jsonschema is None:
        print("SKIPPED: python3-jsonschema is not installed")
        sys.exit(SKIPPED)
    program.main()
