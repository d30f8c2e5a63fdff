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


def outcome(log):
    return {a["key"]: (a["asking"], a["repeat"], a["reply"], a["class"], a["letter"]) for a in read(log)}


class Killed(Case):
    def test_kill_at_random_moments(self):
        lots = random.Random(int(os.environ.get("CVR_SEED", "1")))
        log, whole = self.dir / "answers.jsonl", self.dir / "whole.jsonl"
        repeats = 2 + KILLS // 3
        more = ["--repeats", repeats, "--concurrency", 20]
        with mock("--suite", suite(), "--letter-bias", 0.3, "--latency-ms", 20) as server:
            self.expect(ask(server, whole, *more), 0)
            done = 0
            for _ in range(KILLS):
                before = log.read_bytes() if log.exists() else b""
                kept = before[:before.rfind(b"\n") + 1]
                command = [asking.program.PROGRAM, *map(str, asking.arguments(server, log, *more))]
                with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
                    time.sleep(lots.uniform(0.0, 0.35))
                    running.kill()
                    done += running.wait() == 0
                after = log.read_bytes() if log.exists() else b""
                self.assertTrue(after.startswith(kept), "an acknowledged answer is gone")
            self.expect(ask(server, log, *more), 0)
        self.assertLess(done, KILLS, "every run came to its end before it was killed")
        answers = read(log)
        self.assertEqual(len({a["key"] for a in answers}), len(answers), "an answer is doubled")
        self.assertEqual(outcome(log), outcome(whole))
        scores = [cvrc("score", each, "--suite", suite(), "--format", "json", "--draws", 100) for each in (log, whole)]
        for score in scores:
            self.expect(score, 0)
        self.assertEqual(scores[0].stdout, scores[1].stdout)
        print(f"{KILLS} kills, {len(answers)} answers, {done} runs were complete before")


if __name__ == "__main__":
    asking.main()
