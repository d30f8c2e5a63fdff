#!/usr/bin/env python3
"""A real server of the llama.cpp kind, where CVR_E2E_URL names one: http://127.0.0.1:8080/v1"""
import os
import sys

import asking
from asking import SKIPPED, Case, ask, read, rows, suite

URL = os.environ.get("CVR_E2E_URL", "")


class RealServer(Case):
    def test_a_model_answers_in_both_languages(self):
        for example in ("english_only", "chinese_only"):
            folder = suite(example)
            wanted = {row["dilemma"] for row in rows(folder).values()}
            log = self.dir / f"{example}.jsonl"
            self.expect(ask(URL, log, "--profile", "llama.cpp", "--dilemmas", 3, "--concurrency", 4, folder=folder), 0)
            answers = read(log)
            self.assertGreaterEqual(len(answers), 12)
            self.assertGreaterEqual(len(wanted), 3)
            self.assertNotIn("transport_error", {a["class"] for a in answers})
            for a in answers:
                self.assertEqual(a["status"], 200)
                self.assertGreater(a["usage"]["prompt"], 0)
            print(example, sorted((a["class"], a["letter"] or "-") for a in answers))


if __name__ == "__main__":
    if not URL:
        print("SKIPPED: CVR_E2E_URL names no server")
        sys.exit(SKIPPED)
    asking.program.main()
