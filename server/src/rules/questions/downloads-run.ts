import { operands, optionValue } from "../../facts/command.js";
import { comparesChecksum, isInterpreter } from "../../knowledge/downloads.js";
import { nameOf } from "../../text/path.js";
import { contains } from "../../text/span.js";
import { pipedThrough, standsIn, wordsRun } from "./commands.js";
import type { App, Fact } from "../rule.js";

/** A command that takes a file from the network. */
export const downloads = (command: Fact<"command">): boolean =>
  copiedByPhp(command) !== undefined ||
  (/^(curl|wget|fetch|aria2c|http|https|iwr|Invoke-WebRequest|irm|Invoke-RestMethod)$/.test(command.program) &&
    !isQuestion(command) &&
    command.words.slice(1).some((word) => /:\/\/|^[\w-]+(\.[\w-]+)+(\/|$)|\$/.test(word.text)));

/** `until $(curl --output /dev/null --silent --head http://web:8080)`: whether somebody answers, and nothing of what is said. */
const isQuestion = (command: Fact<"command">): boolean =>
  command.words.some(({ text }) => /^(--head|--spider|-[a-zA-Z]*I[a-zA-Z]*)$/.test(text)) ||
  optionValue(command, "-o", "--output", "-O", "--output-document")?.text === "/dev/null" ||
  command.redirects.some(({ operator, descriptor = 1, target }) => operator === ">" && descriptor === 1 && target.text === "/dev/null");

/** `php -r "copy('https://getcomposer.org/installer', 'setup.php');"`: the name of the file. */
const copiedByPhp = ({ program, words }: Fact<"command">): string | undefined =>
  program === "php"
    ? words.flatMap(({ text }) => /\bcopy\(\s*["']https?:[^"']+["'],\s*["']([^"']+)["']/.exec(text)?.[1] ?? [])[0]
    : undefined;

/** `ADD https://tool.example.org/install.sh /tmp/`, which a later RUN of the stage runs. */
export function runnerOfCopy(copied: Fact<"fileCopied">, app: App): Fact<"command"> | undefined {
  if (!/^https?:\/\//.test(copied.source) || namesCommit.test(copied.source)) return undefined;
  const name = nameOf(copied.target.endsWith("/") || /^\.+$/.test(copied.target) ? copied.source : copied.target);
  const later = app.beside(copied, "command").filter(({ place, at }) => place === "dockerfile-run" && at.span.start > copied.at.span.end);
  const runner = later.find((command) => runsFile(command, name, /\d+\.\d+/.test(copied.source)));
  const between = later.filter(({ at }) => runner !== undefined && at.span.start < runner.at.span.start);
  return between.some((command) => comparesChecksum(wordsRun(command))) ? undefined : runner;
}

/** Its address names a commit, which holds one content for good; or a checksum is compared somewhere in the same line, or on the way to what runs it. */
export const isChecked = (command: Fact<"command">, runner: Fact<"command">, app: App): boolean =>
  command.words.some(({ text }) => namesCommit.test(text)) ||
  [
    ...app.inLine(command),
    ...below(command, app).filter(({ at }) => at.span.start < runner.at.span.start && at.span.start > command.at.span.start),
  ].some((other) => comparesChecksum(wordsRun(other)));

const namesCommit = /:\/\/\S*\/[0-9a-f]{40}\//;

/** What runs where the downloaded file still is: the same line, and the later RUN instructions of a stage. */
const below = (command: Fact<"command">, app: App): readonly Fact<"command">[] =>
  command.place === "dockerfile-run" ? app.beside(command, "command").filter(({ place }) => place === command.place) : app.inLine(command);

/** The interpreter that a download is given to, or the command that runs it once it is saved. */
export function runnerOfDownload(command: Fact<"command">, app: App): Fact<"command"> | undefined {
  const piped = pipedThrough(command, app);
  if (piped !== undefined && isInterpreter(piped.program) && readsInput(piped)) return piped;
  const beside = app.in(command.at.path, "command");
  const outer =
    command.nested === "substitution"
      ? beside.find((other) => standsIn(command, other) && (runsArgument(other) || isProgram(command, other)))
      : undefined;
  if (outer !== undefined) return outer;
  const saved = savedFile(command);
  if (saved === undefined) return undefined;
  const isPinned = command.words.some((word) => /:\/\/.*\d+\.\d+/.test(word.text));
  return below(command, app).find((other) => other.at.span.start > command.at.span.end && runsFile(other, saved, isPinned));
}

/** An interpreter that is given no script of its own: `sh`, `bash -s -- --yes`, `python3 -`. */
function readsInput(command: Fact<"command">): boolean {
  const words = command.words.slice(1).map((word) => word.text);
  if (words.some((word) => /^(-s|-|\/dev\/stdin)$/.test(word))) return true;
  return (
    (!words.includes("-c") && !words.includes("-e") && !words.includes("-m") && operands(command).length === 0) || words.includes("--")
  );
}

/** `bash <(curl …)`, `sh -c "$(curl …)"`, `eval "$(curl …)"`. */
const runsArgument = ({ program }: Fact<"command">): boolean => isInterpreter(program) || /^(eval|source|\.)$/.test(program);

/** `sh -c "$(curl …)"`, once its shell is read: the download is the program itself. */
const isProgram = (inner: Fact<"command">, outer: Fact<"command">): boolean =>
  outer.words[0] !== undefined && contains(outer.words[0].span, inner.at.span);

/** The installer out of an archive that was downloaded and unpacked before: `curl -o tool.zip …; unzip tool.zip; ./tool/install`. */
export function installerOfArchive(command: Fact<"command">, app: App): Fact<"command"> | undefined {
  const saved = savedFile(command);
  if (saved === undefined || !/\.(zip|tgz|tar(\.\w+)?|run)$/.test(saved) || command.words.some(({ text }) => /:\/\/.*\d+\.\d+/.test(text)))
    return undefined;
  const later = below(command, app).filter(({ at }) => at.span.start > command.at.span.end);
  const unpacks = later.find(
    ({ program, words }) => /^(unzip|tar|bsdtar|7z)$/.test(program) && words.some(({ text }) => text.endsWith(saved)),
  );
  return later.find(
    ({ at, words }) =>
      at.span.start > (unpacks?.at.span.end ?? Infinity) && /^(\.\/|\/tmp\/)\S*\b(install|setup)(\.sh)?$/.test(words[0]?.text ?? ""),
  );
}

/** The file that a download is written to, by name. */
function savedFile(command: Fact<"command">): string | undefined {
  const written = optionValue(command, "-OutFile", "-outfile", "-o", "--output", "-O", "--output-document")?.text;
  const isRemoteName = command.words.some(({ text }) => /^(-[a-zA-Z]*O[a-zA-Z]*|--remote-name)$/.test(text));
  const url = command.words.findLast((word) => word.text.includes("://"))?.text;
  const redirected = command.redirects.find(({ operator }) => operator === ">")?.target.text;
  const isWget = command.program === "wget";
  const file =
    copiedByPhp(command) ??
    redirected ??
    (written !== undefined && !written.includes("://") ? written : isWget || isRemoteName ? url : undefined);
  const name = file === undefined ? "" : nameOf(file.split(/[?#]/)[0] ?? "");
  return name === "" || name === "-" ? undefined : name;
}

/** An interpreter runs it, or it is made a program and called by its path; a program of a pinned release is no script. */
function runsFile(command: Fact<"command">, file: string, isPinned: boolean): boolean {
  const [program] = command.words;
  if (!command.words.some(({ text }) => text.endsWith(file))) return false;
  if (program !== undefined && nameOf(program.text) === file) return !isPinned && program.text.includes("/");
  // PowerShell's `.\install.ps1`, whose backslash a POSIX shell takes away.
  if (file.endsWith(".ps1") && program?.text === `.${file}`) return !isPinned;
  const runs = isInterpreter(command.program) || command.program === "source" || command.program === ".";
  const [script] = operands(command);
  return runs && script !== undefined && nameOf(script.text) === file;
}
