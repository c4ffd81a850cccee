import { call, run, toBytes, toText } from './call.js';
import { engine, requireLoaded } from './engine.js';
import { renderHtml, renderMarkdown } from './report.js';
import type { Concept as Analysed } from './wasm/analysis.js';
import type { Concept as Calculated } from './wasm/calculation.js';
import type { Concept as Funded } from './wasm/funding.js';
import type { Concept as Optimised } from './wasm/optimum.js';
import type { Concept as Reported } from './wasm/report.js';
import type {
  AssessOptions,
  Assessments,
  CheckResult,
  CompareOptions,
  Comparison,
  ConceptDraft,
  ConfidentialityOptions,
  CycleSchedule,
  DayOptions,
  Diagnostics,
  ExplainOptions,
  Explanation,
  Frontier,
  FrontierOptions,
  FundingOptions,
  FundingPlan,
  GrantSettlement,
  LeastExtra,
  LeastExtraOptions,
  OptimalPlan,
  OptimiseOptions,
  Published,
  RankOptions,
  RankSensitivity,
  RenderOptions,
  Report,
  ReportOptions,
  SettlementOptions,
} from './types.js';

/**
 * A document: its JSON as text or UTF-8 bytes, or an object.
 *
 * An object has the keys of `ConceptDraft`; the document's own keys (`cost_lines`, as `JSON.parse` gives them) are read
 * too. Paths in diagnostics always have the document's keys.
 */
export type ConceptDocument = string | BufferSource | ConceptDraft;

/** Checks a document without keeping it; it never throws for what the document holds. */
export function check(document: ConceptDocument): CheckResult {
  const bytes = toBytes(document);
  return call('check', () => engine.check.check(bytes));
}

/**
 * A valid integration concept.
 *
 * It lives in the engine's memory until `free()`, the end of a `using` block, or the garbage collector.
 */
export class Concept {
  #engine: Calculated | undefined;
  #analysis: Analysed | undefined;
  #funding: Funded | undefined;
  #optimum: Optimised | undefined;
  #report: Reported | undefined;
  readonly #warnings: Diagnostics;

  private constructor(sealed: string, warnings: Diagnostics) {
    this.#engine = run('calculation', () => engine.calculation.Concept.from_sealed(sealed));
    this.#warnings = warnings;
  }

  /**
   * Reads and checks a document.
   *
   * @throws {IntegrationError} with every problem of the document.
   */
  static fromJson(document: ConceptDocument): Concept {
    const bytes = toBytes(document);
    // Before the check, which takes longer and would be in vain.
    requireLoaded('calculation');
    const checked = run('check', () => engine.check.seal(bytes));
    try {
      return new Concept(checked.text(), call('check', () => checked.warnings()));
    } finally {
      checked.free();
    }
  }

  /**
   * Reads what `seal()` wrote, here or on a server: nothing is checked, and the part `check` need not be loaded. Anybody
   * can seal anything, so text from strangers belongs into `fromJson`.
   *
   * @throws {IntegrationError} when the text was changed, or sealed by another version.
   */
  static fromSealed(sealed: string): Concept {
    return new Concept(sealed, []);
  }

  /** The concept as text that needs no further check; for `fromSealed`, of this version alone. */
  seal(): string {
    return this.#held.seal();
  }

  /** The document as JSON text: the same bytes in every language, fit to be stored. */
  toJson(): string {
    return this.#held.to_json();
  }

  /** The content as an object, to show or to edit; `fromJson` reads it again. */
  toDraft(): ConceptDraft {
    return call('calculation', () => this.#held.to_json());
  }

  /** What somebody should look at although the concept is valid; nothing, if it was sealed before. */
  get warnings(): Diagnostics {
    return this.#warnings;
  }

  /**
   * The cycle on a day: what is done, due and overdue, and what comes next.
   *
   * @throws {IntegrationError} when the day is none.
   */
  schedule(options: DayOptions): CycleSchedule {
    return call('calculation', () => this.#held.schedule(toText(options)));
  }

  /**
   * The funding plan: who is funded when, from which pot, and why others are not.
   *
   * @throws {IntegrationError} when an option is out of range.
   */
  fund(options: FundingOptions = {}): FundingPlan {
    return call('funding', () => this.#planned.fund(toText(options)));
  }

  /**
   * Why one measure gets what it gets in a plan, in sentences.
   *
   * @throws {IntegrationError} when there is no such measure.
   */
  explain(options: ExplainOptions): Explanation {
    return call('funding', () => this.#planned.explain(toText(options)));
  }

  /**
   * The grants of a measure settled on what was spent (*Verwendungsnachweis*).
   *
   * @throws {IntegrationError} when there is no such measure or cost line, or an amount does not fit.
   */
  settleGrants(options: SettlementOptions): GrantSettlement {
    return call('analysis', () => this.#examined.settle_grants(toText(options)));
  }

  /**
   * What would be otherwise in a scenario: who moves, in which account, and why.
   *
   * @throws {IntegrationError} when the scenario does not fit the concept.
   */
  compare(options: CompareOptions): Comparison {
    return call('analysis', () => this.#examined.compare(toText(options)));
  }

  /**
   * The least extra money in a pot with which a measure is funded, to the cent.
   *
   * @throws {IntegrationError} when an option is out of range, or the plan allows no exact search.
   */
  leastExtra(options: LeastExtraOptions): LeastExtra {
    return call('analysis', () => this.#examined.least_extra(toText(options)));
  }

  /**
   * All amounts of extra money in a pot at which other measures are funded.
   *
   * @throws {IntegrationError} when an option is out of range, or the plan allows no exact search.
   */
  frontier(options: FrontierOptions): Frontier {
    return call('analysis', () => this.#examined.frontier(toText(options)));
  }

  /**
   * What becomes of a measure at every rank, and whom it would displace there.
   *
   * @throws {IntegrationError} when there is no such measure.
   */
  rankSensitivity(options: RankOptions): RankSensitivity {
    return call('analysis', () => this.#examined.rank_sensitivity(toText(options)));
  }

  /**
   * The selection of measures that is worth most, as a plan, and what the council's order costs against it. Without options
   * every measure is worth its place in the order of ranks.
   *
   * A hard selection takes seconds, and up to a minute: call it in a worker. `nodes` and `pivots` end the search sooner;
   * `isProven`, `bound` and the `gap` of each stage then say how far it got.
   *
   * @throws {IntegrationError} when an option is out of range, a measure has two values, or amounts are too large to search.
   */
  optimise(options: OptimiseOptions = {}): OptimalPlan {
    return call('optimum', () => this.#selected.optimise(toText(options)));
  }

  /**
   * The observations that may be published; small counts are suppressed.
   *
   * @throws {IntegrationError} when an option is out of range.
   */
  publish(options: ConfidentialityOptions = {}): Published {
    return call('calculation', () => this.#held.publish(toText(options)));
  }

  /**
   * The assessment of every target, made on the observations that may be published.
   *
   * @throws {IntegrationError} when an option is out of range.
   */
  assess(options: AssessOptions): Assessments {
    return call('calculation', () => this.#held.assess(toText(options)));
  }

  /**
   * The report to the council as data.
   *
   * @throws {IntegrationError} when an option is out of range.
   */
  report(options: ReportOptions): Report {
    return call('report', () => this.#made(options));
  }

  /**
   * The report as JSON text: the same bytes in every language, fit to be stored, for `renderHtml` and `renderMarkdown`.
   *
   * @throws {IntegrationError} when an option is out of range.
   */
  reportJson(options: ReportOptions): string {
    return run('report', () => this.#made(options));
  }

  /**
   * The report to the council as one HTML file: no script, nothing to load, styles that `styleHash()` allows.
   *
   * @throws {IntegrationError} when an option is out of range.
   */
  reportHtml(options: RenderOptions): string {
    return this.#rendered(options, renderHtml);
  }

  /**
   * The report to the council as Markdown.
   *
   * @throws {IntegrationError} when an option is out of range.
   */
  reportMarkdown(options: RenderOptions): string {
    return this.#rendered(options, renderMarkdown);
  }

  /** Gives the engine's memory back; the concept cannot be used any more. */
  free(): void {
    this.#engine?.free();
    this.#engine = undefined;
    this.#analysis?.free();
    this.#analysis = undefined;
    this.#funding?.free();
    this.#funding = undefined;
    this.#optimum?.free();
    this.#optimum = undefined;
    this.#report?.free();
    this.#report = undefined;
  }

  /** The same as `free()`, for `using concept = …`. */
  [Symbol.dispose](): void {
    this.free();
  }

  /** The report for these options, rendered in their language. */
  #rendered(options: RenderOptions, render: typeof renderHtml): string {
    // Before the calculation, which would be in vain.
    requireLoaded('rendering');
    const { language, report: asked } = options;
    const funding = run('funding', () => this.#planned.report_funding_for(toText(options)));
    const report = run('report', () => this.#joined(toText(asked), funding));
    return render(report, language === undefined ? {} : { language });
  }

  /** The report as text. */
  #made(options: ReportOptions): string {
    const text = toText(options);
    return this.#joined(text, run('funding', () => this.#planned.report_funding(text)));
  }

  /** The report as text, made by the part `report` with what the parts `funding` and `calculation` give. */
  #joined(options: string, funding: string): string {
    const indicators = run('calculation', () => this.#held.report_indicators(options));
    return this.#reported.report_with(options, funding, indicators);
  }

  get #held(): Calculated {
    if (this.#engine === undefined) throw new Error('the concept was freed and cannot be used any more');
    return this.#engine;
  }

  // Each part has a memory of its own, and reads the concept when it is first asked.

  get #examined(): Analysed {
    const calculated = this.#held;
    return (this.#analysis ??= engine.analysis.Concept.from_sealed(calculated.seal()));
  }

  get #planned(): Funded {
    const calculated = this.#held;
    return (this.#funding ??= engine.funding.Concept.from_sealed(calculated.seal()));
  }

  get #selected(): Optimised {
    const calculated = this.#held;
    return (this.#optimum ??= engine.optimum.Concept.from_sealed(calculated.seal()));
  }

  get #reported(): Reported {
    const calculated = this.#held;
    return (this.#report ??= engine.report.Concept.from_sealed(calculated.seal()));
  }
}
