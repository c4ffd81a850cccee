import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const SCHEMAS = here('../types/schemas');
const EXPECTED = await readFile(here('../types/expected.ts'), 'utf8');

const folder = await mkdtemp(join(tmpdir(), 'types-'));
after(() => rm(folder, { recursive: true }));
const out = join(folder, 'types.ts');

const generate = (...options) =>
  promisify(execFile)(process.execPath, [here('../../js/generate-types.mjs'), '--out', out, ...options]);

test('schemas become types with camelCase keys, doc comments and unions of strings', async () => {
  await generate('--schemas', SCHEMAS);
  const text = await readFile(out, 'utf8');
  assert.equal(text, EXPECTED);
  for (const line of [
    '  fundingYears: number[];',
    '   * The calendar years of the plan.',
    "export type FixturePolicy = 'strict_order' | 'skip';",
    ' * - `skip`: Passes over what does not fit.',
    '  yearRange: [number, number];',
    '      noteText?: string;',
    '  unfundedAmount?: FixtureMoney;',
    '  asOf: IsoDate;',
  ]) {
    assert.ok(text.includes(`${line}\n`), line);
  }
});

test('--check accepts current types only', async () => {
  await writeFile(out, EXPECTED);
  await generate('--schemas', SCHEMAS, '--check');
  await writeFile(out, `${EXPECTED}\n`);
  await assert.rejects(generate('--schemas', SCHEMAS, '--check'), /is not current/);
  await assert.rejects(generate('--schemas', join(folder, 'absent'), '--check'), /is not current/);
  await rm(out);
  await assert.rejects(generate('--schemas', SCHEMAS, '--check'), /is not current/);
});

test('without schemas nothing is written', async () => {
  await assert.rejects(generate('--schemas', join(folder, 'absent')), /has no schemas/);
});

test('a schema that says too little is refused', async () => {
  const schemas = join(folder, 'vague');
  await cp(SCHEMAS, schemas, { recursive: true });
  const file = join(schemas, 'fixture-request.json');
  const text = await readFile(file, 'utf8');
  for (const vague of ['{}', '{ "type": "object", "additionalProperties": { "type": "string" } }']) {
    await writeFile(file, text.replace('{ "$ref": "#/$defs/FixturePolicy" }', vague));
    await assert.rejects(generate('--schemas', schemas), /says too little: `(wantedPolicy|\[k)/);
  }
});

test('two schemas of one name must be the same', async () => {
  const schemas = join(folder, 'schemas');
  await cp(SCHEMAS, schemas, { recursive: true });
  const file = join(schemas, 'fixture-request.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('Passes over', 'Skips'));
  await assert.rejects(generate('--schemas', schemas), /`FixturePolicy` differs/);
});
