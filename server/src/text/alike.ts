/** True for the same value, and for two lists, sets or records of the same ones; a record may hold lists of the same ones as well. */
export function isAlike(a: unknown, b: unknown): boolean {
  if (isSameOrList(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || Array.isArray(a)) return false;
  if (a instanceof Set) return b instanceof Set && a.size === b.size && [...a].every((item) => b.has(item));
  const [old, now] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(now);
  return Object.keys(old).length === keys.length && keys.every((key) => key in old && isSameOrList(old[key], now[key]));
}

const isSameOrList = (a: unknown, b: unknown): boolean => a === b || (Array.isArray(a) && Array.isArray(b) && isSameList(a, b));

const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
