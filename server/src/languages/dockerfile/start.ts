import { launchedFrom } from "../shell/unwrap.js";
import { programName } from "../shell/launchers.js";
import { listedWord, type ReadWord } from "../shell/words.js";
import { writtenAt } from "../source/written.js";
import { readList } from "./words.js";
import type { Instruction } from "./instructions.js";
import { madeOnce } from "./made-once.js";
import type { Stage } from "./stages.js";

/** One command that a container of a stage starts, at the instruction that names its program. */
export interface Started {
  readonly instruction: Instruction;
  /** The other of ENTRYPOINT and CMD, where both make up the command. */
  readonly with?: Instruction;
}

/**
 * What a container of a stage starts (Docker reference, "Understand how CMD and ENTRYPOINT interact"). A list CMD gives
 * the arguments of a list ENTRYPOINT. Where the entrypoint is a script, it runs the CMD itself, so both are started.
 */
export function startedBy(stages: readonly Stage[], stage: Stage | undefined): readonly Started[] {
  const { entrypoint, command } = effective(stages, stage);
  if (entrypoint === undefined) return command === undefined ? [] : [{ instruction: command }];
  const how = command === undefined ? "entrypoint" : madeOnce(entrypoint, { keyword: command.keyword, text: command.text }, together);
  if (command === undefined || how === "entrypoint") return [{ instruction: entrypoint }];
  if (how === "both") return [{ instruction: entrypoint }, { instruction: command }];
  return [how === "command" ? { instruction: command, with: entrypoint } : { instruction: entrypoint, with: command }];
}

/** Which of the two names the program, and whether the other one gives it words: `joined` where the entrypoint does and the CMD does. */
function together(entrypoint: Instruction, command: Pick<Instruction, "keyword" | "text">): "entrypoint" | "command" | "joined" | "both" {
  const entry = listOf(entrypoint);
  if (entry === undefined) return "entrypoint";
  const rest = listOf(command);
  const all = [...entry, ...(rest ?? [someWord])];
  if (launchedFrom(all) >= entry.length) return "command";
  if (runsItsArguments(entry) && !all[entry.length]?.text.startsWith("-")) return "both";
  return rest === undefined ? "entrypoint" : "joined";
}

interface Effective {
  readonly entrypoint: Instruction | undefined;
  readonly command: Instruction | undefined;
}

/** The last of each, from the stage and those that it begins with. A stage's ENTRYPOINT drops the CMD of its base. */
function effective(stages: readonly Stage[], stage: Stage | undefined): Effective {
  if (stage === undefined) return { entrypoint: undefined, command: undefined };
  const last = (keyword: string) => stage.instructions.findLast((one) => one.keyword === keyword && !one.isTrigger);
  const base = stages.findLast((other) => other.unit === stage.base && other.index < stage.index);
  const inherited = effective(stages, base);
  const entrypoint = last("ENTRYPOINT") ?? inherited.entrypoint;
  const command = last("CMD") ?? (last("ENTRYPOINT") === undefined ? inherited.command : undefined);
  return { entrypoint, command };
}

const listOf = ({ text }: Pick<Instruction, "text">): readonly ReadWord[] | undefined => readList(text, 0)?.words;

/** A script whose name says that it prepares the container: `/docker-entrypoint.sh`, `["sh", "/start.sh"]`. */
const runsItsArguments = (words: readonly ReadWord[]): boolean =>
  words.slice(launchedFrom(words)).some(({ text }) => /\.(ba|z|k)?sh$|entry-?point/i.test(programName(text)));

const someWord: ReadWord = listedWord(writtenAt("program", 0), { start: 0, end: 0 });
