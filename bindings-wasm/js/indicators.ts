import { call, toText } from './call.js';
import { engine } from './engine.js';
import type { Interval, WilsonInput } from './types.js';

/**
 * The Wilson interval of a share of counted cases.
 *
 * @throws {IntegrationError} when there is no interval: no cases, for instance.
 */
export function wilson(input: WilsonInput): Interval {
  return call('formulas', () => engine.formulas.wilson(toText(input)));
}
