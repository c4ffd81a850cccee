// Runs the shared cases in the page; the test reads `results` when it is there.

import * as api from '../../../pkg/web.js';
import { cases } from '../../shared/cases.mjs';
import { checkCase } from '../../shared/conformance.mjs';

const results = [];

async function note(name, run) {
  try {
    await run();
    results.push({ name, problem: null });
  } catch (error) {
    results.push({ name, problem: String(error?.stack ?? error) });
  }
}

for (const { name, run } of cases) await note(name, () => run(api));

// Loaded already, unless a case above failed: then the conformance cases still have their engine.
await note('the engine is there for the conformance cases', () => api.init());
const testCases = await (await fetch('/conformance.json')).json();
for (const testCase of testCases) await note(`conformance: ${testCase.name}`, () => checkCase(api, testCase));

globalThis.results = results;
