#!/usr/bin/env python3
"""A run shared out with --shard: its parts put together are the whole, byte for byte, and what is not all of one run is refused."""
import os
import shutil
import subprocess

import program
from program import Case, cvrc


def everyone_clashes(rules):
    """Each rule clashes with each other, in a situation of its own."""
    body = ["module crowd", "use std.people", "action act(p: person)"]
    body += [f"fact f{i}(p: person)" for i in range(16)]
    for i in range(rules):
        when = " and ".join(f"f{k}(friend)" for k in range(16) if i >> k & 1) or "f0(friend)"
        body.append(f"rule r{i} {{ upholds sincerity when {when} {'must' if i % 2 else 'must not'} act(friend) }}")
    return "\n".join(body) + "\n"


def two_themes(folder):
    folder.mkdir()
    shutil.copy(program.ROOT / "rules/cvr.toml", folder)
    for theme in ("surrogacy", "suicide"):
        shutil.copytree(program.ROOT / "rules" / theme, folder / theme)
    return folder


class Shards(Case):
    def shared_out(self, n, *arguments):
        paths = []
        for k in range(1, n + 1):
            paths.append(self.dir / f"{k}of{n}.jsonl")
            self.expect(cvrc(*arguments, "--shard", f"{k}/{n}", "-o", paths[-1]), 0)
        return paths

    def test_conflicts_join_to_the_whole(self):
        command = ["conflicts", "--project", two_themes(self.dir / "part"), "--format", "jsonl"]
        whole = cvrc(*command).stdout
        self.assertGreater(len(whole.splitlines()), 100)
        for n in (1, 3):
            parts = self.shared_out(n, *command)
            done = cvrc("merge", *reversed(parts))
            self.expect(done, 0)
            self.assertEqual(done.stdout, whole)
            rows = [len(part.read_text(encoding="utf-8").splitlines()) for part in parts]
            self.assertLess(max(rows), 1.6 * min(rows), rows)

    def test_more_parts_than_rules(self):
        command = ["conflicts", self.write("a.cvr", everyone_clashes(8)), "--format", "jsonl"]
        self.assertEqual(cvrc("merge", *self.shared_out(12, *command)).stdout, cvrc(*command).stdout)

    def test_sets_of_three_join_too(self):
        body = "module demo\nresource hands capacity 2\n"
        for i in range(7):
            body += f"action do_{i} {{ takes hands }}\nrule r{i} {{ upholds sincerity must do_{i} }}\n"
        command = ["conflicts", self.write("a.cvr", body), "--arity", 3, "--format", "jsonl"]
        whole = cvrc(*command).stdout
        self.assertEqual(len(whole.splitlines()), 35)
        self.assertEqual(cvrc("merge", *self.shared_out(4, *command)).stdout, whole)

    def test_what_is_not_all_of_one_run_is_refused(self):
        path = self.write("a.cvr", everyone_clashes(12))
        command = ["conflicts", path, "--format", "jsonl"]
        a, b, c = self.shared_out(3, *command)
        out = self.dir / "out.jsonl"

        def refused(status, said, *files):
            done = cvrc("merge", *files, "-o", out)
            self.expect(done, status)
            self.assertIn(said, done.stderr)
            self.assertEqual(len(done.stderr.splitlines()), 1)
            self.assertFalse(out.exists())
            self.nothing_left()

        refused(2, "a part is missing: 2/3; run the same command with `--shard` for each", a, c)
        refused(2, "2 parts are missing: 1/3, 2/3", c)
        refused(2, "part 1 of 3 is given twice", a, b, a, c)
        path.write_text(path.read_text() + "# a word\n")
        other = self.dir / "other.jsonl"
        self.expect(cvrc(*command, "--shard", "2/3", "-o", other), 0)
        refused(2, "are not parts of one run: the rules, the options or the number of parts differ", a, other, c)
        refused(1, "`--shard K/N` did not write this", self.write("x.jsonl", "{}\n"))
        refused(1, "`--shard K/N` did not write this", self.write("empty.jsonl", ""))
        refused(2, "no such file", self.dir / "absent.jsonl")
        text = b.read_text()
        lines = text.splitlines(keepends=True)
        rows = [i for i, line in enumerate(lines) if line.startswith('{"id"')]
        self.assertGreater(len(rows), 3)
        for changed in (text[:-20], "".join(lines[:-1]), "".join(lines[:rows[1]] + lines[rows[1] + 1:]), text.replace('"sincerity"', '"honesty"', 1), text + lines[rows[0]]):
            if changed == text:
                continue
            bad = self.write("bad.jsonl", changed)
            refused(1, "this part is cut off or was changed; run it again with `--shard 2/3`", a, bad, c)
        self.expect(cvrc("merge", a, b, c, "-o", out), 0)

    def test_what_cannot_be_put_together_is_refused_at_once(self):
        path = self.write("a.cvr", everyone_clashes(4))
        for said, options in (("add `--format jsonl`", ["--shard", "1/2"]), ("add `--format jsonl`", ["--shard", "1/2", "--format", "csv"]),
                              ("N at most 100000", ["--shard", "1/4294967295", "--format", "jsonl"])):
            done = cvrc("conflicts", path, *options)
            self.expect(done, 2)
            self.assertIn(said, done.stderr)
        forged = self.write("part", '{"shard":{"of":"conflicts","part":1,"parts":100000,"run":"x"}}\n{"end":{"rows":0,"sha256":"x"}}\n')
        done = cvrc("merge", forged)
        self.assertGreater(done.returncode, 0)
        self.assertLess(len(done.stderr), 400)

    def test_a_merged_run_ends_as_the_whole_does(self):
        project = self.dir / "open"
        self.write("open/cvr.toml", "")
        self.write("open/a.cvr", everyone_clashes(6))
        for command in (["conflicts", "--format", "jsonl"], ["build"]):
            command += ["--project", project, "--step-limit", 1]
            self.expect(cvrc(*command, "-o", self.dir / f"whole {command[0]}"), 3)
            parts = []
            for k in (1, 2):
                parts.append(self.dir / f"{command[0]}{k}")
                done = cvrc(*command, "--shard", f"{k}/2", "-o", parts[-1])
                self.assertIn(done.returncode, (0, 3))
            self.expect(cvrc("merge", *parts, "-o", self.dir / f"joined {command[0]}"), 3)

    def test_values_that_take_turns_as_the_parts_do(self):
        # Of two modules one has no scene. Their pairs of values come in turn, one for each of two parts.
        module = "module {0}\naction go_{0} {{ zh \"去{1}\" else \"不去{1}\" en \"go to the {0}\" else \"stay away from the {0}\" }}\n"
        for name, chinese, value, scene in (("harbour", "港口", "sincerity", ""), ("market", "集市", "caring_for_others", 'scene day { hosts market zh "早上。" en "It is morning." }\n')):
            body = module.format(name, chinese) + scene
            for i in range(20):
                body += f'fact f{i} {{ zh "第{i}声钟响了" else "第{i}声钟没有响" en "bell {i} rings" else "bell {i} is silent" }}\n'
                for word in ("must", "must not"):
                    body += f"rule {word.replace(' ', '_')}_{i} {{ upholds {value} when f{i} {word} go_{name} }}\n"
            self.write(f"turns/{name}.cvr", body)
        self.write("turns/cvr.toml", 'languages = ["en"]\n[suite]\ncontrols = 0.0\n')
        command = ["build", "--project", self.dir / "turns", "--limit", 300]
        self.expect(cvrc(*command, "-o", self.dir / "whole"), 0)
        for n in (2, 3):
            self.expect(cvrc("merge", *self.shared_out(n, *command), "-o", self.dir / f"joined{n}"), 0)
            self.same_suite(self.dir / "whole", self.dir / f"joined{n}")

    def test_suites_join_to_the_whole(self):
        project = two_themes(self.dir / "part")
        # All of them; a limit, controls that run out so that neighbours stand in, several scenes; packed.
        for number, more in enumerate((["--lang", "en", "--seed", 3], ["--limit", 60, "--controls", 0.5, "--scenes", 2, "--forms", "ab,free"],
                                       ["--limit", 20, "--balance", "rule", "--zstd"])):
            command = ["build", "--project", project, *more]
            whole, joined = self.dir / f"whole{number}", self.dir / f"joined{number}"
            self.expect(cvrc(*command, "-o", whole), 0)
            done = cvrc("merge", *reversed(self.shared_out(3, *command)), "-o", joined)
            self.expect(done, 0)
            self.assertRegex(done.stderr, r"^cvrc: .*joined\d: \d+ dilemmas and \d+ controls? told")
            self.same_suite(whole, joined)
        parts = [self.dir / f"{k}of3.jsonl" for k in (1, 2, 3)]
        for status, said, arguments in ((2, "name its folder with -o", parts), (2, "a part is missing: 2/3", [parts[0], parts[2], "-o", self.dir / "x"])):
            done = cvrc("merge", *arguments)
            self.expect(done, status)
            self.assertIn(said, done.stderr)
        lines = parts[1].read_text(encoding="utf-8").splitlines(keepends=True)
        cut = self.write("cut.jsonl", "".join(lines[:2 * len(lines) // 3]))
        done = cvrc("merge", parts[0], cut, parts[2], "-o", self.dir / "x")
        self.expect(done, 1)
        self.assertIn("cut off or was changed; run it again with `--shard 2/3`", done.stderr)
        for path in (project / "surrogacy").rglob("*.cvr"):
            path.write_text(path.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")
        done = cvrc("merge", *parts, "-o", self.dir / "x")
        self.expect(done, 2)
        self.assertIn("the rules are not those that the parts were made from", done.stderr)
        self.assertFalse((self.dir / "x").exists())
        self.nothing_left()

    def test_counts_add_up(self):
        path = self.write("a.cvr", everyone_clashes(30))
        whole = int(cvrc("conflicts", path, "--count").stdout)
        self.assertEqual(sum(int(cvrc("conflicts", path, "--count", "--shard", f"{k}/4").stdout) for k in (1, 2, 3, 4)), whole)

    def test_memory_does_not_grow_with_the_clashes(self):
        self.skip_under_sanitizers()
        peak = {}
        for rules in (60, 300):
            path, out = self.write("a.cvr", everyone_clashes(rules)), self.dir / "out.jsonl"
            running = subprocess.Popen([program.PROGRAM, "conflicts", str(path), "--format", "jsonl", "--jobs", "2", "-o", str(out)])
            _, status, usage = os.wait4(running.pid, 0)
            running.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(running.returncode, 0)
            peak[rules] = usage.ru_maxrss / 1024
            with open(out, encoding="utf-8") as rows:
                self.assertEqual(sum(1 for _ in rows), rules * rules / 4)
        # 22,500 clashes held all at once take 50 MiB.
        self.assertLess(peak[300], peak[60] + 30, peak)


if __name__ == "__main__":
    program.main()
