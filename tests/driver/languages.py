#!/usr/bin/env python3
"""Messages in English and Chinese: which of them is shown, and what must not depend on it."""
import json
import os
import re

import program
from program import TWO_RULES, Case, cvrc

WRONG = TWO_RULES.replace("when asks(friend)", "when asks(freind)")
HAN = re.compile(r"[\u4e00-\u9fff]")


def locale(**names):
    clean = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    return {**clean, **names}


class Choice(Case):
    def said(self, *more, **options):
        """True if it was said in Chinese."""
        done = cvrc("check", self.write("rules.cvr", WRONG), *more, **options)
        self.expect(done, 1)
        self.assertNotEqual("这里没有名为`freind`的角色" in done.stdout, "there is no role called `freind` here" in done.stdout)
        return "这里没有名为" in done.stdout

    def test_by_the_option(self):
        self.assertTrue(self.said("--lang-messages", "zh"))
        self.assertTrue(self.said("--lang-messages=zh", env=locale(LC_ALL="en_US.UTF-8")))
        self.assertFalse(self.said("--lang-messages", "en", env=locale(LC_ALL="zh_CN.UTF-8")))

    def test_by_the_locale(self):
        for name in ("zh_CN.UTF-8", "zh_TW.UTF-8", "zh", "zh_SG"):
            self.assertTrue(self.said(env=locale(LANG=name)), name)
        for name in ("en_US.UTF-8", "C", "de_DE.UTF-8", "POSIX", ""):
            self.assertFalse(self.said(env=locale(LANG=name)), name)
        self.assertFalse(self.said(env=locale()))

    def test_the_order_of_the_variables(self):
        zh, en = "zh_CN.UTF-8", "en_US.UTF-8"
        self.assertTrue(self.said(env=locale(LC_ALL=zh, LC_MESSAGES=en, LANG=en)))
        self.assertFalse(self.said(env=locale(LC_ALL=en, LC_MESSAGES=zh, LANG=zh)))
        self.assertTrue(self.said(env=locale(LC_MESSAGES=zh, LANG=en)))
        self.assertFalse(self.said(env=locale(LC_MESSAGES=en, LANG=zh)))
        self.assertTrue(self.said(env=locale(LC_ALL="", LC_MESSAGES="", LANG=zh)), "an empty variable is not set")

    def test_another_language_is_refused(self):
        done = cvrc("check", "--lang-messages", "fr", self.write("rules.cvr", WRONG))
        self.expect(done, 2)
        self.assertIn("--lang-messages", done.stderr)


class WholeMessages(Case):
    def chinese(self, *arguments, status=0, **options):
        done = cvrc(*arguments, "--lang-messages", "zh", cwd=self.dir, **options)
        self.expect(done, status)
        return done.stdout, done.stderr

    def test_a_finding_for_people(self):
        self.write("rules.cvr", WRONG)
        shown, _ = self.chinese("check", "rules.cvr", status=1)
        self.assertEqual(shown, "错误[CVR1001 unknown-name]：这里没有名为`freind`的角色\n"
                                " --> rules.cvr:5:40\n"
                                "5 | rule one { upholds sincerity when asks(freind) must tell(friend) }\n"
                                "  |                                        ^^^^^^\n"
                                "  = 建议：是否想写`friend`？\n"
                                "\n"
                                "1个错误\n")

    def test_what_commands_say(self):
        self.write("rules.cvr", TWO_RULES)
        said = [self.chinese("check", "nowhere.cvr", status=2)[1],
                self.chinese("chek", status=2)[1],
                self.chinese("check", "--nothing", status=2)[1],
                self.chinese("dump", "rules.cvr", "--format", "jsonl", status=2)[1],
                self.chinese("conflicts", "rules.cvr", "--shard", "5/4", status=2)[1],
                self.chinese("conflicts", "rules.cvr")[1],
                self.chinese("explain", "CVR0", status=2)[1],
                self.chinese("check", "rules.cvr", "-o", "no/such/folder", status=2)[1],
                self.chinese("merge", "rules.cvr", status=1)[1],
                self.chinese("test", "rules.cvr")[1],
                self.chinese("new", ".", status=2)[1]]
        for text in said:
            self.assertRegex(text, HAN)
        self.assertEqual(said[0], "cvrc: nowhere.cvr：没有这个文件或文件夹\n")
        self.assertEqual(said[1], "cvrc: 没有名为`chek`的命令，是否想写`check`？\n`cvrc --help`会列出所有命令\n")

    def test_the_page_of_a_finding(self):
        shown, _ = self.chinese("explain", "CVR1001")
        self.assertEqual(shown, (program.ROOT / "docs/findings/zh/unknown-name.md").read_text(encoding="utf-8"))
        english = cvrc("explain", "unknown-name", env=locale(LC_ALL="en_US.UTF-8")).stdout
        self.assertEqual(english, (program.ROOT / "docs/findings/unknown-name.md").read_text(encoding="utf-8"))

    def test_tests_and_explanations(self):
        self.write("cvr.toml", 'name = "p"\n')
        self.write("rules.cvr", TWO_RULES + 'test "both" {\n  expect conflict one, two\n  expect no conflict one, two\n}\n')
        shown, findings = self.chinese("test", status=1)
        self.assertIn("1条成立，1条不符", shown)
        self.assertIn("测试“both”里的这一条不成立：demo.one和demo.two：两难；情形是：asks(friend)", findings)
        shown, _ = self.chinese("explain", "one", "two")
        self.assertIn("两难：各自都能遵守，但不能同时遵守，也没有哪一条优先", shown)
        self.assertIn("为什么不能两者都做\n  - 一条要求的正是另一条禁止的", shown)
        shown, _ = self.chinese("diff", ".")
        self.assertIn("规则、冲突和价值都没有变化", shown)


class TheRestIsTheSame(Case):
    def both(self, *arguments):
        return [cvrc(*arguments, env=locale(LC_ALL=name), cwd=self.dir) for name in ("en_US.UTF-8", "zh_CN.UTF-8")]

    def test_lists_and_dumps(self):
        self.write("rules.cvr", TWO_RULES)
        for command in (["conflicts"], ["conflicts", "--format", "csv"], ["conflicts", "--format", "jsonl"], ["dump"], ["stats"],
                        ["stats", "--format", "json"], ["fmt", "--check"], ["explain"]):
            english, chinese = self.both(*command, *([] if command[0] == "explain" else ["rules.cvr"]))
            self.assertEqual(english.stdout, chinese.stdout, command)
            self.assertEqual(english.returncode, chinese.returncode)

    def test_suites(self):
        self.write("rules.cvr", TWO_RULES)
        for name in ("en", "zh"):
            self.expect(cvrc("build", "rules.cvr", "-o", name, "--lang-messages", name, cwd=self.dir), 0)
        names = sorted(p.name for p in (self.dir / "en").iterdir())
        self.assertEqual(names, sorted(p.name for p in (self.dir / "zh").iterdir()))
        for name in names:
            self.assertEqual((self.dir / "en" / name).read_bytes(), (self.dir / "zh" / name).read_bytes(), name)

    def test_order_and_fingerprints(self):
        # Two findings at one place are in the order of their English texts.
        self.write("rules.cvr", WRONG + "rule three { upholds zzz must tell(friend) must tell(friend) }\n")
        english, chinese = (json.loads(d.stdout)["findings"] for d in self.both("check", "rules.cvr", "--format", "json"))
        self.assertGreater(len(english), 2)
        for key in ("code", "place", "fingerprint", "severity"):
            self.assertEqual([f[key] for f in english], [f[key] for f in chinese])
        for finding in chinese:
            self.assertRegex(finding["message"], HAN)

    def test_a_baseline_of_the_other_language(self):
        self.write("rules.cvr", WRONG)
        for form in ("json", "sarif"):
            cvrc("check", "rules.cvr", "--format", form, "-o", "known", "--lang-messages", "zh", cwd=self.dir)
            done = cvrc("check", "rules.cvr", "--baseline", "known", "--lang-messages", "en", cwd=self.dir)
            self.expect(done, 0)
            self.assertEqual(done.stdout, "")

    def test_fixes(self):
        self.write("rules.cvr", TWO_RULES + "measure age(p: person): 0..120\nlaw grown: age(friend) == 30\n")
        english, chinese = self.both("check", "rules.cvr", "--fix", "--dry-run")
        self.assertEqual(english.stdout, chinese.stdout)
        self.assertIn("+law grown: age(friend) = 30", chinese.stdout)


if __name__ == "__main__":
    program.main()
