import type { App } from "../../facts/app.js";
import type { Fact } from "../../facts/vocabulary.js";
import { isWrittenOutSecret } from "../../knowledge/secret-names.js";
import { showsEnvironment } from "../../knowledge/whole-environments.js";
import { contains } from "../../text/span.js";
import { runnerOf } from "./commands.js";

/** What a command of a script shows in the log; undefined where it shows no secret. */
export function secretShown(command: Fact<"command">, app: App): string | undefined {
  const isWritten =
    (command.operator === "|" && !isStillShown(command, app)) || command.redirects.some(({ operator }) => operator.startsWith(">"));
  if (isWritten || !showing.test(command.words[0]?.text ?? "") || isReturned(command, app)) return undefined;
  const [program = "", ...words] = command.words.map(({ text }) => text);
  // A word that holds no expansion shows the name: `echo "Please set \$APP_KEY"`.
  const shown = command.words.filter((word) => word.unknown).map(({ text }) => secretNamedIn(text));
  const variable = shown.find((name) => name !== undefined && !isPartOfName(name, command, app) && !isNameOfFile(name, command, app));
  if (showsEnvironment(program, words)) return `${[program, ...words].join(" ")} writes the whole environment`;
  if (program === "printenv" && words.some(isWrittenOutSecret)) return `printenv writes ${words.find(isWrittenOutSecret) ?? "a secret"}`;
  // `printf -v NAME` writes into a variable.
  if (/^(echo|printf)$/.test(program) && words[0] !== "-v" && variable !== undefined && !words.join(" ").includes("::add-mask::"))
    return `${program} writes ${variable}`;
  const isTracing =
    program === "set" &&
    words.some((word) => /^-\w*x/.test(word)) &&
    command.role !== "ci" &&
    command.role !== "build" &&
    !isAskedFor(command, app);
  const traced = isTracing ? secretAfter(command, app) : undefined;
  return traced === undefined ? undefined : `set -x writes ${traced}, which a later command is given`;
}

/** `[ "$DEBUG" = 1 ] && set -x`, `if [ "$LOG_LEVEL" = debug ]; then set -x; fi`, `if [ -n "$TRACE" ]; then set -x; fi`: whoever looks for a fault switches it on. */
function isAskedFor(command: Fact<"command">, app: App): boolean {
  const before = app.inLine(command).filter(({ at }) => at.span.start < command.at.span.start);
  const last = before.at(-1);
  const isBehind = last?.operator === "&&" || command.nested === "condition";
  return (
    isBehind &&
    /^(\[\[?|test)$/.test(last?.words[0]?.text ?? "") &&
    last?.words.some(({ text }) => /\$\{?\w*(DEBUG|TRACE|VERBOSE)|= *(debug|trace|verbose)$/i.test(text)) === true
  );
}

/** `env | sort`, `export | tee /run/environment`: what comes out at the end is what went in. */
function isStillShown(command: Fact<"command">, app: App): boolean {
  const next = app.inLine(command).find(({ at }) => at.span.start > command.at.span.start);
  if (next === undefined || !/^(sort|tee|cat|nl|base64|xxd|rev)$/.test(next.program) || next.redirects.length > 0) return false;
  return !next.words.some(({ text }) => /^(-d|-D|-r|--decode|--revert)$/.test(text)) && (next.operator !== "|" || isStillShown(next, app));
}

/** `TLS_KEY=$FOLDER/certs/server.key` in the same script: the name of a file says nothing of what is in it. */
const isNameOfFile = (name: string, command: Fact<"command">, app: App): boolean =>
  app
    .in(command.at.path, "command")
    .some(({ assignments }) => assignments.some((given) => given.name === name && /\/[\w-]+(\.\w+)+$/.test(given.value.text)));

/** The builtins and programs that show what they are given or what they have. */
const showing = /^(echo|printf|printenv|env|set|export|declare|typeset)$/;

/** What a script or a function writes is its result where another command takes it: `KEY=$(./make-key.sh)`, `$(new_password)`. */
function isReturned(command: Fact<"command">, app: App): boolean {
  const beside = app.in(command.at.path, "command");
  if (isSubstituted(command, beside)) return true;
  const { within } = command;
  const calls = within === undefined ? [] : beside.filter(({ words }) => words[0]?.text === within);
  if (calls.some((call) => isSubstituted(call, beside))) return true;
  const runner = runnerOf(command, app);
  return runner !== undefined && isReturned(runner, app);
}

/** In a function, `$(…)` shows by what it stands in. */
const isSubstituted = (command: Fact<"command">, beside: readonly Fact<"command">[]): boolean =>
  command.nested === "substitution" ||
  beside.some((outer) =>
    outer.assignments.some(({ span, value }) => contains(span, command.at.span) && /\$\(|`/.test(value.text) && outer !== command),
  );

function secretAfter(command: Fact<"command">, app: App): string | undefined {
  const later = app.inLine(command).filter(({ at }) => at.span.start > command.at.span.start);
  const end =
    later.find(({ program, words }) => program === "set" && words.some(({ text }) => /^\+\w*x/.test(text)))?.at.span.start ?? Infinity;
  const traced = later.filter(({ at }) => at.span.start < end).flatMap(({ words }) => words.map(({ text }) => secretNamedIn(text)));
  return traced.find((name) => name !== undefined && !isPartOfName(name, command, app));
}

/** The secret variable that a word writes out: `$DB_PASSWORD`, not `${DB_PASSWORD:+set}` or `${#DB_PASSWORD}`. */
const secretNamedIn = (word: string): string | undefined =>
  Array.from(word.matchAll(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g), ([, braced, bare]) => braced ?? bare ?? "").find(
    (name) => isWrittenOutSecret(name) && !isFolder(name),
  );

/** The shell's own names of the folder that it works in. */
const isFolder = (name: string): boolean => /^(old)?pwd$/i.test(name);

/** What a loop over names takes off them is a name: `SECRET_KEY="${key#SECRETS_}"` of `for key in "${!SECRETS_@}"`. */
const isPartOfName = (variable: string, command: Fact<"command">, app: App): boolean =>
  app
    .inLine(command)
    .flatMap(({ words, assignments }) => [
      ...words.map(({ text }) => text),
      ...assignments.map(({ name, value }) => `${name}=${value.text}`),
    ])
    .some((text) => {
      const [, name, source = ""] = /^(\w+)=\$\{(\w+)[#%]/.exec(text) ?? [];
      return name === variable && !isWrittenOutSecret(source);
    });
