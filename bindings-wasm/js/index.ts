/** Everything that is the same in browsers and in Node; `web.ts` and `node.ts` add their `init`. */

import { run } from './call.js';
import { anyLoaded, engine } from './engine.js';

export { check, Concept, type ConceptDocument } from './concept.js';
export { allocate, award, nucleolus, shapley, shapleySampled } from './cost-sharing.js';
export type { Part, Sources, WasmSource } from './engine.js';
export { IntegrationError } from './errors.js';
export { aggregate, controlChart, judge, pathValue } from './judgement.js';
export { formatMoney, split } from './money.js';
export { renderHtml, renderMarkdown, styleHash } from './report.js';
export type * from './types.js';
export {
  compareEstimates,
  converge,
  difference,
  mean,
  proportion,
  rate,
  rateInFunnel,
  rateRatio,
  ratio,
  shareInFunnel,
  standardiseDirectly,
  standardiseIndirectly,
  trend,
} from './uncertainty.js';

/** The version of the engine, as in `0.1.0`. */
export function version(): string {
  const part = anyLoaded();
  return run(part, () => engine[part].version());
}
