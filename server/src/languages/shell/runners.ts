import type { Span } from "../../text/span.js";
import type { SimpleCommand } from "./script.js";
import { programName } from "./launchers.js";
import { unwrap } from "./unwrap.js";
import type { VariableAssignment } from "./variables.js";
import type { ReadWord } from "./words.js";

/** Functions of a script that run what they are given: `as_shop() { sudo -u shop "$@"; }`. What they take off first is none of it. */
export function runnersIn(text: string, commands: readonly SimpleCommand[], wordAt: (span: Span) => ReadWord): ReadonlySet<string> {
  const running = new Set<string>();
  const shifting = new Set<string>();
  for (const { within, words } of commands) {
    const last = words.at(-1);
    if (within === undefined || last === undefined) continue;
    if (text.startsWith("shift", words[0]?.start)) shifting.add(within);
    if (!/\$\{?[@*]/.test(text.slice(last.start, last.end))) continue;
    const [left, ...others] = unwrap(words.map(wordAt)).words;
    if (others.length === 0 && /^\$\{?[@*]\}?$/.test(left?.text ?? "")) running.add(within);
  }
  return new Set([...running].filter((name) => !shifting.has(name)));
}

/** Variables that stand for a program wherever they are given a value: `PSQL="psql -q -h $DB_HOST"`. Only its options may come with it. */
export function programsNamed(text: string, assignments: readonly VariableAssignment[]): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (const { name, value } of assignments) {
    const [, program] = /^["']?([\w./-]+)(?:\s+-[^\n]*?)?["']?$/.exec(value === undefined ? "" : text.slice(value.start, value.end)) ?? [];
    const known = programName(program ?? "");
    named.set(name, named.has(name) && named.get(name) !== known ? "" : known);
  }
  return named;
}
