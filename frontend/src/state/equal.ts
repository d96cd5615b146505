/** Deep equality of JSON values; the order of keys and absent versus undefined make no difference. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => sameValue(left[key], right[key]));
}

/**
 * `next`, made of the objects of `before` wherever the two are equal, so that nobody sees a change where there is none;
 * `before` itself where nothing differs.
 */
export function sharing<T>(before: unknown, next: T): T {
  if (Object.is(before, next) || typeof before !== 'object' || typeof next !== 'object' || before === null || next === null) return next;
  if (Array.isArray(before) !== Array.isArray(next)) return next;
  const old = before as Record<string, unknown>;
  const entries = Object.entries(next).map(([key, value]): [string, unknown] => [key, sharing(old[key], value)]);
  const isSame = entries.length === Object.keys(before).length && entries.every(([key, value]) => key in old && Object.is(old[key], value));
  if (isSame) return before as T;
  return (Array.isArray(next) ? entries.map(([, value]) => value) : Object.fromEntries(entries)) as T;
}
