import type { Redirect } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";
import { piecesOf, spanIn, writtenFrom, writtenWithin, type Written } from "../source/written.js";
import { masked } from "../yaml/mask.js";
import type { CommandWhere } from "./commands.js";
import { assignmentLines, placeOf } from "./environment.js";
import { programName } from "./launchers.js";
import type { SimpleCommand } from "./script.js";
import { unwrap } from "./unwrap.js";
import { endOfExpansion, type ReadWord } from "./words.js";

/** A command that may write a file: its words, its redirects, what it is handed, and the words of the command that its output goes to. */
export interface Writer {
  readonly words: readonly ReadWord[];
  readonly redirects: readonly Redirect[];
  readonly handed: readonly Written[];
  readonly next: readonly ReadWord[];
}

/**
 * The files that a command writes: `cat > /etc/nginx/conf.d/shop.conf <<END`, `echo "error_log = x" | sudo tee -a php.ini`. What a
 * pipeline writes it needs for itself, except for passwords that stand there in full.
 */
export function filesWritten(writer: Writer, where: CommandWhere): readonly FactDraft[] {
  const { words } = unwrap(writer.words);
  const program = programName(words[0]?.text ?? "");
  const isEcho = program === "echo" || program === "printf";
  const target = targetOf(program, words, writer.redirects) ?? targetOfTee(unwrap(writer.next).words);
  if (target === undefined || target.startsWith("/dev/")) return [];
  const texts = writer.handed.length > 0 ? writer.handed : isEcho ? linesOf(program, words.slice(1)) : [];
  const isEnvironment = isEcho || where.role !== "ci";
  const assigned = isEnvironment ? texts.flatMap((text) => assignmentLines(text, where)) : [];
  const files = where.role === "ci" ? [] : texts.flatMap((text) => fileWritten(target, text));
  return [...assigned, ...files.map((file) => ({ ...file, ...placeOf(where) }))];
}

/** Where a command that only copies its input writes it: `cat > FILE`, `tee FILE`, `envsubst > FILE`, `echo x > FILE`. */
function targetOf(program: string, words: readonly ReadWord[], redirects: readonly Redirect[]): string | undefined {
  if (program === "tee") return targetOfTee(words);
  const isCopier = program === "cat" ? words.slice(1).every(({ text }) => text.startsWith("-")) : /^(envsubst|echo|printf)$/.test(program);
  return isCopier ? redirects.find(({ operator }) => /^>[>|]?$/.test(operator))?.target.text : undefined;
}

const targetOfTee = (words: readonly ReadWord[]): string | undefined =>
  programName(words[0]?.text ?? "") === "tee" ? words.slice(1).find(({ text }) => !text.startsWith("-"))?.text : undefined;

/** The fact of a file; nothing where only the running shell knows its name. */
export function fileWritten(target: string, written: Written): readonly FactDraft<"fileWritten">[] {
  const path = target.replace(/\$\{[^}]*\}|\$\w+/g, "");
  const name = /[^/]*$/.exec(target)?.[0] ?? "";
  if (name === "" || /[$`*]/.test(name) || written.text.trim() === "") return [];
  return [{ kind: "fileWritten", path, pieces: piecesOf(written), span: spanIn(written, { start: 0, end: written.text.length }) }];
}

/** What `echo` and `printf` write: `printf '%s\n' a b` each word on a line, the others their words with blanks between. */
function linesOf(program: string, words: readonly ReadWord[]): readonly Written[] {
  const [format, ...others] = words.filter(({ text }) => program === "printf" || !/^-[neE]+$/.test(text));
  if (format === undefined) return [];
  if (program === "printf") return (/^%[sb](\\n)?$/.test(format.text) ? others : [format]).map((word) => broken(word));
  let text = "";
  const offsets: number[] = [];
  for (const line of [format, ...others].map(broken)) {
    const added = (text === "" ? "" : " ") + line.text;
    for (let index = 0; index < added.length; index++) offsets.push(line.offsetAt(Math.max(0, index - added.length + line.text.length)));
    text += added;
  }
  return [writtenFrom(text, [...offsets, (offsets.at(-1) ?? -1) + 1])];
}

/** With what `\n` and `\t` stand for, and with expansions masked. */
function broken({ written, unknown }: ReadWord): Written {
  const text = unknown ? written.text.replace(expansion, (found) => masked.repeat(found.length)) : written.text;
  const parts = [...text.matchAll(/\\[nt]|[^]/g)];
  const read = parts.map(([part]) => (part === "\\n" ? "\n" : part === "\\t" ? "\t" : part)).join("");
  return writtenWithin(written, writtenFrom(read, [...parts.map(({ index }) => index), text.length]));
}

const expansion = /\$\{[^}]*\}|\$\([^)]*\)|\$\w+|`[^`]*`/g;

/** The command that takes what another writes: `tee` of `cat <<END | tee FILE`, whose grammar puts it into the here-document. */
export function pipedInto(command: SimpleCommand, all: readonly SimpleCommand[], text: string): SimpleCommand | undefined {
  const end = command.redirects.find(({ body }) => body !== undefined)?.target.end;
  if (command.operator !== "|" && end === undefined) return undefined;
  const next = all[all.indexOf(command) + 1];
  return command.operator === "|" || /^\s*\|\s*$/.test(text.slice(end, next?.span.start)) ? next : undefined;
}

/** The here-documents of a command, as they are written and as they are handed over. */
export const hereDocuments = (
  { redirects }: Pick<SimpleCommand, "redirects">,
  at: (span: Span) => Written,
): readonly { readonly body: Written; readonly handed: Written }[] =>
  redirects.flatMap(({ operator, target, body: span }) => {
    if (span === undefined) return [];
    const body = at(span);
    return { body, handed: hereDocument(body, { operator, end: at(target).text }) };
  });

/** A here-document as it is handed over: without the tabs that `<<-` takes off, and with expansions masked unless its end is quoted. */
export function hereDocument(body: Written, { operator, end }: { readonly operator: string; readonly end: string }): Written {
  const tabs = operator.endsWith("-") ? /^\t*/ : /^/;
  const isVerbatim = /["'\\]/.test(end);
  let text = "";
  const offsets: number[] = [];
  for (let at = 0; at < body.text.length;) {
    const skipped = at === 0 || body.text[at - 1] === "\n" ? (tabs.exec(body.text.slice(at, at + 100))?.[0].length ?? 0) : 0;
    at += skipped;
    const { taken, given } = isVerbatim ? { taken: 1, given: body.text[at] ?? "" } : partAt(body.text, at);
    for (let index = 0; index < given.length; index++) offsets.push(at + taken - given.length + index);
    text += given;
    at += Math.max(1, taken);
  }
  return writtenWithin(body, writtenFrom(text, [...offsets, body.text.length]));
}

/** How much of a here-document is read at a place, and what is handed over of it (POSIX, "Here-Document"). */
function partAt(text: string, at: number): { readonly taken: number; readonly given: string } {
  const letter = text[at] ?? "";
  const next = text[at + 1] ?? "";
  if (letter === "\\" && /[\\$`\n]/.test(next)) return { taken: 2, given: next === "\n" ? "" : next };
  const length = letter === "$" || letter === "`" ? lengthOfExpansion(text, at) : 0;
  return length === 0 ? { taken: 1, given: letter } : { taken: length, given: masked.repeat(length) };
}

/** Of `$NAME`, `${NAME:-x}`, `$(command)` or backticks that begin at a place; 0 where none does. */
function lengthOfExpansion(text: string, at: number): number {
  const [name] = /^\$(?:\w+|[@*#?!$-])/.exec(text.slice(at, at + 100)) ?? [];
  if (name !== undefined) return name.length;
  return text[at] === "`" || /[{(]/.test(text[at + 1] ?? "") ? endOfExpansion(text, at) - at : 0;
}
