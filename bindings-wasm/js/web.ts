import { loadOnce, type Sources } from './engine.js';

export * from './index.js';

/**
 * Loads the engine; call it once before anything else (again is harmless and loads nothing twice).
 *
 * The modules come from beside this file, never from a foreign host. Give a URL, a response or bytes where the bundler
 * or the portal keeps them elsewhere, and `false` for a part that the page does without: one that assesses a sealed concept
 * needs `calculation` alone.
 */
export function init(sources: Sources = {}): Promise<void> {
  return loadOnce(sources, (part, given) => given ?? BESIDE[part]());
}

// Written out, because bundlers look for this very form.
const BESIDE = {
  analysis: () => new URL('./wasm/analysis_bg.wasm', import.meta.url),
  calculation: () => new URL('./wasm/calculation_bg.wasm', import.meta.url),
  check: () => new URL('./wasm/check_bg.wasm', import.meta.url),
  formulas: () => new URL('./wasm/formulas_bg.wasm', import.meta.url),
  funding: () => new URL('./wasm/funding_bg.wasm', import.meta.url),
  judgement: () => new URL('./wasm/judgement_bg.wasm', import.meta.url),
  optimum: () => new URL('./wasm/optimum_bg.wasm', import.meta.url),
  rendering: () => new URL('./wasm/rendering_bg.wasm', import.meta.url),
  report: () => new URL('./wasm/report_bg.wasm', import.meta.url),
};
