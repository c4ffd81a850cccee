import { call, toText } from './call.js';
import { engine } from './engine.js';
import type {
  AllocationInput,
  ClaimsInput,
  CostAllocation,
  EstimatedShares,
  ExactShares,
  JoiningOrders,
  JointCost,
  SampledCost,
} from './types.js';

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
 * Shares a joint cost so that the most dissatisfied coalition is as little dissatisfied as can be, then the next (the
 * nucleolus). Up to eight bearers.
 *
 * @throws {IntegrationError} when the cost of a coalition is missing, or all together cost more than one by one.
 */
export function nucleolus(input: JointCost): ExactShares {
  return call('formulas', () => engine.formulas.nucleolus(toText(input)));
}

/**
 * Estimates the Shapley value of a cost that is too large for a table, from random orders of joining.
 *
 * @param input - The bearers with what each can add at least and at most, the seed, the confidence.
 * @param samples - How many orders; four times as many halve the error.
 * @param cost - What a coalition would cost by itself; asked `samples` times for each bearer.
 * @throws {IntegrationError} when a bearer adds less or more than was stated.
 */
export function shapleySampled(
  input: Omit<SampledCost, 'costs'>,
  samples: number,
  cost: (members: readonly string[]) => string,
): EstimatedShares {
  const { seed } = input;
  const players = (input.players ?? []).map(({ id }) => id);
  const { orders } = call<JoiningOrders>('formulas', () =>
    engine.formulas.joining_orders(toText({ players, samples, seed })),
  );
  const costs = orders.map((order) => order.map((_, last) => cost(order.slice(0, last + 1))));
  return call('formulas', () => engine.formulas.shapley_sampled(toText({ ...input, costs })));
}

/**
 * Shares too little money among claims.
 *
 * @throws {IntegrationError} when the money suffices for all.
 */
export function award(input: ClaimsInput): ExactShares {
  return call('formulas', () => engine.formulas.award(toText(input)));
}
