/**
 * Renames the keys of a document between the engine's `snake_case` and JavaScript's `camelCase`.
 *
 * Only keys change, never values, and both directions undo each other: an underscore before a digit stays
 * (`year_2025`), so nothing is lost on the way back.
 */

/** Anything that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** `goal_id` becomes `goalId`, at every depth. */
export function toCamelCase(value: Json): Json {
  if (isList(value)) return value.map(toCamelCase);
  if (value === null || typeof value !== 'object') return value;
  // Not by assignment: a key named `__proto__` must stay an ordinary key.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [camelCase(key), toCamelCase(item)]));
}

/**
 * The text of a document for the engine: `goalId` becomes `goal_id`, at every depth.
 *
 * Written as text, not as an object with other keys: two keys may become the same one (`goalId` and `goal_id`), and
 * then the engine must see both, so that it can refuse them.
 */
export function toSnakeCaseText(value: Json): string {
  if (isList(value)) return `[${value.map(toSnakeCaseText).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, item]) => `${JSON.stringify(snakeCase(key))}:${toSnakeCaseText(item)}`);
  return `{${fields.join(',')}}`;
}

const camelCase = (key: string) => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const snakeCase = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

// `Array.isArray` alone does not narrow a readonly array.
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
