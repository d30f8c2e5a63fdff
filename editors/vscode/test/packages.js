// The protocol's client of a packed extension can be loaded: no package that it
// asks for was left out. The editor's own module is anything that is asked of it.
// usage: node test/packages.js FOLDER
'use strict';
const assert = require('assert');
const Module = require('module');
const path = require('path');

const anything = new Proxy(class {}, {
  get: (target, name) => (name === 'prototype' ? target.prototype : name === 'version' ? '1.75.0' : anything),
});
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? anything : load(name, ...rest));

const { LanguageClient, TransportKind } = require(path.resolve(process.argv[2], 'node_modules/vscode-languageclient/node'));
assert.strictEqual(typeof LanguageClient, 'function');
assert.strictEqual(TransportKind.stdio, 0);
console.log('the packages are there');
