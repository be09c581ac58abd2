import { groupBy } from "../text/group-by.js";
import type { Fact } from "./vocabulary.js";

/**
 * The commands of a script that one who runs it reaches: those outside of functions, and those in functions that they call by
 * name or that the arguments name, as `./run web` does where the script ends with `"$@"`.
 */
export function reachedIn(commands: readonly Fact<"command">[], runner: Fact<"command">): readonly Fact<"command">[] {
  // What is read into another script is called from there.
  if (/^(\.|source)$/.test(runner.program) || commands.every(({ within }) => within === undefined)) return commands;
  const inFunctions = groupBy(commands, ({ within }) => within);
  const reached = new Set<string | undefined>([undefined]);
  for (const name of reached) {
    for (const command of inFunctions.get(name) ?? []) {
      for (const called of calledBy(command, runner)) {
        if (called === undefined) return commands;
        if (inFunctions.has(called)) reached.add(called);
      }
    }
  }
  return commands.filter(({ within }) => reached.has(within));
}

/** Words that may be names of functions; undefined where only the running script knows which it calls. */
function* calledBy({ words, launchers }: Fact<"command">, runner: Fact<"command">): Generator<string | undefined> {
  for (const { name } of launchers) yield name;
  const argumentsGiven = runner.words.slice(1);
  for (const [place, { text }] of words.entries()) {
    yield text;
    const [isArgument, fallback] = /^\$\{?[@*1](?::?-([\w:.-]+))?\}?$/.exec(text) ?? [];
    if (isArgument === undefined) continue;
    for (const given of argumentsGiven) yield given.unknown ? undefined : given.text;
    // An image gives the arguments of its entrypoint elsewhere.
    if (fallback !== undefined || (place === 0 && argumentsGiven.length === 0)) yield fallback;
  }
}
