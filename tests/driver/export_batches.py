#!/usr/bin/env python3
"""`cvrc export --to batch`: requests as a vendor's batch interface takes them, cut where its limits are."""
import hashlib
import json

import program
from exports import Exports, rows


class Batch(Exports):
    def test_requests(self):
        out = self.export("batch", "--model", "gpt \"x\"", "--max-requests", "5", "--base-url", "https://example.org/v1")
        about = json.loads((out / "batch.json").read_text(encoding="utf-8"))
        self.assertEqual((about["model"], about["requests"]), ('gpt "x"', len(self.closed())))
        found = []
        for file in about["files"]:
            data = rows(out / file["file"])
            self.assertLessEqual(len(data), 5)
            self.assertEqual((file["requests"], file["bytes"]), (len(data), (out / file["file"]).stat().st_size))
            self.assertEqual(file["sha256"], hashlib.sha256((out / file["file"]).read_bytes()).hexdigest())
            found += data
        self.assertEqual([r["custom_id"] for r in found], [a["id"] for a in self.closed()])
        self.assertEqual(len({r["custom_id"] for r in found}), len(found))
        for request in found:
            asking = self.askings[request["custom_id"]]
            self.assertLessEqual(len(request["custom_id"]), 64)
            self.assertEqual(request["body"]["messages"], [{"role": "system", "content": asking["system"]}, {"role": "user", "content": asking["prompt"]}])
            self.assertEqual((request["method"], request["url"], request["body"]["model"]), ("POST", "/v1/chat/completions", 'gpt "x"'))
            self.assertNotIn(self.canary, json.dumps(request))

    def test_split_by_bytes(self):
        whole = (self.export("batch") / "requests-00001.jsonl").read_bytes()
        longest = max(map(len, whole.splitlines(keepends=True)))
        out = self.export("batch", "--max-bytes", longest * 2, name="small")
        pieces = [p.read_bytes() for p in sorted(out.glob("requests-*.jsonl"))]
        self.assertGreater(len(pieces), 3)
        self.assertTrue(all(len(p) <= longest * 2 for p in pieces))
        self.assertEqual(b"".join(pieces), whole)
        self.export("batch", "--max-bytes", longest - 1, name="none", status=2)
        self.assertIn("--max-bytes", self.done.stderr)

    def test_stale_files_go(self):
        out = self.export("batch", "--max-requests", "5")
        (out / "mine.txt").write_text("mine")
        self.export("batch")
        self.assertEqual({p.name for p in out.iterdir()}, {"requests-00001.jsonl", "batch.json", "mine.txt"})


if __name__ == "__main__":
    program.main()
