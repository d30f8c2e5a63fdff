#!/usr/bin/env python3
"""What is remembered between checks never shows: the bytes are those of a check that remembers nothing.

CVR_KILLS=100 kills as many runs at random moments (a few unless asked for more), CVR_EDITS=500 edits as often,
CVR_SEED=7 edits others.
"""
import hashlib
import os
import random
import re
import resource
import shutil
import signal
import struct
import subprocess
import time

import program
from program import ROOT, Case, cvrc

FACTS = ["wet", "dark", "calm", "loud", "late", "far"]
OF_SOMEBODY = ["ill", "poor", "not_asked", "alone"]

VOCABULARY = """module words
kind person { zh "一个人" en "a person" }
kind nurse is person { zh "一名护士" en "a nurse" }
role ann: person { zh "安" en "Ann" }
role bob: person { zh "博" en "Bob" }
fact wet { zh "下雨" en "it rains" }
fact dark { zh "天黑" else "天亮" en "it is dark" else "it is light" }
fact calm { typical true zh "平静" else "不平静" en "all is calm" else "there is unrest" }
fact loud { zh "很吵" en "it is loud" }
fact late { zh "很晚" else "还早" en "it is late" else "it is early" }
fact far { zh "很远" else "很近" en "it is far" else "it is near" }
fact ill (p: person) { zh "{p}病了" else "{p}没病" en "{p} is ill" else "{p} is well" }
fact poor (p: person) { zh "{p}很穷" else "{p}不穷" en "{p} is poor" else "{p} is not poor" }
fact not_asked (p: person) { zh "{p}没有被问" else "{p}被问了" en "{p} was not asked" else "{p} was asked" }
fact alone (p: person) { zh "{p}独处" else "{p}有人陪" en "{p} is alone" else "{p} is with others" }
measure wind: 0..9 typical 3 { zh "风力{value}" en "wind {value}" }
resource hands capacity 1 { zh "只有一双手" en "one pair of hands" }
outcome harm (p: person) { occurs when wet and ill(p) zh "{p}受伤" else "{p}没事" en "{p} is hurt" else "{p} is unhurt" }
action carry (p: person) { prevents harm(p) takes hands zh "背{p}" else "不背{p}" en "carry {p}" else "leave {p}" }
action call { takes hands zh "打电话" else "不打电话" en "call" else "do not call" }
action wait { zh "等待" else "不等" en "wait" else "go" }
action sing { zh "唱歌" else "不唱" en "sing" else "be silent" }
law rain: wet implies loud { zh "下雨就吵" en "rain is loud" }
law sick for x: person: ill(x) implies not poor(x) { zh "病人不穷" en "the ill are not poor" }
law storm: wind >= 7 implies wet { zh "大风带雨" en "storms bring rain" }
"""
COMMON = """module common
use words
rule first_of_all { upholds kindness.caring_for_others when loud must call zh "吵的时候应当打电话。" en "One should call when it is loud." }
prefer value integrity.sincerity over value dedication.teamwork
test "a test" { expect first_of_all applies given loud and calm }
"""
SETTINGS = """name = "made"
version = "1.0.0"
sources = ["."]
languages = ["zh", "en"]
[severity]
"""


class Maker:
    """A project of rule files and vocabulary, and edits of it."""

    def __init__(self, folder, seed):
        self.folder, self.random, self.count = folder, random.Random(seed), 0
        rows = (ROOT / "compiler/lint/lints.def").read_text(encoding="utf-8")
        # Those that are off unless asked for are looked at too; silencing-law searches for conflicts.
        names = [n.replace("_", "-") for n in re.findall(r"^CVR_LINT\((\w+)\)", rows, re.M)]
        self.write("cvr.toml", SETTINGS + "".join(f'{n} = "hint"\n' for n in names if n != "silencing-law"))
        self.write("words.cvr", VOCABULARY)
        self.write("common.cvr", COMMON)
        for i in range(5):
            self.write(f"rules/m{i}.cvr", self.module(f"m{i}"))
        (folder / ".cvr-cache").mkdir()  # small as it is

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def literal(self):
        r = self.random
        atom = r.choice(FACTS + [f"{f}({r.choice(['ann', 'bob', 'agent'])})" for f in OF_SOMEBODY] + [f"wind >= {r.randrange(10)}", "agent is nurse"])
        return f"not ({atom})" if r.random() < 0.3 else atom

    def rule(self, earlier):
        r = self.random
        self.count += 1
        general = r.random() < 0.2
        guard = [self.literal() for _ in range(r.randrange(1, 4))] + (["ill(p)"] if general else [])
        joined = r.choice([" and ", " and ", " or "]).join(guard)
        clauses = [f"upholds {'dedication.teamwork' if r.random() < 0.02 else r.choice(['kindness.caring_for_others', 'integrity.sincerity', 'justice.procedural_justice'])}", f"when {joined}"]
        if r.random() < 0.3:
            clauses.append(f"unless {self.literal()}")
        clauses.append(r.choice(["must", "should", "may", "must not", "should not"]) + " " + r.choice(["call", "wait", "sing", "carry(ann)", "prevent harm(bob)", "wait or sing"]))
        if earlier and r.random() < 0.25:
            clauses.append(f"overrides {r.choice(earlier)}" + (f" when {self.literal()}" if r.random() < 0.5 else ""))
        if r.random() < 0.2:
            clauses.append("overrides common.first_of_all")
        if r.random() < 0.5:
            clauses.append(f"stakes {r.choice(['low', 'high'])}")
        if r.random() < 0.8:
            clauses.append(r.choice(['zh "应当这样做。"', 'zh "这样 做 。。"', 'zh "他们做了。"']))
        if r.random() < 0.8:
            clauses.append(r.choice(['en "One should do so."', 'en "One must not do so ."', 'en "It rained."']))
        if r.random() < 0.1:
            clauses[0], clauses[1] = clauses[1], clauses[0]
        comment = "# cvr: allow(untested-rule) because it is made\n" if r.random() < 0.1 else ""
        name = f"r{self.count}"
        earlier.append(name)
        return f"{comment}rule {name}{' (p: person)' if general else ''} {{\n  " + "\n  ".join(clauses) + "\n}\n"

    def module(self, name):
        earlier = []
        return f"module rules.{name}\nuse words, common\n" + "".join(self.rule(earlier) for _ in range(self.random.randrange(2, 7)))

    def files(self):
        return sorted((self.folder / "rules").glob("*.cvr"))

    def edit(self):
        """One edit as people make them; what it was."""
        r = self.random
        kind = r.choice(["rule", "rule", "rule", "more", "less", "fact", "law", "add", "remove", "rename", "used", "twice", "comment", "mistake", "settings", "copy"])
        path = r.choice(self.files())
        text = path.read_text(encoding="utf-8")
        parts = re.split(r"(?m)^(?=rule |# cvr)", text)
        if kind == "rule":
            path.write_text(text.replace(r.choice(["must", "should", "wet", "dark", "ill(ann)", "low"]), r.choice(["must", "should", "late", "far"]), 1), encoding="utf-8")
        elif kind == "more":
            path.write_text(text + self.rule([]), encoding="utf-8")
        elif kind == "less" and len(parts) > 2:
            path.write_text("".join(parts[:-1]), encoding="utf-8")
        elif kind == "copy" and len(parts) > 1:  # the same rule in another file
            self.count += 1
            with r.choice(self.files()).open("a", encoding="utf-8") as other:
                other.write(re.sub(r"rule \w+", f"rule r{self.count}", re.sub(r"overrides r.*\n", "\n", parts[-1].split("# cvr")[0])))
        elif kind == "fact":
            words = self.folder / "words.cvr"
            words.write_text(words.read_text(encoding="utf-8").replace('en "it rains"', r.choice(['en "it rains"', 'en "it is raining" else "it is dry"'])), encoding="utf-8")
        elif kind == "law":
            words = self.folder / "words.cvr"
            words.write_text(words.read_text(encoding="utf-8").replace(f"wind >= {7}", f"wind >= {r.choice([6, 7])}"), encoding="utf-8")
        elif kind == "add":
            self.count += 1
            self.write(f"rules/m{r.randrange(100, 999)}.cvr", self.module(f"n{self.count}"))
        elif kind == "remove" and len(self.files()) > 3:
            path.unlink()
        elif kind == "rename":
            path.rename(path.with_name(f"a{r.randrange(1000)}.cvr"))
        elif kind == "used":  # a file that another one speaks of
            name = re.search(r"module (\S+)", text)[1]
            self.write("rules/user.cvr", f"module user\nuse {name}\n")
        elif kind == "twice":
            self.write("rules/twin.cvr", text) if r.random() < 0.3 else (self.folder / "rules/twin.cvr").unlink(missing_ok=True)
        elif kind == "comment":
            path.write_text(text.replace("rule ", "# a remark\nrule ", 1), encoding="utf-8")
        elif kind == "mistake":
            if "nothing_like_it" in text:
                path.write_text(text.replace("nothing_like_it", "wet"), encoding="utf-8")
            elif r.random() < 0.5:
                path.write_text(text.replace("when ", "when nothing_like_it and ", 1), encoding="utf-8")
        elif kind == "settings":
            toml = self.folder / "cvr.toml"
            now = toml.read_text(encoding="utf-8")
            toml.write_text(now.replace('long-sentence = "hint"', 'long-sentence = "off"') if r.random() < 0.5 else now.replace('"off"', '"hint"'), encoding="utf-8")
        return kind


class Cache(Case):
    def setUp(self):
        super().setUp()
        self.made = Maker(self.dir / "made", int(os.environ.get("CVR_SEED", 1)))
        self.folder = self.made.folder / ".cvr-cache"

    def check(self, *options, **more):
        done = cvrc("check", "--project", self.made.folder, "--format", "json", *options, **more)
        self.assertIn(done.returncode, (0, 1, 3), done.stderr)
        return done.returncode, done.stdout, done.stderr

    def same(self, what):
        known, fresh = self.check("--jobs", self.made.random.choice([1, 2, 3])), self.check("--no-cache")
        self.assertEqual(known[1].splitlines(), fresh[1].splitlines(), what)
        self.assertEqual(known, fresh, what)

    def entries(self):
        return sorted(p for p in self.folder.iterdir() if not p.name.startswith("."))

    def rules_of(self):
        return {p.name: p.stat().st_mtime_ns for p in self.entries() if p.suffix == ".rules"}

    def test_nothing_is_seen_of_it_whatever_is_edited(self):
        self.same("cold")
        self.same("warm")
        done = []
        for _ in range(int(os.environ.get("CVR_EDITS", 20))):
            done.append(self.made.edit())
            self.same(done)

    def test_only_what_changed_is_done_anew(self):
        self.check()
        before = self.rules_of()
        self.assertEqual(len(before), 5)
        self.check()
        self.assertEqual(self.rules_of(), before, "what is known is not worked out again")
        path = self.made.files()[2]
        path.write_text(path.read_text(encoding="utf-8") + self.made.rule([]), encoding="utf-8")
        self.check()
        after = self.rules_of()
        self.assertEqual({n: t for n, t in after.items() if n in before}, before)
        self.assertEqual(len(after), 6)

    def test_entries_that_are_not_what_was_written_are_done_anew(self):
        wanted = self.check("--no-cache")
        r = random.Random(2)
        self.assertEqual(self.check(), wanted)
        for path in self.entries():
            whole = path.read_bytes()
            other = r.choice([p for p in self.entries() if p != path]).read_bytes()
            at = r.randrange(len(whole))
            for spoiled in (b"", whole[:at], whole[:at] + bytes([whole[at] ^ (1 << r.randrange(8))]) + whole[at + 1:], whole + b"x", other, os.urandom(len(whole))):
                path.write_bytes(spoiled)
                self.assertEqual(self.check(), wanted, path.name)
                self.assertEqual(path.read_bytes(), whole, "it was not written anew")
        of_rules = [path for path in self.entries() if path.suffix == ".rules"]
        for path in of_rules:  # with the right digest, as a program that errs would write it
            whole = path.read_bytes()
            for payload in (whole[32:-1], whole[32:] + b"x", whole[32:38]):
                digest = hashlib.sha256(path.stem.encode() + payload).digest()
                path.write_bytes(whole[:8] + struct.pack("<QQQ", len(payload), *struct.unpack(">QQ", digest[:16])) + payload)
                self.assertEqual(self.check(), wanted, path.name)
            path.write_bytes(whole)
        for path in self.entries():  # longer than there is memory for
            os.truncate(path, 1 << 42)
            self.assertEqual(self.check(), wanted, path.name)
            self.assertLess(path.stat().st_size, 1 << 30)
        for path in self.entries()[:2]:
            path.unlink()
            path.mkdir()
            self.assertEqual(self.check(), wanted, path.name)
            path.rmdir()
        shutil.rmtree(self.folder)
        self.assertEqual(self.check(), wanted)
        self.assertFalse(self.folder.exists(), "a small project is not given a folder that it does not need")

    def test_runs_at_once_and_runs_that_are_killed(self):
        wanted = self.check("--no-cache")
        start = lambda: subprocess.Popen([program.PROGRAM, "check", "--project", str(self.made.folder), "--format", "json", "-o", "/dev/null"], stderr=subprocess.DEVNULL)
        began = time.monotonic()
        for one in [start(), start(), start()]:
            self.assertEqual(one.wait(), wanted[0])
        took = time.monotonic() - began
        self.assertEqual(self.check(), wanted)
        r = random.Random(3)
        for _ in range(int(os.environ.get("CVR_KILLS", 8))):
            shutil.rmtree(self.folder)
            self.folder.mkdir()
            one = start()
            time.sleep(r.uniform(0, took))
            one.send_signal(signal.SIGKILL)
            one.wait()
            self.assertEqual(self.check(), wanted)

    def test_no_room_and_no_folder(self):
        wanted = self.check("--no-cache")

        def no_room():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))

        self.assertEqual(self.check(preexec_fn=no_room), wanted)
        self.assertEqual(list(self.folder.iterdir()), [], "no half entries")
        self.folder.rmdir()
        self.folder.write_text("")  # a folder cannot be made here
        self.assertEqual(self.check(), wanted)

    def test_it_is_never_read_as_rules(self):
        wanted = self.check("--no-cache")
        (self.folder / "more.cvr").write_text("module more\nrule", encoding="utf-8")
        self.assertEqual(self.check(), wanted)


if __name__ == "__main__":
    program.main()
