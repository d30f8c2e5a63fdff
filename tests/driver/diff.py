#!/usr/bin/env python3
"""`cvrc diff`: what a change of the rules does, from folders and from git."""
import json
import os
import re
import shutil
import subprocess
import unittest

import program
from program import ROOT, Case, cvrc

try:
    import jsonschema
except ImportError:
    jsonschema = None

BASE = """module demo
use std.people
fact asks(p: person)
fact ill(p: person)
action tell(p: person)
action nurse(p: person)
rule one { upholds sincerity when asks(friend) must tell(friend) }
rule two { upholds kindness.caring_for_others must not tell(friend) }
rule three { upholds kindness.caring_for_others when ill(friend) must nurse(friend) }
"""
HIDDEN = 'rule four { upholds integrity.keeping_promises when ill(friend) must not nurse(friend) zh "别|管`他`。" }\n'


class Diff(Case):
    def project(self, name, text):
        self.write(f"{name}/cvr.toml", "")
        self.write(f"{name}/rules.cvr", text)
        return self.dir / name

    def diff(self, base, head, *more, status=0):
        done = cvrc("diff", self.project("base", base), self.project("head", head), *more)
        self.expect(done, status)
        return done.stdout

    def json(self, base, head):
        out = json.loads(self.diff(base, head, "--format", "json"))
        if jsonschema:
            for name, values in (("diff", [out]), ("conflicts", [c[side] for c in out["clashes"] for side in ("base", "head") if c[side]])):
                schema = json.loads((ROOT / f"docs/schemas/{name}.schema.json").read_text(encoding="utf-8"))
                for value in values:
                    jsonschema.validate(value, schema)
        return out

    def test_nothing_changed(self):
        spaced = "# a comment\n" + BASE.replace("when asks(friend)", "when   asks(friend)\n ")
        out = self.json(BASE, spaced)
        self.assertEqual([out[k] for k in ("rules", "clashes", "dilemmas", "values", "value_pairs")], [[]] * 5)
        self.assertIn("no difference", self.diff(BASE, spaced))
        self.assertIn("No difference", self.diff(BASE, spaced, "--format", "markdown"))

    def test_a_new_rule_brings_a_clash(self):
        out = self.json(BASE, BASE + HIDDEN)
        self.assertEqual([(r["change"], r["rule"]) for r in out["rules"]], [("new", "demo.four")])
        (clash,) = out["dilemmas"]
        self.assertEqual((clash["change"], clash["rules"], clash["base"]), ("new", ["demo.three", "demo.four"], None))
        self.assertEqual(clash["head"]["witness"], [{"atom": "demo.ill(std.people.friend)", "value": True}])
        self.assertEqual([(v["change"], v["value"], v["base"]["rules"], v["head"]["rules"]) for v in out["values"] if v["change"] != "changed"],
                         [("new", "integrity.keeping_promises", 0, 1)])
        (pair,) = [p for p in out["value_pairs"] if p["change"] == "new"]
        self.assertEqual(pair["values"], ["integrity.keeping_promises", "kindness.caring_for_others"])
        self.assertEqual(pair["head"]["example"], ["demo.three", "demo.four"])
        back = self.json(BASE + HIDDEN, BASE)
        self.assertEqual([(c["change"], c["head"]) for c in back["dilemmas"]], [("gone", None)])
        self.assertEqual(back["rules"][0]["change"], "gone")

    def test_a_changed_rule_says_what_changed(self):
        out = self.json(BASE, BASE.replace("when asks(friend) must tell", "when asks(friend) and ill(friend) should tell"))
        (rule,) = out["rules"]
        self.assertEqual([(p["part"], p["base"], p["head"]) for p in rule["parts"]],
                         [("when", "asks(friend)", "asks(friend) and ill(friend)"), ("demand", "must tell(friend)", "should tell(friend)")])
        (clash,) = out["clashes"]
        self.assertEqual(clash["change"], "changed")
        self.assertEqual([len(clash[side]["witness"]) for side in ("base", "head")], [1, 2])

    def test_a_priority_settles_a_dilemma(self):
        head = BASE + "prefer one over two\n"
        out = self.json(BASE, head)
        self.assertEqual([c["change"] for c in out["clashes"]], ["changed"])
        self.assertEqual([c["change"] for c in out["dilemmas"]], ["gone"])
        self.assertEqual(out["dilemmas"][0]["head"]["resolved_by"]["winner"], "demo.one")
        self.assertIn("`demo.one` prevails over `demo.two`", self.diff(BASE, head, "--format", "markdown"))
        self.assertEqual([c["change"] for c in self.json(head, BASE)["dilemmas"]], ["new"])

    def test_a_new_name_is_no_new_rule(self):
        out = self.json(BASE, BASE.replace("rule one", "rule tell_it"))
        self.assertEqual([(r["change"], r["rule"], r["parts"]) for r in out["rules"]],
                         [("changed", "demo.tell_it", [{"part": "name", "base": "demo.one", "head": "demo.tell_it"}])])
        self.assertEqual((out["clashes"], out["dilemmas"]), ([], []))

    def test_what_fails(self):
        for reasons, status in (("", 0), ("new-dilemma", 1), ("gone-dilemma", 0), ("gone-rule,new-value-pair", 1), ("changed-clash", 0)):
            more = ["--fail-on", reasons] if reasons else []
            self.diff(BASE, BASE + HIDDEN, *more, status=status)
        self.diff(BASE, BASE, "--fail-on", "new-sin", status=2)

    def test_words(self):
        text = self.diff(BASE, BASE + HIDDEN)
        for part in ("rules 3 → 4 (1 new)", "  + demo.four at rules.cvr:10:6\n", "  + demo.three and demo.four\n      dilemma, contradiction, hard\n      where ill(friend)\n"):
            self.assertIn(part, text)
        self.assertNotIn("\x1b", text)
        self.assertIn("\x1b[32m+", self.diff(BASE, BASE + HIDDEN, "--color", "always"))
        text = self.diff(BASE, BASE + HIDDEN, "--format", "markdown")
        self.assertIn("| rules | 3 | 4 | 1 | 0 | 0 |", text)
        self.assertIn("- `demo.three` and `demo.four`\n  - dilemma, contradiction, hard\n  - where `ill(friend)`\n", text)

    def test_markdown_quotes_what_authors_wrote(self):
        text = self.diff(BASE + HIDDEN, BASE + HIDDEN.replace("别|管", "@all"), "--format", "markdown")
        self.assertIn("  - zh: `` 别|管`他`。 `` → `` @all`他`。 ``\n", text)

    def test_long_lists_are_folded_and_cut(self):
        many = "".join(f"rule more_{i} {{ upholds sincerity when ill(friend) must not nurse(friend) stakes low }}\n" for i in range(45))
        text = self.diff(BASE, BASE + many, "--format", "markdown")
        self.assertIn("<details><summary>Rules: 45 new</summary>", text)
        self.assertIn("- … and 5 more\n", text)
        self.assertLess(len(text), 65536)

    def test_mistakes_name_the_version(self):
        done = cvrc("diff", self.project("base", BASE), self.project("head", BASE + "rule x { upholds sincerity must sing }\n"))
        self.expect(done, 1)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, r"the rules of .*/head cannot be compared:\n[^$]*CVR1001")

    def test_the_same_bytes_whatever_the_threads(self):
        outs = {self.diff(BASE, BASE + HIDDEN, "--format", form, "--jobs", jobs) for form in ("json",) for jobs in ("1", "4")}
        self.assertEqual(len(outs), 1)


@unittest.skipUnless(shutil.which("git"), "git is not installed")
class Revisions(Case):
    def git(self, *arguments):
        clean = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        subprocess.run(["git", "-C", self.dir / "repo", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], check=True, capture_output=True, env=clean)

    def repository(self):
        self.write("repo/README", "x")
        self.git("init", "-q", "-b", "main")
        self.git("add", ".")
        self.git("commit", "-qm", "empty")
        for text in (BASE, BASE + HIDDEN):
            self.write("repo/sub dir/cvr.toml", "")
            self.write("repo/sub dir/规则.cvr", text)
            self.git("add", ".")
            self.git("commit", "-qm", "rules")
        return self.dir / "repo" / "sub dir"

    def test_revisions(self):
        project = self.repository()
        state = (self.dir / "repo/.git/index").read_bytes()
        for arguments, where in ((["HEAD~1", "HEAD"], {"cwd": project}), (["HEAD~1"], {"cwd": project}), (["HEAD~1", "--project", project], {}),
                                 (["HEAD~1:sub dir", "main:sub dir/"], {"cwd": project.parent}), (["HEAD~1", "."], {"cwd": project})):
            done = cvrc("diff", *arguments, **where)
            self.expect(done, 0)
            self.assertIn("+ demo.three and demo.four", done.stdout)
            self.assertIn("规则.cvr:10:6", done.stdout)
        self.assertEqual((self.dir / "repo/.git/index").read_bytes(), state)
        # What is not committed counts where the project is compared as it is.
        (project / "规则.cvr").write_text(BASE, encoding="utf-8")
        self.assertIn("- demo.three and demo.four", cvrc("diff", "HEAD", cwd=project).stdout)

    def test_within_a_hook(self):
        project = self.repository()
        # As git starts hooks: with its own index named.
        done = cvrc("diff", "HEAD~1", "HEAD", cwd=project, env={**os.environ, "GIT_INDEX_FILE": str(self.dir / "repo/.git/index")})
        self.expect(done, 0)
        self.assertIn("+ demo.four", done.stdout)

    def test_what_is_not_there(self):
        project = self.repository()
        for arguments, words in ((["nowhere"], "no folder `nowhere` and no such revision"), (["--", "--all"], "no such revision"),
                                 (["HEAD~2"], "there is no folder `sub dir` in the revision `HEAD~2`"), (["HEAD:README"], "`README` is no folder of the revision")):
            done = cvrc("diff", *arguments, cwd=project)
            self.expect(done, 2)
            self.assertIn(words, done.stderr)
        done = cvrc("diff", "HEAD", cwd=self.dir, env={**os.environ, "GIT_CEILING_DIRECTORIES": str(self.dir.parent)})
        self.expect(done, 2)
        self.assertIn("in no git repository", done.stderr)
        done = cvrc("diff", "HEAD", cwd=project, env={**os.environ, "PATH": str(self.dir)})
        self.expect(done, 2)
        self.assertIn("cannot be started", done.stderr)


if __name__ == "__main__":
    program.main()
