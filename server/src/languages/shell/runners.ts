import type { Span } from "../../text/span.js";
import type { SimpleCommand } from "./script.js";
import { programName } from "./launchers.js";
import { unwrap } from "./unwrap.js";
import type { VariableAssignment } from "./variables.js";
import type { ReadWord } from "./words.js";

/**
 * Functions of a script that run what they are given, with the words that they put before it: none of `as_shop() { sudo -u shop "$@"; }`,
 * `rake` of `rake_task() { as_shop bundle exec rake "$@"; }`. What they take off first is none of it.
 */
export function runnersIn(
  text: string,
  commands: readonly SimpleCommand[],
  wordAt: (span: Span) => ReadWord,
): ReadonlyMap<string, readonly ReadWord[]> {
  const running = new Map<string, readonly ReadWord[]>();
  const shifting = new Set<string>();
  for (const { within, words } of commands) {
    const last = words.at(-1);
    if (within === undefined || last === undefined) continue;
    if (text.startsWith("shift", words[0]?.start)) shifting.add(within);
    if (!/\$\{?[@*]/.test(text.slice(last.start, last.end))) continue;
    const before = withoutRunner(words.map(wordAt), running).slice(0, -1);
    const isGiven = /^\$\{?[@*]\}?$/.test(wordAt(last).text) && before.every(({ unknown }) => !unknown);
    if (isGiven && (before.length === 0 || !running.has(within))) running.set(within, before);
  }
  return new Map([...running].filter(([name]) => !shifting.has(name)));
}

/** A function that was declared before may run them in its turn. */
function withoutRunner(words: readonly ReadWord[], runners: ReadonlyMap<string, readonly ReadWord[]>): readonly ReadWord[] {
  const runner = runners.get(words[0]?.text ?? "");
  return unwrap(runner === undefined ? words : [...runner, ...words.slice(1)]).words;
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
