#!/usr/bin/env python3
"""Whatever is fed to cvrc, it says what is wrong and where, and ends properly."""
import os
import random
import unittest

import program
from program import TWO_RULES, Case, cvrc


class BadInput(Case):
    def finds(self, text, code, where=None, status=1, name="a.cvr"):
        path = self.write(name, text)
        done = cvrc("check", path)
        self.expect(done, status)
        self.assertIn(code, done.stdout)
        self.assertIn(f"{path}:{where}" if where else str(path), done.stdout)
        return done

    def test_invalid_utf8(self):
        done = self.finds(b"module demo\n# \xff\n", "CVR0001", "2:3")
        self.assertIn("byte offset 14", done.stdout)

    def test_nul_bytes(self):
        self.finds(b"module demo\nfact a\0b\n", "CVR0002", "2:7")

    def test_unclosed_string_at_the_end(self):
        self.finds(TWO_RULES + 'rule three { upholds sincerity must tell(friend) note "abc', "CVR0011")
        self.finds(TWO_RULES + 'rule three { upholds sincerity must tell(friend) note """abc\n\n', "CVR0011")

    def test_nested_parentheses(self):
        deep = "(" * 100_000 + "asks(friend)" + ")" * 100_000
        self.finds(TWO_RULES + f"law l: {deep}\n", "CVR0021")
        self.finds(TWO_RULES + "law l: " + "not " * 100_000 + "asks(friend)\n", "CVR0021")
        self.finds(TWO_RULES + "law l: " + "(" * 100_000, "CVR")
        self.finds("{" * 100_000, "CVR0020")

    def test_a_line_of_200_megabytes(self):
        path = self.dir / "long.cvr"
        with open(path, "wb") as file:
            file.truncate(200_000_000)
        done = cvrc("check", path)
        self.expect(done, 1)
        self.assertIn("CVR0003", done.stdout)
        path = self.write("wide.cvr", "module demo\n# " + "x" * 20_000_000 + "\nfact\n")
        done = cvrc("check", path)
        self.expect(done, 1)
        self.assertLess(len(done.stdout), 20_000)

    def test_random_bytes(self):
        seed = int(os.environ.get("CVR_SEED", "1"))
        chance = random.Random(seed)
        pieces = ["rule", "规则", "{", "}", "(", ")", "must", "当", '"', "“", "##", "law", ":", "|", "<", "=", "\n", " ",
                  "0", "99999999999999999999", "sincerity", "友善", ",", "、", "not", "at most", "of", "test", "\\", "\u202e", "[", "]"]
        for round_ in range(12):
            if round_ % 2:
                body = bytes(chance.randrange(256) for _ in range(chance.randrange(4000)))
            else:
                body = " ".join(chance.choice(pieces) for _ in range(chance.randrange(2000))).encode()
            path = self.write("noise.cvr", body)
            done = cvrc("check", path, text=False)
            self.assertIn(done.returncode, (0, 1), f"seed {seed}, round {round_}: {done.stderr[:500]}")
            self.assertNotIn(b"\x1b", done.stdout)

    def test_a_folder_a_missing_and_an_unreadable_file(self):
        done = cvrc("check", self.dir / "gone.cvr")
        self.expect(done, 2)
        self.assertIn("gone.cvr: there is no such file or folder", done.stderr)
        done = cvrc("fill", self.dir)
        self.expect(done, 2)
        (self.dir / "folder.cvr").mkdir()
        self.expect(cvrc("fmt", "--check", self.dir / "folder.cvr"), 0)
        self.expect(cvrc("conflicts", "--project", self.dir / "nowhere"), 2)
        self.write("a.cvr", TWO_RULES)
        (self.dir / "link.cvr").symlink_to(self.dir / "gone.cvr")
        self.expect(cvrc("check", self.dir), 2)
        (self.dir / "link.cvr").unlink()
        os.mkfifo(self.dir / "pipe.cvr")
        done = cvrc("check", self.dir, timeout=60)
        self.expect(done, 2)
        self.assertIn("pipe.cvr: this is a pipe", done.stderr)

    def test_an_unreadable_file(self):
        path = self.write("closed.cvr", TWO_RULES)
        path.chmod(0)
        self.dir.chmod(0o755)
        # Root may read everything, so cvrc is run as somebody else then.
        options = {"user": 65534} if os.geteuid() == 0 else {}
        try:
            done = cvrc("check", path, cwd="/", **options)
        except PermissionError:
            self.skipTest("the build folder is closed to other users")
        self.expect(done, 2)
        self.assertIn("not allowed to read", done.stderr)

    def test_circles(self):
        self.finds("module demo\nkind a is b\nkind b is a\n", "CVR1008", "2:")
        done = self.finds(TWO_RULES + "prefer one over two\nprefer two over one\n", "CVR4001", "5:")
        self.assertIn("`one` over `two` over `one`", done.stdout)

    def test_a_law_that_forbids_everything(self):
        self.finds(TWO_RULES + "law nothing: false\n", "CVR3001", "7:")
        done = self.finds(TWO_RULES + "law a: asks(friend)\nlaw b: not asks(friend)\n", "CVR3001", "7:")
        self.assertIn("a.cvr:8:", done.stdout)
        done = cvrc("conflicts", self.dir / "a.cvr")
        self.expect(done, 1)
        self.assertEqual(done.stdout, "")
        # Over actions it leaves no choice in any situation: the rules cannot be followed, and clash with none.
        self.finds(TWO_RULES + "law stuck: tell(friend) and not tell(friend)\n", "CVR3004")
        self.assertEqual(cvrc("conflicts", "--count", self.dir / "a.cvr").stdout, "0\n")

    def test_a_measure_with_a_billion_values(self):
        self.finds("module demo\nmeasure coins: 0..1000000000\n", "CVR1012", "2:")
        self.finds("module demo\nmeasure coins: 0..99999999999999999999999\n", "CVR1012", "2:")

    def test_a_role_declared_twice(self):
        done = self.finds("module demo\nuse std.people\nrole a: person\nrole a: person\n", "CVR1002", "4:")
        self.assertIn("a.cvr:3:", done.stdout)

    def test_unbalanced_braces_in_a_text(self):
        self.finds('module demo\nuse std.people\nfact a(p: person) { en "{p is here" else "{p} is away" }\n', "CVR5004", "3:")
        self.finds('module demo\nuse std.people\nfact a(p: person) { en "{p} is }here" else "{p} is away" }\n', "CVR5004", "3:")

    def test_several_mistakes_are_all_told_once(self):
        path = self.write("a.cvr", TWO_RULES + "rule x { upholds sincerty must tell(freind) }\nfact (\nrule y { upholds sincerity when askss(friend) must tell(friend) }\n")
        done = cvrc("check", path)
        self.expect(done, 1)
        for word in ("sincerty", "freind", "askss"):
            self.assertEqual(done.stdout.count(f"`{word}`"), 1, done.stdout)
        self.assertEqual(done.stdout.count("CVR0020"), 1, done.stdout)


if __name__ == "__main__":
    program.main()
