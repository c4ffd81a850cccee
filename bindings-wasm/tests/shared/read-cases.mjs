// Reads the conformance cases from disk, for Node and for the server that hands them to the browser.

import { readdir, readFile } from 'node:fs/promises';

const FOLDER = new URL('../../../integration-core/tests/conformance/', import.meta.url);

/** All cases, file by file; each file holds a list of cases or a single one. */
export async function readCases(folder = FOLDER) {
  const names = await readdir(folder).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')));
  return texts.flatMap((text) => JSON.parse(text));
}
