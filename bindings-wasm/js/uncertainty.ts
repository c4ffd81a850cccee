import { call, toText } from './call.js';
import { engine } from './engine.js';
import type {
  CompareEstimatesInput,
  ConvergeInput,
  ConvergenceTest,
  DifferenceAnswer,
  DifferenceInput,
  DirectAnswer,
  DirectInput,
  EstimateComparison,
  FunnelPlace,
  IndirectAnswer,
  IndirectInput,
  Interval,
  MeanInput,
  ProportionAnswer,
  ProportionInput,
  RateAnswer,
  RateFunnelInput,
  RateInput,
  RateRatioInput,
  RatioAnswer,
  RatioInput,
  RatioInterval,
  ShareFunnelInput,
  TrendAnswer,
  TrendInput,
} from './types.js';

/**
 * The interval of a share of counted cases: Wilson's, unless another method is asked for.
 *
 * @throws {IntegrationError} with every problem of the input: no cases, for instance.
 */
export function proportion(input: ProportionInput): ProportionAnswer {
  return call('formulas', () => engine.formulas.proportion(toText(input)));
}

/**
 * By how much two independent shares differ, with an interval; times 100 these are percentage points.
 *
 * @throws {IntegrationError} with every problem of the input.
 */
export function difference(input: DifferenceInput): DifferenceAnswer {
  return call('formulas', () => engine.formulas.difference(toText(input)));
}

/**
 * How many times one share is another, with an interval; what is not defined is `null`, and `open` says why.
 *
 * @throws {IntegrationError} with every problem of the input.
 */
export function ratio(input: RatioInput): RatioAnswer {
  return call('formulas', () => engine.formulas.ratio(toText(input)));
}

/**
 * The interval of a rate: events per unit of exposure.
 *
 * @throws {IntegrationError} when the exposure is not above 0, for instance.
 */
export function rate(input: RateInput): RateAnswer {
  return call('formulas', () => engine.formulas.rate(toText(input)));
}

/**
 * How many times one rate is another, with an exact interval.
 *
 * @throws {IntegrationError} with every problem of the input.
 */
export function rateRatio(input: RateRatioInput): RatioInterval {
  return call('formulas', () => engine.formulas.rate_ratio(toText(input)));
}

/**
 * The difference and the ratio of two figures of which the standard errors are known.
 *
 * @throws {IntegrationError} with every problem of the input.
 */
export function compareEstimates(input: CompareEstimatesInput): EstimateComparison {
  return call('formulas', () => engine.formulas.compare_estimates(toText(input)));
}

/**
 * Whether a gap between two shares closed beyond chance from one year to another.
 *
 * @throws {IntegrationError} with every problem of the input.
 */
export function converge(input: ConvergeInput): ConvergenceTest {
  return call('formulas', () => engine.formulas.converge(toText(input)));
}

/**
 * What a rate would be with the age structure of a standard population.
 *
 * @throws {IntegrationError} with every problem of the age groups.
 */
export function standardiseDirectly(input: DirectInput): DirectAnswer {
  return call('formulas', () => engine.formulas.standardise_directly(toText(input)));
}

/**
 * How many times as many events there are as at the rates of a reference population.
 *
 * @throws {IntegrationError} with every problem of the age groups.
 */
export function standardiseIndirectly(input: IndirectInput): IndirectAnswer {
  return call('formulas', () => engine.formulas.standardise_indirectly(toText(input)));
}

/**
 * Where a share lies in the funnel around a benchmark such as the share of the whole city.
 *
 * @throws {IntegrationError} with every problem of the input.
 */
export function shareInFunnel(input: ShareFunnelInput): FunnelPlace {
  return call('formulas', () => engine.formulas.share_in_funnel(toText(input)));
}

/**
 * Where a rate lies in the funnel around a benchmark.
 *
 * @throws {IntegrationError} with every problem of the input.
 */
export function rateInFunnel(input: RateFunnelInput): FunnelPlace {
  return call('formulas', () => engine.formulas.rate_in_funnel(toText(input)));
}

/**
 * The mean of measurements with Student's interval.
 *
 * @throws {IntegrationError} when there are fewer than two.
 */
export function mean(input: MeanInput): Interval {
  return call('formulas', () => engine.formulas.mean(toText(input)));
}

/**
 * Where a series goes: end points, least squares, Theil–Sen, Mann–Kendall, and whether it meets a target.
 *
 * @throws {IntegrationError} for fewer than two points, or two at one time.
 */
export function trend(input: TrendInput): TrendAnswer {
  return call('formulas', () => engine.formulas.trend(toText(input)));
}
