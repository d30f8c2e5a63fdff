#!/usr/bin/env python3
"""How messages are worded in the two languages (docs/messages.md), as far as a program can tell.

usage: wording.py     looks at every message of the sources; run_cases.py looks at those that the cases bring about
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HAN = "\u3400-\u9fff"
# What an author wrote or is to write: between backticks or quotes.
QUOTED = re.compile(r"`[^`]*`|“[^”]*”|\"[^\"]*\"")
# 6.5 and a.cvr:3:1 are no sentences.
HALF_WIDTH = re.compile(rf"[,;?!()]|[:.](?=\s|$|[{HAN}])")


def chinese_trouble(text):
    bare = QUOTED.sub("`", text)
    if re.search(rf"[{HAN}]\s+`|`\s+[{HAN}]", text):
        return "a space stands between Chinese and a backtick"
    if HALF_WIDTH.search(bare):
        return "half-width punctuation in Chinese"
    return "a full stop ends it" if text.endswith("。") and "\n" not in text else None


def english_trouble(text):
    bare = re.sub(rf"\([{HAN}]+\)", "", QUOTED.sub("`", text))
    if re.search(rf"[{HAN}，。；：？！（）]", bare):
        return "Chinese in English"
    return "a full stop ends it" if re.search(r"[a-z`]\.$", bare) and "\n" not in text else None


def look_at(english, chinese):
    """What is wrong with a finding as `check --format json` gives it in each language; None if nothing is."""
    def texts(finding):
        yield finding["message"]
        if finding["hint"]:
            yield finding["hint"]
        yield from (r["message"] for r in finding["related"])
        yield from (f["title"] for f in finding["fixes"])

    pairs = list(zip(texts(english), texts(chinese), strict=True))
    for here, there in pairs:
        trouble = english_trouble(here) or chinese_trouble(there)
        if not trouble and not re.search(rf"[{HAN}]", QUOTED.sub("", there)):
            trouble = "no Chinese in it"
        if trouble:
            return f"{trouble}: {here} | {there}"
    return None


STRING = r'"(?:[^"\\\n]|\\.)*"'
PAIR = re.compile(rf"(\bwords\(|[({{])\s*((?:{STRING}\s*)+),\s*((?:{STRING}\s*)+)")


def literal(source):
    text = "".join(part[1:-1] for part in re.findall(STRING, source))
    return text.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def main():
    complaints, pairs = [], 0
    for path in sorted(p for folder in ("compiler", "runtime") for kind in ("*.cpp", "*.h") for p in (ROOT / folder).rglob(kind)):
        source = path.read_text(encoding="utf-8")
        for found in PAIR.finditer(source):
            english, chinese = literal(found[2]), literal(found[3])
            # In runtime/, which knows no `words`, any two texts side by side are a message if the second is Chinese.
            if not found[1].startswith("words") and (path.is_relative_to(ROOT / "compiler") or not re.search(rf"[{HAN}]{{2}}", chinese) or re.search(rf"[{HAN}]", english)):
                continue
            pairs += 1
            trouble = english_trouble(english) or chinese_trouble(chinese)
            # What is all places and signs may be the same in both.
            if not trouble and re.search(r"[A-Za-z]{2}", QUOTED.sub("", re.sub(r"\{[^}]*\}", "", english))) and not re.search(rf"[{HAN}]", chinese):
                trouble = "no Chinese in it"
            if trouble:
                line = source.count("\n", 0, found.start()) + 1
                complaints.append(f"{path.relative_to(ROOT)}:{line}: {trouble}: {english} | {chinese}")
    print("\n".join(complaints + [f"{pairs} messages, {len(complaints)} complaints"]))
    return 1 if complaints or pairs < 300 else 0


if __name__ == "__main__":
    sys.exit(main())
