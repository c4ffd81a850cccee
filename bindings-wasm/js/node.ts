import { readFile } from 'node:fs/promises';

import { loadOnce, type WasmSource } from './engine.js';

export * from './index.js';

/**
 * Loads the engine; call it once before anything else (again is harmless and loads nothing).
 *
 * Without an argument the module is read from beside this file. A `file:` URL is read from disk, since Node's
 * `fetch` cannot; every other source is handed on as it is.
 */
export function init(source?: WasmSource): Promise<void> {
  return loadOnce(async () => {
    const given = (await source) ?? new URL('./wasm/integration_core_bg.wasm', import.meta.url);
    return given instanceof URL && given.protocol === 'file:' ? await readFile(given) : given;
  });
}
