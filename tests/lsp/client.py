"""A client for tests: starts `cvrc lsp` and speaks the protocol with it."""
import json
import os
import pathlib
import queue
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "driver"))
import program  # noqa: E402


class Failed(Exception):
    """The server refused a request; `code` and the message as it gave them."""

    def __init__(self, error):
        super().__init__(error["message"])
        self.code = error["code"]


class Client:
    def __init__(self, capabilities=None, process_id=None, start=True, locale=None, arguments=(), env=None):
        self.process = subprocess.Popen([program.PROGRAM, "lsp", *arguments], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE)
        self.inbox = queue.Queue()
        self.diagnostics = {}  # by URI: the last that were published
        self.published = []    # every publishDiagnostics, in order
        self.asked = []        # methods the server called
        self.messages_shown = []  # parameters of window/showMessage
        self.next_id = 1
        self.versions = {}
        self.texts = {}
        threading.Thread(target=self.read, daemon=True).start()
        if start:
            self.capabilities = self.request("initialize", {
                "processId": process_id, "rootUri": None, "capabilities": capabilities or {},
                **({"locale": locale} if locale else {})})["capabilities"]
            self.notify("initialized", {})

    def read(self):
        out = self.process.stdout
        while True:
            length = None
            while (line := out.readline()) not in (b"\r\n", b""):
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if length is None:
                self.inbox.put(None)
                return
            self.inbox.put(json.loads(out.read(length)))

    def send(self, message):
        self.send_bytes(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def send_bytes(self, body):
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params, timeout=120):
        self.next_id += 1
        self.send({"id": self.next_id, "method": method, "params": params})
        return self.wait_for(self.next_id, timeout)

    def take(self, timeout=120):
        """The next message, noted where it is a notification; an answer is given back."""
        message = self.inbox.get(timeout=timeout)
        if message is None:
            raise AssertionError(f"the server ended: {self.process.wait(5)} {self.process.stderr.read()[-2000:]!r}")
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            self.diagnostics[params["uri"]] = params["diagnostics"]
            self.published.append(params)
        elif "method" in message:
            self.asked.append(message["method"])
            self.messages_shown += [message["params"]] if message["method"] == "window/showMessage" else []
        else:
            return message
        return None

    def wait_for(self, wanted, timeout=120):
        while True:
            message = self.take(timeout)
            if message and message.get("id") == wanted:
                if "error" in message:
                    raise Failed(message["error"])
                return message["result"]

    # ---- documents ----

    def uri(self, path):
        return pathlib.Path(path).resolve().as_uri()

    def open(self, path, text=None):
        text = pathlib.Path(path).read_text(encoding="utf-8") if text is None else text
        uri = self.uri(path)
        self.versions[uri], self.texts[uri] = 1, text
        self.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "cvr", "version": 1, "text": text}})
        return uri

    def change(self, uri, text):
        self.versions[uri] += 1
        self.texts[uri] = text
        self.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": self.versions[uri]},
                                               "contentChanges": [{"text": text}]})

    def settle(self):
        """Everything the server has to say of the texts as they are has been said."""
        self.request("cvr/settled", {})

    def at(self, uri, needle, offset=0, **more):
        """Parameters for the place of `needle` in the text, `offset` characters further."""
        index = self.texts[uri].index(needle) + offset
        before = self.texts[uri][:index]
        line = before.rsplit("\n", 1)[-1]
        return {"textDocument": {"uri": uri},
                "position": {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}, **more}

    def under(self, uri, range_, text=None):
        """The text that a range covers."""
        lines = (self.texts[uri] if text is None else text).split("\n")
        first, last = range_["start"], range_["end"]
        covered = lines[first["line"]:last["line"] + 1]
        covered[-1] = covered[-1].encode("utf-16-le")[:2 * last["character"]].decode("utf-16-le")
        covered[0] = covered[0].encode("utf-16-le")[2 * first["character"]:].decode("utf-16-le")
        return "\n".join(covered)

    def apply(self, uri, edits):
        """The text after the edits."""
        text = self.texts[uri]
        lines = text.split("\n")

        def offset(place):
            line = lines[place["line"]] if place["line"] < len(lines) else ""
            start = sum(len(each) + 1 for each in lines[:place["line"]])
            return start + len(line.encode("utf-16-le")[:2 * place["character"]].decode("utf-16-le"))

        for edit in sorted(edits, key=lambda e: offset(e["range"]["start"]), reverse=True):
            begin, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
            text = text[:begin] + edit["newText"] + text[end:]
        return text

    def close(self):
        try:
            if self.process.poll() is None:
                self.request("shutdown", None)
                self.notify("exit", None)
                return self.process.wait(120)
        finally:
            self.kill()
        return self.process.returncode

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                stream.close()
            except OSError:
                pass


PROJECT = """name = "demo"
version = "1.0.0"
languages = ["zh", "en"]
"""

RULES = """module demo
use std.people

## Someone asks the question.
fact asks | 发问 (p: person) {
  zh "{p}问起这件事" else "{p}没有问起"
  en "{p} asks about it" you "you ask about it" else "{p} does not ask"
}
action tell | 告诉 (p: person) {
  zh "告诉{p}" else "不告诉{p}"
  en "tell {p}" else "say nothing to {p}"
}
## Friends are told.
rule be_open | 坦白 {
  upholds integrity.sincerity
  when asks(friend)
  must tell(friend)
  zh "应当坦白。"
  en "Be open."
}
rule keep_quiet | 保密 {
  upholds kindness.caring_for_others
  must not tell(friend)
  zh "不得说出去。"
  en "It must not be told."
}
"""


class Case(program.Case):
    def setUp(self):
        super().setUp()
        self.clients = []
        self.addCleanup(lambda: [client.kill() for client in self.clients])

    def client(self, **options):
        client = Client(**options)
        self.clients.append(client)
        return client

    def project(self, **files):
        self.write("cvr.toml", PROJECT)
        for name, text in files.items():
            self.write(f"{name}.cvr", text)

    def messages(self, client, uri):
        return [d["message"].split("\n")[0] for d in client.diagnostics.get(uri, [])]


main = program.main
