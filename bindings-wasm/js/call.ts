import { type Part, requireLoaded } from './engine.js';
import { IntegrationError, isDiagnostics } from './errors.js';
import { type Json, toCamelCase, toSnakeCaseText } from './keys.js';

/**
 * Options as the text that the engine reads.
 *
 * @throws {TypeError} when they hold what JSON cannot carry.
 */
export function toText(options: object): string {
  // Through text first, so that only what JSON can carry reaches the engine.
  const text = JSON.stringify(options, refuseNonFinite) as string | undefined;
  if (text === undefined) throw new TypeError('the input has no JSON form');
  return toSnakeCaseText(JSON.parse(text) as Json);
}

/** JSON would make `null` of it, which reads as "not given": the default would count without a word. */
function refuseNonFinite(key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`\`${key}\` is ${value}`);
  return value;
}

/** A document as the bytes that the engine reads: text and bytes pass as they are, objects get the engine's keys. */
export function toBytes(document: string | BufferSource | object): Uint8Array {
  if (ArrayBuffer.isView(document)) return new Uint8Array(document.buffer, document.byteOffset, document.byteLength);
  if (isBuffer(document)) return new Uint8Array(document);
  return new TextEncoder().encode(typeof document === 'string' ? document : toText(document));
}

// By its tag, because a buffer from another frame is no instance of this one's class.
function isBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === '[object ArrayBuffer]';
}

/**
 * Calls one function of a part of the engine and types its answer.
 *
 * `Output` is trusted here because it is generated from the schema of what the engine writes.
 *
 * @throws {IntegrationError} when the engine refuses the input.
 */
export function call<Output>(part: Part, engineFunction: () => string): Output {
  return toCamelCase(JSON.parse(run(part, engineFunction)) as Json) as Output;
}

/** Runs one function of a part of the engine; a refusal, which the engine throws as text, becomes an `IntegrationError`. */
export function run<Result>(part: Part, engineFunction: () => Result): Result {
  requireLoaded(part);
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
