import type { Word } from "../../facts/command.js";
import { foregroundOf, isDetachingNginx } from "../../knowledge/daemonizing.js";
import { removeOption, removeSpan, removeWord, wordsAfter } from "../questions/command-text.js";
import { isLast, wordsRun } from "../questions/commands.js";
import { replace, type App, type Edit, type Fact, type Fix } from "../rule.js";

/** Starts a program in the foreground where it went into the background; safe where nothing came after it. */
export function* inForeground(command: Fact<"command">, app: App): Generator<Fix> {
  const text = app.editable(command.at.path)?.text;
  const edits = text === undefined ? undefined : (programEdits(command, text) ?? placeEdits(command, text));
  if (text === undefined || edits === undefined || edits.length === 0) return;
  yield { title: titleOf(command), safe: command.operator === undefined, edits: [...edits, ...withoutKeeper(command, text)] };
}

const titleOf = ({ program, words }: Fact<"command">): string =>
  program === "pm2" && words[1]?.text === "start" ? "Run it with pm2-runtime" : "Run it in the foreground";

/** What the program itself is told otherwise; undefined where it says nothing of it. */
function programEdits(command: Fact<"command">, text: string): readonly Edit[] | undefined {
  const [program, ...rest] = command.words;
  const words = wordsRun(command);
  if (program === undefined) return undefined;
  if (isDetachingNginx(words)) return words.includes("-g") ? [] : wordsAfter(command, program, ["-g", "daemon off;"], text);
  const form = foregroundOf(words);
  if (form === undefined) return undefined;
  const { drop = [], dropWithValue = [], instead, after } = form;
  const replaced = instead && command.words.find(({ text: written }) => written === instead[0]);
  return [
    ...rest.filter((word) => drop.includes(word.text)).map((word) => removeWord(command, word, text)),
    ...rest.filter((word) => named(word, dropWithValue)).map((word) => removeOption(command, word, text)),
    ...(replaced === undefined ? [] : [inPlaceOf(command, replaced, instead?.[1] ?? "", text)]),
    ...(after === undefined ? [] : wordsAfter(command, program, after, text)),
  ];
}

const named = (word: Word, names: readonly string[]): boolean =>
  names.some((name) => word.text === name || word.text.startsWith(`${name}=`));

const inPlaceOf = (command: Fact<"command">, word: Word, instead: string, text: string): Edit =>
  instead === "" ? removeWord(command, word, text) : replace({ path: command.at.path, span: word.inner ?? word.span }, instead);

/** `nohup node worker.js &` at the end: without the launcher and the `&`. */
function placeEdits(command: Fact<"command">, text: string): readonly Edit[] | undefined {
  const [program] = command.words;
  const launcher = command.launchers.find(({ name }) => /^(nohup|setsid)/.test(name));
  if (program === undefined || launcher === undefined) return undefined;
  const { path } = command.at;
  const alone = replace({ path, span: { start: launcher.span.start, end: program.span.start } }, "");
  if (!command.background) return command.launchers.length === 1 ? [alone] : undefined;
  const end = Math.max(command.at.span.end, ...command.redirects.map(({ span }) => span.end));
  const ampersand = /^[ \t]*&(?!&)/.exec(text.slice(end))?.[0].length;
  if (ampersand === undefined || (!isLast(command) && keeperAfter(end + ampersand, text) === "")) return undefined;
  return [alone, removeSpan(path, end, end + ampersand, text)];
}

/** What kept a container alive beside a program in the background has no work any more. */
function withoutKeeper(command: Fact<"command">, text: string): readonly Edit[] {
  const end = Math.max(command.at.span.end, ...command.redirects.map(({ span }) => span.end));
  const ampersand = /^[ \t]*&(?!&)/.exec(text.slice(end))?.[0].length ?? 0;
  const keeper = keeperAfter(end + ampersand, text);
  const start = end + ampersand;
  return keeper === "" ? [] : [replace({ path: command.at.path, span: { start, end: start + keeper.length } }, "")];
}

/** `&& tail -f /dev/null`, `; sleep infinity`, `wait` in the next line, at the end of a script or a text. */
const keeperAfter = (end: number, text: string): string =>
  /^\s*(?:&&|;|\n)?\s*(?:exec )?(?:tail -f \/dev\/null|sleep infinity|wait)(?=["'\s]|$)/.exec(text.slice(end))?.[0] ?? "";
