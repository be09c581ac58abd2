import { hasOption, operands, optionValue, type Command } from "./command.js";

/** The tasks that a command runs, and the files that may define them, from the folder in which it runs. */
export interface TasksRun {
  readonly files: readonly string[];
  /** Their names in order; "" is what the program runs when it is given no name. */
  readonly tasks: readonly string[];
  /** The words are handed on rather than run where no file defines such a task: `poetry run gunicorn`. */
  readonly handsOn?: true;
}

/** `make serve`, `rake db:seed`, `just deploy`, `composer run-script start`, `pdm run web`, `run-s build serve`. */
export function tasksRun(command: Command): TasksRun | undefined {
  const launcher = command.launchers.at(-1)?.name;
  const handing = launcher === undefined ? undefined : launchingFiles[launcher];
  if (handing !== undefined) return { files: handing, tasks: [command.words[0]?.text ?? ""], handsOn: true };
  const runner = Object.hasOwn(runners, command.program) ? runners[command.program] : undefined;
  if (runner === undefined) return undefined;
  const folder = runner.folder === undefined ? undefined : optionValue(command, ...runner.folder)?.text;
  const file = runner.file === undefined ? undefined : optionValue(command, ...runner.file)?.text;
  const files = file === undefined ? runner.files : [file];
  return {
    files: folder === undefined ? files : files.map((name) => `${folder}/${name}`),
    tasks: (runner.tasks ?? namedOrDefault)(command, runner),
  };
}

interface Runner {
  readonly files: readonly string[];
  /** Options whose value is the folder in which it runs. */
  readonly folder?: readonly string[];
  /** Options whose value is the file that it reads. */
  readonly file?: readonly string[];
  /** Other options that take the next word. */
  readonly values?: readonly string[];
  readonly tasks?: (command: Command, runner: Runner) => readonly string[];
}

const make: Runner = {
  files: ["GNUmakefile", "makefile", "Makefile"],
  folder: ["-C", "--directory"],
  file: ["-f", "--file", "--makefile"],
  values: ["-o", "-W", "-I"],
};
const rake: Runner = { files: ["Rakefile"], file: ["-f", "--rakefile"], values: ["-r", "-I", "-R"] };
const npm: Runner = { files: ["package.json"], tasks: nodeScripts };

/** Task runners by the name of their program, from their own manuals. */
const runners: Readonly<Record<string, Runner>> = {
  make,
  gmake: make,
  rake,
  // Rails takes the tasks of Rake as its own commands.
  rails: rake,
  just: {
    files: ["justfile", "Justfile", ".justfile"],
    folder: ["-d", "--working-directory"],
    file: ["-f", "--justfile"],
    tasks: onlyFirst,
  },
  task: {
    files: ["Taskfile.yml", "Taskfile.yaml", "taskfile.yml", "taskfile.yaml", "Taskfile.dist.yml", "Taskfile.dist.yaml"],
    folder: ["-d", "--dir"],
    file: ["-t", "--taskfile"],
  },
  composer: { files: ["composer.json"], folder: ["-d", "--working-dir"], tasks: composerScripts },
  poe: { files: ["pyproject.toml"], folder: ["-C", "--directory"], tasks: onlyFirst },
  deno: { files: ["deno.json", "deno.jsonc"], folder: ["--cwd"], tasks: denoTasks },
  "npm-run-all": npm,
  "npm-run-all2": npm,
  "run-s": npm,
  "run-p": npm,
  concurrently: npm,
};

/** Launchers that run a task of a file where it has one of that name, and a program else. */
const launchingFiles: Readonly<Record<string, readonly string[]>> = {
  "pdm run": ["pyproject.toml"],
  "hatch run": ["pyproject.toml", "hatch.toml"],
  "rye run": ["pyproject.toml"],
  "poetry run": ["pyproject.toml"],
  "uv run": ["pyproject.toml"],
  "pipenv run": ["Pipfile"],
  yarn: ["package.json"],
  "yarn run": ["package.json"],
  pnpm: ["package.json"],
  "bun run": ["package.json"],
};

/** The operands without those that are values of options and without `NAME=value`. */
function named(command: Command, { folder = [], file = [], values = [] }: Runner): readonly string[] {
  const taken = [...folder, ...file, ...values].flatMap((name) => optionValue(command, name)?.span.start ?? []);
  return operands(command).flatMap(({ text, span }) =>
    text.includes("=") || taken.includes(span.start) ? [] : text.replace(/\[.*\]$/, ""),
  );
}

function namedOrDefault(command: Command, runner: Runner): readonly string[] {
  const tasks = named(command, runner);
  return tasks.length === 0 ? [""] : tasks;
}

/** What follows the name is handed to the task. */
function onlyFirst(command: Command, runner: Runner): readonly string[] {
  return [named(command, runner)[0] ?? ""];
}

/** Installing runs scripts by their names (Composer, "Scripts", "Command Events"). */
function composerScripts(command: Command, runner: Runner): readonly string[] {
  const [first = "", second = ""] = named(command, runner);
  if (/^run(-script)?$/.test(first)) return [second];
  if (hasOption(command, "--no-scripts")) return [];
  if (first === "install" || first === "i") return ["pre-install-cmd", "post-install-cmd", ...dumped];
  if (first === "update") return ["pre-update-cmd", "post-update-cmd", ...dumped];
  return /^dump-?autoload$/.test(first) ? dumped : [first];
}

const dumped = ["pre-autoload-dump", "post-autoload-dump"];

function denoTasks(command: Command): readonly string[] {
  const [first, second] = operands(command);
  return first?.text === "task" && second !== undefined ? [second.text] : [];
}

/** `run-s build serve`; of `concurrently` those that name a script: `npm:serve`, `"npm run serve"`. */
function nodeScripts(command: Command): readonly string[] {
  const words = operands(command).map(({ text }) => text);
  if (command.program !== "concurrently") return words;
  return words.flatMap((text) => /^(?:npm:|(?:npm|yarn|pnpm|bun) (?:run )?)([\w:.-]+)$/.exec(text)?.[1] ?? []);
}
