"""A suite of the first project, exported: what the tests of `cvrc export` share."""
import json
import pathlib
import shutil

import program
from program import Case, cvrc

try:
    import yaml
except ImportError:
    yaml = None

FORMATS = ("batch", "evalscope", "hf", "inspect", "lm-eval", "openai-evals", "opencompass", "promptfoo")
PARTS = [f"{form}_{lang}" for form in ("ab", "abc", "yesno") for lang in ("zh", "en")]


def rows(path):
    text = path.read_bytes()
    assert not text.startswith(b"\xef\xbb\xbf") and b"\r" not in text and text.endswith(b"\n"), path
    return [json.loads(line) for line in text.decode("utf-8").splitlines()]


def content(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class Exports(Case):
    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(program.tempfile.mkdtemp(prefix="cvr-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.home, ignore_errors=True)
        cvrc("new", cls.home / "project", check=True)
        cvrc("build", "--project", cls.home / "project", "-o", cls.home / "suite", check=True)
        cls.suite = cls.home / "suite"
        cls.canary = json.loads((cls.suite / "manifest.json").read_text(encoding="utf-8"))["canary"]
        cls.askings = {r["id"]: r for lang in ("zh", "en") for r in rows(cls.suite / f"prompts.{lang}.jsonl")}

    def export(self, to, *more, name=None, status=0, suite=None):
        out = self.dir / (name or to)
        more = ("--model", "m", *more) if to == "batch" and "--model" not in more else more
        self.done = cvrc("export", suite or self.suite, "--to", to, "-o", out, *more)
        self.expect(self.done, status)
        self.nothing_left()
        return out

    def closed(self):
        return [a for a in self.askings.values() if a["form"] != "free"]

    def part(self, name):
        form, lang = name.split("_")
        return [a for a in self.askings.values() if a["form"] == form and a["lang"] == lang]

    def yaml(self, path):
        if yaml is None:
            self.skipTest("python3-yaml is not installed")
        return yaml.safe_load(path.read_text(encoding="utf-8"))
