import type { Json } from './keys.js';
import type { Diagnostics } from './types.js';

/** The engine refused the input; `diagnostics` has every problem, not only the first. */
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
  readonly diagnostics: Readonly<Diagnostics>;

  constructor(diagnostics: Readonly<Diagnostics>) {
    super(diagnostics.map(({ code, path, message: { de, en = de } }) => `${code} ${path}: ${en}`).join('\n'));
    this.diagnostics = diagnostics;
  }
}

/** Tells whether a parsed document is the list of diagnostics that the engine throws. */
export function isDiagnostics(value: Json): value is Json & Diagnostics {
  return Array.isArray(value) && value.length > 0 && value.every(isDiagnostic);
}

function isDiagnostic(value: Json): boolean {
  return value !== null && typeof value === 'object' && 'code' in value && 'path' in value && 'message' in value;
}
