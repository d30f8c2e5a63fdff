"""A suite, a mock server, and what `cvrc ask` makes of them."""
import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "driver"))
import program  # noqa: E402
from program import ROOT, SKIPPED, Case, cvrc  # noqa: E402, F401 - for the tests

KEY = "sk-secret-0123456789"
MOCK = os.environ.get("CVR_MOCK_SERVER", str(ROOT / "build/bin/mock_server"))
_suites = {}

for _name in list(os.environ):
    if _name.lower() in ("http_proxy", "https_proxy", "all_proxy") or _name.endswith("_API_KEY"):
        del os.environ[_name]


def suite(example="english_only"):
    """A small suite, built once."""
    if example not in _suites:
        folder = tempfile.TemporaryDirectory(prefix="cvr-suite-")
        done = cvrc("build", "--project", ROOT / "examples" / example, "-o", folder.name + "/suite")
        assert done.returncode == 0, done.stderr
        _suites[example] = folder
    return pathlib.Path(_suites[example].name) / "suite"


def rows(folder, forms=("ab", "abc", "yesno")):
    out = {}
    for file in sorted(folder.glob("prompts.*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["form"] in forms:
                out[row["id"]] = row
    return out


class Mock:
    def __init__(self, *options):
        self.process = subprocess.Popen([MOCK, *map(str, options)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.url = f"http://127.0.0.1:{int(self.process.stdout.readline())}/v1"

    def stats(self):
        with urllib.request.urlopen(self.url.removesuffix("/v1") + "/stats") as answer:
            return json.load(answer)

    def wait_for(self, requests):
        """Returns when so many have come."""
        for _ in range(30_000):
            if self.stats()["requests"] >= requests:
                return
            time.sleep(0.01)
        raise AssertionError(f"only {self.stats()} came")

    def close(self):
        self.process.stdin.close()
        self.process.wait(120)
        self.process.stdout.close()


@contextlib.contextmanager
def mock(*options):
    server = Mock(*options)
    try:
        yield server
    finally:
        server.close()


def arguments(server, log, *more, folder=None):
    return ["ask", folder or suite(), "--model", "m", "--base-url", server if isinstance(server, str) else server.url, "-o", log, *more]


def ask(server, log, *more, folder=None, **options):
    return cvrc(*arguments(server, log, *more, folder=folder), **options)


def read(log):
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def main():
    if not os.path.exists(MOCK):
        print("SKIPPED: the mock server is not built (libcpp-httplib-dev is not installed)")
        sys.exit(SKIPPED)
    program.main()
