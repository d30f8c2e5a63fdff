#!/usr/bin/env python3
"""Exit statuses, messages and outputs: whole or not at all."""
import collections
import json
import os
import pathlib
import signal
import subprocess
import time
import unittest

import program
from program import ROOT, TWO_RULES, Case, cvrc

COMMANDS = ["new", "check", "lint", "fmt", "conflicts", "build", "fill", "test", "explain", "stats", "diff", "dump", "merge"]


class Usage(Case):
    def test_every_command_has_help_with_an_example(self):
        for command in COMMANDS:
            done = cvrc(command, "--help")
            self.expect(done, 0)
            self.assertIn("Example:\n  cvrc ", done.stdout)
            for option in ("--jobs", "--color"):
                self.assertIn(option, done.stdout)
            reads_a_project = command not in ("new", "fill", "merge")
            self.assertEqual("--project" in done.stdout.split("Example:")[0], reads_a_project, command)
            self.assertEqual("--step-limit" in done.stdout, reads_a_project and command != "fmt", command)
            self.assertEqual(done.stderr, "")
        self.expect(cvrc("--help"), 0)
        self.assertIn("Usage: cvrc check [OPTIONS]", cvrc("check", "--help").stdout)
        self.assertRegex(cvrc("--version").stdout, r"^cvrc \d+\.\d+\.\d+\n$")

    def test_a_module_named_by_a_file_in_another_unicode_form(self):
        # As some systems write file names: "é" as "e" and an accent of its own.
        for name in ("\u00e9t\u00e9", "e\u0301te\u0301"):
            folder = self.dir / name.encode().hex()
            self.write(f"{folder.name}/{name}.cvr", "use std.people\nfact asks(p: person)\n")
            self.write(f"{folder.name}/rules.cvr", "module rules\nuse std.people, \u00e9t\u00e9\naction tell(p: person)\nrule one { upholds sincerity when asks(friend) must tell(friend) }\n")
            self.write(f"{folder.name}/cvr.toml", "")
            done = cvrc("conflicts", "--project", folder, "--count")
            self.expect(done, 0)
            self.assertEqual(done.stdout, "0\n", done.stderr)

    def test_usage_errors_end_with_2(self):
        for arguments in ([], ["chekc"], ["check", "--colour"], ["build"], ["conflicts", "--shard", "3/2"], ["conflicts", "--shard", "x"],
                          ["check", "--jobs", "0"], ["check", "--format", "xml"], ["explain", "no-such-finding"], ["build", "-o", "x", "--lang", "fr"],
                          ["dump", "--format", "jsonl"], ["new", "."]):
            done = cvrc(*arguments, cwd=ROOT)
            self.expect(done, 2)
            self.assertEqual(done.stdout, "")
            self.assertTrue(done.stderr.startswith("cvrc: "), done.stderr)
        self.assertIn("did you mean `check`?", cvrc("chekc").stderr)

    def test_explain_shows_pages(self):
        for text in ("CVR2001", "2001", "unknown-value"):
            self.assertTrue(cvrc("explain", text).stdout.startswith("# CVR2001 unknown-value\n"))
        self.assertIn("CVR9001", cvrc("explain").stdout)

    def test_findings_decide_the_status(self):
        good = self.write("good.cvr", TWO_RULES)
        self.expect(cvrc("check", good), 0)
        self.expect(cvrc("check", good, "--conflicts"), 1)
        never = self.write("never.cvr", TWO_RULES + "rule x { upholds sincerity when asks(friend) and not asks(friend) must tell(friend) }\n")
        self.expect(cvrc("check", never), 1)
        self.expect(cvrc("check", never, "--fail-on", "error"), 0)
        self.expect(cvrc("conflicts", never), 0)

    def test_nothing_is_concluded_from_mistakes(self):
        bad = self.write("bad.cvr", TWO_RULES + "rule x { upholds sincerity must sing }\n")
        for command in (["conflicts"], ["dump"], ["stats"], ["test"], ["build", "-o", self.dir / "suite"]):
            done = cvrc(*command, bad)
            self.expect(done, 1)
            self.assertEqual(done.stdout, "")
            self.assertIn("CVR1001", done.stderr)
        self.assertFalse((self.dir / "suite").exists())

    def test_a_question_left_open_ends_with_3(self):
        path = self.write("a.cvr", TWO_RULES)
        done = cvrc("conflicts", path, "--step-limit", "1", "--format", "jsonl")
        if done.stdout:
            self.expect(done, 3)
            self.assertIn('"verdict":"unknown"', done.stdout)

    def test_colour(self):
        bad = self.write("bad.cvr", TWO_RULES + "rule x { upholds sincerity must sing }\n")
        self.assertNotIn("\x1b", cvrc("check", bad).stdout)
        self.assertIn("\x1b", cvrc("check", bad, "--color", "always").stdout)
        self.assertNotIn("\x1b", cvrc("check", bad, "--color", "never").stdout)

    def test_fixes_change_what_is_safe_and_nothing_else(self):
        path = self.write("a.cvr", "\ufeff" + TWO_RULES + "measure age(p: person): 0..120\nlaw grown: age(friend) == 30\n")
        self.expect(cvrc("check", path), 1)
        done = cvrc("check", "--fix", path)
        self.expect(done, 0)
        self.assertIn("age(friend) = 30\n", path.read_text(encoding="utf-8-sig"))
        self.nothing_left()

    def test_severities_and_suppressions(self):
        self.write("cvr.toml", '[severity]\nnever-applies = "error"\n')
        self.write("a.cvr", TWO_RULES + "# cvr: allow(never-applies) on purpose\nrule x { upholds sincerity when false must tell(friend) }\n"
                                       "rule y { upholds sincerity when false must tell(friend) }\n")
        done = cvrc("check", "--project", self.dir, "--format", "json")
        self.expect(done, 1)
        found = json.loads(done.stdout)["findings"]
        self.assertEqual([(f["name"], f["severity"], f["place"]["start"]["line"]) for f in found], [("never-applies", "error", 9)])


class Output(Case):
    def test_a_closed_pipe(self):
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "w") as pipe:
            done = cvrc("dump", "--project", ROOT / "rules", stdout=pipe, stderr=subprocess.PIPE)
        self.expect(done, 2)
        self.assertIn("closed the pipe", done.stderr)

    def test_a_full_disk(self):
        path = self.write("a.cvr", TWO_RULES)
        with open("/dev/full", "w") as full:
            for command in (["check", "--conflicts"], ["conflicts"], ["dump"], ["stats"]):
                done = cvrc(*command, path, stdout=full, stderr=subprocess.PIPE)
                self.expect(done, 2)
                self.assertIn("the disk is full", done.stderr)
        self.expect(cvrc("conflicts", path, "-o", "/dev/full"), 2)
        self.expect(cvrc("conflicts", path, "--format", "jsonl", "-o", "/dev/full", "--certificates", self.dir / "proofs"), 2)
        self.assertFalse((self.dir / "proofs").exists(), "not all of them")
        with open("/dev/full", "w") as full:
            self.expect(cvrc("--help", stdout=full, stderr=subprocess.PIPE), 2)

    def test_a_standard_stream_that_nobody_reads(self):
        path = self.write("a.cvr", TWO_RULES)
        for stderr in ("2>&-", "2>/dev/full"):
            for command, status in ((f"check {self.dir}/nothing.cvr", 2), (f"conflicts {path}", 0)):
                done = subprocess.run(["sh", "-c", f'"$0" {command} {stderr}', program.PROGRAM], capture_output=True, text=True)
                self.assertEqual(done.returncode, status, (command, stderr))
        # A file that is opened does not become the standard output that was closed.
        done = subprocess.run(["sh", "-c", f'"$0" conflicts {path} >&-', program.PROGRAM], capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("cannot write the output", done.stderr)

    def test_outputs_replace_whole_files(self):
        path = self.write("a.cvr", TWO_RULES)
        out = self.write("out.jsonl", "old")
        self.expect(cvrc("conflicts", path, "--format", "jsonl", "-o", out), 0)
        self.assertEqual(len(out.read_text().splitlines()), 1)
        self.expect(cvrc("conflicts", path, "-o", self.dir / "no" / "such" / "out"), 2)
        self.expect(cvrc("conflicts", path, "-o", self.dir), 2)
        self.nothing_left()

    def test_a_suite_leaves_other_files_alone(self):
        self.expect(cvrc("new", self.dir / "p"), 0)
        suite = self.dir / "suite"
        suite.mkdir()
        (suite / "notes.txt").write_text("mine")
        self.expect(cvrc("build", "--project", self.dir / "p", "-o", suite), 0)
        self.assertTrue((suite / "prompts.en.jsonl").exists())
        self.expect(cvrc("build", "--project", self.dir / "p", "-o", suite, "--lang", "zh"), 0)
        self.assertEqual((suite / "notes.txt").read_text(), "mine")
        self.assertFalse((suite / "prompts.en.jsonl").exists())
        self.nothing_left()

    def test_an_interrupt_leaves_nothing_half_written(self):
        for wait in (0.05, 0.2, 0.5, 2.0, 2.3, 2.6):  # while files are read, and while clashes are proved
            out = self.dir / "suite"
            running = subprocess.Popen([program.PROGRAM, "build", "--project", str(ROOT / "rules"), "-o", str(out)],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(wait)
            running.send_signal(signal.SIGINT)
            running.wait(timeout=300)
            self.assertIn(running.returncode, (-signal.SIGINT, 0, 1))
            if out.exists():
                self.assertTrue((out / "manifest.json").exists())
                break
            self.nothing_left()

    def test_what_is_left_open_has_its_own_status(self):
        path = self.write("a.cvr", TWO_RULES)
        done = cvrc("conflicts", path, "--step-limit", 1)
        self.expect(done, 3)
        self.assertIn("unknown", done.stdout)
        self.expect(cvrc("stats", path, "--step-limit", 1), 3)
        self.expect(cvrc("conflicts", path, "--by", "verdict", "--step-limit", 1), 3)

    def test_numbers_and_lists_are_taken_at_their_word(self):
        path = self.write("a.cvr", TWO_RULES)
        for wrong, said in ((["--seed", "99999999999999999999"], "too large"), (["--seed", "-1"], "not a whole number"),
                            (["--limit", "3.5"], "not a whole number"), (["--lang", "zh,zh"], "given twice"), (["--lang", "fr"], "not one of")):
            done = cvrc("build", path, "-o", self.dir / "suite", *wrong)
            self.expect(done, 2)
            self.assertIn(said, done.stderr)
            self.assertFalse((self.dir / "suite").exists())

    def test_what_a_limited_suite_is_spread_over(self):
        project = program.part_of_library(self.dir / "part")
        most = {}
        for balance in ("rule", "none", "value-pair"):
            suite = self.dir / balance
            self.expect(cvrc("build", "--project", project, "-o", suite, "--limit", 60, "--balance", balance, "--controls", 0, "--forms", "free", "--lang", "zh"), 0)
            rows = [json.loads(line) for line in (suite / "dilemmas.jsonl").read_text(encoding="utf-8").splitlines()]
            self.assertEqual(len(rows), 60)
            uses = collections.Counter(rule for row in rows for rule in row["rules"])
            most[balance] = max(uses.values())
        self.assertEqual(most["rule"], 1)  # 60 dilemmas, and 120 rules that share none
        self.assertGreater(most["none"], 1)

    def test_formats(self):
        path = self.write("a.cvr", TWO_RULES)
        rows = cvrc("conflicts", path, "--format", "csv").stdout.split("\n")
        self.assertEqual(rows[1].count(",") >= rows[0].count(","), True)
        self.assertIn('"demo.one" -- "demo.two"', cvrc("conflicts", path, "--format", "dot").stdout)
        self.assertIn("demo.one", cvrc("conflicts", path).stdout)
        self.assertEqual(cvrc("conflicts", path, "--count").stdout, "1\n")

    def test_options_that_ask_for_two_things(self):
        path = self.write("a.cvr", TWO_RULES)
        for said, options in (("cannot draw", ["--format", "dot"]), ("once for each", ["--certificates", self.dir / "proofs"]), ("leave out `--arity 3`", ["--arity", "3"])):
            done = cvrc("conflicts", path, "--by", "kind", *options)
            self.expect(done, 2)
            self.assertIn(said, done.stderr)
            self.assertEqual(done.stdout, "")
        self.assertFalse((self.dir / "proofs").exists())

    def test_sets_of_three(self):
        body = "module demo\nresource hands capacity 2\n"
        for name in ("a", "b", "c"):
            body += f"action do_{name} {{ takes hands }}\nrule {name} {{ upholds sincerity must do_{name} }}\n"
        path = self.write("a.cvr", body)
        self.assertEqual(cvrc("conflicts", path, "--count").stdout, "0\n")
        done = cvrc("conflicts", path, "--arity", "3", "--format", "jsonl")
        self.expect(done, 0)
        self.assertEqual([json.loads(row)["rules"] for row in done.stdout.splitlines()], [["demo.a", "demo.b", "demo.c"]])
        for other in ("table", "csv", "dot"):
            self.assertIn("demo.c", cvrc("conflicts", path, "--arity", "3", "--format", other).stdout)

    def test_explain_two_rules(self):
        self.write("a.cvr", TWO_RULES)
        self.write("cvr.toml", "")
        done = cvrc("explain", "--project", self.dir, "one", "demo.two")
        self.expect(done, 0)
        self.assertIn("a dilemma", done.stdout)
        self.assertIn("asks(friend)", done.stdout)
        done = cvrc("explain", "--project", self.dir, "onn", "two")
        self.expect(done, 2)
        self.assertIn("did you mean one", done.stderr)
        block = cvrc("explain", "--project", self.dir, "one", "two", "--as-test").stdout
        self.write("a.cvr", TWO_RULES + block)
        self.expect(cvrc("test", "--project", self.dir), 0)


class Tests(Case):
    def test_an_expectation_about_some_situations(self):
        priority = TWO_RULES + "fact calm\nfact urgent\nprefer one over two when urgent\n"
        for expectation, status in (("conflict one, two given not urgent", 0), ("conflict one, two given not asks(friend)", 1),
                                    ("no conflict one, two given not asks(friend)", 0), ("resolved one over two given urgent, calm", 0),
                                    ("resolved one over two", 1), ("resolved one over two given calm", 1)):
            path = self.write("a.cvr", priority + f'test "t" {{ expect {expectation} }}\n')
            self.expect(cvrc("test", path), status)

    def test_an_allowed_lint_is_no_matter_of_other_commands(self):
        path = self.write("a.cvr", "# cvr: allow(no-condition) said of everybody\n" + TWO_RULES + 'test "t" { expect conflict one, two }\n')
        for command in (["test", path], ["conflicts", path], ["build", path, "-o", self.dir / "suite"]):
            done = cvrc(*command)
            self.assertNotIn("unused-suppression", done.stdout + done.stderr)

    def test_a_failed_expectation(self):
        path = self.write("a.cvr", TWO_RULES + 'test "t" {\n  expect no conflict one, two\n  expect one applies given asks(friend)\n}\n')
        done = cvrc("test", path)
        self.expect(done, 1)
        self.assertIn("FAIL expect no conflict one, two", done.stdout)
        self.assertIn("where asks(friend)", done.stdout)
        self.assertIn("1 held, 1 failed", done.stdout)
        self.assertIn("CVR4002", done.stderr)


if __name__ == "__main__":
    program.main()
