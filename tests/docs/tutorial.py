#!/usr/bin/env python3
"""The tutorials, done step by step in an empty folder: every file written, every
command run, every output as it is shown.

usage: tutorial.py CVRC TUTORIAL [--update]      (--update: write what comes out into the tutorial)

A fenced block is done
- if a line like `**rules/secrecy.cvr** (new)` stands before it: the file is
  written (new, 新建), the text is put at its end (added, 添到末尾), or, as a `diff`
  block, its lines are changed (changed, 修改);
- if it is a `console` block: each line after `$ ` is run in one and the same
  shell, and what follows is what it prints. A line `…` stands for lines left out.
Other blocks are only read.

The standard library is the whole one, as a reader has it: what a prompt draws can
depend on all that is declared there.
"""
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CAPTION = re.compile(r"^\*\*(\S+)\*\* ?[(（](.+)[)）]$")
HOW = {"new": "new", "新建": "new", "added": "added", "添到末尾": "added", "changed": "changed", "修改": "changed"}
ELISION = "…"


@dataclass
class Block:
    kind: str
    lines: list
    first: int     # index of its first line
    path: str = ""
    how: str = ""


class Trouble(Exception):
    pass


def blocks(lines):
    """The fenced blocks, each with the caption before it."""
    out, at, caption = [], 0, None
    while at < len(lines):
        fence = re.match(r"^```(\w+)$", lines[at])
        if fence:
            end = lines.index("```", at + 1)
            path, how = caption or ("", "")
            out.append(Block(fence.group(1), lines[at + 1:end], at + 1, path, how))
            at, caption = end, None
        elif lines[at]:
            found = CAPTION.match(lines[at])
            if found and found.group(2) not in HOW:
                raise Trouble(f"line {at + 1}: `{found.group(2)}` is none of {', '.join(HOW)}")
            if caption:
                raise Trouble(f"line {at + 1}: a block should follow {caption[0]}")
            caption = (found.group(1), HOW[found.group(2)]) if found else None
        at += 1
    return out


def changed(text, lines):
    """The text with a `diff` block done: where its context and its `-` lines stand, its context and `+` lines."""
    before = "".join(line[1:] + "\n" for line in lines if line[:1] in (" ", "-"))
    after = "".join(line[1:] + "\n" for line in lines if line[:1] in (" ", "+"))
    if any(line[:1] not in (" ", "-", "+") for line in lines) or ("\n" + text).count("\n" + before) != 1:
        raise Trouble("the lines to change do not stand there just once")
    return ("\n" + text).replace("\n" + before, "\n" + after)[1:]


def write(folder, block):
    path = folder / block.path
    text = "\n".join(block.lines) + "\n"
    if block.how == "new":
        if path.exists():
            raise Trouble(f"{block.path} is there already")
        path.parent.mkdir(parents=True, exist_ok=True)
    elif not path.exists():
        raise Trouble(f"{block.path} is not there")
    elif block.how == "added":
        text = path.read_text(encoding="utf-8") + "\n" + text
    else:
        text = changed(path.read_text(encoding="utf-8"), block.lines)
    path.write_text(text, encoding="utf-8")


class Shell:
    """Commands one after another: the folder and what was exported live on."""

    def __init__(self, program):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="cvr-tutorial-"))
        self.work = self.home / "work"
        self.work.mkdir()
        (self.home / "bin").mkdir()
        (self.home / "bin/cvrc").symlink_to(program)
        (self.home / "state").write_text(f"cd '{self.work}'\n")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "GIT")) and k not in ("LANG", "LANGUAGE", "NO_COLOR")}
        self.environment = kept | {"HOME": str(self.home), "CVR_STDLIB": str(ROOT / "stdlib"), "PATH": f"{self.home / 'bin'}:{os.environ['PATH']}", "LANG": "C.UTF-8"}

    def run(self, command):
        script = f'source "$HOME/state"; {command}\nstatus=$?; {{ printf "cd %q\\n" "$PWD"; export -p; }} > "$HOME/state"; exit $status'
        done = subprocess.run(["bash", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                              encoding="utf-8", env=self.environment, timeout=300)
        if done.returncode < 0 or done.returncode > 3:
            raise Trouble(f"`{command}` ended with {done.returncode}\n{done.stdout}")
        return [line.rstrip() for line in done.stdout.splitlines()]

    def folder(self):
        line = next(l for l in (self.home / "state").read_text(encoding="utf-8").splitlines() if l.startswith("cd "))
        return pathlib.Path(subprocess.run(["bash", "-c", f"printf %s {line[3:]}"], capture_output=True, encoding="utf-8").stdout)

    def close(self):
        shutil.rmtree(self.home, ignore_errors=True)


def steps(lines):
    """(the lines of a command, the command, the lines shown) of a console block."""
    out = []
    for line in lines:
        if line.startswith("$ "):
            out.append(([line], line[2:], []))
        elif out and line.startswith("> ") and not out[-1][2] and out[-1][1].endswith("\\"):
            out[-1] = (out[-1][0] + [line], out[-1][1] + "\n" + line[2:], [])
        elif out:
            out[-1][2].append(line)
        else:
            raise Trouble("a console block begins with a command")
    return out


def fits(shown, came):
    """True if the lines shown are what came, `…` standing for any lines."""
    parts, part = [], []
    for line in [*shown, None]:
        if line in (ELISION, None):
            parts.append(part)
            part = []
        else:
            part.append(line)
    if len(parts) == 1:
        return shown == came
    at = 0
    for i, part in enumerate(parts):
        if i == len(parts) - 1:
            return len(came) - len(part) >= at and came[len(came) - len(part):] == part
        places = [k for k in range(at, len(came) - len(part) + 1) if came[k:k + len(part)] == part]
        if not places or (i == 0 and places[0] != 0):
            return False
        at = places[0] + len(part)
    return True


def again(shown, came):
    """What to show now. The beginning and the end around a single `…` keep their length."""
    if shown.count(ELISION) != 1:
        return came
    at = shown.index(ELISION)
    if at + len(shown) - at - 1 >= len(came):
        return came
    return came[:at] + [ELISION] + came[len(came) - (len(shown) - at - 1):]


def follow(program, path, update):
    """The number of commands run and the tutorial as it should be."""
    lines = path.read_text(encoding="utf-8").splitlines()
    out, done_to, count, wrong = [], 0, 0, []
    shell = Shell(program)
    try:
        for block in blocks(lines):
            out += lines[done_to:block.first]
            done_to = block.first + len(block.lines)
            try:
                if block.path:
                    write(shell.folder(), block)
                if block.kind != "console":
                    out += block.lines
                    continue
                for words, command, shown in steps(block.lines):
                    came = shell.run(command)
                    count += 1
                    out += words
                    if fits(shown, came):
                        out += shown
                    else:
                        out += again(shown, came)
                        wrong.append(f"line {block.first}: $ {command}\n" + "\n".join(difflib.unified_diff(shown, came, "shown", "comes out", lineterm="")))
            except Trouble as trouble:
                raise Trouble(f"{path.name}, the block at line {block.first}: {trouble}") from None
    finally:
        shell.close()
    out += lines[done_to:]
    if update and wrong:
        path.write_text("\n".join(out) + "\n", encoding="utf-8")
        print(f"{path.name}: {len(wrong)} outputs written anew")
        wrong = []
    return count, wrong


def main():
    update = "--update" in sys.argv
    program, tutorial = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    try:
        count, wrong = follow(program, tutorial, update)
    except Trouble as trouble:
        print(trouble)
        return 1
    for each in wrong:
        print(each)
    if wrong:
        print(f"{tutorial.name}: {len(wrong)} outputs are not as shown: run scripts/update-tutorials, and read what it changes")
    print(f"{count} commands run")
    return 1 if wrong or count < 15 else 0


if __name__ == "__main__":
    sys.exit(main())
