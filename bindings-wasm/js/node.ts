import { readFile } from 'node:fs/promises';

import { loadOnce, type Sources } from './engine.js';

export * from './index.js';

/**
 * Loads the engine; call it once before anything else (again is harmless and loads nothing twice).
 *
 * The modules are read from beside this file unless `sources` says otherwise; `false` leaves a part out. A `file:` URL is
 * read from disk, since Node's `fetch` cannot; every other source is handed on as it is.
 */
export function init(sources: Sources = {}): Promise<void> {
  return loadOnce(sources, async (part, source) => {
    const given = (await source) ?? new URL(`./wasm/${part}_bg.wasm`, import.meta.url);
    return given instanceof URL && given.protocol === 'file:' ? await readFile(given) : given;
  });
}
