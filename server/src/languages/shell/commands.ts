import type { Command, CommandLine, CommandPlace, CommandRole, Launcher } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { contains, wholeFile, type Span } from "../../text/span.js";
import { spanIn, writtenAt, writtenWithin, type Written } from "../source/written.js";
import { sessionsSet } from "../php-ini/sessions-set.js";
import { branchFact, environmentFacts, listedEnvironment, placeOf } from "./environment.js";
import { filesWritten, hereDocuments, pipedInto } from "./files-written.js";
import { programName, programNamed } from "./launchers.js";
import { imagesOf, replacedBy } from "./images.js";
import { scriptOf } from "./parser.js";
import { programsNamed, runnersIn } from "./runners.js";
import { remoteFrom } from "./remote.js";
import type { SimpleCommand } from "./script.js";
import { partsOf, plain, surroundingsOf } from "./parts.js";
import { secretsIn } from "./secrets-given.js";
import { isShellName, scriptWord, unwrap } from "./unwrap.js";
import { readWord, spanAround, type ReadWord } from "./words.js";

/** Where commands stand and what they are for. */
export interface CommandWhere {
  readonly role: CommandRole;
  readonly place: CommandPlace;
  /** The whole text that was written in one place, for `line.span`; the script's own where this is missing. */
  readonly span?: Span;
  readonly unit?: string;
  readonly development?: boolean;
  /** The folder in which they run, where the file says it. */
  readonly folder?: string;
  /** Written elsewhere, before the command: `ENTRYPOINT ["tini", "--"]` before a CMD. */
  readonly launchers?: readonly Launcher[];
}

/**
 * The facts of a text that a shell reads: its commands, the variables that it reads from its environment, and those that it
 * sets. `form` is "script" for files and blocks, "shell" for one line: `readCommands(writtenAt("npm start", 5), "shell", …)`.
 */
export function readCommands(script: Written, form: "shell" | "script", where: CommandWhere): readonly FactDraft[] {
  const own = where.span === wholeFile ? wholeFile : spanIn(script, { start: 0, end: script.text.length });
  const span = where.span ?? own;
  const { count } = scriptOf(script.text);
  return readScript(
    script,
    { form, span, count, script: own },
    { where, depth: 0, nested: "no", launchers: where.launchers ?? [], isReadAlready: false },
  );
}

/**
 * The facts of a list of words that no shell reads: `["gunicorn", "app:app"]`. The span is the whole list's; words outside
 * it come from elsewhere, as those of ENTRYPOINT before CMD.
 */
export function readWords(words: readonly ReadWord[], where: CommandWhere & { readonly span: Span }): readonly FactDraft[] {
  const line: CommandLine = { form: "exec", span: where.span, count: 1 };
  const base: Base = { ...bare, span: spanAround(words.filter((word) => contains(where.span, word.span))) ?? where.span };
  const reading: Reading = { where, depth: 0, nested: "no", launchers: [], isReadAlready: false };
  return words.length === 0 ? [] : factsOfWords(words, base, line, reading);
}

interface Reading {
  readonly where: CommandWhere;
  /** Scripts in scripts: `sh -c "sh -c …"`. */
  readonly depth: number;
  readonly nested: Command["nested"];
  readonly background?: boolean;
  readonly launchers: readonly Launcher[];
  /** The outer script has read the variables of this one, since it is written in double quotes. */
  readonly isReadAlready: boolean;
}

type Base = Pick<
  Command,
  "assignments" | "redirects" | "index" | "operator" | "background" | "nested" | "within" | "loop" | "chosen" | "callsFunction"
> & {
  readonly span: Span;
  /** The program that the variable in its place stands for: psql of `$PSQL -f tables.sql`. */
  readonly named?: string;
};

const bare = { assignments: [], redirects: [], index: 0, background: false, nested: "no" } as const;

function readScript(script: Written, line: CommandLine, reading: Reading): readonly FactDraft[] {
  const { commands, variables, functions, branches, development } = scriptOf(script.text);
  const runners = runnersIn(script.text, commands, (span) => readWord(partOf(script, span)));
  const named = { commands, functions, runners, programs: programsNamed(script.text, variables.assignments) };
  const facts = commands.flatMap((command) => factsOfCommand(command, named, script, line, reading));
  const decisions = branches.map((branch) => branchFact(branch, script, reading.where));
  const all = [...facts, ...decisions, ...(reading.isReadAlready ? [] : environmentFacts(variables, script, reading.where))];
  const spans = development.map((span) => spanIn(script, span));
  return spans.length === 0
    ? all
    : all.map((fact) => (spans.some((span) => contains(span, fact.span)) ? { ...fact, development: true } : fact));
}

interface Around {
  readonly commands: readonly SimpleCommand[];
  readonly functions: ReadonlySet<string>;
  readonly runners: ReadonlyMap<string, readonly ReadWord[]>;
  readonly programs: ReadonlyMap<string, string>;
}

function factsOfCommand(
  command: SimpleCommand,
  { commands, functions, runners, programs }: Around,
  script: Written,
  line: CommandLine,
  reading: Reading,
): readonly FactDraft[] {
  const wordAt = (span: Span): ReadWord => readWord(partOf(script, span));
  const base: Base = {
    ...partsOf(command, script, wordAt),
    background: command.background || reading.background === true,
    nested: reading.nested === "no" ? command.nested : reading.nested,
  };
  const written = command.words.map(wordAt);
  const callsFunction = functions.has(written[0]?.text ?? "");
  const named = programs.get(/^\$\{?(\w+)\}?$/.exec(written[0]?.text ?? "")?.[1] ?? "");
  const { launchers, words } = throughRunner(written, runners);
  const bodies = hereDocuments(command, (span) => partOf(script, span));
  const next = pipedInto(command, commands, script.text)?.words.map(wordAt) ?? [];
  return [
    ...factsOfWords(
      words,
      { ...base, ...(callsFunction && { callsFunction }), ...(named !== undefined && { named }) },
      line,
      launchedBy(launchers, reading),
    ),
    ...filesWritten({ words, redirects: base.redirects, handed: bodies.map(({ handed }) => handed), next }, reading.where),
    ...bodies.flatMap(({ body }) => [...handedOver(words, body, base, reading), ...sessionsSetBy(body.text, base.span, reading)]),
  ];
}

/** What a function runs that runs what it is given; the words that it puts before stand where it is called. */
function throughRunner([first, ...given]: readonly ReadWord[], runners: Around["runners"]) {
  const before = first === undefined || given.length === 0 ? undefined : runners.get(first.text);
  if (first === undefined || before === undefined) return { launchers: [], words: first === undefined ? [] : [first, ...given] };
  const { text, span } = first;
  return { launchers: [{ name: text, span }], words: [...before.map((word) => ({ ...word, span })), ...given] };
}

const launchedBy = (launchers: readonly Launcher[], reading: Reading): Reading =>
  launchers.length === 0 ? reading : { ...reading, launchers: [...reading.launchers, ...launchers] };

const sessionsSetBy = (text: string, span: Span, { where }: Reading): readonly FactDraft[] =>
  sessionsSet(text, span).map((fact) => ({ ...fact, ...placeOf(where) }));

/** `ssh host <<END`, `bash <<END`: the here-document is the script. */
function handedOver(all: readonly ReadWord[], body: Written, base: Base, reading: Reading): readonly FactDraft[] {
  const { words, launchers } = unwrap(all);
  const remote = remoteFrom(words);
  const isShell = isShellName.test(programName(words[0]?.text ?? "")) && words.slice(1).every(({ text }) => text.startsWith("-"));
  if (reading.depth >= 4 || (remote === undefined && !isShell)) return [];
  const inside = { ...launchedBy(launchers, reading), depth: reading.depth + 1 };
  return remote === undefined
    ? readScript(body, scriptLine(body), { ...inside, nested: base.nested })
    : remoteFacts(body, remote.launcher, { ...inside, nested: base.nested });
}

const scriptLine = (script: Written): CommandLine => {
  const span = spanIn(script, { start: 0, end: script.text.length });
  return { form: "script", span, count: scriptOf(script.text).count, script: span };
};

/** What another machine runs reads that machine's environment, not the app's. */
const remoteFacts = (script: Written, launcher: Launcher, reading: Reading): readonly FactDraft[] =>
  readScript(script, scriptLine(script), launchedBy([launcher], reading)).filter(({ kind }) => kind !== "environmentRead");

/** `ssh host "cd shop && git pull"`: what the other machine runs, whose commands have ssh for a launcher. */
function runRemotely(words: readonly ReadWord[], base: Base, line: CommandLine, reading: Reading): readonly FactDraft[] {
  const remote = remoteFrom(words);
  const [first, ...others] = remote?.words ?? [];
  if (remote === undefined || first === undefined || reading.depth >= 4) return [];
  const inside = { ...reading, depth: reading.depth + 1, nested: base.nested, isReadAlready: !first.isVerbatim };
  if (others.length === 0) return remoteFacts(first.written, remote.launcher, inside);
  const span = spanAround(remote.words) ?? base.span;
  return factsOfWords(remote.words, { ...bare, span, nested: base.nested }, line, {
    ...inside,
    launchers: [...reading.launchers, remote.launcher],
  });
}

/** Takes off `exec` and launchers, follows `sh -c` and `trap`, and gives the command that is left. */
function factsOfWords(all: readonly ReadWord[], base: Base, line: CommandLine, reading: Reading): readonly FactDraft[] {
  const { words, launchers, assignments, exec } = unwrap(all);
  const known = { ...reading, launchers: [...reading.launchers, ...launchers] };
  const complete = { ...base, assignments: [...base.assignments, ...assignments] };
  const environment = listedEnvironment(assignments, reading.where);
  const script = scriptWord(words);
  if (script !== undefined && reading.depth < 4) return [...environment, ...readInner(script, words, complete, line, known)];
  const command: FactDraft<"command"> = {
    kind: "command",
    program: (words[0] && programNamed(words[0])) ?? complete.named ?? "",
    words: words.map(plain),
    launchers: known.launchers,
    assignments: complete.assignments,
    redirects: complete.redirects,
    role: reading.where.role,
    place: reading.where.place,
    ...(reading.where.folder !== undefined && { folder: reading.where.folder }),
    ...(complete.callsFunction === true && { callsFunction: true }),
    line,
    index: complete.index,
    ...surroundingsOf(complete),
    exec,
    background: complete.background,
    nested: complete.nested,
    span: complete.span,
    ...placeOf(reading.where),
  };
  return [
    command,
    ...environment,
    ...secretsIn(words, all, reading.where),
    ...imagesOf(words, reading.where),
    ...replacedBy(words, reading.where),
    ...sessionsSetBy(words.map(({ text }) => text).join(" "), complete.span, reading),
    ...trapped(words, line, complete, known),
    ...runRemotely(words, complete, line, known),
  ];
}

/** `sh -c "a && b"`: its own line, whose commands have the launchers of the shell. */
function readInner(at: number, words: readonly ReadWord[], base: Base, outer: CommandLine, reading: Reading): readonly FactDraft[] {
  const word = words[at];
  if (word === undefined) return [];
  const { text } = word.written;
  const line: CommandLine = {
    form: "sh-c",
    span: outer.form === "exec" ? outer.span : base.span,
    shell: { start: words[0]?.span.start ?? word.span.start, end: words[at - 1]?.span.end ?? word.span.start },
    count: scriptOf(text).count,
    script: spanIn(word.written, { start: 0, end: text.length }),
  };
  const { nested, background } = base;
  const isReadAlready = reading.isReadAlready || !word.isVerbatim;
  return readScript(word.written, line, { ...reading, depth: reading.depth + 1, nested, background, isReadAlready });
}

/** `trap 'kill $child' TERM`: the handler's commands. */
function trapped(words: readonly ReadWord[], line: CommandLine, base: Base, reading: Reading): readonly FactDraft[] {
  const [program, handler] = words;
  if (program?.text !== "trap" || handler === undefined || handler.text.startsWith("-") || reading.depth >= 4) return [];
  const inside: Reading = { ...reading, depth: reading.depth + 1, nested: "trap", launchers: [], isReadAlready: !handler.isVerbatim };
  return readScript(handler.written, line, inside).map((fact) => (fact.kind === "command" ? { ...fact, index: base.index } : fact));
}

const partOf = (script: Written, { start, end }: Span): Written => writtenWithin(script, writtenAt(script.text.slice(start, end), start));
