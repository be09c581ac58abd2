/** Versions from one (kept) to another (not kept), as lists of numbers: `[18]` to `[19]`. No upper end: open. */
export interface Interval {
  readonly from: readonly number[];
  readonly to?: readonly number[];
}

/**
 * The versions that a text allows: `18`, `18.x`, `>=3.9,<4`, `^1.2`, `~> 3.1`, `>=14 <17 || 18`, `^8.1|^8.2`. One version stands for all
 * that share its first `parts` numbers, so that `3.9.7` allows 3.9 where two parts count. Undefined where it cannot be read.
 */
export function versionsOf(text: string, parts: number): readonly Interval[] | undefined {
  // `nightly-2024-05-01` is a day, which is before or after no version.
  if (/\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
  const intervals = text.split(/\|\|?/).map((alternative) => intervalOf(alternative, parts));
  return intervals.every((interval) => interval !== undefined) ? intervals : undefined;
}

/** Whether some version is in both. */
export const haveCommon = (a: readonly Interval[], b: readonly Interval[]): boolean =>
  a.some((left) => b.some((right) => isBefore(left.from, right.to) && isBefore(right.from, left.to)));

const isBefore = (from: readonly number[], to: readonly number[] | undefined): boolean => to === undefined || compare(from, to) < 0;

function intervalOf(text: string, parts: number): Interval | undefined {
  const hyphen = /^\s*v?(\d[\d.]*)\s+-\s+v?(\d[\d.]*)\s*$/.exec(text);
  const spaced = hyphen === null ? text : `>=${hyphen[1]} <=${hyphen[2]}`;
  let result: Interval = { from: [] };
  const comparators = [...spaced.matchAll(/(>=|<=|===|==|!=|~>|~=|[=<>^~])?\s*v?([\dxX*][\w.*+-]*)/g)];
  if (comparators.length === 0) return undefined;
  for (const [, operator = "", version = ""] of comparators) {
    const next = comparator(operator, version, parts);
    if (next === undefined) return undefined;
    result = both(result, next);
  }
  return result;
}

function comparator(operator: string, version: string, parts: number): Interval | undefined {
  const numbers = numbersOf(version);
  if (numbers === undefined) return undefined;
  const [major = 0, minor = 0] = numbers;
  switch (operator) {
    case ">=":
      return { from: numbers };
    case ">":
      return { from: numbers.length < 3 ? following(numbers) : numbers };
    case "<":
      return { from: [], to: numbers };
    case "<=":
      return { from: [], to: following(numbers) };
    case "!=":
      return { from: [] };
    case "^":
      return { from: numbers, to: major > 0 || numbers.length < 2 ? [major + 1] : [0, minor + 1] };
    case "~":
      return { from: numbers, to: following(numbers.slice(0, 2)) };
    case "~>":
    case "~=":
      return { from: numbers, to: following(numbers.slice(0, Math.max(1, numbers.length - 1))) };
    default: {
      const kept = numbers.slice(0, parts);
      return kept.length === 0 ? { from: [] } : { from: kept, to: following(kept) };
    }
  }
}

/** `18.x` is `[18]`, `*` is `[]`; pre-releases and builds are left out; undefined where it does not begin with a number. */
function numbersOf(version: string): readonly number[] | undefined {
  const numbers: number[] = [];
  for (const part of version.replace(/[-+_].*$/, "").split(".")) {
    if (/^[xX*]$/.test(part)) break;
    const digits = /^\d+/.exec(part)?.[0];
    if (digits === undefined) return numbers.length > 0 ? numbers : undefined;
    numbers.push(Number(digits));
  }
  return numbers;
}

const following = (numbers: readonly number[]): readonly number[] =>
  numbers.map((number, index) => (index === numbers.length - 1 ? number + 1 : number));

const both = (a: Interval, b: Interval): Interval => {
  const to = a.to === undefined || (b.to !== undefined && compare(b.to, a.to) < 0) ? b.to : a.to;
  return { from: compare(a.from, b.from) < 0 ? b.from : a.from, ...(to !== undefined && { to }) };
};

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
