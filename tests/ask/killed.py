#!/usr/bin/env python3
"""A run that is killed at any moment loses nothing that it had acknowledged, and doubles nothing.

CVR_KILLS says how often; a few times by default."""
import os
import random
import subprocess
import time

import asking
from asking import Case, ask, cvrc, mock, read, suite

KILLS = int(os.environ.get("CVR_KILLS", "6"))
AT_ONCE = 20


def outcome(log):
    return {a["key"]: (a["asking"], a["repeat"], a["reply"], a["class"], a["letter"]) for a in read(log)}


class Killed(Case):
    def test_kill_at_random_moments(self):
        lots = random.Random(int(os.environ.get("CVR_SEED", "1")))
        log, whole = self.dir / "answers.jsonl", self.dir / "whole.jsonl"
        repeats = 2 + KILLS // 3
        more = ["--repeats", repeats, "--concurrency", AT_ONCE]
        with mock("--suite", suite(), "--letter-bias", 0.3, "--latency-ms", 20) as server:
            self.expect(ask(server, whole, *more), 0)
            total = len(read(whole))
            for _ in range(KILLS):
                before = log.read_bytes() if log.exists() else b""
                kept = before[:before.rfind(b"\n") + 1]
                command = [asking.program.PROGRAM, *map(str, asking.arguments(server, log, *more))]
                # The moment is drawn among the requests that are left, and so many that the run cannot have ended.
                left = total - kept.count(b"\n") - AT_ONCE
                moment = server.stats()["requests"] + lots.randrange(max(1, left // 2))
                with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
                    server.wait_for(moment)
                    time.sleep(lots.uniform(0.0, 0.03))  # also at moments that no request marks; nothing hangs on it
                    running.kill()
                after = log.read_bytes() if log.exists() else b""
                self.assertTrue(after.startswith(kept), "an acknowledged answer is gone")
            self.expect(ask(server, log, *more), 0)
        answers = read(log)
        self.assertEqual(len({a["key"] for a in answers}), len(answers), "an answer is doubled")
        self.assertEqual(outcome(log), outcome(whole))
        scores = [cvrc("score", each, "--suite", suite(), "--format", "json", "--draws", 100) for each in (log, whole)]
        for score in scores:
            self.expect(score, 0)
        self.assertEqual(scores[0].stdout, scores[1].stdout)
        print(f"{KILLS} kills, {len(answers)} answers")


if __name__ == "__main__":
    asking.main()
