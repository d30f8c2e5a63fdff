"""Running cvrc in tests: `cvrc(...)` starts it, `main()` runs a file's tests."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = None
SKIPPED = 77

# Messages in English, whatever the locale that the tests are run in.
for _name in ("LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"


def cvrc(*arguments, **options):
    """The finished process. Text in and out unless `text=False`."""
    options.setdefault("capture_output", "stdout" not in options)
    if options.get("text", True):
        options.setdefault("encoding", "utf-8")
    options.pop("text", None)
    options.setdefault("timeout", 300)
    return subprocess.run([PROGRAM, *map(str, arguments)], **options)


class Case(unittest.TestCase):
    """A test with a folder of its own and some short cuts."""

    maxDiff = 4000

    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="cvr-test-"))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)

    def skip_under_sanitizers(self):
        """For tests that measure memory: a sanitizer takes its own."""
        code = pathlib.Path(PROGRAM).read_bytes()
        if b"__asan_init" in code or b"__tsan_init" in code:
            self.skipTest("a sanitizer takes memory of its own")

    def write(self, name, text):
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def same_suite(self, one, other):
        names = sorted(p.name for p in one.iterdir())
        self.assertEqual(sorted(p.name for p in other.iterdir()), names)
        for name in names:
            self.assertTrue((one / name).read_bytes() == (other / name).read_bytes(), name)

    def expect(self, done, status):
        """The exit status, and no trace of a crash."""
        self.assertEqual(done.returncode, status, f"{done.args}\n{done.stdout!s:.2000}\n{done.stderr!s:.2000}")

    def nothing_left(self, folder=None):
        left = [p for p in (folder or self.dir).rglob("*") if ".tmp-" in p.name]
        self.assertEqual(left, [])


def part_of_library(folder):
    """A project of some themes of rules/: what holds of all of them is seen here in a tenth of the time."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "rules/cvr.toml", folder)
    for theme in ("surrogacy", "rescue", "firearms", "suicide"):
        shutil.copytree(ROOT / "rules" / theme, folder / theme)
    return folder


TWO_RULES = """module demo
use std.people
fact asks(p: person)
action tell(p: person)
rule one { upholds sincerity when asks(friend) must tell(friend) }
rule two { upholds kindness.caring_for_others must not tell(friend) }
"""


def main():
    global PROGRAM
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} CVRC [TEST...]")
    # The tests read the variable of this module, also where it runs as a script.
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main(module="__main__", verbosity=1)
