"""What `cvrc --help` says, as data: the commands with their arguments and options."""
import os
import re
import subprocess
from dataclasses import dataclass, field

COLUMN = 30  # where the descriptions begin
COMMON = ("--help", "--jobs", "--color", "--lang-messages")


@dataclass
class Option:
    long: str           # "--output", or the name of an argument
    short: str          # "-o" or ""
    value: str          # "FILE"; "" for a flag
    words: list         # the words it takes; empty where any will do
    many: bool          # several of them, joined by commas
    text: str           # one line
    needed: bool        # an argument that cannot be left out


@dataclass
class Command:
    name: str
    also: list = field(default_factory=list)  # other names
    text: str = ""
    arguments: list = field(default_factory=list)
    options: list = field(default_factory=list)  # its own


def run(program, *arguments):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LC_") and k not in ("LANG", "LANGUAGE")}
    return subprocess.run([program, *arguments], capture_output=True, encoding="utf-8", check=True, env=environment | {"LC_ALL": "C"}).stdout


def entries(text, title):
    """(left, right) of each entry under `title:`. What is too long for its column has its text on the next line."""
    found = re.search(rf"^{title}:\n(.*?)(?:\n\n|\Z)", text, re.M | re.S)
    out = []
    for line in found.group(1).splitlines() if found else []:
        if not line.startswith("   "):
            left, right = (line[:COLUMN], line[COLUMN:]) if line[COLUMN - 1:COLUMN] == " " else (line, "")
            out.append([left.strip(), right.strip()])
        else:
            out[-1][1] = (out[-1][1] + " " + line.strip()).strip()
    return out


def option(left, text):
    names, _, rest = left.partition(" ")
    rest = re.sub(r" ?REQUIRED| ?Needs: \S+", "", rest)
    chosen = re.search(r":\{(.*)\}", rest)
    value = re.sub(r":.*", "", rest).strip()
    parts = names.split(",")
    long = next((p for p in parts if p.startswith("--")), parts[-1])
    short = next((p for p in parts if re.fullmatch(r"-\w", p)), "")
    words = chosen.group(1).split(",") if chosen else []
    # A list says in its text what it may hold.
    if value == "LIST":
        words = re.findall(r"[a-z][a-z-]*", re.sub(r".*:", "", text)) if ":" in text else re.findall(r"[a-z-]+", text.split(", joined")[0].replace(" or zh,en", ""))
        words = [w for w in words if w != "or"]
    return Option(long, short, value, words, value == "LIST", text, "REQUIRED" in left)


def command_named(program, names, text):
    name, *also = names.split(", ")
    page = run(program, name, "--help")
    every = [option(*entry) for entry in entries(page, "Options")]
    return Command(name, also, text, [option(*entry) for entry in entries(page, "Positionals")],
                   [each for each in every if each.long not in COMMON]), [each for each in every if each.long in COMMON]


def read(program):
    """The commands, what each of them takes besides, and the options of cvrc itself."""
    top = run(program, "--help")
    commands, common = [], []
    for names, text in entries(top, "Subcommands"):
        command, common = command_named(program, names, text)
        commands.append(command)
    return commands, common, [option(*entry) for entry in entries(top, "Options")]
