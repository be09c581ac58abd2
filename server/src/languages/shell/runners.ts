import type { Span } from "../../text/span.js";
import type { SimpleCommand } from "./script.js";
import { unwrap } from "./unwrap.js";
import type { ReadWord } from "./words.js";

/** Functions of a script that run what they are given: `as_shop() { sudo -u shop "$@"; }`. What they take off first is none of it. */
export function runnersIn(commands: readonly SimpleCommand[], wordAt: (span: Span) => ReadWord): ReadonlySet<string> {
  const running = new Set<string>();
  const shifting = new Set<string>();
  for (const { within, words } of commands) {
    if (within === undefined) continue;
    const read = words.map(wordAt);
    if (read[0]?.text === "shift") shifting.add(within);
    const [left, ...others] = unwrap(read).words;
    if (others.length === 0 && /^\$\{?[@*]\}?$/.test(left?.text ?? "")) running.add(within);
  }
  return new Set([...running].filter((name) => !shifting.has(name)));
}
