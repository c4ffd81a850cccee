import { loadOnce, type WasmSource } from './engine.js';

export * from './index.js';

/**
 * Loads the engine; call it once before anything else (again is harmless and loads nothing).
 *
 * Without an argument the module comes from beside this file, never from a foreign host. Give a URL, a response
 * or bytes where the bundler or the portal keeps it elsewhere.
 */
export function init(source?: WasmSource): Promise<void> {
  return loadOnce(() => source ?? new URL('./wasm/integration_core_bg.wasm', import.meta.url));
}
