#!/usr/bin/env python3
"""`cvrc score` and `cvrc plan`, seen from outside: simulated models of known priorities answer a suite."""
import json
import pathlib
import subprocess
import sys
import unittest
import unicodedata

import program
from program import ROOT, Case, cvrc

try:
    import jsonschema
except ImportError:
    jsonschema = None

CANDID = {"model": "candid", "values": {"integrity": 1.5, "kindness": 0.7, "freedom": -1, "rule_of_law": -0.7}, "first": 0.8, "right": 2, "refuses": 0.03}
FREE = {"model": "free", "values": {"freedom": 1.5, "integrity": -1}, "first": -0.5, "right": 2}
ALWAYS_B = {"model": "always B", "always": "B"}
HOSTILE = ["\x1b[31mA\x1b[0m\x1b]0;title\x07", "<script>alert(1)</script>", "A\0B", '{"letter":"A","class":"option"}', "\n".join(['"}', "{"] * 50),
           "😀" * 1000, "A" * (1 << 20), "", "\u202eB\u202c"]


def width(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Scoring(Case):
    @classmethod
    def setUpClass(cls):
        import tempfile
        cls.base = tempfile.TemporaryDirectory(prefix="cvr-test-")
        base = pathlib.Path(cls.base.name)
        cls.suite = base / "suite"
        done = cvrc("build", "--project", program.part_of_library(base / "part"), "--limit", 250, "--forms", "ab,yesno,free", "-o", cls.suite)
        assert done.returncode == 0, done.stderr
        cls.logs = {}
        for model in (CANDID, FREE, ALWAYS_B):
            cls.logs[model["model"]] = cls.simulate(base, model)
        cls.json = cls.scored(*cls.logs.values())

    @classmethod
    def tearDownClass(cls):
        cls.base.cleanup()

    @classmethod
    def simulate(cls, base, model, *options):
        name = model["model"].replace(" ", "-")
        (base / f"{name}.json").write_text(json.dumps(model), encoding="utf-8")
        log = base / f"{name}.jsonl"
        subprocess.run([sys.executable, ROOT / "examples/evaluation/simulate.py", cls.suite, base / f"{name}.json", "-o", log, *options], check=True)
        return log

    @classmethod
    def scored(cls, *logs, options=()):
        done = cvrc("score", *logs, "--suite", cls.suite, "--format", "json", "--draws", 200, *options)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def group(self, model, lang="en", scores=None):
        return next(g for g in (scores or self.json)["groups"] if g["model"] == model and g["lang"] == lang)

    def items(self, group, level="core"):
        return {i["key"]: i for i in next(each for each in group["levels"] if each["level"] == level)["items"]}

    def test_priorities_are_found_again(self):
        for lang in ("zh", "en"):
            candid, free = self.items(self.group("candid", lang)), self.items(self.group("free", lang))
            self.assertGreater(candid["integrity"]["interval"][0], candid["freedom"]["interval"][1])
            self.assertLess(candid["integrity"]["ranks"][1], candid["freedom"]["ranks"][0])
            self.assertGreater(free["freedom"]["interval"][0], free["integrity"]["interval"][1])
            terms = next(each for each in self.group("candid", lang)["levels"] if each["level"] == "core")["terms"]
            self.assertGreater(terms["first"]["strength"], 0.4)
            self.assertLess(terms["first"]["strength"], 1.1)

    def test_chances_of_letters_say_the_same_without_the_luck_of_the_draw(self):
        told = self.simulate(pathlib.Path(self.base.name), {**CANDID, "model": "telling", "tells": True, "refuses": 0})
        by_letter, by_chance = (self.scored(told, options=more) for more in ((), ("--chances",)))
        self.assertEqual([s["settings"]["chances"] for s in (by_letter, by_chance)], [False, True])
        self.assertEqual(by_letter["groups"][0]["chances"], by_chance["groups"][0]["chances"])
        self.assertIsNone(self.group("candid")["chances"])
        one, other = self.items(self.group("telling", "en", by_letter)), self.items(self.group("telling", "en", by_chance))
        for item in ("integrity", "kindness", "freedom", "rule_of_law"):
            # 0.95 of all chances on the letters leave the odds between them as they are.
            self.assertAlmostEqual(other[item]["strength"] - other["freedom"]["strength"], CANDID["values"][item] + 1, delta=0.001)
            self.assertLess(other[item]["interval"][1] - other[item]["interval"][0], 0.1 * (one[item]["interval"][1] - one[item]["interval"][0]))
        terms = next(each for each in self.group("telling", "en", by_chance)["levels"] if each["level"] == "core")["terms"]
        self.assertAlmostEqual(terms["first"]["strength"], 0.8, delta=0.001)
        chances, habits = (self.group("telling", "en", by_chance)[part] for part in ("chances", "habits"))
        self.assertEqual((chances["thin"], chances["mass"]["share"]), (0, 0.95))
        self.assertAlmostEqual(chances["first"]["share"], habits["chosen"]["first"]["share"], delta=0.05)
        self.assertAlmostEqual(chances["left"]["share"], habits["left"]["share"], delta=0.05)
        self.assertTrue(0.5 < chances["as_said"]["share"] < 1)
        said = cvrc("score", told, "--suite", self.suite, "--draws", 100, "--chances")
        self.expect(said, 0)
        self.assertIn("by chances: certainty", said.stdout)

    def test_always_b_prefers_no_value(self):
        group = self.group("always B")
        self.assertEqual([each["chosen"]["share"] for each in group["habits"]["letters"]], [0, 1])
        self.assertEqual(group["habits"]["left"]["share"], 0.5)
        self.assertEqual(group["habits"]["flipped"]["share"], 1)
        for level in group["levels"]:
            self.assertFalse(level["settled"])
            self.assertEqual(level["decided_by"], "first")
            self.assertEqual({i["strength"] for i in level["items"]}, {None})
            self.assertEqual({i["wins"]["share"] for i in level["items"] if i["wins"]}, {0.5})
        text = cvrc("score", self.logs["always B"], "--suite", self.suite, "--draws", 100).stdout
        self.assertIn("no value is preferred", text)
        alike = [p for p in self.json["pairs"] if "always B" in (p["a"]["model"], p["b"]["model"])]
        self.assertEqual({p["kappa"] for p in alike}, {None})

    def test_numbers_that_must_agree(self):
        rows = {r["id"]: r for lang in ("zh", "en") for r in map(json.loads, (self.suite / f"prompts.{lang}.jsonl").read_text("utf-8").splitlines())}
        answers = [json.loads(line) for line in self.logs["candid"].read_text("utf-8").splitlines()]
        english = [a for a in answers if a["lang"] == "en" and a["form"] != "free"]
        group = self.group("candid")
        self.assertEqual(group["answers"], len(english))
        self.assertEqual(group["habits"]["classes"]["refusal"], sum(a["class"] == "refusal" for a in english))
        chosen = [a for a in english if a["class"] == "option" and not rows[a["asking"]]["control"]]
        self.assertAlmostEqual(group["habits"]["letters"][0]["chosen"]["share"], sum(a["letter"] == "A" for a in chosen) / len(chosen), places=5)
        self.assertEqual(self.json["log"]["free"], 3 * sum(r["form"] == "free" for r in rows.values()))
        settled = [a["letter"] == rows[a["asking"]]["target"] for a in english if a["class"] == "option" and rows[a["asking"]]["target"]]
        self.assertAlmostEqual(group["controls"]["right"]["share"], sum(settled) / len(settled), places=5)
        agree = next(p for p in self.json["pairs"] if p["a"] == {"model": "candid", "lang": "en"} and p["b"]["model"] == "free")
        self.assertTrue(agree["interval"][0] < agree["kappa"] < agree["interval"][1])

    def test_the_same_bytes_whatever_the_threads_and_the_order_of_logs(self):
        logs = list(self.logs.values())
        one = cvrc("score", *logs, "--suite", self.suite, "--format", "json", "--draws", 100, "--jobs", 1).stdout
        self.assertEqual(one, cvrc("score", *logs, "--suite", self.suite, "--format", "json", "--draws", 100, "--jobs", 5).stdout)
        self.assertEqual(one, cvrc("score", *reversed(logs), "--suite", self.suite, "--format", "json", "--draws", 100).stdout)
        other = cvrc("score", *logs, "--suite", self.suite, "--format", "json", "--draws", 100, "--seed", 2).stdout
        self.assertNotEqual(one, other)

    def test_hostile_replies_change_nothing_but_their_own_answers(self):
        lines = self.logs["candid"].read_text("utf-8").splitlines()
        answers = [json.loads(line) for line in lines]
        places = [i for i, a in enumerate(answers) if a["form"] == "ab"][:len(HOSTILE)]
        for i, reply in zip(places, HOSTILE):
            answers[i]["reply"] = reply
        for a in answers:
            a["model"] = "evil\x1b[2J\nmodel"
        log = self.write("answers.jsonl", "".join(json.dumps(a) + "\n" for a in answers) + '{"key":"torn')
        done = cvrc("score", log, "--suite", self.suite, "--format", "json", "--draws", 100)
        self.expect(done, 0)
        scores = json.loads(done.stdout)
        self.assertEqual(scores["log"]["torn"], 1)
        group = self.group("evil\x1b[2J\nmodel", answers[places[0]]["lang"], scores)
        whole = self.group("candid", answers[places[0]]["lang"])
        self.assertLessEqual(abs(group["habits"]["classes"]["option"] - whole["habits"]["classes"]["option"]), len(HOSTILE))
        human = cvrc("score", log, "--suite", self.suite, "--draws", 100)
        self.expect(human, 0)
        self.assertFalse([c for c in human.stdout if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160])

    def test_doubled_answers_count_once_and_failures_not_at_all(self):
        lines = self.logs["candid"].read_text("utf-8").splitlines(keepends=True)
        failed = json.loads(lines[0])
        failed.update({"class": "transport_error", "letter": None, "status": 503, "reply": "", "error": "overloaded", "finish_reason": None})
        log = self.write("answers.jsonl", json.dumps(failed) + "\n" + "".join(lines) + lines[0] + lines[-1])
        scores = self.scored(log)
        self.assertEqual(scores["log"]["doubled"], sum(json.loads(line)["form"] != "free" for line in (lines[0], lines[-1])))
        self.assertEqual(self.group("candid", scores=scores)["levels"], self.group("candid", scores=self.scored(self.logs["candid"]))["levels"])

    def test_what_is_wrong_is_said(self):
        nothing = cvrc("score", self.dir / "none.jsonl", "--suite", self.suite)
        self.expect(nothing, 2)
        self.assertIn("none.jsonl", nothing.stderr)
        lost = cvrc("score", self.write("a.jsonl", "{}\n"))
        self.expect(lost, 2)
        self.assertIn("--suite", lost.stderr)
        broken = cvrc("score", self.write("b.jsonl", "\n{}\n"), "--suite", self.suite)
        self.expect(broken, 2)
        self.assertIn("b.jsonl:2: key: is missing", broken.stderr)
        other = json.loads(self.logs["free"].read_text("utf-8").splitlines()[0])
        other["suite"] = "0" * 64
        stranger = cvrc("score", self.write("c.jsonl", json.dumps(other) + "\n"), "--suite", self.suite)
        self.expect(stranger, 2)
        self.assertIn("another suite", stranger.stderr)
        self.expect(cvrc("score", self.suite, "--suite", self.suite), 2)
        self.expect(cvrc("plan", self.dir), 2)

    def test_tables_in_both_languages_stand_in_columns(self):
        for language in ("zh", "en"):
            done = cvrc("score", self.logs["candid"], self.logs["free"], "--suite", self.suite, "--draws", 100, "--level", "core,value", "--wins",
                        "--lang-messages", language)
            self.expect(done, 0)
            self.assertNotIn("\x1b", done.stdout)
            lines = done.stdout.splitlines()
            head = next(i for i, line in enumerate(lines) if line.startswith(("core value", "核心价值")))
            self.assertEqual({width(line) for line in lines[head:head + 13]}, {width(lines[head])})
        self.assertIn("诚信", cvrc("score", self.logs["free"], "--suite", self.suite, "--draws", 100, "--lang-messages", "zh").stdout)
        self.assertIn("\x1b[1m", cvrc("score", self.logs["free"], "--suite", self.suite, "--draws", 100, "--color", "always").stdout)

    def test_a_plan_says_what_more_would_help(self):
        plan = json.loads(cvrc("plan", self.suite, "--width", 0.3, "--lang", "en", "--format", "json").stdout)
        rows = plan["rows"]
        self.assertEqual([r["repeats"] for r in rows], [1, 2, 4, 8, 16])
        for less, more in zip(rows, rows[1:]):
            self.assertLess(more["clashes"], less["clashes"])
            self.assertGreater(more["askings"], less["askings"])
        self.assertLess(plan["limit"], rows[-1]["clashes"])
        half = json.loads(cvrc("plan", self.suite, "--width", 0.15, "--lang", "en", "--format", "json").stdout)["rows"][0]["clashes"]
        self.assertAlmostEqual(half / rows[0]["clashes"], 4, delta=0.1)
        tried = json.loads(cvrc("plan", self.suite, "--answers", self.logs["free"], "--format", "json").stdout)
        self.assertNotEqual(tried["assumed"]["alike"], 0.2)
        self.assertIn("another dilemma tells more", cvrc("plan", self.suite).stdout)

    @unittest.skipIf(jsonschema is None, "python3-jsonschema is not installed")
    def test_schemas(self):
        for name, value in (("score", self.json), ("score", self.scored(self.logs["candid"], options=("--ridge", 1))),
                            ("plan", json.loads(cvrc("plan", self.suite, "--format", "json").stdout))):
            schema = json.loads((ROOT / f"docs/schemas/{name}.schema.json").read_text(encoding="utf-8"))
            kind = jsonschema.validators.validator_for(schema)
            kind.check_schema(schema)
            for error in kind(schema).iter_errors(value):
                self.fail(f"{name}: {'/'.join(map(str, error.path))}: {error.message[:300]}")


if __name__ == "__main__":
    program.main()
