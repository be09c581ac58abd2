import type { FactDraft } from "../../facts/vocabulary.js";
import { readCommands, readWords, type CommandWhere } from "../shell/commands.js";
import { launchedFrom, launchersIn } from "../shell/unwrap.js";
import { programName } from "../shell/launchers.js";
import type { ReadWord } from "../shell/words.js";
import { writtenAt } from "../source/written.js";
import { afterFlags, readList } from "./words.js";
import type { Instruction } from "./instructions.js";
import { startedBy, type Started } from "./start.js";
import { finalStage, type Stage } from "./stages.js";

/** The commands of all stages. Only what the deployed stage starts has the role "start"; a compose file may start another stage. */
export function* commandFacts(file: string, stages: readonly Stage[]): Generator<FactDraft> {
  const final = startedBy(stages, finalStage(stages));
  for (const stage of stages) {
    const others = startedBy(stages, stage).filter(({ instruction }) => !final.some((started) => started.instruction === instruction));
    let shell: Shell = { launchers: [], isForeign: false };
    for (const instruction of stage.instructions) {
      const started = final.find((one) => one.instruction === instruction);
      const other = others.find((one) => one.instruction === instruction);
      if (instruction.keyword === "SHELL") shell = shellOf(instruction);
      else if (instruction.keyword === "RUN") yield* runFacts(file, instruction, stage, shell);
      else if (instruction.keyword === "HEALTHCHECK") yield* healthFacts(instruction, stage, shell);
      else if (started !== undefined) yield* startFacts(started, shell, { role: "start", unit: stage.unit });
      else if (other !== undefined) yield* startFacts(other, shell, { role: "script", unit: stage.unit });
    }
  }
}

/** What reads the shell form: `SHELL ["/bin/bash", "-c"]`, `SHELL ["tini", "--", "sh", "-c"]`. */
interface Shell {
  readonly launchers: readonly ReadWord[];
  /** PowerShell and cmd have another syntax. */
  readonly isForeign: boolean;
}

function shellOf(instruction: Instruction): Shell {
  const words = readList(instruction.text, instruction.span.start)?.words ?? [];
  const launchers = words.slice(0, launchedFrom(words));
  return { launchers, isForeign: /^(powershell|pwsh|cmd)(\.exe)?$/i.test(programName(words[launchers.length]?.text ?? "")) };
}

function startFacts({ instruction, words, span, launchers }: Started, shell: Shell, where: Pick<CommandWhere, "role" | "unit">) {
  const place = instruction.keyword === "CMD" ? "dockerfile-cmd" : "dockerfile-entrypoint";
  if (words !== undefined) return readWords(words, { ...where, place, span });
  return shellFacts(instruction.text, span.start, shell, { ...where, place, launchers: launchersIn([...launchers, ...shell.launchers]) });
}

const shellFacts = (text: string, start: number, shell: Shell, where: CommandWhere): readonly FactDraft[] =>
  shell.isForeign || text.trim() === "" || brokenList.test(text) ? [] : readCommands(writtenAt(text, start), "shell", where);

/** A list that is being written, or written with single quotes: nobody can run it, so nothing is said of it. */
const brokenList = /^\[\s*(["']|$)/;

function runFacts(file: string, instruction: Instruction, stage: Stage, shell: Shell): readonly FactDraft[] {
  const { text, start } = afterFlags(instruction);
  const where = { role: "build", place: "dockerfile-run", unit: stage.unit } as const;
  const list = readList(text, start);
  if (list !== undefined) return readWords(list.words, { ...where, span: list.span });
  const [heredoc] = instruction.heredocs;
  if (heredoc === undefined) return shellFacts(text, start, shell, where);
  const body = file.slice(heredoc.body.start, heredoc.body.end);
  const isScript = /^(?:\S*\/?(?:ba|da|z|k|a)?sh(?:\s+-[\w-]+)*\s+)?<<-?["']?\w+["']?$/.test(text);
  if (isScript && /^#!(?!.*sh\b)/.test(body)) return [];
  if (isScript) return shell.isForeign ? [] : readCommands(writtenAt(body, heredoc.body.start), "script", where);
  const lastBody = instruction.heredocs.at(-1)?.body ?? heredoc.body;
  const terminator = file.indexOf("\n", lastBody.end);
  const rest = file.slice(instruction.span.end, terminator === -1 ? file.length : terminator);
  return shellFacts(text + rest, start, shell, { ...where, span: { start, end: instruction.span.end } });
}

function* healthFacts(instruction: Instruction, stage: Stage, shell: Shell): Generator<FactDraft> {
  const { text, start } = afterFlags(instruction);
  const command = /^CMD\s+/i.exec(text)?.[0].length;
  if (command === undefined) return;
  const port = /(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\]):(\d+)/.exec(text);
  const portStart = port === null ? 0 : start + port.index + port[0].length - (port[1]?.length ?? 0);
  const where = { role: "health", place: "dockerfile-healthcheck", unit: stage.unit } as const;
  yield {
    kind: "probeDeclared",
    probe: "health",
    ...(port?.[1] !== undefined && { port: port[1] }),
    span: { start: instruction.keywordSpan.start, end: instruction.span.end },
    parts: port?.[1] === undefined ? {} : { port: { start: portStart, end: portStart + port[1].length } },
    unit: stage.unit,
  };
  const list = readList(text.slice(command), start + command);
  if (list !== undefined) yield* readWords(list.words, { ...where, span: list.span });
  else yield* shellFacts(text.slice(command), start + command, shell, where);
}
