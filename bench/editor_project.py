#!/usr/bin/env python3
"""Writes an ordinary project of many rules for measuring the language server.

usage: bench/editor_project.py DIR [RULES [SEED]]      (5000 and 1 where not said)

Files of 20 to 200 rules, each with vocabulary of its own in both languages, a
priority and a test now and then; every other file uses the one before. The same
arguments give the same bytes.
"""
import pathlib
import random
import sys

VALUES = ["sincerity", "caring_for_others", "free_will", "social_order", "equal_opportunities", "corrective_justice", "teamwork",
          "responsibility", "institutional_justice", "interpersonal_relationships", "technological_innovation", "respecting_others"]
ROLES = ["friend", "stranger", "old_stranger", "neighbour", "colleague"]
PLACES = [("harbour", "港口"), ("mill", "磨坊"), ("library", "书库"), ("orchard", "果园"), ("station", "车站"), ("archive", "档案室"),
          ("workshop", "工坊"), ("market", "集市"), ("clinic", "诊室"), ("ferry", "渡船")]
STATES = [("waits_at", "在{}等着", "waits at the {}"), ("has_left", "离开了{}", "has left the {}"), ("works_at", "在{}做事", "works at the {}"),
          ("knows_of", "知道{}的事", "knows what happened at the {}"), ("relies_on", "指望着{}", "relies on the {}")]
DEEDS = [("open", "打开{}", "open the {}"), ("report", "上报{}的事", "report what happened at the {}"), ("lock", "锁上{}", "lock the {}"),
         ("visit", "去一趟{}", "go to the {}"), ("repair", "修好{}", "repair the {}")]


def vocabulary(chance, number):
    """A fact or an action's name, its Chinese name and both texts."""
    def of(table):
        (verb, zh, en), (place, place_zh) = chance.choice(table), chance.choice(PLACES)
        return f"{verb}_{place}_{number}", f"{zh.format(place_zh)}{number}", zh.format(f"{number}号{place_zh}"), en.format(f"{place} no. {number}")
    return of


def module(chance, index, rules):
    lines = [f"# Part {index} of the project.", f"module part{index}", "use std.people" + (f", part{index - 1}" if index % 2 else ""), ""]
    facts, actions = [], []
    for n in range(max(6, rules // 2)):
        name, alias, zh, en = vocabulary(chance, n)(STATES)
        facts.append(name)
        lines += [f"fact {name} | {alias} (p: person) {{", f'  zh "{{p}}{zh}" else "{{p}}没有{zh}"',
                  f'  en "{{p}} {en}" you "you {en}" else "it is not so that {{p}} {en}"', "}"]
    for n in range(max(4, rules // 3)):
        name, alias, zh, en = vocabulary(chance, n)(DEEDS)
        actions.append(name)
        lines += [f"action {name} | {alias} {{", f'  zh "{zh}" else "不{zh}"', f'  en "{en}" else "leave it"', "}"]
    names = []
    for n in range(rules):
        name = f"rule_{index}_{n}"
        names.append(name)
        conditions = [("not " if chance.random() < 0.2 else "") + f"{fact}({chance.choice(ROLES)})"
                      for fact in chance.sample(facts, chance.choice((1, 1, 2, 2, 3)))]
        lines += ["", f"## Why rule {n} is there.", f"rule {name} | 第{n}条 {{", f"  upholds {chance.choice(VALUES)}",
                  f"  when    {' and '.join(conditions)}"]
        if chance.random() < 0.25:
            lines.append(f"  unless  {chance.choice([f for f in facts if f not in ' '.join(conditions)])}({chance.choice(ROLES)})")
        force, zh, en = chance.choice((("must    ", "必须", "must"), ("should  ", "应当", "should"), ("must not", "不得", "must not")))
        lines += [f"  {force} {chance.choice(actions)}", f"  stakes  {chance.choice(('low', 'moderate', 'high'))}",
                  f'  zh "{n}号的事，{zh}照规矩办。"', f'  en "One {en} go by the book in matter {n}."', "}"]
    for _ in range(rules // 40):
        first, second = sorted(chance.sample(range(rules), 2))
        lines += ["", f"prefer {names[first]} over {names[second]}"]
    lines += ["", f'test "part {index}" {{', f"  expect no conflict {names[0]}, {names[0]}", "}", ""]
    return "\n".join(lines)


def write(folder, rules=5000, seed=1):
    """The project in `folder`; the files in order."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cvr.toml").write_text('name = "parts"\nversion = "1.0.0"\nlanguages = ["zh", "en"]\n', encoding="utf-8")
    chance, files, left = random.Random(seed), [], rules
    while left:
        count = min(left, chance.randrange(20, 201))
        files.append(folder / f"part{len(files)}.cvr")
        files[-1].write_text(module(chance, len(files) - 1, count), encoding="utf-8")
        left -= count
    return files


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    print(len(write(sys.argv[1], *map(int, sys.argv[2:]))), "files")
