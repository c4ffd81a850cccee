// The worker of the handbook: a search that takes long does not hold up the page that asked for it.

import { Concept, init } from '../../../pkg/web.js';

const ready = init({ analysis: false, check: false, formulas: false, funding: false, rendering: false });
globalThis.onmessage = async ({ data: { sealed, options } }) => {
  await ready;
  const concept = Concept.fromSealed(sealed);
  globalThis.postMessage(concept.optimise(options));
  concept.free();
};
