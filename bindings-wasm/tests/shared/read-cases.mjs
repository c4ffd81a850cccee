// Reads what the tests in Node and in the browser share from disk.

import { readdir, readFile } from 'node:fs/promises';

const CORE = new URL('../../../integration-core/', import.meta.url);

/** All cases, each named after its file and itself. */
export async function readCases(folder = new URL('tests/conformance/', CORE)) {
  const files = await jsonFiles(folder);
  return files.flatMap(({ name, text }) =>
    JSON.parse(text).map((testCase) => ({ ...testCase, name: `${name}: ${testCase.name}` })),
  );
}

/** The documents that cases refer to by name, as text. */
export async function readConcepts() {
  const folders = [new URL('tests/concepts/', CORE), new URL('examples/', CORE)];
  const files = (await Promise.all(folders.map(jsonFiles))).flat();
  return Object.fromEntries(files.map(({ name, text }) => [name, text]));
}

/** Amounts as readers see them; the crate's Rust test holds them against the engine. */
export async function readAmounts() {
  return JSON.parse(await readFile(new URL('amounts.json', import.meta.url), 'utf8'));
}

async function jsonFiles(folder) {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => ({ name: file.replace(/\.json$/, ''), text: await readFile(new URL(file, folder), 'utf8') })),
  );
}
