import { isStayingLauncher } from "../../knowledge/package-manager-starts.js";
import { developmentServer } from "../../knowledge/development-servers.js";
import { execForm, execInShell } from "./command-text.js";
import { isLast, shown, wholeSpan, wordsRun } from "./commands.js";
import { replace, type App, type Edit, type Fact, type Fix } from "../rule.js";

/** The program that a package manager starts, in the place of the package manager. */
export function* ownCommand(command: Fact<"command">, app: App): Generator<Fix> {
  const own = command.launchers.some(({ name }) => isStayingLauncher(name)) ? launched(command, app) : behindScript(command, app);
  const edit = own && written(command, own, app);
  if (own === undefined || edit === undefined) return;
  yield { title: `Start ${shown(own.words)} directly`, safe: own.program === own.words[0], edits: [edit] };
}

interface OwnCommand {
  /** As the script names it. */
  readonly program: string;
  readonly assignments: readonly string[];
  readonly words: readonly string[];
}

/** `npm start` where the script is one command. */
function behindScript(command: Fact<"command">, app: App): OwnCommand | undefined {
  const behind = scriptOf(command, app);
  const [only] = behind;
  // What stands after "--", or after the script's name for yarn, goes to the script.
  const isPlain = command.words.length <= (/^(run|run-script)$/.test(command.words[1]?.text ?? "") ? 3 : 2);
  if (only === undefined || behind.length !== 1 || !isPlain || only.launchers.length > 0 || only.redirects.length > 0) return undefined;
  return direct(only, app);
}

/** What the command leads to; where another one leads there first, the one script of its name that has nothing before or after it. */
function scriptOf(command: Fact<"command">, app: App): readonly Fact<"command">[] {
  const scripts = app.all("command").filter(({ place }) => place === "package-script");
  const led = scripts.filter((inner) => inner.via?.at(-1)?.span === command.at.span);
  const [, first = "", second = ""] = command.words.map(({ text }) => text);
  const name = /^(run|run-script)$/.test(first) ? second : first;
  if (led.length > 0 || name === "" || !/^(npm|yarn|pnpm|bun)$/.test(command.program)) return led;
  const isAround = scripts.some(({ unit }) => unit === `pre${name}` || unit === `post${name}`);
  const named = scripts.filter(({ unit }) => unit === name);
  return isAround || new Set(named.map(({ at }) => at.path)).size > 1 ? [] : named;
}

/** `npx next start`: the launcher finds the program among what is installed, as its path does. */
function launched(command: Fact<"command">, app: App): OwnCommand | undefined {
  const [launcher] = command.launchers;
  if (launcher === undefined || command.launchers.length > 1) return undefined;
  if (/^(npx|bunx|bun run|npm exec|yarn exec|pnpm|pnpm exec)$/.test(launcher.name)) return direct(command, app);
  const isOpen = (name: string) => app.named("environmentDeclared", name).some(({ value }) => /^(false|0|1|true)$/i.test(value ?? ""));
  const isWithoutOwnFolder =
    launcher.name === "poetry run"
      ? isOpen("POETRY_VIRTUALENVS_CREATE") ||
        app.all("command").some(({ words }) => switchesOff.test(words.map(({ text }) => text).join(" ")))
      : launcher.name === "pipenv run" && app.all("command").some(installsIntoSystem);
  return isWithoutOwnFolder ? plain(command, command.words[0]?.text ?? "") : undefined;
}

/** Poetry documentation, "Configuration", `virtualenvs.create`. */
const switchesOff = /^poetry config virtualenvs\.create (--local )?false/;

const installsIntoSystem = ({ program, words }: Fact<"command">): boolean =>
  program === "pipenv" && words.some(({ text }) => text === "--system");

/** Runtimes stand on the path of an image; what a package brings stands in its folder of programs. */
function direct(command: Fact<"command">, app: App): OwnCommand | undefined {
  if (developmentServer(wordsRun(command)) !== undefined) return undefined;
  if (/^(node|bun|deno|java|python3?)$/.test(command.program)) return plain(command, command.words[0]?.text ?? "");
  const isInstalled = app
    .named("dependencyDeclared", command.program)
    .some(({ group, ecosystem }) => ecosystem === "npm" && group === "runtime");
  return isInstalled ? plain(command, `node_modules/.bin/${command.program}`) : undefined;
}

function plain(command: Fact<"command">, program: string): OwnCommand | undefined {
  if (command.words.some(({ unknown }) => unknown) || command.assignments.some(({ value }) => value.unknown)) return undefined;
  return {
    program: command.program,
    assignments: command.assignments.map(({ name, value }) => `${name}=${value.text}`),
    words: [program, ...command.words.slice(1).map(({ text }) => text)],
  };
}

/** A list where one stands, or where nothing but the command does; else the words in their place. */
function written(command: Fact<"command">, { words, assignments }: OwnCommand, app: App): Edit | undefined {
  const { path } = command.at;
  const text = app.editable(path)?.text ?? "";
  const { form, span: ofLine, count } = command.line;
  const line = text.slice(ofLine.start, ofLine.end);
  const isSimple = [...assignments, ...words].every((word) => /^[\w@%+=:,./-]+$/.test(word));
  // What waits for a service, or reads a file of variables, stays before the program.
  const staying = command.launchers.filter(({ name }) => isStayingLauncher(name));
  const isFirst = staying.length === command.launchers.length;
  const isAlone = count === 1 && command.redirects.length === 0 && command.assignments.length === 0 && isFirst;
  if (line.startsWith("[") || (command.place.startsWith("dockerfile") && isAlone && form === "shell")) {
    if (line.includes("\n") || !isAlone || (assignments.length > 0 && !isSimple)) return undefined;
    const list = assignments.length > 0 ? execInShell(`${assignments.join(" ")} exec ${words.join(" ")}`) : execForm(words);
    return replace({ path, span: ofLine }, list);
  }
  if (!isSimple || command.nested !== "no" || command.assignments.length > 0) return undefined;
  const [first, last] = [staying[0] ?? command.words[0], command.words.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const isShellKept = form === "script" || form === "sh-c" || command.place.startsWith("dockerfile");
  const isExec = isShellKept && !command.exec && isLast(command) && !command.background;
  const start = isFirst ? first.span.start : wholeSpan(command).start;
  const span = { start, end: last.span.end };
  if (text.slice(start, span.end).includes("\n") || (assignments.length > 0 && (form === "exec" || !isFirst))) return undefined;
  const before = text.slice(start, first.span.start);
  return replace({ path, span }, [...assignments, ...(isExec ? ["exec"] : []), before + words.join(" ")].join(" "));
}
