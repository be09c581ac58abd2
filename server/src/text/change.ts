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
  const alike = alikeAtEnd(before, after, shorter - start);
  return { start, endBefore: before.length - alike, endAfter: after.length - alike };
}

/** One change that holds two, of which the second was made after the first. */
export function changesJoined(first: Change, second: Change): Change {
  const end = Math.max(first.endAfter, second.endBefore);
  return {
    start: Math.min(first.start, second.start),
    endBefore: first.endBefore + end - first.endAfter,
    endAfter: second.endAfter + end - second.endBefore,
  };
}

/** Pieces are compared as a whole, which is some thirty times quicker than one character after the other. */
const piece = 1024;

function alikeAtStart(before: string, after: string, limit: number): number {
  let start = 0;
  while (start + piece <= limit && before.slice(start, start + piece) === after.slice(start, start + piece)) start += piece;
  while (start < limit && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  return start > 0 && start < before.length && isSecondOfPair(before.charCodeAt(start)) ? start - 1 : start;
}

function alikeAtEnd(before: string, after: string, limit: number): number {
  const [endBefore, endAfter] = [before.length, after.length];
  const isPieceAlike = (from: number, to: number): boolean =>
    before.slice(endBefore - to, endBefore - from) === after.slice(endAfter - to, endAfter - from);
  let alike = 0;
  while (alike + piece <= limit && isPieceAlike(alike, alike + piece)) alike += piece;
  while (alike < limit && before.charCodeAt(endBefore - 1 - alike) === after.charCodeAt(endAfter - 1 - alike)) alike++;
  return alike > 0 && isSecondOfPair(before.charCodeAt(endBefore - alike)) ? alike - 1 : alike;
}

const isSecondOfPair = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
