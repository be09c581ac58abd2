import type { FactDraft } from "../../facts/vocabulary.js";
import { readCommands, readWords, type CommandWhere } from "../shell/commands.js";
import { launchedFrom, launchersIn } from "../shell/unwrap.js";
import { programName } from "../shell/launchers.js";
import type { ReadWord } from "../shell/words.js";
import { writtenAt } from "../source/written.js";
import { afterFlags, readList } from "./words.js";
import type { Instruction } from "./instructions.js";
import { startedBy, type Started } from "./start.js";
import { madeOnce } from "./made-once.js";
import { finalStage, placeOf, type DockerfileShape, type InStage } from "./stages.js";

/** The commands of all stages. Only what the deployed stage starts has the role "start"; a compose file may start another stage. */
export function* commandFacts(shape: DockerfileShape): Generator<FactDraft> {
  const { stages } = shape;
  const final = startedBy(stages, finalStage(shape));
  for (const stage of stages) {
    const others = startedBy(stages, stage);
    const inStage = placeOf(stage, shape);
    let shell: Instruction | undefined;
    for (const instruction of stage.instructions) {
      if (instruction.keyword === "SHELL") shell = instruction;
      const isOne = (started: Started): boolean => started.instruction === instruction;
      const deployed = final.find(isOne);
      const started = deployed ?? others.find(isOne);
      if (started === undefined && instruction.keyword !== "RUN" && instruction.keyword !== "HEALTHCHECK") continue;
      const where: Where = {
        in: inStage,
        role: deployed === undefined ? "script" : "start",
        shell: seenFrom(instruction, shell),
        with: seenFrom(instruction, started?.with),
      };
      yield* madeOnce(instruction, where, factsOfInstruction);
    }
  }
}

/** What of a file decides about the commands of one of its instructions. */
interface Where {
  readonly in: InStage;
  /** Of what a container starts. */
  readonly role: "start" | "script";
  readonly shell: Other | undefined;
  /** The ENTRYPOINT of a CMD, or the CMD of an ENTRYPOINT, where they make up one command. */
  readonly with: Other | undefined;
}

/** Another instruction, its place counted from the one that it has a say in. */
interface Other {
  readonly keyword: string;
  readonly text: string;
  readonly distance: number;
}

const seenFrom = ({ whole }: Instruction, other: Instruction | undefined): Other | undefined =>
  other && { keyword: other.keyword, text: other.text, distance: other.span.start - whole.start };

function factsOfInstruction(instruction: Instruction, where: Where): readonly FactDraft[] {
  const { development } = where.in;
  const facts = commandsIn(instruction, where);
  return development === undefined ? facts : facts.map((fact) => ({ ...fact, development }));
}

function commandsIn(instruction: Instruction, where: Where): readonly FactDraft[] {
  const shell = shellOf(instruction, where.shell);
  if (instruction.keyword === "RUN") return runFacts(instruction, where, shell);
  if (instruction.keyword === "HEALTHCHECK") return [...healthFacts(instruction, where, shell)];
  return startFacts(instruction, where, shell);
}

/** What reads the shell form: `SHELL ["/bin/bash", "-c"]`, `SHELL ["tini", "--", "sh", "-c"]`. */
interface Shell {
  readonly launchers: readonly ReadWord[];
  /** PowerShell and cmd have another syntax. */
  readonly isForeign: boolean;
}

function shellOf(instruction: Instruction, other: Other | undefined): Shell {
  const words = wordsOf(instruction, other);
  const launchers = words.slice(0, launchedFrom(words));
  return { launchers, isForeign: /^(powershell|pwsh|cmd)(\.exe)?$/i.test(programName(words[launchers.length]?.text ?? "")) };
}

const wordsOf = ({ whole }: Instruction, other: Other | undefined): readonly ReadWord[] =>
  (other && readList(other.text, whole.start + other.distance)?.words) ?? [];

function startFacts(instruction: Instruction, { role, in: { unit }, with: other }: Where, shell: Shell): readonly FactDraft[] {
  const isCommand = instruction.keyword === "CMD";
  const where = { role, unit, place: isCommand ? "dockerfile-cmd" : "dockerfile-entrypoint" } as const;
  const { text, span } = instruction;
  const list = readList(text, span.start);
  const others = wordsOf(instruction, other);
  if (list === undefined) return shellFacts(text, span.start, shell, { ...where, launchers: launchersIn([...others, ...shell.launchers]) });
  return readWords(isCommand ? [...others, ...list.words] : [...list.words, ...others], { ...where, span: list.span });
}

const shellFacts = (text: string, start: number, shell: Shell, where: CommandWhere): readonly FactDraft[] =>
  shell.isForeign || text.trim() === "" || brokenList.test(text) ? [] : readCommands(writtenAt(text, start), "shell", where);

/** A list that is being written, or written with single quotes: nobody can run it, so nothing is said of it. */
const brokenList = /^\[\s*(["']|$)/;

function runFacts(instruction: Instruction, { in: { unit } }: Where, shell: Shell): readonly FactDraft[] {
  const { text, start } = afterFlags(instruction);
  const where = { role: "build", place: "dockerfile-run", unit } as const;
  const list = readList(text, start);
  if (list !== undefined) return readWords(list.words, { ...where, span: list.span });
  const [heredoc] = instruction.heredocs;
  if (heredoc === undefined) return shellFacts(text, start, shell, where);
  const { span, below } = instruction;
  const body = below.slice(heredoc.body.start - span.end, heredoc.body.end - span.end);
  const isScript = /^(?:\S*\/?(?:ba|da|z|k|a)?sh(?:\s+-[\w-]+)*\s+)?<<-?["']?\w+["']?$/.test(text);
  if (isScript && /^#!(?!.*sh\b)/.test(body)) return [];
  if (isScript) return shell.isForeign ? [] : readCommands(writtenAt(body, heredoc.body.start), "script", where);
  return shellFacts(text + below, start, shell, { ...where, span: { start, end: span.end } });
}

function* healthFacts(instruction: Instruction, { in: { unit } }: Where, shell: Shell): Generator<FactDraft> {
  const { text, start } = afterFlags(instruction);
  const command = /^CMD\s+/i.exec(text)?.[0].length;
  if (command === undefined) return;
  const port = /(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\]):(\d+)/.exec(text);
  const portStart = port === null ? 0 : start + port.index + port[0].length - (port[1]?.length ?? 0);
  const where = { role: "health", place: "dockerfile-healthcheck", unit } as const;
  yield {
    kind: "probeDeclared",
    probe: "health",
    ...(port?.[1] !== undefined && { port: port[1] }),
    span: { start: instruction.keywordSpan.start, end: instruction.span.end },
    parts: port?.[1] === undefined ? {} : { port: { start: portStart, end: portStart + port[1].length } },
    unit,
  };
  const list = readList(text.slice(command), start + command);
  if (list !== undefined) yield* readWords(list.words, { ...where, span: list.span });
  else yield* shellFacts(text.slice(command), start + command, shell, where);
}
