// Assertions that work in Node and in a browser alike.

/** JSON with sorted keys: equal documents have equal texts. */
export function canonical(value) {
  return JSON.stringify(value, (_, item) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)))
      : item,
  );
}

export function same(actual, expected) {
  if (canonical(actual) !== canonical(expected)) {
    throw new Error(`expected ${canonical(expected)}\n   found ${canonical(actual)}`);
  }
}

export function isTrue(condition, claim) {
  if (condition !== true) throw new Error(`not so: ${claim}`);
}

/** What `work` throws or rejects with; an error when it does neither. */
export async function thrownBy(work) {
  try {
    await work();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('expected an error, but there was none');
}
