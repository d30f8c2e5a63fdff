#!/usr/bin/env python3
"""What goes wrong on the way is tried again where that helps, told where it does not, and gives no key away."""
import os
import signal
import subprocess

import asking
from asking import KEY, Case, ask, mock, read, rows, suite


class Trouble(Case):
    def setUp(self):
        super().setUp()
        self.log = self.dir / "answers.jsonl"

    def start(self, server, *more, **options):
        command = [asking.program.PROGRAM, *map(str, asking.arguments(server, self.log, *more))]
        return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", **options)

    def nothing_doubled(self, wanted):
        answers = read(self.log)
        self.assertEqual(sorted(a["asking"] for a in answers), sorted(wanted))

    def test_failures_that_pass_are_overcome(self):
        with mock("--fixed", "A", "--fail-429", 0.04, "--fail-500", 0.15, "--fail-half", 0.1, "--retry-after", 1) as server:
            self.expect(ask(server, self.log), 0)
            self.assertGreater(server.stats()["requests"], len(rows(suite())))
        self.nothing_doubled(rows(suite()))
        self.assertEqual({a["class"] for a in read(self.log)}, {"option"})

    def test_a_response_that_does_not_come_is_given_up_and_asked_for_again(self):
        with mock("--fixed", "A", "--fail-hang", 0.1) as server:
            self.expect(ask(server, self.log, "--timeout", 1, "--dilemmas", 6), 0)
        self.assertEqual({a["class"] for a in read(self.log)}, {"option"})

    def test_a_server_with_little_room_is_not_overrun(self):
        with mock("--fixed", "A", "--latency-ms", 20, "--at-most", 20, "--threads", 200) as server:
            self.expect(ask(server, self.log, "--repeats", 3, "--concurrency", 150), 0)
            stats = server.stats()
        self.assertEqual(stats["answered"], 3 * len(rows(suite())))
        self.assertLess(stats["pushed_back"], stats["answered"] / 2)

    def test_what_was_given_up_is_asked_again_by_the_next_run(self):
        with mock("--fixed", "A", "--fail-500", 0.2, "--tries", 1) as server:
            done = ask(server, self.log, "--tries", 0)
            self.expect(done, 1)
            self.assertIn("failed", done.stderr)
            failed = [a for a in read(self.log) if a["class"] == "transport_error"]
            self.assertGreater(len(failed), 0)
            self.assertEqual({(a["status"], a["letter"]) for a in failed}, {(500, None)})
            self.expect(ask(server, self.log), 0)
        self.nothing_doubled([*rows(suite()), *(a["asking"] for a in failed)])
        self.assertEqual({a["asking"] for a in read(self.log) if a["class"] == "option"}, set(rows(suite())))

    def test_without_key_money_or_leave_nothing_more_is_asked(self):
        for status in (401, 402, 403):
            with self.subTest(status), mock("--status", status, "--message", "no") as server:
                done = ask(server, self.log)
                self.expect(done, 2)
                self.assertIn(f"HTTP {status}: error: no", done.stderr)
                self.assertLessEqual(server.stats()["requests"], 32)
                self.assertEqual(read(self.log), [])
        # The status of a server that wants to be asked later, and no waiting helps.
        with mock("--status", 429, "--message", "insufficient_quota") as server:
            self.expect(ask(server, self.log, timeout=60), 2)
            self.assertLessEqual(server.stats()["requests"], 32)
        with mock("--status", 404, "--message", "no such model") as server:
            done = ask(server, self.log)
            self.expect(done, 2)
            self.assertIn("no such model", done.stderr)
            self.assertLessEqual(server.stats()["requests"], 48)

    def test_a_content_filter_is_an_outcome_and_no_failure(self):
        with mock("--status", 400, "--message", "data_inspection_failed: inappropriate content") as server:
            self.expect(ask(server, self.log), 0)
        self.assertEqual({a["class"] for a in read(self.log)}, {"filtered"})

    def test_a_server_that_is_gone_is_told(self):
        done = ask("http://127.0.0.1:9/v1", self.log, "--tries", 0)
        self.expect(done, 2)
        self.assertIn("does not answer", done.stderr)

    def test_the_key_is_sent_and_seen_nowhere(self):
        environment = {**os.environ, "OPENAI_API_KEY": KEY}
        with mock("--fixed", f"your key is {KEY}", "--need-key", KEY, "--latency-ms", 100) as server:
            with self.start(server, env=environment) as running:
                server.wait_for(1)
                with open(f"/proc/{running.pid}/cmdline", encoding="utf-8") as words:
                    self.assertNotIn(KEY, words.read())
                out, err = running.communicate()
            self.assertEqual(running.returncode, 0, err)
            self.assertNotIn(KEY, out + err)
        self.assertIn("your key is ***", self.log.read_text(encoding="utf-8"))
        with mock("--need-key", "another") as server:
            # The server tells in its error what it was given.
            done = ask(server, self.log, "--repeats", 2, env=environment)
            self.expect(done, 2)
            self.assertIn("HTTP 401", done.stderr)
            self.assertIn("$OPENAI_API_KEY", done.stderr)
            self.assertNotIn(KEY, done.stdout + done.stderr)
            self.expect(ask(server, self.log, "--repeats", 2, "--key-env", "MY_KEY", env={**os.environ, "MY_KEY": "two words"}), 2)
        self.assertNotIn(KEY, self.log.read_text(encoding="utf-8"))
        self.assertIn("没有API密钥", ask_in_chinese(self.log))
        for url in (f"http://me:{KEY}@127.0.0.1:1/v1", f"http://127.0.0.1:1/v1?key={KEY}"):
            done = ask(url, self.log)
            self.expect(done, 2)
        self.assertNotIn(KEY, self.log.read_text(encoding="utf-8"))

    def test_an_interrupt_does_not_wait_for_late_answers_and_keeps_what_is_there(self):
        for latency in (30, 600_000):
            with self.subTest(latency), mock("--fixed", "A", "--latency-ms", latency) as server:
                self.log.unlink(missing_ok=True)
                with self.start(server, "--repeats", 50, "--concurrency", 8) as running:
                    server.wait_for(40 if latency == 30 else 8)
                    running.send_signal(signal.SIGINT)
                    _, err = running.communicate(timeout=300)  # half of what the late answers take
                self.assertEqual(running.returncode, -signal.SIGINT, err)
                self.assertIn("the same command goes on", err)
                answers = read(self.log)
                if latency == 30:
                    # A request goes out where an answer has made room, so all but 8 of 40 had come.
                    self.assertGreaterEqual(len(answers), 32)
                    self.assertLessEqual(len(answers), server.stats()["requests"])
                    self.goes_on(server, 50, lost=8)
                else:
                    self.assertEqual(answers, [])

    def goes_on(self, server, repeats, lost):
        """The same command asks for what is not in the log, and for nothing else; `lost` requests were under way at most."""
        before = self.log.read_bytes()
        self.assertTrue(before.endswith(b"\n"))
        self.assertEqual({(a["class"], a["reply"]) for a in read(self.log)}, {("option", "A")})
        self.expect(ask(server, self.log, "--repeats", repeats, "--concurrency", 40), 0)
        self.assertTrue(self.log.read_bytes().startswith(before))
        self.nothing_doubled([asking for asking in rows(suite()) for _ in range(repeats)])
        self.assertEqual(len({a["key"] for a in read(self.log)}), repeats * len(rows(suite())))
        self.assertLessEqual(server.stats()["requests"], repeats * len(rows(suite())) + lost)

    def test_two_runs_do_not_share_a_log(self):
        with mock("--fixed", "A", "--latency-ms", 600_000) as server:  # the first run lasts until it is ended
            with self.start(server, "--concurrency", 2, "--dilemmas", 2) as running:
                server.wait_for(1)
                done = ask(server, self.log)
                running.send_signal(signal.SIGINT)
                _, err = running.communicate()
            self.expect(done, 2)
            self.assertIn("another run", done.stderr)
            self.assertEqual(running.returncode, -signal.SIGINT, err)

    def test_what_cannot_be_begun_is_told(self):
        self.log.write_text('{"key":\n{"key":\n', encoding="utf-8")
        done = ask("http://127.0.0.1:9/v1", self.log)
        self.expect(done, 2)
        self.assertIn("answers.jsonl:1: this line is not JSON", done.stderr)
        for more, words in ((["--base-url", "localhost:8080"], "no address"), (["--max-cost", "1"], "needs a price"), (["--price-prompt", "1"], "needs both")):
            done = asking.cvrc("ask", suite(), "--model", "m", "--base-url", "http://127.0.0.1:9/v1", "-o", self.dir / "new.jsonl", *more) if more[0] != "--base-url" else asking.cvrc("ask", suite(), "--model", "m", *more, "-o", self.dir / "new.jsonl")
            self.expect(done, 2)
            self.assertIn(words, done.stderr)
        self.expect(asking.cvrc("ask", suite(), "--base-url", "http://127.0.0.1:9/v1"), 2)
        self.expect(asking.cvrc("ask", self.dir, "--model", "m", "--base-url", "http://127.0.0.1:9/v1"), 2)


def ask_in_chinese(log):
    with mock("--need-key", "another") as server:
        return ask(server, log, "--repeats", 2, "--lang-messages", "zh").stderr


if __name__ == "__main__":
    asking.main()
