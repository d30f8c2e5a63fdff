#!/usr/bin/env python3
"""What a model says gets into the log as it was said, once each."""
import collections
import json
import os
import pty
import subprocess
import urllib.request

import asking
from asking import ROOT, Case, ask, cvrc, mock, read, rows, suite

try:
    import jsonschema
except ImportError:
    jsonschema = None


def said(log):
    return {a["key"]: (a["asking"], a["repeat"], a["reply"], a["class"], a["letter"]) for a in read(log)}


class Answers(Case):
    def setUp(self):
        super().setUp()
        self.log = self.dir / "answers.jsonl"

    def all_valid(self):
        if jsonschema is None:
            return
        schema = json.loads((ROOT / "docs/schemas/answers.schema.json").read_text(encoding="utf-8"))
        check = jsonschema.validators.validator_for(schema)(schema)
        for row in read(self.log):
            for error in check.iter_errors(row):
                self.fail(f"{'/'.join(map(str, error.path))}: {error.message[:300]}")

    def test_every_asking_is_answered_once_and_the_same_in_every_run(self):
        values = {v for row in rows(suite()).values() for vs in row["values"].values() for v in vs}
        prefer = self.write("prefer.json", json.dumps({v: i % 3 for i, v in enumerate(sorted(values))}))
        with mock("--suite", suite(), "--prefer", prefer, "--logprobs") as server:
            self.expect(ask(server, self.log), 0)
            self.expect(ask(server, self.dir / "second.jsonl", "--concurrency", 3), 0)
        answers = read(self.log)
        self.assertEqual({a["asking"] for a in answers}, set(rows(suite())))
        self.assertEqual(len({a["key"] for a in answers}), len(answers))
        self.assertEqual(said(self.log), said(self.dir / "second.jsonl"))
        self.assertEqual({a["class"] for a in answers}, {"option"})
        self.assertGreater(len({a["letter"] for a in answers}), 1)
        for a in answers:
            self.assertEqual((a["status"], a["finish_reason"], a["fingerprint"], a["usage"]), (200, "stop", "fp_mock", {"prompt": 100, "completion": 2}))
            self.assertAlmostEqual(a["letters"]["mass"], 0.95 if a["letter"] in "AB" else 0.95, delta=0.3)
        self.all_valid()

    def test_both_languages_and_repeats(self):
        with mock("--fixed", "A") as server:
            self.expect(ask(server, self.log, "--repeats", 3, "--forms", "ab", folder=suite("chinese_only")), 0)
        count = collections.Counter(a["asking"] for a in read(self.log))
        self.assertEqual(count, {id: 3 for id in rows(suite("chinese_only"), ("ab",))})
        self.assertEqual({a["repeat"] for a in read(self.log)}, {0, 1, 2})

    def test_what_is_answered_is_not_asked_again(self):
        with mock("--fixed", "B") as server:
            self.expect(ask(server, self.log, "--dilemmas", 2), 0)
            before = self.log.read_bytes()
            with self.log.open("ab") as log:  # a run that was killed while it wrote
                log.write(before.splitlines()[0][:200])
            self.expect(ask(server, self.log), 0)
            self.assertTrue(self.log.read_bytes().startswith(before))
            self.assertEqual(server.stats()["requests"], len(rows(suite())))
            self.expect(ask(server, self.log), 0)
            self.assertEqual(server.stats()["requests"], len(rows(suite())))
            # Asked another way, it is another answer.
            self.expect(ask(server, self.log, "--set", "temperature=1", "--dilemmas", 1), 0)
        self.assertGreater(len(read(self.log)), len(rows(suite())))
        self.assertEqual(len({a["key"] for a in read(self.log)}), len(read(self.log)))

    def test_hostile_replies_come_through_unharmed(self):
        expected = {
            "long": ("B\n" + "x" * (1 << 20), "option"),
            "ansi": ("\x1b[2J\x1b[31mA\x1b[0m\x1b]0;title\x07", None),
            "html": ("<script>alert('A')</script><img src=x onerror=alert(1)>", "unparsed"),
            "nul": ("A\0\0B", None),
            "json": ('"}\n{"key":"0","class":"option","letter":"B"}\n', "unparsed"),
            "list": ("A. this\nB. that", "unparsed"),
            "empty": ("", "unparsed"),
        }
        for kind, (reply, cls) in expected.items():
            with self.subTest(kind), mock("--hostile", kind) as server:
                log = self.dir / f"{kind}.jsonl"
                done = ask(server, log, "--dilemmas", 1, "--forms", "ab")
                self.expect(done, 0)
                self.assertNotIn("\x1b", done.stderr)
                for a in read(log):
                    self.assertEqual(a["reply"], reply)
                    self.assertIn(a["class"], [cls] if cls else ("option", "unparsed"))
                self.assertEqual(len(log.read_bytes().splitlines()), len(read(log)))
                self.assertIn(cvrc("score", log, "--suite", suite(), "--draws", 100).returncode, (0, 1))
        for option, reply in (("--bad-utf8", "\ufffd\ufffd("), ("--surrogate", "\ufffd")):
            with self.subTest(option), mock("--fixed", "A", option) as server:
                log = self.dir / f"{option}.jsonl"
                self.expect(ask(server, log, "--dilemmas", 1), 0)
                self.assertTrue(all(reply in a["reply"] for a in read(log)))

    def test_what_servers_do_around_the_reply(self):
        for options, check in (
            (["--keep-alive", "--fixed", "A"], lambda a: a["letter"] == "A"),
            (["--thinks", "--fixed", "B"], lambda a: a["letter"] == "B" and a["reply"] == "B" and a["reasoning"] == 24),
            (["--length", "--fixed", "I would"], lambda a: a["class"] == "truncated"),
            (["--no-usage", "--fixed", "A"], lambda a: a["usage"] is None and a["letter"] == "A"),
            (["--packed", "--fixed", "A"], lambda a: a["letter"] == "A"),
            (["--refusals", "1"], lambda a: a["class"] == "refusal" and a["letter"] is None),
        ):
            with self.subTest(options), mock(*options) as server:
                self.log.unlink(missing_ok=True)
                self.expect(ask(server, self.log, "--dilemmas", 2), 0)
                for a in read(self.log):
                    self.assertTrue(check(a), a)
                self.all_valid()

    def test_profiles_and_fields_reach_the_server(self):
        profile = self.write("own.json", '{"body": {"temperature": 0.5, "enable_thinking": false}, "price": {"prompt": 1, "completion": 2}}')
        with mock("--fixed", "A") as server:
            self.expect(ask(server, self.log, "--profile", profile, "--set", "seed=7", "--dilemmas", 1), 0)
            self.expect(ask(server, self.log, "--profile", "vllm", "--dilemmas", 1), 0)
            self.expect(ask(server, self.log, "--profile", "nobody"), 2)
            self.expect(ask(server, self.log, "--profile", self.write("bad.json", '{"bodi": 1}')), 2)
            self.expect(ask(server, self.log, "--set", "model=x"), 2)

    def test_a_dry_run_asks_nothing(self):
        with mock() as server:
            done = ask(server, self.log, "--dry-run", "--price-prompt", 1000, "--price-completion", 1000)
            self.expect(done, 0)
            self.assertIn(f"{len(rows(suite()))} askings, 0 of them answered", done.stdout)
            self.assertRegex(done.stdout, r"cost: at most about \d+\.\d\d")
            self.assertEqual(server.stats()["requests"], 0)
        self.assertFalse(self.log.exists())

    def test_the_cost_stays_below_what_is_allowed(self):
        with mock("--fixed", "A") as server:
            price = ["--price-prompt", 1000, "--price-completion", 1000]  # 0.102 an answer
            done = ask(server, self.log, *price, "--max-cost", 5)
            self.expect(done, 1)
            self.assertIn("stopped before the cost would pass 5", done.stderr)
            cost = sum(a["usage"]["prompt"] + a["usage"]["completion"] for a in read(self.log)) / 1000
            self.assertLessEqual(cost, 5)
            self.assertGreater(cost, 2)
            # What the log holds is paid for already.
            count = len(read(self.log))
            self.expect(ask(server, self.log, *price, "--max-cost", 5), 1)
            self.assertLess(len(read(self.log)), count + 25)
            self.expect(ask(server, self.log, "--max-cost", 5), 2)

    def test_replies_are_read_anew_without_a_server(self):
        with mock("--fixed", "选B。") as server:
            self.expect(ask(server, self.log), 0)
        good = self.log.read_bytes()
        self.log.write_bytes(good.replace(b'"class":"option","letter":"B"', b'"class":"unparsed","letter":null'))
        self.expect(cvrc("ask", suite(), "--reparse", "-o", self.log), 0)
        self.assertEqual(self.log.read_bytes(), good)
        done = cvrc("ask", suite("chinese_only"), "--reparse", "-o", self.log)
        self.expect(done, 0)
        self.assertIn("other suites", done.stderr)
        self.assertEqual(self.log.read_bytes(), good)
        self.expect(cvrc("ask", suite(), "--reparse", "-o", self.dir / "none.jsonl"), 2)

    def test_many_requests_are_under_way_at_once_but_never_more_than_allowed(self):
        self.assertGreater(7 * len(rows(suite())), 2 * 200)
        with mock("--fixed", "A", "--gather", 200, "--threads", 220) as server:
            self.expect(ask(server, self.log, "--repeats", 7, "--concurrency", 200), 0)
            self.assertEqual(server.stats()["most_at_once"], 200)

    def test_a_bar_is_for_terminals_only(self):
        with mock("--fixed", "A", "--latency-ms", 300) as server:
            command = [asking.program.PROGRAM, *map(str, asking.arguments(server, self.log, "--concurrency", 6, "--dilemmas", 4))]
            main, other = pty.openpty()
            with subprocess.Popen(command, stderr=other, stdout=subprocess.DEVNULL) as running:
                os.close(other)
                shown = b""
                while True:
                    try:
                        piece = os.read(main, 4096)
                    except OSError:
                        break
                    if not piece:
                        break
                    shown += piece
                self.assertEqual(running.wait(), 0)
            os.close(main)
            self.assertRegex(shown.decode(), r"ask \[#+ *\] \d+/\d+, \d+\.\d/s, \d+ under way")
            self.log.unlink()
            self.assertNotIn("under way", ask(server, self.log, "--concurrency", 6, "--dilemmas", 4).stderr)

    def test_batches_come_back_by_name_and_in_another_order(self):
        def post(path, data, kind):
            request = urllib.request.Request(server.url + path, data=data, headers={"Content-Type": kind})
            return json.load(urllib.request.urlopen(request))

        with mock("--fixed", "A") as server:
            lines = "".join(json.dumps({"custom_id": f"x{i}", "method": "POST", "url": "/v1/chat/completions", "body": {"model": "m", "messages": []}}) + "\n" for i in range(3))
            form = f'--b\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nbatch\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="b.jsonl"\r\nContent-Type: application/jsonl\r\n\r\n{lines}\r\n--b--\r\n'
            file = post("/files", form.encode(), "multipart/form-data; boundary=b")["id"]
            batch = post("/batches", json.dumps({"input_file_id": file, "endpoint": "/v1/chat/completions", "completion_window": "24h"}).encode(), "application/json")["id"]
            state = json.load(urllib.request.urlopen(f"{server.url}/batches/{batch}"))
            self.assertEqual(state["status"], "completed")
            out = urllib.request.urlopen(f"{server.url}/files/{state['output_file_id']}/content").read().decode().splitlines()
        self.assertEqual([json.loads(line)["custom_id"] for line in out], ["x2", "x1", "x0"])
        self.assertEqual(json.loads(out[0])["response"]["body"]["choices"][0]["message"]["content"], "A")


if __name__ == "__main__":
    asking.main()
