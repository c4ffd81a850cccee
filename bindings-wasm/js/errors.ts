import type { Json } from './keys.js';

/** A text in both languages of the engine. */
export interface Text {
  readonly de: string;
  readonly en: string;
}

/** One problem in the input: where it is, what was found and what would be right. */
export interface Diagnostic {
  /** Stable code, for example `IC-F012`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Where, as a path into the JSON document: `/measures/17/costs/0/amount`. */
  readonly path: string;
  readonly found: string;
  readonly expected: Text;
  readonly suggestion: Text | null;
  readonly message: Text;
}

/** The engine refused the input; `diagnostics` has every problem, not only the first. */
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ code, path, message }) => `${code} ${path}: ${message.en}`).join('\n'));
    this.diagnostics = diagnostics;
  }
}

/** Tells whether a parsed document is the list of diagnostics that the engine throws. */
export function isDiagnostics(value: Json): value is Json & readonly Diagnostic[] {
  return Array.isArray(value) && value.length > 0 && value.every(isDiagnostic);
}

function isDiagnostic(value: Json): boolean {
  return value !== null && typeof value === 'object' && 'code' in value && 'path' in value && 'message' in value;
}
