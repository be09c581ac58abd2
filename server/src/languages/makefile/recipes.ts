import type { Span } from "../../text/span.js";

/** What a makefile says, as far as its text alone tells it (GNU make manual). */
export interface Makefile {
  readonly recipes: readonly RecipeLine[];
  /** `run: build migrate`, with the place of each prerequisite. */
  readonly prerequisites: readonly { readonly target: string; readonly name: string; readonly span: Span }[];
  /** The target that `make` makes when it is given none. */
  readonly goal?: { readonly name: string; readonly span: Span };
  readonly included: readonly { readonly path: string; readonly span: Span }[];
  /** Variables with one value that is written out, and that the environment does not decide. */
  readonly variables: ReadonlyMap<string, { readonly value: string; readonly start: number }>;
  /** Every value that is written out. */
  readonly assigned: readonly AssignedVariable[];
}

/** `DB_PASSWORD = x`; what `?=` gives is for whoever sets nothing, on the machine where make runs. */
export interface AssignedVariable {
  readonly name: string;
  readonly value: string;
  /** Of the value. */
  readonly span: Span;
}

/** One line of a recipe, with its continuations, without the `@`, `-` and `+` before it. */
export interface RecipeLine {
  readonly target: string;
  readonly text: string;
  readonly start: number;
}

interface Reading {
  readonly recipes: RecipeLine[];
  readonly prerequisites: Makefile["prerequisites"][number][];
  readonly included: Makefile["included"][number][];
  readonly variables: Map<string, { readonly value: string; readonly start: number } | undefined>;
  readonly assigned: AssignedVariable[];
  readonly phony: Set<string>;
  goal: Makefile["goal"];
  targets: readonly string[];
}

/** Reads a makefile line by line. Several targets of one rule give its recipe several times. */
export function readMakefile(text: string): Makefile {
  const reading: Reading = {
    recipes: [],
    prerequisites: [],
    included: [],
    variables: new Map(),
    assigned: [],
    phony: new Set(),
    goal: undefined,
    targets: [],
  };
  for (const { 0: line, index } of text.matchAll(/^((?:[^\n\\]+|\\\r?\n|\\.?)*)$/gm)) {
    if (line.startsWith("\t")) readRecipe(line, index, reading);
    else if (!readRule(line, index, reading)) readStatement(line, index, reading);
  }
  const { recipes, prerequisites, included, assigned, phony, goal } = reading;
  const variables = new Map([...reading.variables].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
  // A prerequisite that is a file is made only where it is missing; what is no file is listed as phony, or has a plain name.
  const isTask = (name: string): boolean => (phony.size > 0 ? phony.has(name) : /^[A-Za-z][\w-]*$/.test(name));
  return {
    recipes,
    prerequisites: prerequisites.filter(({ name }) => isTask(name)),
    included,
    variables,
    assigned,
    ...(goal !== undefined && { goal }),
  };
}

function readRecipe(line: string, index: number, { recipes, targets }: Reading): void {
  const [before] = /^\t\s*[@+-]*\s*/.exec(line) ?? [""];
  const text = line.slice(before.length).trimEnd();
  if (text === "" || text.startsWith("#")) return;
  for (const target of targets) recipes.push({ target, text, start: index + before.length });
}

/** `run stop: build migrate ## Runs the app`, `run: build ; ./app`, `.PHONY: run`. */
function readRule(line: string, index: number, reading: Reading): boolean {
  const [head, names = ""] = /^([^\s#:=][^#:=]*?)\s*::?(?![=:])/.exec(line) ?? [];
  if (head === undefined) return false;
  const [written] = line.slice(head.length).split(/[#;]/, 1);
  const prerequisites = Array.from(written?.matchAll(/[^\s|\\]+/g) ?? [], ({ 0: name, index: at }) => {
    const start = index + head.length + at;
    return { name, span: { start, end: start + name.length } };
  });
  if (names === ".PHONY") for (const { name } of prerequisites) reading.phony.add(name);
  // Target-specific variables: `run: PORT = 80`.
  if (/^\s*\w+\s*[:?+]?=/.test(line.slice(head.length))) return true;
  reading.targets = names.split(/\s+/).filter((name) => !name.startsWith("."));
  const [first] = reading.targets;
  if (first !== undefined && !/[%$]/.test(first)) reading.goal ??= { name: first, span: { start: index, end: index + first.length } };
  for (const target of reading.targets) reading.prerequisites.push(...prerequisites.map((needed) => ({ target, ...needed })));
  return true;
}

/** `APP = shop.wsgi:app`, `include deploy.mk`, `.DEFAULT_GOAL := run`; all else but comments ends a recipe. */
function readStatement(line: string, index: number, reading: Reading): void {
  if (line.trim() === "" || line.startsWith("#")) return;
  reading.targets = [];
  const [assignment, name = "", operator = ""] = /^\s*(?:export\s+|override\s+)?([\w.-]+)\s*([:?+!]*=)[ \t]*/.exec(line) ?? [];
  if (assignment !== undefined)
    return readVariable(name, operator, { text: line.slice(assignment.length), start: index + assignment.length }, reading);
  const [head] = /^-?include\s+/.exec(line) ?? [];
  for (const { 0: path, index: at } of head === undefined ? [] : line.slice(head.length).matchAll(/[^\s#]+/g)) {
    const start = index + (head?.length ?? 0) + at;
    if (!/[$*%]/.test(path)) reading.included.push({ path, span: { start, end: start + path.length } });
  }
}

/** A variable with two values depends on more than the text shows; so does one that is added to, or that the environment may set. */
function readVariable(name: string, operator: string, written: { readonly text: string; readonly start: number }, reading: Reading): void {
  const value = written.text.replace(/\s+#.*$/s, "").trimEnd();
  const span = { start: written.start, end: written.start + value.length };
  if (name === ".DEFAULT_GOAL") reading.goal = { name: value, span };
  const isPlain = /^:{0,3}=$/.test(operator) && value !== "" && !/[$\\\n#]/.test(value);
  if (isPlain) reading.assigned.push({ name, value, span });
  reading.variables.set(name, isPlain && !reading.variables.has(name) ? { value, start: written.start } : undefined);
}
