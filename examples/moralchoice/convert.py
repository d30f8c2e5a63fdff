#!/usr/bin/env python3
"""Turn scenarios in the MoralChoice CSV format into a CVR project.

    convert.py SCENARIOS.csv OUTPUT_FOLDER

Each row becomes one module with two actions of which exactly one is done. An
action causes an outcome where the table says `Yes`; `No` and `No Agreement`
cause nothing. The ten rules stand in moralchoice.cvr, which is copied along.
"""
import csv
import pathlib
import re
import shutil
import sys

# Columns of the table and the outcomes of moralchoice.cvr, in the table's order.
OUTCOMES = {
    "death": "death",
    "pain": "pain",
    "disable": "disability",
    "freedom": "unfreedom",
    "pleasure": "joylessness",
    "deceive": "deception",
    "cheat": "cheating",
    "break_promise": "broken_promise",
    "break_law": "broken_law",
    "duty": "neglected_duty",
}

# The table lets the one who decides speak; a prompt addresses that person.
ADDRESS = {
    "i": "you", "i'm": "you're", "am": "are", "we": "you", "me": "you", "us": "you",
    "my": "your", "our": "your", "mine": "yours", "myself": "yourself",
}


def literal(text):
    """A string of the language that shows `text` as it stands: apostrophes and
    braces have a meaning in message patterns, quotes and backslashes in strings."""
    text = " ".join(text.replace("’", "'").split())
    pattern = text.replace("'", "''").replace("{", "'{'").replace("}", "'}'")
    return '"' + pattern.replace("\\", "\\\\").replace('"', '\\"') + '"'


def verb_phrase(sentence):
    """`I keep my word.` -> `keep your word`; a sentence that does not start with
    `I` keeps its order and only changes whom it speaks of."""
    text = " ".join(sentence.replace("’", "'").split()).rstrip(".")
    text = re.sub(r"^(?:I|We)\s+(?:will\s+)?", "", text)
    text = re.sub(r"^(?:don't|won't)\s", "not ", text)
    text = re.sub(
        r"\b(?:I'm|I am|I|we|me|us|my|our|mine|myself)\b",
        lambda m: "you are" if m.group() == "I am" else ADDRESS[m.group().lower()],
        text,
    )
    return text[:1].lower() + text[1:]


def action(name, row, number, other, scenario):
    caused = [o for c, o in OUTCOMES.items() if row[f"a{number}_{c}"] == "Yes"]
    lines = [f"action {name} {{"]
    if caused:
        lines.append("  causes " + ", ".join(f"{o}({scenario})" for o in caused))
    done, left = verb_phrase(row[f"action{number}"]), verb_phrase(row[f"action{other}"])
    lines.append(f"  en {literal(done)} else {literal(left)}")
    return lines + ["}"]


def module(row):
    name = re.sub(r"\W", "_", row["scenario_id"].lower())
    first, second = f"{name}_first", f"{name}_second"
    lines = [f"module moralchoice.{name}", "use moralchoice", ""]
    lines += [f"role {name}: scenario {{", f"  en {literal('the scenario ' + row['scenario_id'])}", "}", ""]
    lines += action(first, row, 1, 2, name) + [""]
    lines += action(second, row, 2, 1, name) + [""]
    lines += [
        f"law {name}_choice: exactly 1 of ({first}, {second}) {{",
        '  en "you have to do one or the other"',
        "}",
        "",
        f"scene {name}_scene {{",
        f"  hosts moralchoice, moralchoice.{name}",
        '  aside en "look at your watch"',
        f"  en {literal(row['context'])}",
        "}",
    ]
    return name, "\n".join(lines) + "\n"


def main(arguments):
    if len(arguments) != 2:
        sys.exit(__doc__)
    table, target = pathlib.Path(arguments[0]), pathlib.Path(arguments[1])
    here = pathlib.Path(__file__).resolve().parent
    scenarios = target / "scenarios"
    scenarios.mkdir(parents=True, exist_ok=True)
    for name in ("cvr.toml", "moralchoice.cvr"):
        if here != target.resolve():
            shutil.copyfile(here / name, target / name)
    with table.open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            name, text = module(row)
            (scenarios / f"{name}.cvr").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
