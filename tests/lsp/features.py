#!/usr/bin/env python3
"""What an author can ask of the server: meaning, completion, places, renaming, layout, fixes."""
import client
from client import RULES, Case, Failed
from program import cvrc

CHINESE = """模块 demo
引用 std.people

事实 发问 (甲: person)
行动 告诉 (甲: person)
规则 坦白 {
  体现 
  当 发问(friend)
  必须 告诉(friend)
}
"""


class Features(Case):
    def opened(self, text=RULES, capabilities=None):
        self.project(demo=RULES)
        self.c = self.client(capabilities=capabilities)
        self.uri = self.c.open(self.dir / "demo.cvr", text)
        return self.c

    def ask(self, what, needle, offset=0, **more):
        return self.c.request(f"textDocument/{what}", self.c.at(self.uri, needle, offset, **more))

    def labels(self, needle, offset=0):
        return {item["label"]: item for item in self.ask("completion", needle, offset)["items"]}

    def test_hover(self):
        self.opened()
        value = self.ask("hover", "sincerity")["contents"]["value"]
        self.assertIn("真诚无欺", value)
        self.assertIn("Sincerity", value)
        self.assertIn("诚信", value)
        fact = self.ask("hover", "asks(friend)")["contents"]["value"]
        self.assertIn("fact asks | 发问 (p: person)", fact)
        self.assertIn("Someone asks the question.", fact)
        rule = self.ask("hover", "be_open")["contents"]["value"]
        self.assertIn("Friends are told.", rule)
        self.assertIn("应当坦白。", rule)
        self.assertIsNone(self.ask("hover", "{\n  zh"))

    def test_clashes_are_told(self):
        c = self.opened(capabilities={"workspace": {"codeLens": {"refreshSupport": True}}})
        self.assertEqual(c.request("textDocument/codeLens", {"textDocument": {"uri": self.uri}}), [])
        c.settle()
        self.assertIn("workspace/codeLens/refresh", c.asked)
        lenses = c.request("textDocument/codeLens", {"textDocument": {"uri": self.uri}})
        self.assertEqual([lens["command"]["title"] for lens in lenses], ["clashes with 1 rule"] * 2)
        places = lenses[0]["command"]["arguments"][2]
        self.assertEqual([c.under(p["uri"], p["range"]) for p in places], ["keep_quiet"])
        self.assertIn("`demo.keep_quiet` where asks(friend)", self.ask("hover", "be_open")["contents"]["value"])
        self.assertEqual(c.request("cvr/clashes", c.at(self.uri, "be_open")), places)

    def test_completion_of_clauses_in_the_language_of_the_file(self):
        self.opened(RULES.replace("  upholds integrity.sincerity\n", "  up\n"))
        found = self.labels("  up\n", 4)
        self.assertIn("upholds", found)
        self.assertIn("when", found)
        self.assertNotIn("当", found)
        self.c.change(self.uri, CHINESE.replace("  当 发问(friend)\n", "  当 发问(friend)\n  除"))
        found = self.labels("  除", 3)
        self.assertIn("除非", found)
        self.assertNotIn("unless", found)

    def test_completion_of_values_by_every_name(self):
        self.opened(RULES.replace("integrity.sincerity", ""))
        found = self.labels("upholds \n", 8)
        for name in ("integrity.sincerity", "sincerity", "真诚无欺", "Sincerity", "zcwq"):
            self.assertIn(name, found)
            self.assertEqual(found[name]["textEdit"]["newText"], "integrity.sincerity")
        self.assertNotIn("asks", found)
        self.c.change(self.uri, CHINESE)
        self.assertEqual(self.labels("体现 \n", 3)["sincerity"]["textEdit"]["newText"], "诚信.真诚无欺")

    def test_completion_of_vocabulary(self):
        self.opened(RULES.replace("when asks(friend)", "when as"),
                    {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}})
        found = self.labels("when as", 7)
        self.assertEqual(found["asks"]["textEdit"]["newText"], "asks(${1:p})")
        self.assertIn("(p: person)", found["asks"]["detail"])
        self.assertIn("发问", found)
        self.assertNotIn("tell", found)
        self.assertIn("tell", self.labels("must tell", 7))
        self.assertIn("friend", self.labels("tell(friend)", 5))
        self.assertIn("person", self.labels("tell | 告诉 (p: person)", 14))
        self.assertIn("std.people", self.labels("use std", 4))
        self.assertEqual(list(self.labels("坦白。", 1)), [])
        self.assertIn("rule", self.labels("## Friends", 0))

    def test_places_of_a_name(self):
        c = self.opened()
        there = self.ask("definition", "asks(friend)")
        self.assertEqual(c.under(self.uri, there["range"]), "asks")
        self.assertEqual(there["range"]["start"]["line"], 4)
        library = self.ask("definition", "friend)")
        self.assertTrue(library["uri"].endswith("/std/people.cvr") or library["uri"].endswith("people.cvr"))
        found = self.ask("references", "tell |", context={"includeDeclaration": True})
        self.assertEqual([c.under(self.uri, place["range"]) for place in found], ["tell", "告诉", "tell", "tell"])
        self.assertEqual(len(self.ask("references", "tell |", context={"includeDeclaration": False})), 2)
        self.assertEqual([c.under(self.uri, h["range"]) for h in self.ask("documentHighlight", "{p} asks", 1)],
                         ["p", "p", "p", "p", "p", "p"][:len(self.ask("documentHighlight", "{p} asks", 1))])

    def rename(self, needle, name, offset=0):
        edits = self.ask("rename", needle, offset, newName=name)["changes"][self.uri]
        return self.c.apply(self.uri, edits)

    def test_renaming_changes_one_name_everywhere(self):
        mixed = RULES.replace("must not tell(friend)", "must not 告诉(friend)")
        self.opened(mixed)
        self.assertEqual(self.rename("tell |", "speak_to"), mixed.replace("tell |", "speak_to |").replace("must tell(", "must speak_to("))
        self.assertEqual(self.rename("告诉(friend)", "告知"), mixed.replace("| 告诉", "| 告知").replace("not 告诉(", "not 告知("))
        self.assertEqual(self.rename("p: person", "who"), mixed.replace("(p: person) {\n  zh \"{p}问起", "(who: person) {\n  zh \"{p}问起", 1)
                         .replace("{p}问起这件事", "{who}问起这件事").replace("{p}没有问起", "{who}没有问起")
                         .replace("{p} asks", "{who} asks").replace("{p} does", "{who} does"))

    def test_renaming_is_refused_where_it_would_break_something(self):
        self.opened()
        for needle, name in (("tell |", "asks"), ("tell |", "when"), ("tell |", "two words"), ("tell |", "9"), ("tell |", ""),
                             ("friend)", "pal"), ("sincerity", "x")):
            with self.assertRaises(Failed, msg=(needle, name)) as refused:
                self.rename(needle, name)
            self.assertEqual(refused.exception.code, -32803)
            self.assertTrue(str(refused.exception))

    def test_symbols(self):
        c = self.opened()
        found = c.request("textDocument/documentSymbol", {"textDocument": {"uri": self.uri}})
        self.assertEqual([s["name"] for s in found], ["asks", "tell", "be_open", "keep_quiet"])
        found = c.request("workspace/symbol", {"query": "坦"})
        self.assertEqual(found[0]["name"], "be_open 坦白")
        self.assertGreater(len(found), 1)  # the standard library comes after

    def test_formatting(self):
        c = self.opened(RULES.replace("  upholds", "upholds").replace("friend)\n  zh", "friend)   \n\n\n  zh"))
        edits = c.request("textDocument/formatting", {"textDocument": {"uri": self.uri}, "options": {}})
        formatted = c.apply(self.uri, edits)
        path = self.write("same.cvr", c.texts[self.uri])
        cvrc("fmt", path)
        self.assertEqual(formatted, path.read_text(encoding="utf-8"))
        c.change(self.uri, formatted)
        self.assertEqual(c.request("textDocument/formatting", {"textDocument": {"uri": self.uri}, "options": {}}), [])
        c.change(self.uri, "rule {")
        with self.assertRaises(Failed):
            c.request("textDocument/formatting", {"textDocument": {"uri": self.uri}, "options": {}})

    def test_fixes(self):
        c = self.opened(RULES.replace("integrity.sincerity", "integrity.sincerty"))
        c.settle()
        range_ = c.diagnostics[self.uri][0]["range"]
        actions = c.request("textDocument/codeAction", {"textDocument": {"uri": self.uri}, "range": range_, "context": {"diagnostics": []}})
        fixed = [c.apply(self.uri, a["edit"]["changes"][self.uri]) for a in actions]
        self.assertIn(RULES, fixed)

    def test_folding_and_colours(self):
        c = self.opened()
        folds = c.request("textDocument/foldingRange", {"textDocument": {"uri": self.uri}})
        self.assertIn({"startLine": 4, "endLine": 6}, folds)
        legend = c.capabilities["semanticTokensProvider"]["legend"]["tokenTypes"]
        data = c.request("textDocument/semanticTokens/full", {"textDocument": {"uri": self.uri}})["data"]
        seen, line, character = [], 0, 0
        for i in range(0, len(data), 5):
            line, character = line + data[i], data[i + 1] + (0 if data[i] else character)
            place = {"start": {"line": line, "character": character}, "end": {"line": line, "character": character + data[i + 2]}}
            seen.append((c.under(self.uri, place), legend[data[i + 3]]))
        self.assertIn(("module", "keyword"), seen)
        self.assertIn(("告诉", "method"), seen)
        self.assertIn(("be_open", "function"), seen)
        self.assertIn(("sincerity", "enumMember"), seen)
        self.assertIn(('"应当坦白。"', "string"), seen)


if __name__ == "__main__":
    client.main()
