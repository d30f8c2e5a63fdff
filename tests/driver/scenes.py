#!/usr/bin/env python3
"""A scene may bring somebody in whom neither rule names; the clash is checked again with them on stage."""
import json

import program
from program import Case, cvrc

RULES = """module demo
use std.people

fact asks (p: person) { zh "{p}问起此事" en "{p} asks about it" }
fact promised (p: person) { zh "你答应过{p}不说" en "you promised {p} to say nothing" }
fact near (p: person) { zh "{p}在场" en "{p} is near" }
fact overhears (p: person) { zh "{p}在听" en "{p} is listening" }
action tell (p: person) { zh "把事情告诉{p}" else "不把事情告诉{p}" en "tell {p} about it" else "keep it from {p}" }

# Nobody asks while somebody else is listening.
law alone for p: person, q: person: not (asks(p) and overhears(q))

rule be_open { upholds sincerity when asks(friend) must tell(friend) zh "有人问，就应当说。" en "Who is asked must tell." }
rule keep_quiet { upholds keeping_promises when promised(friend) must not tell(friend) zh "答应不说，就不得说。" en "A promise of silence must be kept." }

scene SCENE { when WHEN hosts demo, std.people zh "同事{colleague_name}也在茶水间里。" en "Your colleague {colleague_name} is in the kitchen too." }
"""


class Scenes(Case):
    def told(self, name, when):
        project = self.dir / name
        self.write(f"{name}/cvr.toml", 'name = "demo"\nversion = "1"\nlanguages = ["zh", "en"]\n')
        self.write(f"{name}/demo.cvr", RULES.replace("SCENE", name).replace("WHEN", when))
        done = cvrc("build", "--project", project, "-o", project / "suite", "--forms", "ab")
        self.expect(done, 0)
        rows = (project / "suite/dilemmas.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(row) for row in rows], done.stderr

    def test_somebody_more(self):
        rows, _ = self.told("kitchen", "near(colleague)")
        self.assertEqual([row["scene"] for row in rows], ["demo.kitchen"])

    def test_somebody_who_makes_it_impossible(self):
        rows, said = self.told("crowded", "overhears(colleague)")
        self.assertEqual(rows, [])
        self.assertIn("without a scene: 1 dilemma", said)


if __name__ == "__main__":
    program.main()
