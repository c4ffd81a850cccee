import { IntegrationError, isDiagnostics } from './errors.js';
import { type Json, toCamelCase, toSnakeCase } from './keys.js';

/** The text of a JSON document that the engine reads: objects get the engine's key names, text passes as it is. */
export function toText(input: unknown): string {
  if (typeof input === 'string') return input;
  // Through text first, so that only what JSON can carry reaches the engine.
  const text = JSON.stringify(input) as string | undefined;
  if (text === undefined) throw new TypeError('the input has no JSON form');
  return JSON.stringify(toSnakeCase(JSON.parse(text) as Json));
}

/**
 * Calls one function of the engine and types its answer.
 *
 * `Output` is trusted here because it is generated from the schema of what the engine writes.
 *
 * @throws {IntegrationError} when the engine refuses the input.
 */
export function call<Output>(engineFunction: () => string): Output {
  return toCamelCase(JSON.parse(refusalsTyped(engineFunction)) as Json) as Output;
}

/** Runs one function of the engine; a refusal, which the engine throws as text, becomes an `IntegrationError`. */
export function refusalsTyped<Result>(engineFunction: () => Result): Result {
  try {
    return engineFunction();
  } catch (thrown) {
    throw typeof thrown === 'string' ? refusal(thrown) : thrown;
  }
}

function refusal(text: string): Error {
  try {
    const diagnostics = toCamelCase(JSON.parse(text) as Json);
    if (isDiagnostics(diagnostics)) return new IntegrationError(diagnostics);
  } catch {
    // Not JSON: no list of diagnostics, so the text itself is the message.
  }
  return new Error(text);
}
