// The extension with stand-ins for the editor and the protocol's client: it
// starts the server, brings every command it names, and says what goes wrong.
// usage: node test/activation.js [FOLDER]   (of the extension; that of this file without one)
'use strict';
const assert = require('assert');
const Module = require('module');
const path = require('path');

const commands = new Map();
const said = [];
const clients = [];
let fails = false;
const editor = { document: { uri: { toString: () => 'file:///a.cvr' } }, selection: { active: 'here' } };

const vscode = {
  env: { language: 'en' },
  Uri: { parse: (uri) => ({ parsed: uri }) },
  ViewColumn: { Beside: -2 },
  commands: {
    registerCommand: (name, run) => (commands.set(name, run), { dispose() {} }),
    executeCommand: async (...all) => said.push(all),
  },
  languages: { getDiagnostics: () => [{ source: 'cvrc', code: 'CVR2001', range: { contains: () => true } }] },
  window: {
    activeTextEditor: editor,
    showErrorMessage: async (text, choice) => (said.push(['error', text]), choice),
    showInformationMessage: (text) => said.push(['information', text]),
    showTextDocument: async () => {},
  },
  workspace: {
    getConfiguration: () => ({ get: () => '/no/such/cvrc' }),
    createFileSystemWatcher: (glob) => ({ glob }),
    openTextDocument: async (what) => what,
  },
};

class LanguageClient {
  constructor(id, name, server, options) {
    Object.assign(this, { id, server, options, running: false, answer: [] });
    this.protocol2CodeConverter = { asLocation: (p) => ({ location: p }), asPosition: (p) => ({ position: p }) };
    this.code2ProtocolConverter = { asPosition: (p) => p };
    clients.push(this);
  }
  async start() {
    if (fails) throw new Error('no such program');
    this.running = true;
  }
  async stop() { this.running = false; }
  async sendRequest(method, params) { return (this.asked = [method, params]), this.answer; }
}

const load = Module._load;
Module._load = (name, ...rest) => {
  if (name === 'vscode') return vscode;
  if (name === 'vscode-languageclient/node') return { LanguageClient, TransportKind: { stdio: 0 } };
  if (name === 'child_process') return { execFile: (program, given, then) => (said.push(['run', ...given]), then(null, 'the page', '')) };
  return load(name, ...rest);
};

async function main() {
  const folder = path.resolve(process.argv[2] || path.join(__dirname, '..'));
  const manifest = require(path.join(folder, 'package.json'));
  const extension = require(path.join(folder, manifest.main));
  const titles = ['package.nls.json', 'package.nls.zh-cn.json'].map((name) => require(path.join(folder, name)));
  for (const [, name] of JSON.stringify(manifest).matchAll(/"%(\w+)%"/g)) for (const each of titles) assert(each[name], name);
  const context = { subscriptions: [] };
  await extension.activate(context);
  for (const { command } of manifest.contributes.commands) assert(commands.has(command), command);
  assert.strictEqual(context.subscriptions.length, commands.size);
  assert.strictEqual(clients.length, 1);
  assert(clients[0].running);
  assert.deepStrictEqual(clients[0].server.args, ['lsp']);
  assert(clients[0].options.documentSelector.some((each) => each.language === 'cvr'));

  // No clash, some clashes, and the code lens.
  await commands.get('cvr.showClashesHere')();
  assert.deepStrictEqual(clients[0].asked, ['cvr/clashes', { textDocument: { uri: 'file:///a.cvr' }, position: 'here' }]);
  assert.strictEqual(said.pop()[0], 'information');
  clients[0].answer = ['place'];
  await commands.get('cvr.showClashesHere')();
  assert.deepStrictEqual(said.pop(), ['editor.action.showReferences', { parsed: 'file:///a.cvr' }, { position: 'here' }, [{ location: 'place' }]]);
  await commands.get('cvr.showClashes')('file:///a.cvr', 'there', ['place']);
  assert.strictEqual(said.pop()[0], 'editor.action.showReferences');

  // The page of a finding, in the language of the menus.
  for (const [menus, language] of [['en', 'en'], ['zh-cn', 'zh'], ['de', 'en'], ['zh-tw', 'zh']]) {
    vscode.env.language = menus;
    await commands.get('cvr.explain')();
    assert.deepStrictEqual(said.pop(), ['run', 'explain', 'CVR2001', '--lang-messages', language]);
  }
  clients[0].answer = [];
  await commands.get('cvr.showClashesHere')();
  assert.deepStrictEqual(said.pop(), ['information', '没有发现这条规则的冲突。']);
  vscode.env.language = 'en';

  // Started anew: the old one is stopped, and deactivation stops the new one.
  await commands.get('cvr.restart')();
  assert.deepStrictEqual(clients.map((each) => each.running), [false, true]);
  await extension.deactivate();
  assert(!clients[1].running);

  // The program is not there.
  fails = true;
  await commands.get('cvr.restart')();
  assert.match(said.find((each) => each[0] === 'error')[1], /could not be started/);
  assert.deepStrictEqual(said.pop(), ['workbench.action.openSettings', 'cvr.command']);
  console.log('the extension starts');
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
