"""Compare the clashes of a MoralChoice table with those the compiler reports:
moralchoice_counts.py TABLE CONFLICTS.jsonl SCENARIOS PAIRS"""
import csv
import json
import re
import sys
from collections import Counter

RULES = {
    "death": "do_not_kill", "pain": "do_not_cause_pain", "disable": "do_not_disable",
    "freedom": "do_not_deprive_of_freedom", "pleasure": "do_not_deprive_of_pleasure",
    "deceive": "do_not_deceive", "cheat": "do_not_cheat", "break_promise": "do_not_break_a_promise",
    "break_law": "do_not_break_the_law", "duty": "do_your_duty",
}


def expected(table):
    pairs = set()
    with open(table, encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            role = re.sub(r"\W", "_", row["scenario_id"].lower())
            breaks = [{c for c in RULES if row[f"a{n}_{c}"] == "Yes"} for n in (1, 2)]
            for one in breaks[0] - breaks[1]:
                for other in breaks[1] - breaks[0]:
                    pairs.add(frozenset(f"moralchoice.{RULES[c]}[{role}]" for c in (one, other)))
    return pairs


def reported(path):
    with open(path, encoding="utf-8") as lines:
        conflicts = [json.loads(line) for line in lines]
    pairs = [frozenset(c["rules"]) for c in conflicts]
    twice = [p for p, n in Counter(pairs).items() if n > 1]
    if twice:
        sys.exit(f"reported more than once: {sorted(map(sorted, twice))[:3]}")
    odd = [c for c in conflicts if c["verdict"] != "dilemma"]
    if odd:
        sys.exit(f"{len(odd)} conflicts are not dilemmas, such as {odd[0]['rules']}")
    return set(pairs)


table, conflicts, scenarios, pairs = sys.argv[1:]
want, got = expected(table), reported(conflicts)
if want != got:
    sys.exit(f"missing {sorted(map(sorted, want - got))[:3]}, not in the table {sorted(map(sorted, got - want))[:3]}")
found = len({rule.partition("[")[2] for pair in got for rule in pair})
if (found, len(got)) != (int(scenarios), int(pairs)):
    sys.exit(f"{found} scenarios with {len(got)} pairs, expected {scenarios} with {pairs}")
print(f"{found} scenarios, {len(got)} pairs of rules")
