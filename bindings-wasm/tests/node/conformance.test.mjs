import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, test } from 'node:test';

import { init } from '../../pkg/node.js';
import { engine as modules } from '../../pkg/engine.js';
import { checkCase, joined, uncovered } from '../shared/conformance.mjs';
import { readCases, readConcepts } from '../shared/read-cases.mjs';

const engine = joined(modules);
const testCases = await readCases();
const concepts = await readConcepts();

before(() => init());

test('every function of the engine has a conformance case', () => {
  assert.deepEqual(uncovered(engine, testCases), []);
});

for (const testCase of testCases) {
  test(`conformance: ${testCase.name}`, () => checkCase(engine, concepts, testCase));
}

// The runner itself, with an engine invented for it: what passes, and that everything else fails.
const text = 'ä';
const problems = [
  { code: 'IC-2', path: '/b', severity: 'error' },
  { code: 'IC-1', path: '/a', severity: 'warning' },
];
const listed = problems.map(({ code, path }) => ({ code, path }));
const freed = [];
class Concept {
  static from_sealed(sealed) {
    const held = new Concept();
    held.document = sealed.slice('sealed '.length);
    return held;
  }
  to_json() {
    return this.document;
  }
  shown(input) {
    return `${this.document} ${input}`;
  }
  free() {
    freed.push(this.document);
  }
}
const invented = {
  Concept,
  check: (bytes) => new TextDecoder().decode(bytes),
  seal: (bytes) => ({ text: () => `sealed ${new TextDecoder().decode(bytes)}`, free() {} }),
  repeat: (input) => input,
  refuse() {
    throw JSON.stringify(problems);
  },
  crash() {
    throw new Error('a defect');
  },
};
const sha256 = (of) => createHash('sha256').update(of).digest('hex');
const check = (testCase) => checkCase(invented, { named: text }, testCase);

test('the runner accepts the right answer, and frees the concept', async () => {
  await check({ call: 'check', document: text, output_sha256: sha256(text) });
  await check({ call: 'repeat', input: { a: [text] }, output_sha256: sha256(`{"a":["${text}"]}`) });
  await check({ call: 'shown', concept: 'named', output_sha256: sha256(`${text} {}`) });
  await check({ call: 'shown', concept: { b: 1, a: 2 }, input: {}, output_sha256: sha256('{"b":1,"a":2} {}') });
  await check({ call: 'from_sealed', document: `sealed ${text}`, output_sha256: sha256(text) });
  await check({ call: 'from_sealed', concept: 'named', output_sha256: sha256(text) });
  await check({ call: 'refuse', errors: listed });
  assert.deepEqual(freed, [text, '{"b":1,"a":2}', text, text]);
});

test('the runner fails on any other answer', async () => {
  const right = sha256('{}');
  for (const wrong of [
    { call: 'repeat', output_sha256: sha256('{} ') },
    { call: 'repeat', output_sha256: right.toUpperCase() },
    { call: 'repeat', errors: listed },
    { call: 'repeat' },
    { call: 'repeat', output_sha256: right, errors: [] },
    { call: 'refuse', output_sha256: right },
    { call: 'refuse', errors: [] },
    { call: 'refuse', errors: listed.slice(0, 1) },
    { call: 'refuse', errors: [...listed].reverse() },
    { call: 'refuse', errors: [listed[0], { code: 'IC-1', path: '/x' }] },
    { call: 'crash', errors: listed },
    { call: 'shown', concept: 'absent', output_sha256: right },
    { call: 'free', concept: 'named', output_sha256: right },
    { call: 'unknown', output_sha256: right },
  ]) {
    await assert.rejects(check(wrong), Error, JSON.stringify(wrong));
  }
});

test('the runner names functions without a case', () => {
  const all = ['check', 'repeat', 'refuse', 'crash', 'shown', 'seal', 'from_sealed', 'to_json'].map((call) => ({ call }));
  assert.deepEqual(uncovered(invented, all), []);
  assert.deepEqual(uncovered(invented, all.slice(2)), ['check', 'repeat']);
  assert.deepEqual(uncovered(invented, all.toSpliced(4, 1)), ['shown']);
});
