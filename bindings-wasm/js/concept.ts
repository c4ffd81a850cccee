import { call, run, toBytes, toText } from './call.js';
import { engine } from './engine.js';
import type {
  AssessOptions,
  Assessments,
  CheckResult,
  ConceptDraft,
  ConfidentialityOptions,
  CycleSchedule,
  DayOptions,
  Diagnostics,
  ExplainOptions,
  Explanation,
  FundingOptions,
  FundingPlan,
  Published,
  RenderOptions,
  Report,
  ReportOptions,
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
  return call(() => engine.check(bytes));
}

/**
 * A valid integration concept.
 *
 * It lives in the engine's memory until `free()`, the end of a `using` block, or the garbage collector.
 */
export class Concept {
  #engine: engine.Concept | undefined;

  private constructor(concept: engine.Concept) {
    this.#engine = concept;
  }

  /**
   * Reads and checks a document.
   *
   * @throws {IntegrationError} with every problem of the document.
   */
  static fromJson(document: ConceptDocument): Concept {
    const bytes = toBytes(document);
    return new Concept(run(() => engine.Concept.from_json(bytes)));
  }

  /** The document as JSON text: the same bytes in every language, fit to be stored. */
  toJson(): string {
    return this.#held.to_json();
  }

  /** The content as an object, to show or to edit; `fromJson` reads it again. */
  toDraft(): ConceptDraft {
    return call(() => this.#held.to_json());
  }

  /** What somebody should look at although the concept is valid. */
  get warnings(): Diagnostics {
    return call(() => this.#held.warnings());
  }

  /**
   * The cycle on a day: what is done, due and overdue, and what comes next.
   *
   * @throws {IntegrationError} when the day is none.
   */
  schedule(options: DayOptions): CycleSchedule {
    return call(() => this.#held.schedule(toText(options)));
  }

  /**
   * The funding plan: who is funded when, from which pot, and why others are not.
   *
   * @throws {IntegrationError} when an option is out of range.
   */
  fund(options: FundingOptions = {}): FundingPlan {
    return call(() => this.#held.fund(toText(options)));
  }

  /**
   * Why one measure gets what it gets in a plan, in sentences.
   *
   * @throws {IntegrationError} when there is no such measure.
   */
  explain(options: ExplainOptions): Explanation {
    return call(() => this.#held.explain(toText(options)));
  }

  /**
   * The observations that may be published; small counts are suppressed.
   *
   * @throws {IntegrationError} when an option is out of range.
   */
  publish(options: ConfidentialityOptions = {}): Published {
    return call(() => this.#held.publish(toText(options)));
  }

  /**
   * The assessment of every target, made on the observations that may be published.
   *
   * @throws {IntegrationError} when an option is out of range.
   */
  assess(options: AssessOptions): Assessments {
    return call(() => this.#held.assess(toText(options)));
  }

  /**
   * The report to the council as data.
   *
   * @throws {IntegrationError} when an option is out of range.
   */
  report(options: ReportOptions): Report {
    return call(() => this.#held.report(toText(options)));
  }

  /**
   * The report to the council as one HTML file: no script, nothing to load, styles that `styleHash()` allows.
   *
   * @throws {IntegrationError} when an option is out of range.
   */
  reportHtml(options: RenderOptions): string {
    return run(() => this.#held.report_html(toText(options)));
  }

  /**
   * The report to the council as Markdown.
   *
   * @throws {IntegrationError} when an option is out of range.
   */
  reportMarkdown(options: RenderOptions): string {
    return run(() => this.#held.report_markdown(toText(options)));
  }

  /** Gives the engine's memory back; the concept cannot be used any more. */
  free(): void {
    this.#engine?.free();
    this.#engine = undefined;
  }

  /** The same as `free()`, for `using concept = …`. */
  [Symbol.dispose](): void {
    this.free();
  }

  get #held(): engine.Concept {
    if (this.#engine === undefined) throw new Error('the concept was freed and cannot be used any more');
    return this.#engine;
  }
}
