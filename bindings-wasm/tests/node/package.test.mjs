import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import * as api from '../../pkg/node.js';
import { cases } from '../shared/cases.mjs';
import { readAmounts, readConcepts } from '../shared/read-cases.mjs';

const PACKAGE = new URL('../../pkg/', import.meta.url);

const data = { concepts: await readConcepts(), amounts: await readAmounts() };

for (const { name, run } of cases) {
  test(name, () => run(api, data));
}

/** What a program prints whose own package is the built one, so that `integration-core` is found by its exports. */
async function printed(program, ...flags) {
  const options = { cwd: fileURLToPath(PACKAGE) };
  const arguments_ = [...flags, '--input-type=module', '--eval', program];
  return (await promisify(execFile)(process.execPath, arguments_, options)).stdout.trim();
}

test('every entry of the exports loads the engine, from disk by default or from given bytes', async () => {
  const { version } = JSON.parse(await readFile(new URL('package.json', PACKAGE), 'utf8'));
  assert.notEqual(version, '0.0.0');
  const others = ['analysis', 'check', 'formulas', 'funding', 'judgement', 'optimum', 'rendering', 'report'].map((part) => `${part}: false`);
  const alone = (source) => `{ calculation: ${source}, ${others.join(', ')} }`;
  const bytes = alone("await (await import('node:fs/promises')).readFile('wasm/calculation_bg.wasm')");
  for (const [entry, source] of [
    ['integration-core', ''],
    ['integration-core/node', ''],
    ['integration-core/node', bytes],
    ['integration-core/node', alone("new URL('file://' + process.cwd() + '/wasm/calculation_bg.wasm')")],
    ['integration-core/web', bytes],
  ]) {
    const program = `const api = await import('${entry}'); await api.init(${source}); console.log(api.version())`;
    assert.equal(await printed(program), version, `${entry} with ${source || 'its own module'}`);
  }
});

test('the example of the README does what it says', async () => {
  const [, example] = /```js\n([\s\S]*?)```/.exec(await readFile(new URL('README.md', PACKAGE), 'utf8'));
  // Imports are found before anything runs, so what the example is given may stand before it.
  const run = (document) =>
    printed(`const frame = {}; globalThis.fetch = async () => new Response(${JSON.stringify(document)});
${example}
console.log(frame.srcdoc?.slice(0, 15));`);
  assert.equal(
    await run(data.concepts.small),
    ['M1 already_budgeted undefined', 'M2 funded 2021', 'M3 funded 2024', '20.000,00\u00a0€', '<!DOCTYPE html>'].join('\n'),
  );
  assert.match(await run('{"schema":"integration-concept/1"}'), /^\/adopted_by .*fehlt$/m);
});

test('a file that is not exported stays private', async () => {
  await assert.rejects(printed("await import('integration-core/keys.js')"), /ERR_PACKAGE_PATH_NOT_EXPORTED/);
});

test('every file that the exports name is in the package', async () => {
  const { exports } = JSON.parse(await readFile(new URL('package.json', PACKAGE), 'utf8'));
  const files = Object.values(exports).flatMap((conditions) => Object.values(conditions));
  assert.ok(files.length >= 7);
  for (const file of files) await readFile(new URL(file, PACKAGE));
});
