"""Small suites to draw, one of them full of what must stay text."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "driver"))

import program  # noqa: E402

# Ends an element, an attribute, a script, a comment; runs a script if any of them works.
HOSTILE = ("</script><script>window.broken=1</script><img src=x onerror=window.broken=2>\"'`><svg/onload=window.broken=3>"
           "<!--\u2028\u2029\u202eevil\u2066</style></title><a href=javascript:window.broken=4>x</a>")
# A line of dilemmas.jsonl with control characters is refused; the manifest may hold them.
HOSTILE_NAME = HOSTILE + "\u001b[31m\u0000"


def build(folder, project="examples/english_only", *options):
    done = program.cvrc("build", "--project", program.ROOT / project, "-o", folder, *options)
    assert done.returncode == 0, done.stderr
    return folder


def add_neighbour(folder):
    """A second telling of the first dilemma that differs in one thing."""
    path = folder / "dilemmas.jsonl"
    text = path.read_text(encoding="utf-8")
    row = json.loads(text.splitlines()[0])
    row.update(contrast_of=row["id"], id=row["id"] + "-other", verdict="resolved", target=row["rules"][0],
               contrast={"atom": row["witness"][0]["atom"], "value": "false"})
    path.write_text(text + json.dumps(row) + "\n", encoding="utf-8")
    return folder


def answer(folder, log, *models):
    """A log of simulated models, each a dictionary as examples/evaluation/simulate.py reads it."""
    files = []
    for i, model in enumerate(models):
        files.append(log.with_name(f"model{i}.json"))
        files[-1].write_text(json.dumps(model), encoding="utf-8")
    subprocess.run([sys.executable, program.ROOT / "examples/evaluation/simulate.py", folder, *files, "-o", log], check=True)
    return log


def spoil(folder):
    """Puts hostile text wherever a suite has text."""
    manifest = folder / "manifest.json"
    about = json.loads(manifest.read_text(encoding="utf-8"))
    about["project"] = {"name": HOSTILE_NAME, "version": HOSTILE_NAME}
    for level in ("dimensions", "cores", "values"):
        for each in about["framework"][level]:
            each["zh"] = each["en"] = each["en"] + HOSTILE_NAME
    manifest.write_text(json.dumps(about), encoding="utf-8")
    path = folder / "dilemmas.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    quoted = HOSTILE.replace("'", "''")  # in a pattern an apostrophe is written twice
    for row in rows:
        renamed = {rule: rule + HOSTILE for rule in row["rules"]}
        row["rules"] = [renamed[rule] for rule in row["rules"]]
        row["target"] = renamed.get(row["target"])
        for option in row["options"]:
            option["upholds"], option["breaks"] = renamed[option["upholds"]], renamed[option["breaks"]]
            option["actions"] = [action + HOSTILE for action in option["actions"]]
        for each in row["witness"]:
            each["atom"], each["value"] = each["atom"] + HOSTILE, each["value"] + HOSTILE
        row["scene"] += HOSTILE
        row["kind"] += HOSTILE
        for text in row["text"].values():
            if text:
                text["scene"] += quoted
                for clauses in text["facts"] + text["options"]:
                    for clause in clauses:
                        clause["text"] += quoted
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder
