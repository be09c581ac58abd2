import { nameOf } from "../../text/path.js";
import { indentationAt, newlineOf } from "../../text/edit.js";
import { writtenText } from "../questions/command-text.js";
import { origin } from "../questions/commands.js";
import { appendLine, insert, type App, type Edit, type Fact } from "../rule.js";

/** What a platform runs once before a release: where that is written, and how. */
export interface ReleaseStep {
  readonly title: string;
  readonly edit: Edit;
}

/** Makes a command the release step of the platform whose file the app has: of its own file first. */
export function releaseStep(command: Fact<"command">, app: App): ReleaseStep | undefined {
  const written = spokenOutside(command, app);
  const start = origin(command, app);
  if (written === undefined) return undefined;
  // What a platform starts, the same platform releases.
  for (const path of start.place === "procfile" || start.place === "platform" ? [start.at.path] : app.paths) {
    const writer = writers.find(([name]) => name.test(nameOf(path)))?.[1];
    const file = writer && app.editable(path);
    if (file === undefined || app.in(path, "command").some(({ role, unit }) => role === "release" || unit === "release")) continue;
    const edit = writer?.(path, file.text, written, path === start.at.path ? start : undefined);
    if (edit !== undefined) return { title: `Make it the release command of ${nameOf(path)}`, edit };
  }
  return undefined;
}

/** A command as another place says it, on one line; a script of package.json finds the programs of its packages, others need npx. */
export function spokenOutside(command: Fact<"command">, app: App): string | undefined {
  const written = writtenText(command, app.editable(command.at.path)?.text ?? "");
  if (written.includes("\n")) return undefined;
  const isOfPackage =
    command.place === "package-script" && command.launchers.length === 0 && !/^(node|npm|yarn|pnpm|bun|sh|bash)$/.test(command.program);
  return isOfPackage && !command.program.includes("/") && command.assignments.length === 0 ? `npx ${written}` : written;
}

type Writer = (path: string, text: string, script: string, command: Fact<"command"> | undefined) => Edit | undefined;

const writers: readonly (readonly [name: RegExp, write: Writer])[] = [
  // Heroku Dev Center, "Release Phase".
  [/^Procfile$/, (path, text, script) => appendLine(path, text, `release: ${script}`)],
  [/^heroku\.ya?ml$/, inHerokuYml],
  [/^fly([._-][\w.-]+)?\.toml$/, inFly],
  [/^render\.ya?ml$/, inRender],
  [/^railway\.json$/, inRailway],
  [/^railway\.toml$/, (path, text, script) => underTable(path, text, "deploy", `preDeployCommand = ${JSON.stringify(script)}`)],
];

/** "Building Docker Images with heroku.yml", the section `release`: an image of the section `build` runs it. */
function inHerokuYml(path: string, text: string, script: string): Edit | undefined {
  const image = /^build:\s*\n(?:[ \t]+[^\n]*\n)*?[ \t]+docker:[ \t]*\r?\n[ \t]+(\w+):/m.exec(text)?.[1];
  if (/^release:/m.test(text) || /: |^[\W]/.test(script)) return undefined;
  const newline = newlineOf(text);
  const lines = ["release:", ...(image === undefined ? [] : [`  image: ${image}`]), "  command:", `    - ${script}`];
  return appendLine(path, text, lines.join(newline));
}

/** Fly.io, "Run one-off commands before releasing a deployment": words without a shell, in a machine of its own. */
function inFly(path: string, text: string, script: string): Edit | undefined {
  return /^[\w@%+=:,./ -]+$/.test(script) ? underTable(path, text, "deploy", `release_command = ${JSON.stringify(script)}`) : undefined;
}

function underTable(path: string, text: string, table: string, line: string): Edit {
  const newline = newlineOf(text);
  const header = new RegExp(`^\\[${table}\\][ \\t]*(?:#[^\\n]*)?\\r?(?:\\n|$)`, "m").exec(text);
  if (header === null) return appendLine(path, text, `${text.trim() === "" ? "" : newline}[${table}]${newline}${line}`);
  const end = header.index + header[0].length;
  const [, indentation = ""] = /^([ \t]*)\S/.exec(text.slice(end)) ?? [];
  return insert(path, end, `${text[end - 1] === "\n" ? "" : newline}${indentation}${line}${newline}`);
}

/** Render, "Pre-deploy command": beside the start command of the one web service. */
function inRender(path: string, text: string, script: string, command: Fact<"command"> | undefined): Edit | undefined {
  const services = [...text.matchAll(/^([ \t]*)- type: (?:web|worker|pserv)[^\n]*(?:\n|$)/gm)];
  const [only] = services;
  if (/: | #|^[\W]/.test(script)) return undefined;
  const newline = newlineOf(text);
  if (command !== undefined) {
    const start = text.lastIndexOf("\n", command.line.span.start - 1) + 1;
    const line = text.slice(start, text.indexOf("\n", start) + 1 || text.length);
    if (!/^[ \t]+\w+:/.test(line)) return undefined;
    return insert(path, start, `${indentationAt(text, command.line.span.start)}preDeployCommand: ${script}${newline}`);
  }
  if (only === undefined || services.length > 1 || !only[0].endsWith("\n")) return undefined;
  return insert(path, only.index + only[0].length, `${only[1] ?? ""}  preDeployCommand: ${script}${newline}`);
}

/** Railway, "Pre-Deploy Command", before the first key of `deploy`. */
function inRailway(path: string, text: string, script: string): Edit | undefined {
  const [opening, gap = " "] = /"deploy"\s*:\s*\{(\s*)(?=")/.exec(text) ?? [];
  if (opening === undefined) return undefined;
  return insert(path, text.indexOf(opening) + opening.length, `"preDeployCommand": ${JSON.stringify(script)},${gap === "" ? " " : gap}`);
}
