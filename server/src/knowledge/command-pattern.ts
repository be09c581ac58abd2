/**
 * A command as a person would write it. The first word is the program, then its arguments in order; an argument that begins
 * with `-` may stand anywhere, one with `!` before it must be missing. `a|b` is either, `*` at an end is any ending, `*` as the
 * program is any program, and `$` means that no further argument follows: `npm install|i|ci`, `uvicorn --reload`,
 * `rails server|s !--environment=production`, `yarn $`.
 */
export type CommandPattern = string;

/** The first pattern that a command follows; `words` are the program's name and its arguments. */
export function patternOf(words: readonly string[], patterns: readonly CommandPattern[]): CommandPattern | undefined {
  for (const pattern of patterns) if (follows(words, pattern)) return pattern;
  return undefined;
}

/** Whether a command follows one of the patterns. */
export const followsAny = (words: readonly string[], patterns: readonly CommandPattern[]): boolean =>
  patternOf(words, patterns) !== undefined;

/**
 * What is really run: an interpreter and its options taken off where a module or a well-known script is named.
 * `python -m flask run` is `flask run`, `php artisan serve` is `artisan serve`, `node node_modules/.bin/vite` is `vite`.
 */
export function invocation(words: readonly string[]): readonly string[] {
  const [program = "", ...rest] = words;
  if (!interpreter.test(program)) return words;
  const module = rest.indexOf("-m");
  if (module !== -1 && program.startsWith("python") && rest.slice(0, module).every((word) => word.startsWith("-")))
    return rest.slice(module + 1);
  const script = rest.findIndex((word) => !word.startsWith("-"));
  const written = rest[script]?.split("/").at(-1) ?? "";
  const name = (written.startsWith("$") && scriptsOfVariables.find(([variable]) => variable.test(written))?.[1]) || written;
  const isTool = knownScript.test(name) || /(^|\/)(\.bin|bin)\/[\w-]+$/.test(rest[script] ?? "");
  return isTool ? [name, ...rest.slice(script + 1)] : words;
}

const interpreter = /^(python[\d.]*|pypy3?|php[\d.]*|ruby|node|nodejs)$/;

/** Scripts that a framework or an installer puts into the app and that are called through their interpreter. */
const knownScript = /^(manage\.py|setup\.py|composer\.phar|artisan|console|spark|yii|ace)$/;

/** The same behind a variable of their name: `php "$APP_CONSOLE" cache:clear`. */
const scriptsOfVariables: readonly (readonly [variable: RegExp, script: string])[] = [
  [/CONSOLE\}?$/i, "console"],
  [/ARTISAN\}?$/i, "artisan"],
  [/MANAGE(_?PY)?\}?$/i, "manage.py"],
];

/** Options before the sub-command that take the next word: `npm --prefix web install`, `flask --app shop run`. */
const optionsWithValue = new Set([
  "--prefix",
  "--loglevel",
  "--cwd",
  "--dir",
  "--filter",
  "-F",
  "--workspace",
  "--app",
  "-A",
  "--project",
  "--directory",
  "--chdir",
  "--configuration",
  "--settings",
  "--env-file",
  "-C",
]);

/** A pattern taken apart. Tables hold some hundreds, and each command of a repository is asked about most of them. */
interface Compiled {
  readonly isProgram: IsOneOf;
  readonly parts: readonly Part[];
}

type IsOneOf = (word: string) => boolean;

type Part =
  | { readonly asks: "end" }
  | { readonly asks: "missing"; readonly option: string }
  | { readonly asks: "option"; readonly options: readonly string[] }
  | { readonly asks: "operand"; readonly isOneOf: IsOneOf };

const compiled = new Map<CommandPattern, Compiled>();

function compile(pattern: CommandPattern): Compiled {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const [program = "", ...parts] = pattern.split(" ");
  const result = { isProgram: program === "*" ? () => true : oneOf(program), parts: parts.map(partOf) };
  compiled.set(pattern, result);
  return result;
}

function partOf(part: string): Part {
  if (part === "$") return { asks: "end" };
  if (part.startsWith("!")) return { asks: "missing", option: part.slice(1) };
  return part.startsWith("-") ? { asks: "option", options: part.split("|") } : { asks: "operand", isOneOf: oneOf(part) };
}

function follows(words: readonly string[], pattern: CommandPattern): boolean {
  const { isProgram, parts } = compile(pattern);
  if (!isProgram(words[0] ?? "")) return false;
  const operands = parts.length === 0 ? [] : operandsOf(words);
  let next = 0;
  return parts.every((part) => {
    if (part.asks === "end") return operands[next] === undefined;
    if (part.asks === "missing") return !hasWord(words, part.option);
    if (part.asks === "option") return part.options.some((option) => hasWord(words, option));
    return part.isOneOf(operands[next++] ?? "");
  });
}

function operandsOf(words: readonly string[]): readonly string[] {
  return words.slice(1).filter((word, index) => !word.startsWith("-") && !optionsWithValue.has(words[index] ?? ""));
}

/** `--option`, `--option=value`; `--option=value` also where the value is the next word. */
function hasWord(words: readonly string[], option: string): boolean {
  const equals = option.indexOf("=");
  const [name, value] = equals === -1 ? [option, undefined] : [option.slice(0, equals), option.slice(equals + 1)];
  return words.some((word, index) => {
    if (value === undefined) return word === name || word.startsWith(`${name}=`);
    return word === option || (word === name && words[index + 1] === value);
  });
}

function oneOf(alternatives: string): IsOneOf {
  const words = alternatives.split("|");
  const whole = new Set(words.filter((word) => !word.endsWith("*")));
  const beginnings = words.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1));
  return (word) => whole.has(word) || (word !== "" && beginnings.some((beginning) => word.startsWith(beginning)));
}
