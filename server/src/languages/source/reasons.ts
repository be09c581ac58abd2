import type { Node } from "./tree-sitter.js";
import { patternInLines } from "../../text/pattern.js";

/**
 * A comment on the lines of a statement, or on the one before it, says why; one that only says what the statement does, or what is
 * still to do, gives no reason.
 */
export function isReasonGiven({ startIndex, endIndex }: Node, text: string): boolean {
  const start = text.lastIndexOf("\n", startIndex) + 1;
  const before = text.slice(text.lastIndexOf("\n", start - 2) + 1, start);
  const end = text.indexOf("\n", endIndex);
  const isReason = comment.test(before) && (!narration.test(before) || ofFailure.test(before));
  return isReason || comment.test(text.slice(start, end === -1 ? undefined : end));
}

const comment = /(?<!:)\/\/(?!\s*(?:TODO|FIXME))/;

/** `// Build the address of the server.` */
const narration = patternInLines("i")`
  //\s*(?:
    set|get|build|define|create|make|load|read|parse|convert|open|init(?:iali[sz]e)?|generate|call|send|fetch|find|add|update|delete
    |save|store|run|start|decode|encode|calculate|compute|query|insert|prepare
  )s?\b
`;

/** What may go wrong, or why that is no harm. */
const ofFailure = patternInLines("i")`
  err|fail|ignor|effort|never|always|\bno\b|\bnot\b|n't\b|cannot|safe|\bfine\b|\bok(?:ay)?\b|optional|already|default|\bnil\b
  |\bempty\b|lint|harm|because|since|\bmay\b|might|\bif\b|\bonly\b|anyway|\beven\b
`;
