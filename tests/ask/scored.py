#!/usr/bin/env python3
"""From a server through `cvrc ask` to `cvrc score`: what the model puts first comes out first, whatever it replies."""
import json

import asking
import program
from asking import Case, ask, cvrc, mock, rows


class Scored(Case):
    def setUp(self):
        super().setUp()
        self.suite, self.log = self.dir / "suite", self.dir / "answers.jsonl"
        self.expect(cvrc("build", "--project", program.part_of_library(self.dir / "part"), "--limit", 120, "--lang", "en", "--forms", "ab", "-o", self.suite), 0)

    def score(self):
        done = cvrc("score", self.log, "--suite", self.suite, "--format", "json", "--draws", 100)
        self.expect(done, 0)
        scores = json.loads(done.stdout)
        self.assertEqual(len(scores["groups"]), 1)
        return scores["groups"][0]

    def test_a_preference_is_found(self):
        values = {v for row in rows(self.suite).values() for vs in row["values"].values() for v in vs}
        prefer = self.write("prefer.json", json.dumps({v: {"integrity": 2, "freedom": -2}.get(v.split(".")[0], 0) for v in sorted(values)}))
        with mock("--suite", self.suite, "--prefer", prefer, "--letter-bias", 1) as server:
            self.expect(ask(server, self.log, "--lang", "en", folder=self.suite), 0)
        group = self.score()
        self.assertEqual(group["answers"], len(rows(self.suite)))
        self.assertEqual(group["habits"]["classes"]["option"], group["answers"])
        self.assertGreater(group["habits"]["letters"][0]["chosen"]["share"], 0.5)
        items = {i["key"]: i["wins"]["share"] for i in group["levels"][1]["items"] if i["wins"]}
        self.assertEqual(max(items, key=items.get), "integrity")
        self.assertEqual(min(items, key=items.get), "freedom")

    def test_hostile_replies_go_through_unharmed(self):
        kinds = ("long", "ansi", "html", "nul", "json", "list", "empty")
        for kind in kinds:
            with mock("--hostile", kind) as server:
                self.expect(ask(server, self.log, "--dilemmas", 2, "--lang", "en", folder=self.suite), 0)
        done = cvrc("score", self.log, "--suite", self.suite, "--format", "json", "--draws", 100)
        self.expect(done, 0)
        # One model at seven addresses: seven models.
        groups = json.loads(done.stdout)["groups"]
        self.assertEqual(len({g["model"] for g in groups}), len(kinds))
        self.assertEqual(len({g["answers"] for g in groups}), 1)
        human = cvrc("score", self.log, "--suite", self.suite, "--draws", 100)
        self.expect(human, 0)
        self.assertFalse([c for c in human.stdout if ord(c) < 32 and c != "\n"])


if __name__ == "__main__":
    asking.main()
