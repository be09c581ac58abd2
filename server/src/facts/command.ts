import type { Location, Span } from "../text/span.js";

/** One word of a command, quotes removed; variables stay as written (`$PORT`, `${PORT:-3000}`). */
export interface Word {
  readonly text: string;
  /** As written, with its quotes. */
  readonly span: Span;
  /** Between its quotes, where one pair stands around the whole word. */
  readonly inner?: Span;
  /** Holds a variable, a substitution, a glob or a masked template, so its value is not known. */
  readonly unknown: boolean;
}

export interface Redirect {
  /** `>`, `>>`, `<`, `>&`, `&>`, `<<` … */
  readonly operator: string;
  /** 0, 1, 2, or "both" for `&>`. */
  readonly descriptor: number | "both";
  readonly target: Word;
  /** The whole redirect, for removal. */
  readonly span: Span;
}

/** A program that only prepares and then becomes, or waits for, another: `npx`, `bundle exec`, `tini --`, `nohup`. */
export interface Launcher {
  /** Its words as one name: `bundle exec`. */
  readonly name: string;
  readonly span: Span;
}

/**
 * What a command is for. `script`: stands in a script that nothing known runs. `request`: source code runs it to answer a
 * request or to do a job; `code`: it runs it, nobody knows when.
 */
export type CommandRole = "start" | "release" | "build" | "admin" | "ci" | "health" | "script" | "request" | "code";

export type CommandPlace =
  | "dockerfile-cmd"
  | "dockerfile-entrypoint"
  | "dockerfile-run"
  | "dockerfile-healthcheck"
  | "procfile"
  | "compose"
  | "kubernetes"
  /** A container that a platform is told to start: an ECS task definition. */
  | "container"
  | "package-script"
  | "shell-script"
  /** A file of a task runner: a makefile, a justfile, a Rakefile. */
  | "task"
  | "ci"
  | "platform"
  | "systemd"
  | "supervisor"
  | "crontab"
  /** Source code that runs a program: `subprocess.run(["git", "pull"])`. */
  | "code";

/** The whole text that was written in one place: a CMD, a Procfile line, a script. Shared by the commands in it. */
export interface CommandLine {
  /** `exec`: a list of words, no shell; `shell`: a string for a shell; `sh-c`: a list that starts a shell; `script`: a file or block. */
  readonly form: "exec" | "shell" | "sh-c" | "script";
  readonly span: Span;
  /** `sh-c`: the words before the script, `sh` and `-c`. */
  readonly shell?: Span;
  /** How many commands of this line stand at its top level. */
  readonly count: number;
  /** The script's text after `sh -c` or the shell form's text; its place. */
  readonly script?: Span;
}

/** One simple command, wherever it stands. */
export interface Command {
  /** The program's name without its folder, launchers taken off: `gunicorn`; "" where it is not known. */
  readonly program: string;
  /** The program and its arguments, launchers taken off. */
  readonly words: readonly Word[];
  readonly launchers: readonly Launcher[];
  /** `NAME=value` before the program. */
  readonly assignments: readonly { readonly name: string; readonly value: Word; readonly span: Span }[];
  readonly redirects: readonly Redirect[];
  readonly role: CommandRole;
  readonly place: CommandPlace;
  /** The folder in which its file says that it runs: `working-directory: web`. */
  readonly folder?: string;
  readonly line: CommandLine;
  /** Its rank among the commands of its line's top level; those nested deeper have the rank of what they stand in. */
  readonly index: number;
  /** What follows: the operator, or undefined at the end. */
  readonly operator?: "&&" | "||" | ";" | "|" | "&";
  /** `exec` stands before it. */
  readonly exec: boolean;
  /** Ends in `&`. */
  readonly background: boolean;
  /** Where it stands within its line. */
  readonly nested: "no" | "group" | "condition" | "loop" | "function" | "substitution" | "trap";
  /** The function of the script in which it stands. */
  readonly within?: string;
  /** The innermost `for` around it: `for page in dist/*.js`. */
  readonly loop?: { readonly variable: string; readonly values: string };
  /** It runs only where somebody chose so: `if [ "$COMPILE" = true ]`, a branch of a `case`; not where a file is missing. */
  readonly chosen?: true;
  /** Its program is a function of the same script. */
  readonly callsFunction?: true;
  /** Source code does the same by a library that needs no such program: libgit2 clones. */
  readonly byLibrary?: true;
  /** Source code that asks whether the program is there, or catches that it is not. */
  readonly optional?: true;
  /** The chain of places that lead to it, first the start command; set when the roles of an app are known. */
  readonly via?: readonly Location[];
}

export interface ImageReference {
  /** As written. */
  readonly reference: string;
  /** Registry and name without tag: `docker.io/library/node` as written, e.g. `node`. */
  readonly image: string;
  readonly tag?: string;
  readonly digest?: string;
  /** A variable or a template decides the name, the tag, or both. */
  readonly unknown: boolean;
}

/** The argument's text at a place after the program; undefined past the end. `argument(c, 0)` of `rails server` is "server". */
export const argument = (command: Command, index: number): string | undefined => command.words[index + 1]?.text;

/** True when the program's first arguments that are no options are these: `runs(c, "manage.py", "migrate")`. */
export function runs(command: Command, ...names: readonly string[]): boolean {
  const words = operands(command).map((word) => word.text);
  return names.every((name, index) => words[index] === name);
}

/** The arguments that are no options. */
export const operands = (command: Command): readonly Word[] => command.words.slice(1).filter((word) => !word.text.startsWith("-"));

/** The word that is one of these options, alone or as `--option=value`. */
export const option = (command: Command, ...names: readonly string[]): Word | undefined =>
  command.words.slice(1).find((word) => names.some((name) => word.text === name || word.text.startsWith(`${name}=`)));

export const hasOption = (command: Command, ...names: readonly string[]): boolean => option(command, ...names) !== undefined;

/** The value of an option: `--bind x`, `--bind=x`; for one-letter options also `-bx`. Its span covers just the value. */
export function optionValue(command: Command, ...names: readonly string[]): Word | undefined {
  const words = command.words;
  for (let index = 1; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) continue;
    for (const name of names) {
      if (word.text === name) return words[index + 1];
      if (word.text.startsWith(`${name}=`)) return tail(word, name.length + 1);
      if (/^-[A-Za-z]$/.test(name) && word.text.startsWith(name) && word.text.length > 2) return tail(word, 2);
    }
  }
  return undefined;
}

/** The word without its first characters; its span covers just the rest, without a quote that closes the whole word. */
const tail = (word: Word, from: number): Word => {
  const { start, end } = word.inner ?? word.span;
  return { text: word.text.slice(from), span: { start: Math.min(start + from, end), end }, unknown: word.unknown };
};

/**
 * What a deploy puts a name in the place of: `__IMAGE__`, `IMAGE_NAME`, `shop-image-placeholder`. A name itself has no capital letters
 * (Distribution, "reference").
 */
const isFilledIn = (reference: string): boolean => /(^|\/)([A-Z][A-Z\d_-]+|__\w+__|[\w.-]*placeholder[\w.-]*)$/.test(reference);

/** Reads `registry/name:tag@digest`. A reference that holds `$`, a masked template or a `<placeholder>` is unknown. */
export function readImage(reference: string): ImageReference {
  const [beforeDigest = "", digest] = reference.split("@", 2);
  const colon = beforeDigest.indexOf(":", beforeDigest.lastIndexOf("/") + 1);
  const inVariable = colon !== -1 && beforeDigest.lastIndexOf("${", colon) > beforeDigest.lastIndexOf("}", colon);
  const hasTag = colon !== -1 && !inVariable;
  const tag = hasTag ? beforeDigest.slice(colon + 1) : undefined;
  return {
    reference,
    image: hasTag ? beforeDigest.slice(0, colon) : beforeDigest,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
    unknown: /[$\uE000]|\{\{|<[\w -]+>(?=[:/@]|$)/.test(reference) || (tag === undefined && isFilledIn(beforeDigest)),
  };
}

/** What a machine's own init system runs, called as the program that it starts: `. /etc/rc.subr`, `. /lib/lsb/init-functions`. */
export const isOfInitSystem = ({ program, words }: Command): boolean =>
  /^(\.|source)$/.test(program) && /\/(rc\.subr|init-functions|init\.d\/functions)$/.test(words[1]?.text ?? "");
