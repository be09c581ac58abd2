/** What one text has in the place of what another had: before `start` and after the ends, the two are alike. */
export interface Change {
  readonly start: number;
  readonly endBefore: number;
  readonly endAfter: number;
}

/** The smallest single change that turns one text into another without splitting a pair of surrogates. */
export function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  const start = alikeAtStart(before, after, shorter);
  let alike = 0;
  while (alike < shorter - start && before.charCodeAt(before.length - 1 - alike) === after.charCodeAt(after.length - 1 - alike)) alike++;
  if (alike > 0 && isSecondOfPair(before.charCodeAt(before.length - alike))) alike--;
  return { start, endBefore: before.length - alike, endAfter: after.length - alike };
}

function alikeAtStart(before: string, after: string, limit: number): number {
  let start = 0;
  while (start < limit && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  return start > 0 && start < before.length && isSecondOfPair(before.charCodeAt(start)) ? start - 1 : start;
}

const isSecondOfPair = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
