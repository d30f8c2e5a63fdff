#!/usr/bin/env python3
"""Suites that are drawn from more clashes than a run lists."""
import json

import program
from program import Case, cvrc

STAKES = ("low", "moderate", "high")


def module(name, chinese, rules, scene):
    """Half of the rules ask for what the other half forbids; each has a condition of its own."""
    body = f'module {name}\naction go_{name} {{ zh "去{chinese}" else "不去{chinese}" en "go to the {name}" else "stay away from the {name}" }}\n'
    for i in range(rules):
        body += f'fact f{i} {{ zh "第{i}声钟响了" else "第{i}声钟没有响" en "bell {i} rings" else "bell {i} is silent" }}\n'
        body += f"rule r{i} {{ upholds sincerity when f{i} {'must' if i % 2 else 'must not'} go_{name} stakes {STAKES[i // 2 % 3]} }}\n"
    return body + (f'scene day_{name} {{ hosts {name} zh "早上。" en "It is morning." }}\n' if scene else "")


class Drawn(Case):
    def project(self, **modules):
        for name, (chinese, rules, scene) in modules.items():
            self.write(f"project/{name}.cvr", module(name, chinese, rules, scene))
        self.write("project/cvr.toml", 'languages = ["en"]\n[suite]\nforms = ["ab"]\ncontrols = 0.0\n')
        return self.dir / "project"

    def built(self, out, *command):
        self.expect(cvrc(*command, "-o", out), 0)
        rows = [json.loads(line) for line in (out / "dilemmas.jsonl").read_text(encoding="utf-8").splitlines()]
        return sum(row["target"] is None for row in rows), sum(row["target"] is not None for row in rows)

    def test_where_few_can_be_told_more_are_drawn(self):
        # 202,500 clashes without a scene, and 22,500 with one.
        project = self.project(harbour=("港口", 900, False), market=("集市", 300, True))
        command = ["build", "--project", project, "--limit", 200]
        whole = self.dir / "whole"
        self.assertEqual(self.built(whole, *command), (200, 0))
        parts = [self.dir / f"part{k}" for k in (1, 2)]
        for k, part in enumerate(parts, 1):
            self.expect(cvrc(*command, "--shard", f"{k}/2", "-o", part), 0)
        done = cvrc("merge", *parts, "-o", self.dir / "joined")
        self.expect(done, 0)
        self.assertIn("the suite is made here, from the rules", done.stderr)
        self.same_suite(whole, self.dir / "joined")

    def test_there_are_as_many_controls_as_are_asked_for(self):
        project = self.project(market=("集市", 1000, True))
        for gap in (0, 1):
            told = self.built(self.dir / f"gap{gap}", "build", "--project", project, "--limit", 150, "--controls", 0.5, "--max-gap", gap)
            self.assertEqual(told, (150, 150), gap)


if __name__ == "__main__":
    program.main()
