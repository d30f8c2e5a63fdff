#!/usr/bin/env python3
"""The commands of examples/ci, run as GitHub and pre-commit would run them.

usage: ci.py CVRC"""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CI = ROOT / "examples/ci"
PROGRAM = None
HIDDEN = """
rule let_people_sleep | 不扰眠 {
  upholds  kindness.respecting_others
  must not call_out(stranger)
  zh "不应当惊扰熟睡的人。"
  en "You should not disturb people in their sleep."
}
"""


def steps(text):
    """(name, if, run) of each step that runs something; enough YAML for the file at hand."""
    out = []
    for block in re.split(r"^      - ", text.split("    steps:\n", 1)[1], flags=re.M)[1:]:
        def value(key):
            found = re.search(rf"^(?:        )?{key}: (.*)$", block, re.M)
            return found.group(1) if found else ""
        run = value("run")
        if run == "|":
            run = "".join(line[10:] + "\n" for line in block.split("run: |\n", 1)[1].splitlines() if line.startswith("          "))
        if run:
            out.append((value("name"), value("if"), run))
    return out


def hooks(text):
    """Each hook as a dictionary."""
    return [dict(re.findall(r"^(?:- |  )(\w+): (.*)$", block, re.M)) for block in re.split(r"^(?=- )", text, flags=re.M)[1:]]


@unittest.skipUnless(shutil.which("git"), "git is not installed")
class Ci(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="cvr-test-"))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        self.repo = self.dir / "repo"
        shutil.copytree(CI, self.repo)
        (self.dir / "bin").mkdir()
        (self.dir / "bin/cvrc").symlink_to(PROGRAM)
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(("GIT", "LC_"))} | {"LANG": "C.UTF-8"}
        self.env |= {"PATH": f"{self.dir / 'bin'}:{self.env['PATH']}", "BASE": "origin/main", "GITHUB_STEP_SUMMARY": str(self.dir / "summary.md")}
        if "CVR_STDLIB" not in self.env:
            self.env["CVR_STDLIB"] = str(ROOT / "stdlib")
        self.git("init", "-q", "-b", "main")
        self.commit()
        self.git("update-ref", "refs/remotes/origin/main", "main")
        self.git("switch", "-qc", "change")
        self.rules = self.repo / "rules/night_train.cvr"

    def git(self, *arguments):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], cwd=self.repo, env=self.env, check=True, capture_output=True)

    def commit(self):
        self.git("add", ".")
        self.git("commit", "-qm", "rules")

    def workflow(self):
        """What GitHub would make of a pull request: step name to (status, output). A failed step ends all but the `always` ones."""
        out, failed = {}, False
        for name, condition, run in steps((CI / "github/rules.yml").read_text(encoding="utf-8")):
            if "cvrc" not in run or (failed and condition != "always()"):
                continue
            done = subprocess.run(["bash", "-e", "-c", run], cwd=self.repo, env=self.env, capture_output=True, encoding="utf-8")
            out[name] = (done.returncode, done.stdout + done.stderr)
            failed = failed or done.returncode != 0
        return out

    def test_a_change_without_harm(self):
        self.rules.write_text(self.rules.read_text(encoding="utf-8").replace("夜里", "深夜里"), encoding="utf-8")
        self.commit()
        done = self.workflow()
        self.assertEqual({name: status for name, (status, _) in done.items()}, dict.fromkeys(done, 0), done)
        self.assertEqual(len(done), 6)
        self.assertIn("No difference", (self.dir / "summary.md").read_text(encoding="utf-8"))
        self.assertTrue((self.repo / "cvrc.sarif").exists())

    def test_a_hidden_clash_says_so_by_itself(self):
        self.rules.write_text(self.rules.read_text(encoding="utf-8").replace("\nscene", HIDDEN + "\nscene", 1), encoding="utf-8")
        self.commit()
        done = self.workflow()
        self.assertEqual([name for name, (status, _) in done.items() if status], ["A dilemma that nobody meant"], done)
        self.assertIn("- `night_train.wake_the_sleeper` and `night_train.let_people_sleep`", (self.dir / "summary.md").read_text(encoding="utf-8"))

    def test_a_mistake_stands_beside_its_line(self):
        self.rules.write_text(self.rules.read_text(encoding="utf-8").replace("promised_quiet(friend)", "promised_quiet(freind)", 1), encoding="utf-8")
        self.commit()
        done = self.workflow()
        self.assertEqual({name: status for name, (status, _) in done.items()}, {"One layout": 0, "Mistakes, beside their lines": 1, "Mistakes, for code scanning": 0})
        self.assertIn("::error file=rules/night_train.cvr,line=22,", done["Mistakes, beside their lines"][1])

    def hook(self, wanted):
        hook = next(h for h in hooks((CI / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")) if h["id"] == wanted)
        files = [] if hook.get("pass_filenames") == "false" else ["rules/night_train.cvr"]
        self.assertEqual(hook["language"], "system")
        self.assertTrue(re.search(hook["files"], "rules/night_train.cvr"))
        return subprocess.run([*shlex.split(hook["entry"]), *files], cwd=self.repo, env=self.env, capture_output=True, encoding="utf-8").returncode

    def test_hooks(self):
        before = self.rules.read_text(encoding="utf-8")
        self.assertEqual([self.hook(h) for h in ("cvrc-fmt", "cvrc-check", "cvrc-test", "cvrc-diff")], [0, 0, 0, 0])
        self.assertEqual(self.rules.read_text(encoding="utf-8"), before)
        self.rules.write_text(before.replace("\nscene", HIDDEN + "\nscene", 1), encoding="utf-8")
        self.git("add", ".")
        self.assertEqual([self.hook(h) for h in ("cvrc-check", "cvrc-test", "cvrc-diff")], [0, 0, 1])
        self.rules.write_text(before.replace("given not", "given"), encoding="utf-8")
        self.assertEqual([self.hook(h) for h in ("cvrc-check", "cvrc-test")], [0, 1])
        self.rules.write_text(before.replace("friend)", "freind)"), encoding="utf-8")
        self.assertEqual([self.hook(h) for h in ("cvrc-check", "cvrc-test")], [1, 1])

    @unittest.skipUnless(shutil.which("pre-commit"), "pre-commit is not installed: its reading of the hooks is not checked")
    def test_pre_commit_reads_them(self):
        subprocess.run(["pre-commit", "validate-manifest", CI / ".pre-commit-hooks.yaml"], check=True)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    if not shutil.which("pre-commit"):
        print("SKIPPED in part: pre-commit is not installed")
    unittest.main(verbosity=1)
