// Runs the cases that Rust, Python, Node and Chromium share: `integration-core/tests/conformance/*.json`.
//
// A case is { name, call, concept?, input, output } or { …, errors: [{ code, path }] }.

import { toSnakeCase } from '../../pkg/keys.js';
import { canonical, same } from './expect.mjs';

// REMOVE with its two uses once the core has cases: from then on a missing folder must fail.
export const CASES_MAY_BE_ABSENT = true;

/** What the package exports besides calls of the engine. */
const NOT_CALLS = ['init', 'IntegrationError'];

/** How each `call` of a case reaches the package: the one place where the two meet. */
const calls = {
  version: ({ version }) => version(),
};

/** Runs one case; throws when the package answers otherwise than the case says. */
export function checkCase(api, testCase, table = calls) {
  const run = table[testCase.call];
  if (run === undefined) throw new Error(`no function for the call \`${testCase.call}\``);
  if (('output' in testCase) === ('errors' in testCase)) throw new Error('a case has either output or errors');
  same(answer(() => run(api, testCase), api.IntegrationError), expectation(testCase));
}

function expectation({ output, errors }) {
  return errors === undefined ? { output } : { errors: inOrder(errors) };
}

function answer(run, IntegrationError) {
  try {
    return { output: toSnakeCase(run()) };
  } catch (thrown) {
    if (!(thrown instanceof IntegrationError)) throw thrown;
    const errors = thrown.diagnostics.filter(({ severity }) => severity === 'error');
    return { errors: inOrder(errors.map(({ code, path }) => ({ code, path }))) };
  }
}

const inOrder = (errors) => errors.map(canonical).sort();

/** What the cases leave out: functions of the package that no call reaches, and calls without a case. */
export function uncovered(api, testCases, table = calls) {
  const tested = new Set(testCases.map((testCase) => testCase.call));
  const functions = Object.keys(api).filter((name) => typeof api[name] === 'function' && !NOT_CALLS.includes(name));
  const names = functions.flatMap((name) => Object.keys(toSnakeCase({ [name]: null })));
  return [...new Set([...names, ...Object.keys(table)])].filter((name) => !(name in table && tested.has(name))).sort();
}
