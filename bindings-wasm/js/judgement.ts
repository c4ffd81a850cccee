import { call, toText } from './call.js';
import { engine } from './engine.js';
import type {
  AggregateAnswer,
  AggregateInput,
  ChartInput,
  ControlChart,
  JudgeInput,
  PathInput,
  PathValue,
  PresetAnswer,
} from './types.js';

/**
 * One series judged as an institution would: its mark, the rule that gave it, and the figures behind it. What the
 * institution's formula cannot carry is `refused`, with a reason; `compat` reproduces its own workaround.
 *
 * @throws {IntegrationError} with what the method needs and what it has no use for.
 */
export function judge(input: JudgeInput): PresetAnswer {
  return call('judgement', () => engine.judgement.judge(toText(input)));
}

/**
 * Several indicators judged by one method: how many are in each class, how many can be judged at all, and a mean only
 * where `mean` asks for one.
 *
 * @throws {IntegrationError} with every problem of every series.
 */
export function aggregate(input: AggregateInput): AggregateAnswer {
  return call('judgement', () => engine.judgement.aggregate(toText(input)));
}

/**
 * What the way to a target asks for in a year.
 *
 * @throws {IntegrationError} when the year lies outside the path, or no growth rate leads from point to point.
 */
export function pathValue(input: PathInput): PathValue {
  return call('judgement', () => engine.judgement.path_value(toText(input)));
}

/**
 * A control chart of figures that come at equal distances in time: what is a signal, and what is noise.
 *
 * @throws {IntegrationError} when the baseline is longer than the series.
 */
export function controlChart(input: ChartInput): ControlChart {
  return call('judgement', () => engine.judgement.control_chart(toText(input)));
}
