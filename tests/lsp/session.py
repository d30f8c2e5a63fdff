#!/usr/bin/env python3
"""Findings while typing: the same as `cvrc check`, also over several files and unsaved texts."""
import json
import os

import client
from client import RULES, Case, Failed
from program import cvrc


class Session(Case):
    def test_it_says_what_it_can_do(self):
        c = self.client()
        self.assertEqual(c.capabilities["positionEncoding"], "utf-16")
        self.assertEqual(c.capabilities["textDocumentSync"]["change"], 1)
        self.assertEqual(c.close(), 0)

    def test_a_mistake_shows_and_goes(self):
        self.project(demo=RULES)
        c = self.client()
        uri = c.open(self.dir / "demo.cvr")
        c.settle()
        self.assertEqual(c.diagnostics[uri], [])
        c.change(uri, RULES.replace("when asks(friend)", "when aks(friend)"))
        c.settle()
        found = c.diagnostics[uri]
        self.assertEqual(len(found), 1)
        self.assertEqual(found[0]["code"], "CVR1001")
        self.assertEqual(c.under(uri, found[0]["range"]), "aks")
        self.assertEqual(c.published[-1]["version"], 2)
        c.change(uri, RULES)
        c.settle()
        self.assertEqual(c.diagnostics[uri], [])

    def test_the_language_of_messages(self):
        self.project(demo=RULES)
        wrong = RULES.replace("when asks(friend)", "when aks(friend)")
        zh, en = {**os.environ, "LC_ALL": "zh_CN.UTF-8"}, {**os.environ, "LC_ALL": "C"}
        for options, chinese in (({"locale": "zh-cn"}, True), ({"locale": "zh-TW", "env": en}, True), ({"locale": "en", "env": zh}, False),
                                 ({"env": zh}, True), ({"env": en}, False), ({"locale": "en", "arguments": ["--lang-messages", "zh"]}, True),
                                 ({"locale": "zh-cn", "arguments": ["--lang-messages", "en"]}, False)):
            c = self.client(**options)
            uri = c.open(self.dir / "demo.cvr", wrong)
            c.settle()
            found = c.diagnostics[uri][0]
            actions = c.request("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": found["range"], "context": {"diagnostics": []}})
            titles = [a["title"] for a in actions]
            with self.assertRaises(Failed) as refused:
                c.request("textDocument/rename", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 1}, "newName": "x"})
            if chinese:
                self.assertEqual(found["message"], "这里没有名为`aks`的事实、量度、行动或结果\n是否想写`asks`？", options)
                self.assertIn("写成`asks`", titles)
                self.assertEqual(str(refused.exception), "这里没有名称")
            else:
                self.assertEqual(found["message"], "there is no fact, measure, action or outcome called `aks` here\ndid you mean `asks`?", options)
                self.assertIn("write `asks`", titles)
                self.assertEqual(str(refused.exception), "there is no name at this place")
            c.close()

    def test_what_needs_a_proof_is_found_too(self):
        self.project(demo=RULES)
        c = self.client()
        uri = c.open(self.dir / "demo.cvr", RULES.replace("when asks(friend)", "when asks(friend) and not asks(friend)"))
        c.settle()
        self.assertIn("CVR3002", [d["code"] for d in c.diagnostics[uri]])
        # While the next text is being proved, what was known of other files stays, and the end is right.
        c.change(uri, RULES)
        c.settle()
        self.assertEqual(c.diagnostics[uri], [])

    def test_an_unsaved_text_counts_for_other_files(self):
        self.project(demo=RULES, other="module other\nuse demo, std.people\nfact late(p: person)\n")
        c = self.client()
        demo, other = c.open(self.dir / "demo.cvr"), c.open(self.dir / "other.cvr")
        c.change(other, "module other\nuse demo, std.people\nrule r { upholds sincerity must tell(friend) zh \"应当说。\" en \"Tell.\" }\n")
        c.settle()
        self.assertEqual(self.messages(c, other), [])
        c.change(demo, RULES.replace("tell", "say_it"))
        c.settle()
        self.assertIn("CVR1001", [d["code"] for d in c.diagnostics[other]])
        c.notify("textDocument/didClose", {"textDocument": {"uri": demo}})
        c.settle()
        self.assertEqual(self.messages(c, other), [])
        self.assertEqual(c.diagnostics[demo], [])

    def test_a_file_that_is_not_on_disk_yet_is_part_of_the_project(self):
        self.project(demo=RULES)
        c = self.client()
        uri = c.open(self.dir / "new.cvr", "module new\nuse demo, std.people\nrule r { upholds sincerity must tell(friend) zh \"应当说。\" en \"Tell.\" }\n")
        c.settle()
        self.assertEqual(self.messages(c, uri), [])

    def test_a_file_without_a_project_stands_alone(self):
        path = self.write("alone.cvr", RULES.replace("module demo\n", ""))
        self.write("neighbour.cvr", "this is no rule file")
        c = self.client()
        uri = c.open(path)
        c.settle()
        self.assertEqual(c.diagnostics[uri], [])

    def test_the_same_as_check(self):
        text = RULES.replace("asks(friend)", "asks(friend, friend)").replace('  en "Be open."\n', "")
        self.project(demo=text)
        c = self.client()
        uri = c.open(self.dir / "demo.cvr")
        c.settle()
        report = json.loads(cvrc("check", "--project", self.dir, "--format", "json").stdout)
        self.assertEqual(sorted(d["code"] for d in c.diagnostics[uri]), sorted(f["code"] for f in report["findings"]))

    def test_what_needs_other_files_shows_after_a_pause(self):
        self.project(demo=RULES, other="module other\nuse demo, std.people\nrule r { upholds sincerity when not asks(friend) must not tell(friend) zh \"不问不说。\" en \"Do not tell unasked.\" }\n")
        c = self.client()
        demo, other = c.open(self.dir / "demo.cvr"), c.open(self.dir / "other.cvr")
        c.settle()
        before, seen = dict(c.diagnostics), len(c.published)
        c.change(demo, RULES.replace("action tell", "action say").replace("when asks(friend)", "when aks(friend)"))
        # Nobody asks for anything: the changed file first, the other by itself.
        while not any(p["uri"] == other and p["diagnostics"] for p in c.published[seen:]):
            c.take()
        first = next(p for p in c.published[seen:] if p["diagnostics"])
        self.assertEqual((first["uri"], first["version"]), (demo, 2))
        self.assertIn("CVR1001", [d["code"] for d in c.diagnostics[other]])
        c.change(demo, RULES)
        c.settle()
        self.assertEqual(c.diagnostics, before)

    def test_references_count_what_was_just_written(self):
        self.project(demo=RULES, other="module other\nuse demo, std.people\n")
        c = self.client()
        demo, other = c.open(self.dir / "demo.cvr"), c.open(self.dir / "other.cvr")
        c.settle()
        c.change(other, c.texts[other] + "rule r { upholds sincerity must tell(friend) zh \"应当说。\" en \"Tell.\" }\n")
        found = c.request("textDocument/references", c.at(demo, "tell", context={"includeDeclaration": False}))
        self.assertIn(other, [each["uri"] for each in found])

    def test_trouble_with_files_is_told(self):
        self.project(demo=RULES)
        (self.dir / "gone.cvr").symlink_to(self.dir / "nowhere")
        c = self.client()
        c.open(self.dir / "demo.cvr")
        c.settle()
        settings = c.uri(self.dir / "cvr.toml")
        self.assertEqual([d["message"].split(":")[0] for d in c.diagnostics[settings]], ["gone.cvr"])
        self.assertEqual([m["type"] for m in c.messages_shown], [1])
        self.assertIn("gone.cvr", c.messages_shown[0]["message"])
        (self.dir / "gone.cvr").unlink()
        c.notify("textDocument/didSave", {"textDocument": {"uri": c.uri(self.dir / "demo.cvr")}})
        c.settle()
        self.assertEqual(c.diagnostics[settings], [])

    def test_a_finding_about_the_project_shows_in_its_settings(self):
        self.project(demo="module demo\nuse std.people\n")
        c = self.client()
        c.open(self.dir / "demo.cvr")
        c.settle()
        self.assertEqual([d["data"]["name"] for d in c.diagnostics[c.uri(self.dir / "cvr.toml")]], ["no-rules"])

    def test_nonsense_is_survived(self):
        self.project(demo=RULES)
        c = self.client()
        c.send_bytes(b"{ not json")
        self.assertEqual(self.refusal(c), (None, -32700, "this is not JSON"))
        c.send_bytes(b"[1, 2]")
        c.send_bytes(b'{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{}}')
        c.send_bytes(b'{"jsonrpc":"2.0","method":"textDocument/didChange"}')
        c.send_bytes(b'{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}')
        for method, code in (("no/such", -32601), ("textDocument/hover", -32602)):
            with self.assertRaises(Failed) as refused:
                c.request(method, {})
            self.assertEqual(refused.exception.code, code)
        uri = c.open(self.dir / "demo.cvr", "\0 rule ￿ {")
        c.settle()
        self.assertEqual([d["code"] for d in c.diagnostics[uri]], ["CVR0002"])
        self.assertEqual(c.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}}), None)
        c.change(uri, RULES)
        c.settle()
        self.assertEqual(c.diagnostics[uri], [])

    def refusal(self, c):
        while not (message := c.take()):
            pass
        return message["id"], message["error"]["code"], message["error"]["message"]

    def test_messages_nested_too_deep_are_survived(self):
        deep = b"[" * 200_000 + b"]" * 200_000
        too_deep = "lists and objects are nested more than 256 deep"
        c = self.client(start=False, env={**os.environ, "LC_ALL": "C"})
        c.send_bytes(b'{"jsonrpc":"2.0","id":7,"method":"initialize","params":%s}' % deep)
        self.assertEqual(self.refusal(c), (7, -32600, too_deep))
        for message in (b'{"jsonrpc":"2.0","id":%s,"method":"shutdown"}' % deep, b'{"jsonrpc":"2.0","method":"textDocument/didOpen","params":%s}' % deep, deep):
            c.send_bytes(message)
            self.assertEqual(self.refusal(c), (None, -32600, too_deep))
        # It goes on, and takes what is merely deep.
        c.send_bytes(b'{"jsonrpc":"2.0","id":8,"method":"initialize","params":{"processId":null,"capabilities":{"experimental":%s}}}' % (b"[" * 200 + b"]" * 200))
        self.assertIn("capabilities", c.wait_for(8))
        self.assertEqual(c.close(), 0)


if __name__ == "__main__":
    client.main()
