#!/usr/bin/env python3
"""The forms of findings for CI systems, and what `--baseline` leaves out.

A validator of SARIF's own makers is asked too where scripts/fetch-test-tools has
fetched it, or $SARIF_MULTITOOL names it."""
import json
import os
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as xml

import program
from program import ROOT, TWO_RULES, Case, cvrc

try:
    import jsonschema
except ImportError:
    jsonschema = None

FETCHED = ROOT / "tests/tools/node_modules/.bin/sarif-multitool"
MULTITOOL = os.environ.get("SARIF_MULTITOOL") or shutil.which("sarif-multitool") or (FETCHED if FETCHED.exists() and shutil.which("node") else None)
FORMS = ROOT / "tests/driver/forms"
# A character outside the basic plane takes two UTF-16 units, a Chinese one takes one.
BAD = TWO_RULES + """rule three {
  upholds sincerity
  when    asks(freind)
  must    tell(friend)
  zh "𠮷说：50%，是" en "a, b: c"
}
law grown "𠮷": asks(friend) == true
"""


class Forms(Case):
    def project(self, text, name="rules/重 要.cvr"):
        (self.dir / ".git").mkdir(exist_ok=True)
        self.write("sub/cvr.toml", 'name = "p"\n')
        self.write(f"sub/{name}", text)
        return self.dir / "sub"

    def check(self, project, form, *more, status=1, **options):
        done = cvrc("check", "--project", project, "--format", form, *more, **options)
        self.expect(done, status)
        return done.stdout

    def fits(self, name, value):
        if jsonschema is None:
            self.skipTest("python3-jsonschema is not installed")
        schema = json.loads((FORMS / f"{name}.schema.json").read_text(encoding="utf-8"))
        jsonschema.validators.validator_for(schema).check_schema(schema)
        jsonschema.validate(value, schema)


class Sarif(Forms):
    def test_it_is_sarif(self):
        for project, more in ((self.project(BAD), []), (ROOT / "examples/english_only", ["--conflicts", "--fail-on", "hint"])):
            done = cvrc("check", "--project", project, "--format", "sarif", *more)
            self.assertIn(done.returncode, (0, 1))
            log = json.loads(done.stdout)
            self.fits("sarif", log)
            run = log["runs"][0]
            rules = run["tool"]["driver"]["rules"]
            self.assertGreater(len(run["results"]), 0)
            for result in run["results"]:
                self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
            prints = [r["partialFingerprints"]["cvrFinding/v1"] for r in run["results"]]
            self.assertEqual(len(set(prints)), len(prints))
            for rule in rules:
                self.assertIn("## Why", rule["help"]["markdown"])

    def test_places_are_of_the_repository_and_in_utf16(self):
        project = self.project(BAD)
        log = json.loads(self.check(project, "sarif"))
        by_rule = {r["ruleId"]: r for r in log["runs"][0]["results"]}
        place = by_rule["CVR1001"]["locations"][0]["physicalLocation"]
        self.assertEqual(place["artifactLocation"], {"uri": "sub/rules/%E9%87%8D%20%E8%A6%81.cvr", "uriBaseId": "SRCROOT"})
        line = BAD.splitlines().index("  when    asks(freind)") + 1
        self.assertEqual(place["region"], {"startLine": line, "startColumn": 16, "endLine": line, "endColumn": 22})
        # The same from everywhere.
        self.assertEqual(cvrc("check", "--format", "sarif", cwd=project).stdout, self.check(project, "sarif"))
        self.assertEqual(cvrc("check", "sub", "--format", "sarif", cwd=self.dir).stdout, self.check(project, "sarif"))

    def test_columns_after_wide_characters(self):
        text = TWO_RULES + 'fact x | 名 (p: person) { zh "𠮷𠮷" else "否" } rule w { upholds sincerity when asks(freind) must tell(friend) }\n'
        log = json.loads(self.check(self.project(text), "sarif"))
        region = next(r for r in log["runs"][0]["results"] if r["ruleId"] == "CVR1001")["locations"][0]["physicalLocation"]["region"]
        line = text.splitlines()[region["startLine"] - 1].encode("utf-16-le")
        self.assertEqual(line[2 * (region["startColumn"] - 1):2 * (region["endColumn"] - 1)].decode("utf-16-le"), "freind")

    def test_fixes_can_be_applied(self):
        text = TWO_RULES + "measure age(p: person): 0..120\nlaw grown: age(friend) == 30\n"
        log = json.loads(self.check(self.project(text), "sarif"))
        fix = log["runs"][0]["results"][0]["fixes"][0]
        change = fix["artifactChanges"][0]["replacements"][0]
        region, lines = change["deletedRegion"], text.splitlines()
        line = lines[region["startLine"] - 1]
        line = line[:region["startColumn"] - 1] + change["insertedContent"]["text"] + line[region["endColumn"] - 1:]
        self.assertEqual(line, "law grown: age(friend) = 30")
        self.assertTrue(fix["properties"]["safe"])

    def test_a_finding_about_the_project_has_a_place(self):
        self.project("module m\n")
        log = json.loads(cvrc("check", "--project", self.dir / "sub", "--format", "sarif").stdout)
        self.fits("sarif", log)
        self.assertEqual(log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "sub/cvr.toml")

    @unittest.skipUnless(MULTITOOL, "sarif-multitool is not there: scripts/fetch-test-tools fetches it")
    def test_its_makers_agree(self):
        asked = [(self.project(BAD), "en"), (self.project(BAD), "zh"), (ROOT / "examples/english_only", "en")]
        for number, (project, language) in enumerate(asked):
            out, report = self.dir / f"{number}.sarif", self.dir / f"{number}.report.sarif"
            cvrc("check", "--project", project, "--conflicts", "--format", "sarif", "-o", out, "--lang-messages", language)
            done = subprocess.run([MULTITOOL, "validate", out, "-o", report, "--log", "ForceOverwrite"], capture_output=True, text=True,
                                  env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"})
            self.assertTrue(report.exists(), done.stdout + done.stderr)
            said = json.loads(report.read_text(encoding="utf-8-sig"))["runs"][0].get("results", [])
            self.assertEqual([r for r in said if r.get("level", "warning") == "error"], [])


class Fingerprints(Forms):
    def prints(self, text):
        found = json.loads(self.check(self.project(text), "json"))["findings"]
        return {(f["name"], f["message"]): f["fingerprint"] for f in found}

    def test_they_outlast_what_happens_elsewhere(self):
        before = self.prints(BAD)
        above = BAD.replace("module demo\n", "# one\n\n# two\nmodule demo\n").replace("asks(freind)", "asks( freind )").replace("when    asks( freind )", "when asks(freind)")
        self.assertEqual(self.prints(above), before)
        self.assertNotEqual(self.prints(BAD.replace("rule three", "rule four")), before)

    def test_twins_are_told_apart(self):
        twice = TWO_RULES + "measure age(p: person): 0..120\nlaw l: age(friend) == 30 or age(friend) == 30\n"
        found = json.loads(self.check(self.project(twice), "json"))["findings"]
        same = [f for f in found if f["name"] == "double-equals"]
        self.assertEqual(len(same), 2)
        self.assertEqual(len({f["fingerprint"] for f in found}), len(found))


class GitHub(Forms):
    def test_annotations(self):
        out = self.check(self.project(BAD, "a,b:c%.cvr"), "github")
        line = BAD.splitlines().index("  when    asks(freind)") + 1
        self.assertIn(f"::error file=sub/a%2Cb%3Ac%25.cvr,line={line},endLine={line},col=16,endColumn=21,title=CVR1001 unknown-name::"
                      "there is no role called `freind` here%0Adid you mean `friend`?\n", out)
        for row in out.splitlines():
            self.assertRegex(row, r"^::(error|warning|notice) (\w+=[^,:]*,)*title=[^,:]+::.+$")

    def test_nothing_to_say(self):
        self.assertEqual(self.check(self.project(TWO_RULES), "github", "--fail-on", "error", status=0).count("::error"), 0)


class GitLab(Forms):
    def test_report(self):
        report = json.loads(self.check(self.project(BAD), "gitlab"))
        self.fits("gitlab", report)
        self.assertEqual(report[0]["location"]["path"], "sub/rules/重 要.cvr")
        self.assertEqual(next(r for r in report if r["check_name"] == "CVR1001 unknown-name")["severity"], "critical")
        self.assertEqual(len({r["fingerprint"] for r in report}), len(report))
        sarif = json.loads(self.check(self.project(BAD), "sarif"))
        self.assertEqual([r["fingerprint"] for r in report], [r["partialFingerprints"]["cvrFinding/v1"] for r in sarif["runs"][0]["results"]])


class JUnit(Forms):
    def read(self, text):
        if shutil.which("xmllint"):
            path = self.write("out.xml", text)
            done = subprocess.run(["xmllint", "--noout", "--schema", FORMS / "junit.xsd", path], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
        return xml.fromstring(text.encode())

    def test_suites(self):
        project = self.project(BAD)
        self.write("sub/good.cvr", "module good\nuse std.people\n")
        whole = self.read(self.check(project, "junit"))
        suites = {s.get("name"): s for s in whole}
        self.assertEqual(list(suites), ["sub/good.cvr", "sub/rules/重 要.cvr"])
        self.assertEqual(suites["sub/good.cvr"].get("failures"), "0")
        failures = [f.get("message") for f in suites["sub/rules/重 要.cvr"].findall("testcase/failure")]
        self.assertIn("there is no role called `freind` here", failures)
        for s in whole:
            self.assertEqual(int(s.get("tests")), len(s))
            self.assertEqual(int(s.get("failures")), len(s.findall("testcase/failure")))
        self.assertEqual(int(whole.get("tests")), sum(len(s) for s in whole))

    def test_failures_are_what_fails(self):
        never = TWO_RULES + "rule x { upholds sincerity when false must tell(friend) }\n"
        self.assertGreater(len(self.read(self.check(self.project(never), "junit")).findall(".//failure")), 0)
        passed = self.read(self.check(self.project(never), "junit", "--fail-on", "error", status=0))
        self.assertEqual(len(passed.findall(".//failure")), 0)
        self.assertGreater(len(passed.findall(".//system-out")), 0)

    @unittest.skipUnless(shutil.which("xmllint"), "xmllint is not installed: the schema of JUnit is not checked")
    def test_the_schema_is_looked_at(self):
        self.read(self.check(self.project(BAD), "junit"))
        with self.assertRaises(AssertionError):
            self.read("<testsuites/>")


class InChinese(Forms):
    SAID = "这里没有名为`freind`的角色"

    def test_every_form_says_it_in_chinese_and_is_still_that_form(self):
        project, zh = self.project(BAD), ("--lang-messages", "zh")
        log = json.loads(self.check(project, "sarif", *zh))
        self.fits("sarif", log)
        run = log["runs"][0]
        self.assertEqual(run["language"], "zh-CN")
        self.assertTrue(any(r["message"]["text"] == self.SAID + "\n是否想写`friend`？" for r in run["results"]))
        self.assertTrue(any(f["description"]["text"] == "写成`friend`" for r in run["results"] for f in r.get("fixes", [])))
        page = (ROOT / "docs/findings/zh/unknown-name.md").read_text(encoding="utf-8")
        rule = next(r for r in run["tool"]["driver"]["rules"] if r["id"] == "CVR1001")
        self.assertEqual(rule["help"], {"text": page, "markdown": page})
        self.assertEqual(rule["shortDescription"]["text"], "用了一个在这里看不到的名称。")
        # The lines of the page are one text here, without spaces where they ended.
        self.assertEqual(rule["fullDescription"]["text"], page.split("\n\n")[2].replace("\n", ""))
        english = json.loads(self.check(project, "sarif"))["runs"][0]
        self.assertEqual(english["language"], "en-US")
        self.assertEqual([r["partialFingerprints"] for r in run["results"]], [r["partialFingerprints"] for r in english["results"]])
        report = json.loads(self.check(project, "gitlab", *zh))
        self.fits("gitlab", report)
        self.assertTrue(any(r["description"].startswith(self.SAID) for r in report))
        suites = xml.fromstring(self.check(project, "junit", *zh).encode())
        self.assertIn(self.SAID, [f.get("message") for f in suites.findall(".//failure")])
        self.assertIn(f"title=CVR1001 unknown-name::{self.SAID}%0A", self.check(project, "github", *zh))
        self.assertIn(self.SAID, [f["message"] for f in json.loads(self.check(project, "json", *zh))["findings"]])


class Baseline(Forms):
    NEVER = TWO_RULES + "rule x { upholds sincerity when false must tell(friend) }\n"

    def test_what_was_there_does_not_count(self):
        project = self.project(self.NEVER)
        for form in ("json", "sarif"):
            self.project(self.NEVER)
            base = self.dir / f"base.{form}"
            self.check(project, form, "-o", base)
            done = cvrc("check", "--project", project, "--baseline", base)
            self.expect(done, 0)
            self.assertEqual(done.stdout, "")
            self.assertRegex(done.stderr, r"\d+ findings? of .* still there, not counted")
            # Moved down, with a new one above.
            self.project(self.NEVER.replace("rule x", "rule y { upholds sincerity when false must not tell(friend) }\nrule x"))
            done = cvrc("check", "--project", project, "--baseline", base, "--format", "json")
            self.expect(done, 1)
            self.assertEqual({f["place"]["start"]["line"] for f in json.loads(done.stdout)["findings"]}, {7})
            # Mended.
            self.project(TWO_RULES)
            done = cvrc("check", "--project", project, "--baseline", base)
            self.expect(done, 0)
            self.assertRegex(done.stderr, r"gone: CVR\d{4} .*重")

    def test_what_was_not_looked_for_is_not_gone(self):
        project = self.project(self.NEVER)
        base = self.dir / "base.json"
        self.check(project, "json", "--conflicts", "-o", base)
        self.assertNotIn("gone", cvrc("check", "--project", project, "--baseline", base).stderr)
        other = self.write("sub/other.cvr", "module other\nuse std.people\n")
        self.assertNotIn("gone", cvrc("check", other, "--baseline", base).stderr)
        # A mistake stops the search before the lints.
        self.project(self.NEVER + "rule z { upholds sincerity must sing }\n")
        self.assertNotIn("gone", cvrc("check", "--project", project, "--baseline", base).stderr)

    def test_a_file_that_is_no_baseline(self):
        for text in (b"", b"{}", b"[1]", b'{"findings":[{"code":"CVR1001"}]}', b'{"runs":1}', b"\xff"):
            done = cvrc("check", "--project", self.project(TWO_RULES), "--baseline", self.write("b.json", text))
            self.expect(done, 2)
            self.assertIn("b.json: this is nothing that", done.stderr)
        for missing in (self.dir / "none.json", self.dir):
            done = cvrc("check", "--project", self.project(TWO_RULES), "--baseline", missing)
            self.expect(done, 2)
            self.assertIn("cannot be read", done.stderr)


if __name__ == "__main__":
    if jsonschema is None:
        print("SKIPPED in part: python3-jsonschema is not installed")
    if not MULTITOOL:
        print("SKIPPED in part: sarif-multitool is not there; scripts/fetch-test-tools fetches it")
    program.main()
