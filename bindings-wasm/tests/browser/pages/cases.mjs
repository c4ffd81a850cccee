// Runs the shared cases in the page; the test reads `results` when it is there.

import { engine as modules } from '../../../pkg/engine.js';
import * as api from '../../../pkg/web.js';
import { cases } from '../../shared/cases.mjs';
import { checkCase, joined } from '../../shared/conformance.mjs';

const engine = joined(modules);
const results = [];

async function note(name, run) {
  try {
    await run();
    results.push({ name, problem: null });
  } catch (error) {
    results.push({ name, problem: String(error?.stack ?? error) });
  }
}

const read = async (path) => (await fetch(path)).json();
const paths = ['/conformance.json', '/concepts.json', '/tests/shared/amounts.json'];
const [testCases, concepts, amounts] = await Promise.all(paths.map(read));

for (const { name, run } of cases) await note(name, () => run(api, { concepts, amounts }));

// Loaded already, unless a case above failed: then the conformance cases still have their engine.
await note('the engine is there for the conformance cases', () => api.init());
for (const testCase of testCases) await note(`conformance: ${testCase.name}`, () => checkCase(engine, concepts, testCase));

globalThis.results = results;
