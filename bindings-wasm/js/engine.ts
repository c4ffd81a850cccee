// `Symbol.dispose` is newer than the libraries that most portals compile with.
/// <reference lib="esnext.disposable" preserve="true" />

import load from './wasm/integration_core.js';

export * as engine from './wasm/integration_core.js';

/** Where the WebAssembly module comes from: its URL, a response, or its bytes. */
export type WasmSource = Available | Promise<Available>;
// Not a compiled module: its type is empty in TypeScript, so anything at all would be accepted.
type Available = string | URL | Response | BufferSource;

let loading: Promise<void> | undefined;
let loaded = false;

/** Loads the engine once; later calls wait for the first, and a failed load can be tried again. */
export function loadOnce(source: () => WasmSource): Promise<void> {
  loading ??= start(source).catch((reason: unknown) => {
    loading = undefined;
    throw reason;
  });
  return loading;
}

async function start(source: () => WasmSource): Promise<void> {
  await load({ module_or_path: await source() });
  loaded = true;
}

/** @throws {Error} when `init()` has not finished: calls of the engine are synchronous and cannot wait for it. */
export function requireLoaded(): void {
  if (!loaded) throw new Error('integration-core is not loaded: call `await init()` first');
}
