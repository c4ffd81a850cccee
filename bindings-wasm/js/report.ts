import { run } from './call.js';
import { engine } from './engine.js';

/**
 * What a page's policy must allow for the styles of the HTML report: `style-src '${styleHash()}'`. It changes only with
 * the engine's version.
 */
export function styleHash(): string {
  return run('calculation', () => engine.calculation.style_hash());
}
