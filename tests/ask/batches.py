#!/usr/bin/env python3
"""A suite goes through a vendor's batch interface and comes back: the same answers as those of `cvrc ask`."""
import json
import urllib.request
import uuid

import asking
from asking import Case, ask, cvrc, mock, read, rows, suite


def send(url, data=None, kind="application/json"):
    with urllib.request.urlopen(urllib.request.Request(url, data, {"Content-Type": kind} if data else {})) as answer:
        return answer.read()


def upload(url, path):
    mark = uuid.uuid4().hex
    form = (f'--{mark}\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nbatch\r\n--{mark}\r\n'
            f'Content-Disposition: form-data; name="file"; filename="{path.name}"\r\n\r\n').encode() + path.read_bytes() + f"\r\n--{mark}--\r\n".encode()
    return json.loads(send(url + "/files", form, f"multipart/form-data; boundary={mark}"))["id"]


def run_batch(url, path):
    """What the server makes of one file of requests."""
    asked = {"input_file_id": upload(url, path), "endpoint": "/v1/chat/completions", "completion_window": "24h"}
    batch = json.loads(send(url + "/batches", json.dumps(asked).encode()))
    done = json.loads(send(f"{url}/batches/{batch['id']}"))
    return send(f"{url}/files/{done['output_file_id']}/content")


class Batches(Case):
    def setUp(self):
        super().setUp()
        self.log = self.dir / "answers.jsonl"
        self.batch = self.dir / "batch"

    def export(self, *more, url="http://h/v1"):
        self.expect(cvrc("export", suite(), "--to", "batch", "-o", self.batch, "--model", "m", "--base-url", url, *more), 0)

    def take_in(self, *results, status=0, log=None, folder=None):
        done = cvrc("import", folder or suite(), *results, "--batch", self.batch, "-o", log or self.log)
        self.expect(done, status)
        return done.stderr

    def test_the_same_answers_as_asked_one_by_one(self):
        values = {v for row in rows(suite()).values() for vs in row["values"].values() for v in vs}
        prefer = self.write("prefer.json", json.dumps({v: i % 3 for i, v in enumerate(sorted(values))}))
        with mock("--suite", suite(), "--prefer", prefer, "--refusals", 0.2, "--logprobs") as server:
            self.expect(ask(server, self.dir / "asked.jsonl", "--set", "temperature=0.5"), 0)
            self.export("--max-requests", 7, "--set", "temperature=0.5", url=server.url)
            results = []
            for file in sorted(self.batch.glob("requests-*.jsonl")):
                results.append(self.write(f"results/{file.name}", run_batch(server.url, file)))
        self.assertGreater(len(results), 3)
        # No file is in the order of its requests.
        for file, result in zip(sorted(self.batch.glob("requests-*.jsonl")), results):
            sent, came = ([json.loads(line)["custom_id"] for line in p.read_text().splitlines()] for p in (file, result))
            self.assertEqual(sorted(sent), sorted(came))
            self.assertTrue(len(sent) == 1 or sent != came)
        self.take_in(*reversed(results))
        imported, asked = read(self.log), {a["key"]: a for a in read(self.dir / "asked.jsonl")}
        self.assertEqual([a["asking"] for a in imported], list(rows(suite())))
        self.assertEqual({a["key"] for a in imported}, set(asked))
        for answer in imported:
            for field in set(answer) - {"at", "latency_ms"}:
                self.assertEqual(answer[field], asked[answer["key"]][field], field)
        self.assertGreater(len({a["class"] for a in imported}), 1)
        # The same bytes whatever the order, and nothing twice; `ask` has nothing left to do.
        self.take_in(*results, log=self.dir / "again.jsonl")
        self.assertEqual((self.dir / "again.jsonl").read_bytes(), self.log.read_bytes())
        self.assertIn("0 answers added", self.take_in(*results))
        self.assertEqual(len(read(self.log)), len(imported))
        with mock("--fixed", "A") as server:
            said = cvrc("ask", suite(), "--model", "m", "--base-url", json.loads((self.batch / "batch.json").read_text())["base_url"], "-o", self.log,
                        "--set", "temperature=0.5", "--dry-run").stdout
            self.assertIn(" 0 left", said)

    def test_repeats_come_back_as_what_they_are(self):
        with mock("--suite", suite(), "--logprobs") as server:
            self.export("--forms", "ab", "--repeats", 3, "--max-requests", 50, url=server.url)
            results = [self.write(f"results/{file.name}", run_batch(server.url, file)) for file in sorted(self.batch.glob("requests-*.jsonl"))]
            self.expect(ask(server, self.dir / "asked.jsonl", "--forms", "ab", "--repeats", 3), 0)
        self.take_in(*results)
        ids = [i for i, row in rows(suite()).items() if row["form"] == "ab"]
        imported = read(self.log)
        self.assertEqual([(a["asking"], a["repeat"]) for a in imported], [(i, n) for n in range(3) for i in ids])
        self.assertEqual({a["key"] for a in imported}, {a["key"] for a in read(self.dir / "asked.jsonl")})
        scores = json.loads(cvrc("score", self.log, "--suite", suite(), "--format", "json", "--draws", 100).stdout)
        # The mock gives the same request the same answer.
        self.assertEqual({g["habits"]["same_again"]["share"] for g in scores["groups"]}, {1})
        self.assertEqual(sum(g["answers"] for g in scores["groups"]), 3 * len(ids))
        self.assertEqual({g["chances"]["as_said"]["share"] for g in scores["groups"]}, {1})

    def result(self, asking, status=200, content="A", **more):
        body = {"created": 1767225600, "model": "m-2026", "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}]}
        if status != 200:
            body = {"error": {"code": "bad", "message": "no"}}
        return json.dumps({"custom_id": asking, "response": {"status_code": status, "body": body}, "error": None, **more}) + "\n"

    def test_failures_and_what_is_missing(self):
        self.export("--forms", "ab")
        ids = [json.loads(line)["custom_id"] for line in (self.batch / "requests-00001.jsonl").read_text().splitlines()]
        output = self.write("out.jsonl", self.result(ids[1], content="I cannot choose.") + "\n" + self.result(ids[0]))
        errors = self.write("err.jsonl", self.result(ids[2], 500) + self.result(ids[3], response=None, error={"code": "batch_expired", "message": "too late"})
                            + self.result("nobody") + self.result(ids[0], 500))
        said = self.take_in(output, errors, status=1)
        # An answer counts before a failure, whichever was read first.
        self.take_in(errors, output, status=1, log=self.dir / "other.jsonl")
        self.assertEqual((self.dir / "other.jsonl").read_bytes(), self.log.read_bytes())
        answers = {a["asking"]: a for a in read(self.log)}
        self.assertEqual([answers[i]["class"] for i in ids[:4]], ["option", "refusal", "transport_error", "transport_error"])
        self.assertEqual((answers[ids[0]]["letter"], answers[ids[0]]["at"], answers[ids[0]]["model"]), ("A", "2026-01-01T00:00:00Z", "m"))
        self.assertEqual((answers[ids[3]]["status"], answers[ids[3]]["error"]), (0, "batch_expired: too late"))
        self.assertIn("4 answers added", said)
        self.assertIn("1 result of askings that", said)
        self.assertIn(f"{len(ids) - 2} of {len(ids)} are without an answer", said)
        # A later run of what had failed, and of the rest.
        later = self.write("later.jsonl", "".join(self.result(i, content="B") for i in ids))
        self.take_in(later)
        last = [a for a in read(self.log) if a["class"] != "transport_error"]
        self.assertEqual(len(last), len(ids))
        self.assertEqual([a["letter"] for a in last if a["asking"] == ids[0]], ["A"])

    def test_what_cannot_be_taken_in(self):
        self.export()
        deep = json.dumps({"custom_id": "x", "response": {"status_code": 200, "body": "?"}}).replace('"?"', "[" * 300_000 + "]" * 300_000) + "\n"
        for text in ("nothing\n", "[]\n", '{"custom_id": 1}\n'):
            self.assertIn("r.jsonl:1: this is no result of a batch", self.take_in(self.write("r.jsonl", text), status=2))
        self.assertIn("r.jsonl:1: lists and objects are nested more than 256 deep", self.take_in(self.write("r.jsonl", deep), status=2))
        self.assertIn("cannot be read", self.take_in(self.dir / "none.jsonl", status=2))
        self.assertFalse(self.log.exists())
        other = suite("chinese_only")
        self.assertIn("was made from another suite", self.take_in(self.write("r.jsonl", ""), status=2, folder=other))
        (self.batch / "batch.json").write_text("{}")
        self.assertIn("cvrc export --to batch", self.take_in(self.write("r.jsonl", ""), status=2))

    def test_a_hostile_reply_is_kept_as_it_is(self):
        self.export()
        text = self.result(next(iter(rows(suite()))), content="\x1b[31m\0<b>" + "x" * 100_000).encode().replace(b"<b>", b"\xff<b>")
        self.take_in(self.write("r.jsonl", text), status=1)
        answer, = read(self.log)
        self.assertEqual((answer["class"], answer["reply"][:10]), ("unparsed", "\x1b[31m\0\ufffd<b>"))


if __name__ == "__main__":
    asking.main()
