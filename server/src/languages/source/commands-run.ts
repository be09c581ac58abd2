import type { FactDraft } from "../../facts/vocabulary.js";
import { contains } from "../../text/span.js";
import { readCommands, readWords } from "../shell/commands.js";
import { listedWord, type ReadWord } from "../shell/words.js";
import { masked } from "../yaml/mask.js";
import type { LibraryCall, ResolvedCall } from "./library.js";
import { line } from "./meanings.js";
import type { Expression } from "./syntax.js";
import { writtenAt, writtenFrom, type Written } from "./written.js";

/** The command that source code runs, with when it does so. `at` is the call that is told of. */

/** A text that a shell reads: `os.system("git pull")`; or the words of a list: `subprocess.run(["git", "pull"])`. */
export function commandRun(call: ResolvedCall, given: Expression | undefined, ...more: readonly Expression[]): readonly FactDraft[] {
  const { expression } = given === undefined ? {} : call.value(given);
  if (given === undefined || expression === undefined) return [];
  if (expression.kind === "list") return wordsRun(call, [...expression.items, ...more]);
  if (more.length > 0) return wordsRun(call, [given, ...more]);
  return textRun(call, given);
}

/** The app's own way to run a program: `self.shell.run(["git", "pull"])`. Only a list that begins with a known program is one for sure. */
export function ownRunner(call: ResolvedCall): readonly FactDraft[] {
  return commandRun(call, call.arguments[0]?.value).filter(
    (draft) =>
      draft.kind === "command" &&
      draft.line.form === "exec" &&
      /^(pip\d?|npm|yarn|pnpm|bundle|composer|git|docker|apt-get|apk)$/.test(draft.program),
  );
}

/** A program and its words, each an argument of its own: `exec.Command("git", "clone", address)`. */
export function wordsRun(call: ResolvedCall, given: readonly Expression[]): readonly FactDraft[] {
  const words = given.map((one) => wordOf(call, one));
  return words[0] === undefined || words[0].unknown ? [] : commandsOf(call, readWords(words, { ...where, span: call.span }));
}

/** A program, and all its arguments as one text: `Process.Start("git", "clone " + address)`. */
export function textRun(call: ResolvedCall, ...given: readonly Expression[]): readonly FactDraft[] {
  const parts = given.flatMap((one, index) => [...(index === 0 ? [] : [unknownPart(" ", one.span.start)]), ...writtenParts(call, one)]);
  const text = joined(parts);
  const isKnown = /^\s*[\w./-]+(?=[\s;&|]|$)/.test(text.text);
  return isKnown ? commandsOf(call, readCommands(text, "shell", { ...where, span: call.span })) : [];
}

/** What git would do, by a library that starts it or, `alone`, that knows itself how: `Repo.clone_from(address)`. */
export function gitLine(subcommand: string, callees: string | readonly string[], how: "starts git" | "alone"): LibraryCall {
  return line(callees, (call) => {
    const words = ["git", subcommand].map((word) => listedWord(writtenAt(word, call.calleeSpan.start), call.calleeSpan));
    const given = call.arguments.slice(0, 1).map(({ value }) => wordOf(call, value));
    const told = commandsOf(call, readWords([...words, ...given], { ...where, span: call.span }));
    return how === "alone" ? told.map((command) => ({ ...command, byLibrary: true })) : told;
  });
}

/** A program that a library starts for the app, unless a text says where another copy of it is: `ffmpeg(file)` of fluent-ffmpeg. */
export const programLine = (program: string, callees: readonly string[], otherCopy: readonly string[] = []): LibraryCall =>
  line(callees, (call) =>
    otherCopy.some((word) => call.mentions(word))
      ? []
      : commandsOf(
          call,
          readWords([listedWord(writtenAt(program, call.calleeSpan.start), call.calleeSpan)], { ...where, span: call.span }),
        ),
  );

const where = { role: "code", place: "code" } as const;

/** Only the commands: what a shell of its own reads from its environment is no setting of the app. */
function commandsOf(call: ResolvedCall, drafts: readonly FactDraft[]): readonly FactDraft<"command">[] {
  const commands = drafts.filter((draft) => draft.kind === "command");
  if (commands.length === 0) return [];
  const run = call.run();
  const optional = questionsForProgram.some((word) => call.mentions(word)) ? { optional: true as const } : {};
  return commands.map((command) => {
    const isOnly = commands.length === 1 || !contains(call.span, command.span);
    return { ...command, ...optional, run, ...(isOnly && { span: call.span }) };
  });
}

/** What a file asks or catches that does without a program: `shutil.which("ffmpeg")`, `except FileNotFoundError`, `error.code === "ENOENT"`. */
const questionsForProgram = [
  "shutil.which",
  "FileNotFoundError",
  "LookPath",
  "ENOENT",
  "commandExists",
  "command -v",
  "ErrorKind::NotFound",
  "Win32Exception",
];

/** A word of the list; what only the running app knows of it is masked. */
function wordOf(call: ResolvedCall, given: Expression): ReadWord {
  return listedWord(joined(writtenParts(call, given)), given.span);
}

function writtenParts(call: ResolvedCall, given: Expression): readonly Written[] {
  const { expression, literal = interpreters.get(call.nameOf(given) ?? "") } = call.value(given);
  if (expression.kind === "joined") return expression.parts.flatMap((part) => writtenParts(call, part));
  if (literal === undefined) return [unknownPart(masked, given.span.start)];
  const start = expression.kind === "string" ? expression.inner.start : expression.span.start;
  return [
    writtenFrom(
      literal,
      Array.from({ length: literal.length + 1 }, (_, index) => start + index),
    ),
  ];
}

/** How a program calls the one that runs it, by the names of the languages. */
const interpreters: ReadonlyMap<string, string> = new Map([
  ["sys.executable", "python"],
  ["process.execPath", "node"],
  ["RbConfig.ruby", "ruby"],
  ["PHP_BINARY", "php"],
]);

const unknownPart = (text: string, offset: number): Written =>
  writtenFrom(
    text,
    Array.from({ length: text.length + 1 }, () => offset),
  );

function joined(parts: readonly Written[]): Written {
  const offsets = parts.flatMap(({ text, offsetAt }) => Array.from(text, (_, index) => offsetAt(index)));
  const last = parts.at(-1);
  return writtenFrom(parts.map(({ text }) => text).join(""), [...offsets, last?.offsetAt(last.text.length) ?? 0]);
}
