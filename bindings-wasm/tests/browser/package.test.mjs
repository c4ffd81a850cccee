import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { Concept, init } from '../../pkg/node.js';
import { cases } from '../shared/cases.mjs';
import { readCases, readConcepts } from '../shared/read-cases.mjs';
import { launch, open } from './chromium.mjs';
import { serve } from './server.mjs';

const testCases = await readCases();
const concepts = await readConcepts();
const server = await serve({
  documents: { '/conformance.json': testCases, '/concepts.json': concepts },
});
const browser = await launch();
after(async () => {
  await browser.close();
  server.close();
});

test('the package holds what it promises in a page with a strict policy', async (t) => {
  const { page, complaints } = await open(browser, `${server.origin}/tests/browser/pages/cases.html`);
  const finished = page.waitForFunction(() => 'results' in globalThis, undefined, { timeout: 60_000 });
  const failed = page.waitForEvent('pageerror', { timeout: 0 }).then((error) => Promise.reject(error));
  await Promise.race([finished, failed]);
  const results = await page.evaluate(() => globalThis.results);
  for (const { name, problem } of results) {
    await t.test(`Chromium: ${name}`, () => assert.equal(problem, null));
  }
  assert.equal(results.length, cases.length + 1 + testCases.length, 'every case ran');
  assert.ok(testCases.length > 0, 'no conformance cases');
  assert.deepEqual(complaints, []);
});

test('a search runs in a worker, and gives what it gives anywhere', async () => {
  await init();
  const concept = Concept.fromJson(concepts.tight);
  const options = { objective: 'classes' };
  const { page } = await open(browser, `${server.origin}/tests/browser/pages/inline-script.html`);
  const found = await page.evaluate(
    (question) =>
      new Promise((resolve, reject) => {
        const worker = new Worker('/tests/browser/pages/worker.mjs', { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = reject;
        worker.postMessage(question);
      }),
    { sealed: concept.seal(), options },
  );
  assert.deepEqual(found, concept.optimise(options));
});

test('a module may lie elsewhere than beside the package', async () => {
  const { page } = await open(browser, `${server.origin}/tests/browser/pages/inline-script.html`);
  const load = (source) =>
    page.evaluate(async (given) => {
      const { init, version } = await import('/pkg/web.js');
      await init({ calculation: given, analysis: false, check: false, formulas: false, funding: false, judgement: false, optimum: false, rendering: false, report: false });
      return version();
    }, source);
  await assert.rejects(load('/absent.wasm'));
  assert.match(await load('/pkg/wasm/calculation_bg.wasm'), /^\d+\.\d+\.\d+$/);
});

test('the policy is in force: a page with an inline script complains', async () => {
  const { page, complaints } = await open(browser, `${server.origin}/tests/browser/pages/inline-script.html`);
  assert.equal(await page.title(), 'Inline script');
  assert.match(complaints.join('\n'), /Content Security Policy/);
});

test('the server hands out nothing but the package and the pages', async () => {
  for (const path of ['/package.json', '/pkg/../package.json', '/pkg/..%2fpackage.json', '/tests/node/size.test.mjs']) {
    assert.equal((await fetch(server.origin + path)).status, 404, path);
  }
});
