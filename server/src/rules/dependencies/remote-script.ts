import { operands, optionValue } from "../../facts/command.js";
import { comparesChecksum, isInterpreter } from "../../knowledge/downloads.js";
import { pipedThrough, standsIn, wordsRun } from "../questions/commands.js";
import { nameOf } from "../../text/path.js";
import { contains } from "../../text/span.js";
import { defineRule, type App, type Fact, type Location } from "../rule.js";

export default defineRule({
  id: "remote-script",
  level: "warning",
  likely: "information",
  scope: "everywhere",
  summary: "A downloaded script is run unseen.",
  why: "Whoever controls the address decides what runs, today and at every later build.",

  check: {
    *command(command, app) {
      const runner = downloads(command) ? runnerOfDownload(command, app) : undefined;
      if (runner === undefined || isChecked(command, runner, app)) return;
      yield {
        at: runner.line.span.start === command.line.span.start ? bothOf(command, runner) : command.at,
        message: `What ${command.program} downloads is run by ${runner.program === "" ? "a shell" : runner.program} without a look or a checksum, so it may be another script tomorrow. Take a pinned release and compare its checksum.`,
        ...(app.isDevelopment(command) ? { evidence: "likely" } : {}),
      };
    },
  },

  examples: [
    {
      title: "A download piped into a shell",
      files: {
        Dockerfile: `
          FROM debian:12.5
          RUN curl -fsSL https://tool.example.org/install.sh | sh
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    {
      title: "A signing key",
      files: {
        Dockerfile: "FROM debian:12.5\nRUN curl -fsSL https://repo.example.org/key.asc | gpg --dearmor -o /usr/share/keyrings/repo.gpg\n",
      },
    },
  ],
});

const bothOf = ({ at }: Fact<"command">, runner: Fact<"command">): Location => ({
  path: at.path,
  span: { start: Math.min(at.span.start, runner.at.span.start), end: Math.max(at.span.end, runner.at.span.end) },
});

const downloads = (command: Fact<"command">): boolean =>
  /^(curl|wget|fetch|aria2c|http|https|iwr|Invoke-WebRequest)$/.test(command.program) &&
  command.words.slice(1).some((word) => /:\/\/|^[\w-]+(\.[\w-]+)+(\/|$)|\$/.test(word.text));

/** Its address names a commit, which holds one content for good; or a checksum is compared somewhere in the same line, or on the way to what runs it. */
const isChecked = (command: Fact<"command">, runner: Fact<"command">, app: App): boolean =>
  command.words.some(({ text }) => /:\/\/\S*\/[0-9a-f]{40}\//.test(text)) ||
  [
    ...app.inLine(command),
    ...below(command, app).filter(({ at }) => at.span.start < runner.at.span.start && at.span.start > command.at.span.start),
  ].some((other) => comparesChecksum(wordsRun(other)));

/** What runs where the downloaded file still is: the same line, and the later RUN instructions of a stage. */
const below = (command: Fact<"command">, app: App): readonly Fact<"command">[] =>
  command.place === "dockerfile-run" ? app.beside(command, "command").filter(({ place }) => place === command.place) : app.inLine(command);

function runnerOfDownload(command: Fact<"command">, app: App): Fact<"command"> | undefined {
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

/** The file that a download is written to, by name. */
function savedFile(command: Fact<"command">): string | undefined {
  const written = optionValue(command, "-o", "--output", "-O", "--output-document")?.text;
  const isRemoteName = command.words.some(({ text }) => /^(-[a-zA-Z]*O[a-zA-Z]*|--remote-name)$/.test(text));
  const url = command.words.findLast((word) => word.text.includes("://"))?.text;
  const redirected = command.redirects.find(({ operator }) => operator === ">")?.target.text;
  const isWget = command.program === "wget";
  const file = redirected ?? (written !== undefined && !written.includes("://") ? written : isWget || isRemoteName ? url : undefined);
  const name = file === undefined ? "" : nameOf(file.split(/[?#]/)[0] ?? "");
  return name === "" || name === "-" ? undefined : name;
}

/** An interpreter runs it, or it is made a program and called by its path; a program of a pinned release is no script. */
function runsFile(command: Fact<"command">, file: string, isPinned: boolean): boolean {
  const [program] = command.words;
  if (!command.words.some(({ text }) => text.endsWith(file))) return false;
  if (program !== undefined && nameOf(program.text) === file) return !isPinned && program.text.includes("/");
  const runs = isInterpreter(command.program) || command.program === "source" || command.program === ".";
  const [script] = operands(command);
  return runs && script !== undefined && nameOf(script.text) === file;
}
