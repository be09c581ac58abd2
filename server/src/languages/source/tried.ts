import type { Node } from "./tree-sitter.js";
import { patternInLines, sourceInLines } from "../../text/pattern.js";

/** What is tried before a handler: `try { … }`, `begin … rescue`, the promise of `.catch(…)`, what a modifier follows. */
export interface Tried {
  readonly text: string;
  /** Where its statement begins. */
  readonly start: number;
}

/** What the handler that begins at an offset is for. */
export function triedBefore(offset: number, root: Node, text: string): Tried | undefined {
  let node = root.descendantForIndex(offset, offset);
  while (node !== null && node.startIndex >= offset) node = node.parent;
  return node === null || node.parent === null ? undefined : { text: text.slice(node.startIndex, offset), start: node.startIndex };
}

/** Nothing but closing what is not needed any more is tried, and whether that works changes nothing. */
export function isCleanUp({ text }: Tried): boolean {
  const statements = text
    .replace(/^(?:try|begin|do)\b\s*[{:]?|[}.\s]+$/g, "")
    .split(/[;\n]/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "" && !/^(?:\/\/|#|\*|\/\*)/.test(statement));
  return statements.length > 0 && statements.every((statement) => closing.test(statement));
}

/** One call, `conn.close()`, `await this.client?.quit()`, `os.remove(path)`, or a name that is let go of: `@socket = nil`. */
const closing = new RegExp(
  String.raw`^(?:(?:await|return)\s+)?(?:` +
    [
      sourceInLines`
        (?:[\w$@]+(?:\([^()]*\))?(?:\?\.|&\.|\.|->|::))+(?:
          close|disconnect|quit|shutdown|stop|destroy|dispose|release|terminate|kill|end|deregister|unregister|unsubscribe|rmtree
          |unlink|rm|rm_f|rm_rf
        )
      `,
      sourceInLines`
        (?:[\w$@]+(?:\?\.|&\.|\.|->|::))*[\w$@]*(?:client|conn|connection|session|socket|stream|smtp|http|ftp|imap)\w*
        (?:\?\.|&\.|\.|->)(?:finish|logout|abort|clear)
      `,
      String.raw`(?:os|File|Files|fs)(?:\.|::)(?:remove|delete|deleteIfExists)`,
      String.raw`(?:clean|tear)_?(?:up|down|Up|Down)|unlink|fclose|curl_close`,
    ].join("|") +
    String.raw`)(?:Async|Sync|_async|_all|All)?[!?]?(?:\((?:[^()]|\([^()]*\))*\)|\s+\S+)?$|^[\w.$@]+\s*=\s*(?:nil|null|None|undefined)$`,
);

/** A comment on the lines before the statement says why its error may pass. */
export function isExplainedAbove({ start }: Tried, text: string): boolean {
  const lines = text.slice(0, start).split("\n").slice(-4, -1);
  const first = lines.findLastIndex((line) => !/^\s*(?:\/\/|#|\/?\*)/.test(line)) + 1;
  return lines.slice(first).some((line) => saysWhy.test(line));
}

/** A comment that gives the reason, or one for another linter. */
export const saysWhy = patternInLines("i")`
  (?://|#|/\*|\*|--).*\b(?:
    ignor|expected|deliberate|intention|best.effort|on purpose|not an error|harmless|never mind|no problem|already|nosec|noqa
    |NOSONAR|nolint|eslint-disable|pylint|rubocop
  )
`;
