/** Everything that is the same in browsers and in Node; `web.ts` and `node.ts` add their `init`. */

import { refusalsTyped } from './call.js';
import { engine, requireLoaded } from './engine.js';

export type { WasmSource } from './engine.js';
export { type Diagnostic, IntegrationError, type Text } from './errors.js';

/** The version of the engine, as in `0.1.0`. */
export function version(): string {
  requireLoaded();
  return refusalsTyped(() => engine.version());
}
