// `Symbol.dispose` is newer than the libraries that most portals compile with.
/// <reference lib="esnext.disposable" preserve="true" />

import loadAnalysis, * as analysis from './wasm/analysis.js';
import loadCalculation, * as calculation from './wasm/calculation.js';
import loadCheck, * as check from './wasm/check.js';
import loadFormulas, * as formulas from './wasm/formulas.js';
import loadFunding, * as funding from './wasm/funding.js';
import loadJudgement, * as judgement from './wasm/judgement.js';
import loadOptimum, * as optimum from './wasm/optimum.js';
import loadRendering, * as rendering from './wasm/rendering.js';
import loadReport, * as report from './wasm/report.js';

/**
 * The parts of the engine, each a WebAssembly module of its own:
 *
 * - `analysis`: what would be if, and the settlement of grants, for the methods of a concept that say so;
 * - `calculation`: cycle and assessment of a concept, and what its report takes from the indicators;
 * - `check`: the rules of the document, for `check` and `Concept.fromJson`;
 * - `formulas`: what needs no concept, such as `split`, `proportion` and `allocate`;
 * - `funding`: the funding plan of a concept, in sentences too, and what its report takes from it;
 * - `judgement`: series judged without a concept: published methods, paths, control charts;
 * - `optimum`: the selection of measures that is worth most, for `optimise` of a concept;
 * - `rendering`: a report as HTML and Markdown;
 * - `report`: the report of a concept as data, made of what `calculation` and `funding` give.
 */
export type Part = (typeof PARTS)[number];

/** Where a WebAssembly module comes from: its URL, a response, or its bytes. */
export type WasmSource = Available | Promise<Available>;
// Not a compiled module: its type is empty in TypeScript, so anything at all would be accepted.
type Available = string | URL | Response | BufferSource;

/** Where each part comes from: from beside the package, unless stated; `false` leaves a part out for now. */
export type Sources = { readonly [Key in Part]?: WasmSource | false };

export const engine = { analysis, calculation, check, formulas, funding, judgement, optimum, rendering, report };

const LOAD = {
  analysis: loadAnalysis,
  calculation: loadCalculation,
  check: loadCheck,
  formulas: loadFormulas,
  funding: loadFunding,
  judgement: loadJudgement,
  optimum: loadOptimum,
  rendering: loadRendering,
  report: loadReport,
};
const PARTS = [
  'analysis', 'calculation', 'check', 'formulas', 'funding', 'judgement', 'optimum', 'rendering', 'report',
] as const;

const loading = new Map<Part, Promise<void>>();
const loaded = new Set<Part>();

/**
 * Loads the wanted parts, each once: later calls wait for the first, and a failed load can be tried again. `find` says
 * where a part comes from.
 */
export async function loadOnce(sources: Sources, find: (part: Part, given?: WasmSource) => WasmSource): Promise<void> {
  const unknown = Object.keys(sources).find((name) => !PARTS.some((part) => part === name));
  if (unknown !== undefined) throw new TypeError(`there is no part \`${unknown}\`: ${PARTS.join(', ')}`);
  const wanted = PARTS.map((part) => {
    const given = sources[part];
    return given === false ? undefined : load(part, () => find(part, given));
  });
  await Promise.all(wanted);
}

function load(part: Part, source: () => WasmSource): Promise<void> {
  const running = loading.get(part);
  if (running !== undefined) return running;
  const started = start(part, source).catch((reason: unknown) => {
    loading.delete(part);
    throw reason;
  });
  loading.set(part, started);
  return started;
}

async function start(part: Part, source: () => WasmSource): Promise<void> {
  await LOAD[part]({ module_or_path: await source() });
  loaded.add(part);
}

/** @throws {Error} when `init()` has not loaded the part: calls of the engine are synchronous and cannot wait for it. */
export function requireLoaded(part: Part): void {
  if (loaded.has(part)) return;
  const how = loaded.size === 0 ? 'call `await init()` first' : `\`${part}\` was left out: call \`await init()\` for the rest`;
  throw new Error(`integration-core is not loaded: ${how}`);
}

/** A part that is there, for what every part can answer. */
export function anyLoaded(): Part {
  const [part = 'calculation'] = loaded;
  return part;
}
