import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import * as api from '../../pkg/node.js';
import { CASES_MAY_BE_ABSENT, checkCase, uncovered } from '../shared/conformance.mjs';
import { readCases } from '../shared/read-cases.mjs';

const testCases = await readCases();

before(() => api.init());

test('there are conformance cases, and every function has one', () => {
  if (testCases.length === 0 && CASES_MAY_BE_ABSENT) return;
  assert.ok(testCases.length > 0, 'no conformance cases');
  assert.deepEqual(uncovered(api, testCases), []);
});

for (const testCase of testCases) {
  test(`conformance: ${testCase.name}`, () => checkCase(api, testCase));
}

// The runner itself, with a package invented for it: what passes, and that everything else fails.
class IntegrationError extends Error {
  diagnostics = [
    { code: 'IC-2', path: '/b', severity: 'error' },
    { code: 'IC-1', path: '/a', severity: 'error' },
    { code: 'IC-3', path: '/c', severity: 'warning' },
  ];
}
const table = {
  rename: ({ rename }, { input }) => rename(input),
  refuse: ({ refuse }) => refuse(),
};
const invented = {
  IntegrationError,
  init() {},
  rename: (input) => ({ goalId: input }),
  refuse() {
    throw new IntegrationError();
  },
};
const check = (testCase) => checkCase(invented, testCase, table);

test('the runner accepts the right answer', () => {
  check({ call: 'rename', input: 7, output: { goal_id: 7 } });
  check({ call: 'refuse', input: {}, errors: [{ code: 'IC-1', path: '/a' }, { path: '/b', code: 'IC-2' }] });
});

test('the runner fails on any other answer', () => {
  for (const wrong of [
    { call: 'rename', input: 7, output: { goal_id: 8 } },
    { call: 'rename', input: 7, output: { goal_id: '7' } },
    { call: 'rename', input: 7, output: { goalId: 7 } },
    { call: 'rename', input: 7, errors: [{ code: 'IC-1', path: '/a' }] },
    { call: 'rename', input: 7 },
    { call: 'rename', input: 7, output: { goal_id: 7 }, errors: [] },
    { call: 'refuse', input: {}, output: null },
    { call: 'refuse', input: {}, errors: [] },
    { call: 'refuse', input: {}, errors: [{ code: 'IC-1', path: '/a' }] },
    { call: 'refuse', input: {}, errors: [{ code: 'IC-1', path: '/a' }, { code: 'IC-2', path: '/x' }] },
    { call: 'unknown', input: {}, output: {} },
  ]) {
    assert.throws(() => check(wrong), Error, JSON.stringify(wrong));
  }
});

test('the runner names functions and calls without a case', () => {
  const all = [{ call: 'rename' }, { call: 'refuse' }];
  assert.deepEqual(uncovered(invented, all, table), []);
  assert.deepEqual(uncovered(invented, all.slice(1), table), ['rename']);
  assert.deepEqual(uncovered({ ...invented, fundingPlan() {} }, all, table), ['funding_plan']);
});
