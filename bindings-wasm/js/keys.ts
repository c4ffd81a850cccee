/**
 * Renames the keys of a document between the engine's `snake_case` and JavaScript's `camelCase`.
 *
 * Only keys change, never values, and both directions undo each other: an underscore before a digit stays
 * (`year_2025`), so nothing is lost on the way back.
 */

/** Anything that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** `goal_id` becomes `goalId`, at every depth. */
export function toCamelCase(value: Json): Json {
  return renameKeys(value, (key) => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
}

/** `goalId` becomes `goal_id`, at every depth. */
export function toSnakeCase(value: Json): Json {
  return renameKeys(value, (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

function renameKeys(value: Json, rename: (key: string) => string): Json {
  if (isList(value)) return value.map((item) => renameKeys(item, rename));
  if (value === null || typeof value !== 'object') return value;
  // Not by assignment: a key named `__proto__` must stay an ordinary key.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [rename(key), item === undefined ? item : renameKeys(item, rename)]),
  );
}

// `Array.isArray` alone does not narrow a readonly array.
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
