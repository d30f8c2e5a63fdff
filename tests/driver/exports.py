#!/usr/bin/env python3
"""`cvrc export`: data for other tools, read here as they would. What is code is in exported_code.py."""
import hashlib
import json
import os
import re
import shutil
import unittest

import program
from exported import FORMATS, PARTS, Exports, content, rows, yaml
from program import cvrc

try:
    import jinja2
except ImportError:
    jinja2 = None
try:
    import jsonschema
except ImportError:
    jsonschema = None


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

    @unittest.skipUnless(jsonschema and yaml, "python3-jsonschema or python3-yaml is not installed")
    def test_files_are_as_the_tools_ask(self):
        forms = json.loads((program.ROOT / "tests/driver/forms/exports.schema.json").read_text(encoding="utf-8"))
        checks = {name: jsonschema.Draft202012Validator({**forms, **form}) for name, form in forms["$defs"].items()}
        seen = set()

        def check(name, value):
            seen.add(name)
            self.assertEqual([f"{name}: {list(e.absolute_path)}: {e.message}" for e in checks[name].iter_errors(value)], [])

        about = ("--license", "https://spdx.org/licenses/CC-BY-4.0", "--url", "https://example.org/d", "--creator", "Somebody", "--date", "2026-01-31")
        for to in FORMATS:
            out = self.export(to, *(about if to == "hf" else ()))
            for path in sorted(out.rglob("*")):
                if path.suffix == ".jsonl" and to != "hf":
                    for row in rows(path):
                        check(to, row)
                elif path.suffix == ".yaml":
                    check({"lm-eval": "lm-eval task gen" if path.stem.endswith("_gen") else "lm-eval task", "openai-evals": "openai-evals registry",
                           "promptfoo": "promptfoo config"}[to], self.yaml(path))
                elif path.name.endswith(".meta.json") or path.name.startswith("dataset_args"):
                    check("opencompass meta" if to == "opencompass" else "evalscope args", json.loads(path.read_text(encoding="utf-8")))
        check("croissant", json.loads((self.dir / "hf/croissant.json").read_text(encoding="utf-8")))
        check("hf card", yaml.safe_load((self.dir / "hf/README.md").read_text(encoding="utf-8").split("---\n")[1]))
        self.assertEqual(seen, checks.keys())

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


if __name__ == "__main__":
    if not (yaml and jinja2 and jsonschema):
        print("SKIPPED in part: python3-yaml, python3-jinja2 or python3-jsonschema is not installed")
    program.main()
