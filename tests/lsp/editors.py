#!/usr/bin/env python3
"""The files of the editors: they know every keyword, and the grammar reads every shipped file."""
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest
import zipfile

import client  # noqa: F401 (finds the test helpers)
import program
from program import ROOT

VSCODE = ROOT / "editors/vscode"


def keywords():
    rows = (ROOT / "compiler/syntax/keywords.def").read_text(encoding="utf-8")
    return [(english, chinese) for english, chinese in re.findall(r'CVR_KEYWORD\(\w+, "([^"]+)", "([^"]+)"', rows)]


class Editors(unittest.TestCase):
    def test_vim_knows_every_keyword(self):
        text = (ROOT / "editors/nvim/syntax/cvr.vim").read_text(encoding="utf-8")
        words = set(" ".join(re.findall(r"^syntax keyword \w+ (.*)$", text, re.M)).split())
        for english, chinese in keywords():
            self.assertIn(chinese, words)
            if " " not in english:
                self.assertIn(english, words)
            else:
                self.assertIn(english.replace(" ", "\\s\\+"), text)

    def test_the_grammar_knows_every_keyword(self):
        grammar = json.loads((VSCODE / "syntaxes/cvr.tmLanguage.json").read_text(encoding="utf-8"))
        matches = "|".join(p["match"] for p in grammar["patterns"] if "(?:" in p.get("match", ""))
        known = set(re.split(r"[|()]|\(\?:|\?:", matches))
        for english, chinese in keywords():
            self.assertIn(english.replace(" ", "\\s+"), known)
            self.assertIn(chinese, known)

    def test_what_the_extension_names_is_there(self):
        package = json.loads((VSCODE / "package.json").read_text(encoding="utf-8"))
        names = [package["main"]] + [each["path"] for kind in ("grammars", "snippets") for each in package["contributes"][kind]]
        for language in package["contributes"]["languages"]:
            names += [language["configuration"], language["icon"]["light"]]
        for name in names:
            self.assertTrue((VSCODE / name).is_file(), name)
            if name.endswith(".json"):
                json.loads((VSCODE / name).read_text(encoding="utf-8"))
        source = (VSCODE / "src/extension.js").read_text(encoding="utf-8")
        for command in package["contributes"]["commands"]:
            self.assertIn(f"'{command['command']}'", source)

    def test_the_extension_starts(self):
        if not shutil.which("node"):
            self.skipTest("Node.js is not installed")
        done = subprocess.run(["node", VSCODE / "test/activation.js"], capture_output=True, text=True, timeout=300, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_what_is_packed(self):
        """The extension as `editors/vscode/pack` packs it holds what it names and the packages it needs, and starts."""
        vsce = VSCODE / "node_modules/.bin/vsce"
        if not shutil.which("node") or not vsce.exists():
            self.skipTest("vsce is not installed: scripts/fetch-test-tools fetches it")
        with tempfile.TemporaryDirectory(prefix="cvr-pack-") as scratch:
            folder = pathlib.Path(scratch) / "vscode"
            shutil.copytree(VSCODE, folder, symlinks=True)
            shutil.copy(ROOT / "LICENSE", folder)
            done = subprocess.run(["node", folder / "node_modules/.bin/vsce", "package", "--no-git-tag-version", "--allow-missing-repository",
                                   "-o", folder / "cvr.vsix"], cwd=folder, capture_output=True, text=True, timeout=300, check=False)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            with zipfile.ZipFile(folder / "cvr.vsix") as packed:
                packed.extractall(folder.parent / "unpacked")  # where no other packages can be found
                names = {name.removeprefix("extension/") for name in packed.namelist() if name.startswith("extension/")}
            own = {name for name in names if not name.startswith("node_modules/")}
            self.assertEqual({n.split("/")[0] for n in own},
                             {"LICENSE.txt", "README.md", "icons", "language-configuration.json", "package.json", "package.nls.json",
                              "package.nls.zh-cn.json", "snippets", "src", "syntaxes"})
            self.assertEqual([n for n in names if n.endswith((".d.ts", ".map"))], [])
            for test in ("activation.js", "packages.js"):
                done = subprocess.run(["node", VSCODE / "test" / test, folder.parent / "unpacked/extension"], capture_output=True, text=True, timeout=300, check=False)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_the_grammar_reads_every_shipped_file(self):
        if not shutil.which("node"):
            self.skipTest("Node.js is not installed")
        done = subprocess.run(["node", VSCODE / "test/grammar.js"], capture_output=True, text=True, timeout=300, check=False)
        if done.returncode == program.SKIPPED:
            self.skipTest(done.stdout.strip())
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    program.main()
