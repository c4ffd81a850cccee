import { call, toText } from './call.js';
import { engine } from './engine.js';
import type { AllocationInput, ClaimsInput, CostAllocation, ExactShares, JointCost } from './types.js';

/**
 * Cost centres hand on their cost: direct, step by step, or all at once.
 *
 * @throws {IntegrationError} with every problem of the input: a service centre without an outlet, for instance.
 */
export function allocate(input: AllocationInput): CostAllocation {
  return call('formulas', () => engine.formulas.allocate(toText(input)));
}

/**
 * Shares a joint cost by what each bearer adds to the cost of the others (the Shapley value).
 *
 * @throws {IntegrationError} when the cost of a coalition is missing.
 */
export function shapley(input: JointCost): ExactShares {
  return call('formulas', () => engine.formulas.shapley(toText(input)));
}

/**
 * Shares too little money among claims.
 *
 * @throws {IntegrationError} when the money suffices for all.
 */
export function award(input: ClaimsInput): ExactShares {
  return call('formulas', () => engine.formulas.award(toText(input)));
}
