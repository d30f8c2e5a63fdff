#!/usr/bin/env python3
"""The completions of bash, zsh and fish, and the man page: they name every command and option, and work."""
import os
import pty
import re
import shutil
import subprocess
import unittest

import program
from program import ROOT, Case, cvrc

BASH = """
source {file}
COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_cvrc; printf '%s\\n' "${{COMPREPLY[@]}}"
"""
# What zsh would offer is written to a file; ^X asks for it, ^G ends the shell.
ZSH = """
PS1=READY
fpath=({folder} $fpath)
autoload -U compinit && compinit -u -d {dump}
compadd() {{
  local -a found
  if (( ! ${{@[(I)-[OAD]*]}} )); then
    builtin compadd -O found "$@"
    print -rl -- $found >> {list}
  fi
  builtin compadd "$@"
}}
finish() {{ print -r END >> {list}; exit }}
zle -N finish
bindkey '^X' list-choices
bindkey '^G' finish
"""


def spoken():
    """(command, option) of all there is, as `--help` says it."""
    text = cvrc("--help").stdout
    out = [("", option) for option in re.findall(r"--[a-z0-9-]+", text.split("Subcommands:")[0])]
    for names in re.findall(r"^  ([a-z]+(?:, [a-z]+)*) ", text.split("Subcommands:")[1].split("Example:")[0], re.M):
        for name in names.split(", "):
            options = re.findall(r"^  (?:-\w,)?(--[a-z0-9-]+)", cvrc(name, "--help").stdout, re.M)
            out += [(name, option) for option in ["", *options]]
    return out


class Completions(Case):
    def environment(self):
        (self.dir / "bin").mkdir(exist_ok=True)
        if not (self.dir / "bin/cvrc").exists():
            (self.dir / "bin/cvrc").symlink_to(program.PROGRAM)
        (self.dir / "here").mkdir(exist_ok=True)
        (self.dir / "here/some.cvr").touch()
        (self.dir / "here/folder").mkdir(exist_ok=True)
        return {**os.environ, "PATH": f"{self.dir / 'bin'}:{os.environ['PATH']}", "HOME": str(self.dir), "TERM": "dumb"}

    def run_shell(self, *words):
        done = subprocess.run([*words], capture_output=True, encoding="utf-8", env=self.environment(), cwd=self.dir / "here", timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def bash(self, line):
        words = " ".join(f"'{word}'" for word in line.split(" "))
        self.environment()
        return self.run_shell("bash", "-c", BASH.format(file=ROOT / "completions/cvrc.bash", words=words)).split()

    def fish(self, line):
        out = self.run_shell("fish", "--no-config", "-c", f"source {ROOT / 'completions/cvrc.fish'}; complete -C '{line}'")
        return [each.split("\t")[0] for each in out.splitlines()]

    def zsh(self, line):
        wanted = self.dir / "offered"
        wanted.unlink(missing_ok=True)
        environment = self.environment()
        self.write(".zshrc", ZSH.format(folder=ROOT / "completions", list=wanted, dump=self.dir / "zcompdump"))
        os.chdir(self.dir / "here")
        child, terminal = pty.fork()
        if child == 0:
            os.execvpe("zsh", ["zsh", "-d", "-i", "+m"], environment)
        seen = b""
        while b"READY" not in seen:
            seen += os.read(terminal, 4096)
        os.write(terminal, f"{line}\x18\x07".encode())
        try:
            while os.read(terminal, 4096):
                pass
        except OSError:  # the shell has ended
            pass
        os.waitpid(child, 0)
        out = wanted.read_text(encoding="utf-8").split()
        self.assertEqual(out.pop(), "END")
        return out

    def test_the_files_say_what_the_help_says(self):
        done = subprocess.run([ROOT / "scripts/update-commands", "--check", program.PROGRAM], capture_output=True, encoding="utf-8")
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)

    def test_every_command_and_option_is_named(self):
        page = (ROOT / "docs/cvrc.1").read_text(encoding="utf-8").replace("\\-", "-")
        fish = (ROOT / "completions/cvrc.fish").read_text(encoding="utf-8")
        zsh = (ROOT / "completions/_cvrc").read_text(encoding="utf-8")
        every = spoken()
        self.assertGreater(len({command for command, _ in every}), 12)
        self.assertIn("--version", self.bash("cvrc --"))
        offered = {command: self.bash(f"cvrc {command} -") for command, _ in every}
        for command, option in every:
            place = f"cvrc {command} {option}"
            if not command:
                self.assertIn(option, zsh, place)
                self.assertIn(f" -l {option[2:]} ", fish, place)
            elif not option:
                self.assertIn(command, self.bash("cvrc "), place)
                self.assertRegex(page, rf"(?m)^(\.SS {command}\b|Also called \\fB{command}\\fR)", place)
                self.assertIn(f" -a {command} ", fish, place)
                self.assertIn(f"'{command}:", zsh, place)
            else:
                self.assertIn(option, offered[command], place)
                self.assertRegex(fish, rf"__fish_seen_subcommand_from[a-z ]*\b{command}\b[a-z ]*' -l {option[2:]} ", place)
                part = re.search(rf"^        (?:\w+\|)*{command}(?:\|\w+)*\)\n(.*?);;", zsh, re.M | re.S).group(1)
                self.assertRegex(part, rf"{option}['\[}}]", place)
                own = re.search(rf"^\.SS {command}\b(.*?)^\.S[SH]", page, re.M | re.S) if command != "lint" else None
                common = page.split("Every command takes:")[1].split(".SH")[0]
                self.assertTrue(f"\\fB{option}\\fR" in (own.group(1) if own else "") + common or command == "lint", place)

    def test_bash(self):
        self.assertEqual(self.bash("cvrc di"), ["diff"])
        self.assertEqual(self.bash("cvrc check --format s"), ["sarif"])
        self.assertEqual(self.bash("cvrc lint --fail-on h"), ["hint"])
        self.assertEqual(self.bash("cvrc build --forms ab,y"), ["ab,yesno"])
        self.assertEqual(self.bash("cvrc diff --fail-on new-dilemma,gone-v"), ["new-dilemma,gone-value", "new-dilemma,gone-value-pair"])
        self.assertEqual(self.bash("cvrc conflicts so"), ["some.cvr"])
        self.assertEqual(self.bash("cvrc check --project "), ["folder"])
        self.assertEqual(self.bash("cvrc build --seed "), [])
        self.assertEqual(self.bash("cvrc explain CVR2001"), ["CVR2001"])
        self.assertEqual(self.bash("cvrc explain never-app"), ["never-applies"])

    @unittest.skipUnless(shutil.which("fish"), "fish is not installed: its completion is only read")
    def test_fish(self):
        self.assertEqual(self.fish("cvrc di"), ["diff"])
        self.assertEqual(self.fish("cvrc check --format s"), ["sarif"])
        self.assertIn("--baseline", self.fish("cvrc lint --"))
        self.assertEqual(self.fish("cvrc build --forms ab,y"), ["ab,yesno"])
        self.assertEqual(self.fish("cvrc conflicts so"), ["some.cvr"])
        self.assertEqual(self.fish("cvrc new "), ["folder/"])
        self.assertEqual(self.fish("cvrc explain CVR2001"), ["CVR2001"])
        self.assertEqual(self.fish("cvrc explain never-app"), ["never-applies"])

    @unittest.skipUnless(shutil.which("zsh"), "zsh is not installed: its completion is only read")
    def test_zsh(self):
        self.assertEqual(self.zsh("cvrc di"), ["diff"])
        self.assertEqual(self.zsh("cvrc check --format s"), ["sarif"])
        self.assertIn("--baseline", self.zsh("cvrc lint --b"))
        self.assertEqual(self.zsh("cvrc build --forms ab,y"), ["yesno"])
        self.assertEqual(self.zsh("cvrc conflicts so"), ["some.cvr"])
        self.assertEqual(set(self.zsh("cvrc new ")), {"folder"})
        self.assertEqual(self.zsh("cvrc explain CVR2001"), ["CVR2001"])
        self.assertEqual(self.zsh("cvrc explain never-app"), ["never-applies"])

    @unittest.skipUnless(shutil.which("man"), "man is not installed")
    def test_the_man_page_reads(self):
        done = subprocess.run(["man", "--warnings", "-l", str(ROOT / "docs/cvrc.1")], capture_output=True, text=True, env={**os.environ, "MANPAGER": "cat"})
        self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    for shell in ("fish", "zsh", "man"):
        if not shutil.which(shell):
            print(f"SKIPPED in part: {shell} is not installed")
    program.main()
