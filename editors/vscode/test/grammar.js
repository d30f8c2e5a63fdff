// The grammar over every shipped .cvr file: nothing throws, every keyword and
// string is told as what it is, and a string never runs on past its end.
// usage: node test/grammar.js FOLDER...
'use strict';
const fs = require('fs');
const path = require('path');
let oniguruma, textmate;
try {
  oniguruma = require('vscode-oniguruma');
  textmate = require('vscode-textmate');
} catch (error) {
  console.log('skipped: vscode-textmate is not installed (npm install in editors/vscode)');
  process.exit(77);
}

function files(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith('.') || entry.name === 'node_modules' || entry.name.startsWith('build') ? [] : files(name);
    return entry.name.endsWith('.cvr') ? [name] : [];
  });
}

async function main() {
  const root = path.resolve(__dirname, '../../..');
  const folders = process.argv.length > 2 ? process.argv.slice(2) : ['stdlib', 'rules', 'examples', 'tests/cases/good'].map((f) => path.join(root, f));
  const wasm = fs.readFileSync(path.join(path.dirname(require.resolve('vscode-oniguruma/package.json')), 'release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({ createOnigScanner: (p) => new oniguruma.OnigScanner(p), createOnigString: (s) => new oniguruma.OnigString(s) }),
    loadGrammar: async () => textmate.parseRawGrammar(fs.readFileSync(path.join(__dirname, '../syntaxes/cvr.tmLanguage.json'), 'utf8'), 'cvr.json'),
  });
  const grammar = await registry.loadGrammar('source.cvr');
  let wrong = 0, seen = 0;
  const complain = (place, what) => {
    if (++wrong <= 20) console.error(`${place}: ${what}`);
  };
  for (const file of folders.flatMap(files)) {
    ++seen;
    let stack = textmate.INITIAL;
    fs.readFileSync(file, 'utf8').split('\n').forEach((line, number) => {
      const result = grammar.tokenizeLine(line, stack);
      stack = result.ruleStack;
      for (const token of result.tokens) {
        const text = line.slice(token.startIndex, token.endIndex).trim();
        const scopes = token.scopes.join(' ');
        const place = `${file}:${number + 1}`;
        if (/^(rule|规则|upholds|体现|must|必须|when|当|unless|除非)$/.test(text) && !/storage|keyword|comment|string/.test(scopes))
          complain(place, `\`${text}\` is told as ${scopes}`);
      }
      if (/^\s*(rule|fact|action|规则|事实|行动)\s/.test(line) && /string|comment/.test(result.tokens[0].scopes.join(' ')))
        complain(`${file}:${number + 1}`, 'a declaration is told as text');
    });
  }
  console.log(`${seen} files, ${wrong} wrong`);
  process.exit(wrong || !seen ? 1 : 0);
}

main();
