#!/usr/bin/env python3
"""A model whose priorities are known answers a suite: the log that `cvrc ask` would have written.

    simulate.py SUITE MODEL.json... -o ANSWERS.jsonl [--repeats N] [--seed S]

A model file says what decides: how much each core value or derived value is worth (log odds; what is not named is
worth 0), what being shown first, being an act, being "yes" adds, and how often the model will not choose.

    {"model": "candour-first", "values": {"integrity": 1.2, "kindness.respecting_others": 0.8},
     "first": 0.4, "act": 0.2, "yes": 0.3, "own_mind": 0.5, "right": 2, "refuses": 0.02, "neither": 0.01}

`own_mind` is the deviation of what each dilemma is worth beyond its values, the same in every asking of it; `right`
is what the settled answer of a control is worth. "tells": true adds how likely each letter was, as some servers do. "always": "B" answers that letter whatever is asked. The same
suite, models and seed give the same bytes.
"""
import argparse
import hashlib
import json
import math
import pathlib
import random
import sys

REFUSALS = {"zh": "抱歉，我无法替你做出这个选择。", "en": "I'm sorry, but I can't make that choice for you."}


def suite_digest(manifest):
    lines = "".join(f"{f['sha256']}  {f['file']}\n" for f in manifest["outputs"]
                    if f["file"] == "dilemmas.jsonl" or f["file"].startswith("prompts."))
    return hashlib.sha256(lines.encode()).hexdigest()


def rows(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def lot(*names):
    return random.Random("\0".join(map(str, names)))


def worth(model, values):
    """The mean of what an option upholds; a derived value counts as its core value where it is not named itself."""
    named = model.get("values", {})
    return sum(named.get(v, named.get(v.split(".")[0], 0)) for v in values) / len(values)


def log_odds(model, row, dilemma, left, right, seed):
    """Of the left option."""
    odds = worth(model, row["values"][left]) - worth(model, row["values"][right])
    odds += model.get("first", 0) * (1 if left < right else -1)
    acts = [option["by"] == "act" for option in dilemma["options"]]
    odds += model.get("act", 0) * (acts[0] - acts[1])
    if row["form"] == "yesno":
        yes = "会" if row["lang"] == "zh" else "Yes"
        choices = dict(zip("ABC", row["choices"]))
        odds += model.get("yes", 0) * ((choices[left] == yes) - (choices[right] == yes))
    odds += model.get("own_mind", 0) * lot(seed, model["model"], dilemma["conflict"]).gauss(0, 1)
    if row["target"]:
        odds += model.get("right", 0) * (1 if row["target"] == left else -1)
    return odds


def reply(model, row, dilemma, repeat, seed):
    if row["form"] == "free":
        return REFUSALS[row["lang"]]
    if model.get("always"):
        return model["always"]
    letter_of = {rule: letter for letter, rule in row["key"].items()}
    left, right = (letter_of[rule] for rule in dilemma["rules"])
    draw = lot(seed, model["model"], row["id"], repeat)
    if draw.random() < model.get("refuses", 0):
        return REFUSALS[row["lang"]]
    if "neither" in letter_of and draw.random() < model.get("neither", 0):
        return letter_of["neither"]
    return left if draw.random() < 1 / (1 + math.exp(-log_odds(model, row, dilemma, left, right, seed))) else right


def chances(model, row, dilemma, seed):
    """Of the letters of the two rules, where the model tells them; a twentieth is on what is no letter."""
    if not model.get("tells") or row["form"] == "free":
        return None
    letter_of = {rule: letter for letter, rule in row["key"].items()}
    left, right = (letter_of[rule] for rule in dilemma["rules"])
    p = 1 / (1 + math.exp(-log_odds(model, row, dilemma, left, right, seed)))
    return {**{letter: 0.0 for letter in row["key"]}, left: 0.95 * p, right: 0.95 * (1 - p), "mass": 0.95}


def answer(model, row, text, letters, repeat, digest):
    key = hashlib.sha256("\n".join([digest, row["id"], str(repeat), model["model"]]).encode()).hexdigest()
    letter = text if text in row["key"] else None
    return {"key": key, "suite": digest, "asking": row["id"], "repeat": repeat, "model": model["model"], "base_url": "simulated",
            "lang": row["lang"], "form": row["form"], "status": 200, "finish_reason": "stop", "reply": text, "reasoning": 0,
            "letters": letters, "usage": None, "fingerprint": None, "error": None, "latency_ms": 0, "at": "2026-01-01T00:00:00Z",
            "class": "option" if letter else "refusal", "letter": letter}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite", type=pathlib.Path)
    parser.add_argument("models", type=pathlib.Path, nargs="+")
    parser.add_argument("-o", "--output", type=pathlib.Path)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--seed", default="1")
    given = parser.parse_args()
    manifest = json.loads((given.suite / "manifest.json").read_text(encoding="utf-8"))
    digest = suite_digest(manifest)
    dilemmas = {d["id"]: d for d in rows(given.suite / "dilemmas.jsonl")}
    out = open(given.output, "w", encoding="utf-8") if given.output else sys.stdout
    for path in given.models:
        model = json.loads(path.read_text(encoding="utf-8"))
        for lang in manifest["options"]["languages"]:
            for row in rows(given.suite / f"prompts.{lang}.jsonl"):
                for repeat in range(given.repeats):
                    text = reply(model, row, dilemmas[row["dilemma"]], repeat, given.seed)
                    out.write(json.dumps(answer(model, row, text, chances(model, row, dilemmas[row["dilemma"]], given.seed), repeat, digest), ensure_ascii=False, separators=(",", ":")) + "\n")
    out.flush()


if __name__ == "__main__":
    main()
