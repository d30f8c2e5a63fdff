#!/usr/bin/env python3
"""Mistakes on the command line and in cvr.toml, and files that cannot be used: each is told in both
languages, in the words of this program and not in those of a library."""
import re
import subprocess

import program
from program import TWO_RULES, Case, cvrc

HAN = re.compile(r"[\u4e00-\u9fff]")
# What is given, what is said of it in English and in Chinese.
USAGE = [
    ("", "say what to do", "请说明要做什么"),
    ("--foo", "the command comes first", "请先写命令"),
    ("chek", "there is no command `chek`; did you mean `check`?", "没有名为`chek`的命令，是否想写`check`？"),
    ("xyzzy", "there is no command `xyzzy`", "没有名为`xyzzy`的命令"),
    ("check --nothing", "there is no option `--nothing`", "没有名为`--nothing`的选项"),
    ("check --formt=json", "there is no option `--formt`; did you mean `--format`?", "没有名为`--formt`的选项，是否想写`--format`？"),
    ("check -x", "there is no option `-x`", "没有名为`-x`的选项"),
    ("--jobs 3 check", "`--jobs` comes after the command: `cvrc check --jobs`", "`--jobs`要写在命令后面：`cvrc check --jobs`"),
    ("new a b", "`b` is one argument too many", "多写了`b`"),
    ("fill", "`TEMPLATES` is missing", "缺少`TEMPLATES`"),
    ("build a.cvr", "`--output DIR` must be given", "必须写明`--output DIR`"),
    ("check --jobs", "`--jobs` needs a value: `--jobs N`", "`--jobs`后面缺少值：`--jobs N`"),
    ("conflicts --format", "`--format` needs a value: `--format FORMAT`", "`--format`后面缺少值：`--format FORMAT`"),
    ("check --jobs x", "`--jobs` takes a number from 1 to 1024, not `x`", "`--jobs`只能写1到1024的数，不能写`x`"),
    ("build -o s --controls 2", "`--controls` takes a number from 0 to 1, not `2`", "`--controls`只能写0到1的数，不能写`2`"),
    ("check --color nevr", "`--color` takes auto, always or never, not `nevr`; did you mean `never`?",
     "`--color`只能写auto、always或never，不能写`nevr`，是否想写`never`？"),
    ("conflicts --arity 5", "`--arity` takes 2 or 3, not `5`", "`--arity`只能写2或3，不能写`5`"),
    ("check --step-limit 0", "--step-limit: `0` is not a whole number from 1 on", "--step-limit：`0`不是从1起的整数"),
    ("check --format json --format sarif", "`--format` can be given only once", "`--format`只能写一次"),
    ("check --dry-run", "`--dry-run` goes together with `--fix` only", "`--dry-run`只能和`--fix`一起用"),
    ("check --fix=abc", "`--fix` takes no value", "`--fix`后面不能写值"),
]
TOML = [
    ("name = ", "1:8", "a value is missing here", "这里缺少值"),
    ("name = demo", "1:8", "this is no value", "这不是一个值"),
    ('name "demo"', "1:6", "`=` is missing after the name of the setting", "设置的名称后面缺少`=`"),
    ('name = "demo\nseed = 1', "1:13", "this text has no end on its line", "这段文字在本行没有结束"),
    ('name = "a\\q"', "1:11", "this backslash has no meaning; a backslash itself is written `\\\\`", "这个反斜杠没有意义；要写反斜杠本身，请写`\\\\`"),
    ('name = "a"\nname = "b"', "2:8", "this setting stands here a second time", "这个设置在这里写了第二次"),
    ("[suite]\n[suite]", "2:1", "there is a table of this name already", "已有同名的表"),
    ('sources = ["a" "b"]', "1:16", "`,` or `]` is missing", "缺少`,`或`]`"),
    ('sources = ["a", ', "2:1", "the file ends before a bracket or quote is closed", "括号或引号还没有结束，文件就结束了"),
    ("[severity\n", "1:10", "`]` is missing", "缺少`]`"),
    ("[]", "1:2", "the name between the brackets is missing", "方括号里缺少名称"),
    ("名称 = 1", "1:1", "a line begins with the name of a setting or with `[`", "一行要以设置的名称或`[`开头"),
    ('name = "a" seed = 3', "1:12", "something stands after the value; a line holds one setting", "值的后面还有别的内容；一行只写一个设置"),
    ("seed = 012", "1:11", "a number does not begin with 0", "数不能以0开头"),
    ("seed = 99999999999999999999", "1:28", "this number is too large", "这个数太大"),
    ("seed = 1x", "1:9", "this is no number", "这不是一个数"),
    ("suite = { limit = 3", "1:20", "`}` is missing; what stands in braces stays on one line", "缺少`}`；花括号里的内容要写在一行"),
]


class InBothLanguages(Case):
    def said(self, language, *arguments, status=2):
        done = cvrc(*arguments, cwd=self.dir, env={"LANG": language})
        self.expect(done, status)
        return done.stderr if status == 2 else done.stdout

    def test_the_command_line(self):
        self.write("a.cvr", TWO_RULES)
        for given, english, chinese in USAGE:
            command = given.split()
            lines = [self.said(language, *command).splitlines() for language in ("en", "zh")]
            self.assertEqual([line[0] for line in lines], [f"cvrc: {english}", f"cvrc: {chinese}"], given)
            self.assertEqual([len(line) for line in lines], [2, 2])
            self.assertIn("--help`", lines[0][1])
            self.assertRegex(lines[1][1], HAN)

    def test_every_option_says_what_it_takes(self):
        """Whatever is wrong with the value of an option, nothing is left in the words of the library."""
        seen = set()
        for command in re.findall(r"^  ([a-z]+)[ ,]", cvrc("--help").stdout.split("Subcommands:")[1], re.M):
            page = cvrc(command, "--help").stdout
            for line in re.findall(r"^  (?:-\w,)?(--[a-z-]+ [A-Z].*)", page, re.M):
                if line in seen:
                    continue
                seen.add(line)
                for value in ([], ["\u00e9"]):
                    done = cvrc(command, line.split()[0], *value, cwd=self.dir, env={"LANG": "zh"}, stdin=subprocess.DEVNULL)
                    if done.returncode == 2:
                        self.assertNotIn("命令行写得不对", done.stderr, f"{command} {line} {value}")
        self.assertGreater(len(seen), 20)

    def test_files(self):
        self.write("a.cvr", TWO_RULES)
        for arguments, english, chinese in (
                (["check", "none.cvr"], "none.cvr: there is no such file or folder", "none.cvr：没有这个文件或文件夹"),
                (["check", "a.cvr/b.cvr"], "a.cvr/b.cvr: a part of its path is a file, not a folder", "a.cvr/b.cvr：路径中有一段是文件，不是文件夹"),
                (["check", "n" * 300], "n" * 300 + ": its name is too long", "n" * 300 + "：名称太长"),
                (["check", "a.cvr", "-o", "none/x"], "cannot write none/x: its folder does not exist", "无法写入none/x：所在的文件夹不存在"),
                (["check", "a.cvr", "-o", "a.cvr/x"], "cannot write a.cvr/x: a part of its path is a file, not a folder", "无法写入a.cvr/x：路径中有一段是文件，不是文件夹"),
                (["fill", "none"], "none: cannot be read: there is no such file or folder", "none：无法读取：没有这个文件或文件夹")):
            self.assertEqual([self.said(language, *arguments) for language in ("en", "zh")], [f"cvrc: {english}\n", f"cvrc: {chinese}\n"])

    def test_settings(self):
        self.write("a.cvr", TWO_RULES)
        for text, place, english, chinese in TOML:
            self.write("cvr.toml", text + "\n")
            for language, whole in (("en", f"error[CVR6001 bad-project-file]: this file cannot be understood: {english}"),
                                    ("zh", f"错误[CVR6001 bad-project-file]：这个文件无法读懂：{chinese}")):
                shown = self.said(language, "check", status=1).splitlines()
                self.assertEqual(shown[0], whole, text)
                self.assertEqual(shown[1].split("--> ")[1], f"cvr.toml:{place}")


if __name__ == "__main__":
    program.main()
