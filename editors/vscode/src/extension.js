// The client: starts `cvrc lsp`, and the commands that need an editor.
'use strict';
const { execFile } = require('child_process');
const vscode = require('vscode');
const { LanguageClient, TransportKind } = require('vscode-languageclient/node');

let client;

// The language of the menus decides that of messages and pages, as it does for the server.
function inChinese() {
  return vscode.env.language.toLowerCase().startsWith('zh');
}

function words(english, chinese) {
  return inChinese() ? chinese : english;
}

function program() {
  return vscode.workspace.getConfiguration('cvr').get('command', 'cvrc');
}

async function start() {
  const server = { command: program(), args: ['lsp'], transport: TransportKind.stdio };
  client = new LanguageClient('cvr', 'CVR', server, {
    documentSelector: [{ language: 'cvr', scheme: 'file' }, { language: 'cvr', scheme: 'untitled' }],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher('**/{*.cvr,cvr.toml}') },
  });
  try {
    await client.start();
  } catch (error) {
    const open = words('Open settings', '打开设置');
    const choice = await vscode.window.showErrorMessage(
      words(`The program \`${program()}\` could not be started: install cvrc, or say in the settings where it is.`,
        `无法启动程序\`${program()}\`：请安装cvrc，或在设置里写明它的位置。`), open);
    if (choice === open) vscode.commands.executeCommand('workbench.action.openSettings', 'cvr.command');
  }
}

function toLocations(places) {
  return places.map((place) => client.protocol2CodeConverter.asLocation(place));
}

// The code lens "clashes with 3 rules".
function showClashes(uri, position, places) {
  return vscode.commands.executeCommand('editor.action.showReferences', vscode.Uri.parse(uri),
    client.protocol2CodeConverter.asPosition(position), toLocations(places));
}

async function showClashesHere() {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !client) return;
  const uri = editor.document.uri.toString();
  const position = client.code2ProtocolConverter.asPosition(editor.selection.active);
  try {
    const places = await client.sendRequest('cvr/clashes', { textDocument: { uri }, position });
    if (places.length === 0) vscode.window.showInformationMessage(words('No clash of this rule is known.', '没有发现这条规则的冲突。'));
    else await showClashes(uri, position, places);
  } catch (error) {
    vscode.window.showInformationMessage(words(`Put the cursor on the name of a rule: ${error.message}.`,
      `请把光标放在规则的名称上：${error.message}。`));
  }
}

// The page of a finding: of the one under the cursor, or of the code that is asked for.
async function explain() {
  const editor = vscode.window.activeTextEditor;
  const here = editor && vscode.languages.getDiagnostics(editor.document.uri)
    .find((d) => d.source === 'cvrc' && d.range.contains(editor.selection.active));
  const code = here ? String(here.code) : await vscode.window.showInputBox({
    prompt: words('Code or name of a finding', '诊断的代码或名称'), placeHolder: 'CVR2001',
  });
  if (!code) return;
  execFile(program(), ['explain', code, '--lang-messages', words('en', 'zh')], async (error, stdout, stderr) => {
    if (error) {
      vscode.window.showErrorMessage(stderr.trim() || error.message);
      return;
    }
    const page = await vscode.workspace.openTextDocument({ language: 'markdown', content: stdout });
    await vscode.window.showTextDocument(page, { preview: true, viewColumn: vscode.ViewColumn.Beside });
  });
}

async function restart() {
  if (client) await client.stop().catch(() => {});
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('cvr.showClashes', showClashes),
    vscode.commands.registerCommand('cvr.showClashesHere', showClashesHere),
    vscode.commands.registerCommand('cvr.explain', explain),
    vscode.commands.registerCommand('cvr.restart', restart));
  await start();
};

exports.deactivate = () => (client ? client.stop() : undefined);
