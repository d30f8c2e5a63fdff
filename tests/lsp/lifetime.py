#!/usr/bin/env python3
"""The server ends when its client does, however that happens."""
import subprocess

import client
from client import RULES, Case


class Lifetime(Case):
    def ends(self, c, seconds=120):
        try:
            return c.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.fail("the server lives on")

    def test_goodbye(self):
        c = self.client()
        self.assertEqual(c.close(), 0)

    def test_exit_without_goodbye(self):
        c = self.client()
        c.notify("exit", None)
        self.assertEqual(self.ends(c), 1)

    def test_the_input_ends(self):
        c = self.client()
        c.process.stdin.close()
        self.assertEqual(self.ends(c), 1)

    def test_the_input_ends_in_the_middle_of_work(self):
        self.project(demo=RULES)
        c = self.client()
        c.open(self.dir / "demo.cvr")
        c.process.stdin.close()
        self.ends(c)

    def test_the_client_is_killed(self):
        # A process that stands for the editor, while this one keeps the pipes open.
        editor = subprocess.Popen(["sleep", "600"])
        self.addCleanup(editor.wait)
        self.addCleanup(editor.kill)
        c = self.client(process_id=editor.pid)
        # It looks for its client after each message, so with the second answer it has looked, and found it.
        for _ in range(3):
            c.settle()
        self.assertIsNone(c.process.poll())
        editor.kill()
        editor.wait()
        self.assertEqual(self.ends(c), 1)

    def test_the_client_was_gone_before(self):
        editor = subprocess.Popen(["true"])
        editor.wait()
        c = self.client(process_id=editor.pid, start=False)
        c.send({"id": 1, "method": "initialize", "params": {"processId": editor.pid, "rootUri": None, "capabilities": {}}})
        self.assertEqual(self.ends(c), 1)


if __name__ == "__main__":
    client.main()
