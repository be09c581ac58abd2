import type { Span } from "../../text/span.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { patternInLines } from "../../text/pattern.js";

/** Variables that a script takes from its environment, and those that it gives to itself or to others. */
export interface Variables {
  readonly reads: readonly VariableRead[];
  readonly assignments: readonly VariableAssignment[];
}

export interface VariableRead {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  /** What stands for a missing variable: `${NAME:-value}`. */
  readonly default?: Span;
  readonly hasDefault: boolean;
  readonly checked: boolean;
}

export interface VariableAssignment {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value?: Span;
  readonly span: Span;
  /** Others see it: `export NAME=value`, or `NAME=value program`. */
  readonly isExported: boolean;
}

/** Finds them in a parsed script. Names that the script binds before it reads them do not come from outside. */
export function variablesIn(root: Node, text: string): Variables {
  const assignments = root.descendantsOfType("variable_assignment").flatMap((node) => (node === null ? [] : assignmentOf(node)));
  if (!text.includes("$")) return { reads: [], assignments };
  const bound = boundNames(root, assignments);
  const expansions = root.descendantsOfType(["simple_expansion", "expansion"]).flatMap((node) => (node === null ? [] : readOf(node)));
  const sourcedAt = sourcesAnother.exec(text)?.index ?? Infinity;
  const required = requiredNames(text);
  const optional = new Set(Array.from(text.matchAll(/\$\{(\w+):?\+/g), ([, name]) => name));
  const reads = expansions
    .filter(({ span }) => span.end <= sourcedAt)
    .filter(({ name, span }) => isEnvironmentName.test(name) && !isShellsOwn.test(name) && (bound.get(name) ?? Infinity) >= span.end)
    .map((read) => ({ ...read, checked: (read.checked || required.has(read.name)) && !optional.has(read.name) }));
  return { reads, assignments };
}

/** Names without which the script ends: `if [ -z "$A" ]; then exit 1; fi`, `[ -z "$A" ] && exit 1`, `[ -n "$A" ] || exit 1`. */
function requiredNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { 0: whole, 1: absent, 2: present, index } of text.matchAll(testForValue)) {
    const rest = text.slice(index + whole.length, index + whole.length + 1_000);
    const block = /^[^\n]*(?:\{|\n?\s*\bthen\b)[^\n]*(?:\n(?!\s*(?:fi|else|elif|\})\b)[^\n]*)*/.exec(rest)?.[0];
    const taken = present === undefined ? (block ?? /^[^\n]*/.exec(rest)?.[0]) : /\|\|[^\n]*/.exec(rest)?.[0];
    if (/\b(exit|return|die|fail\w*|abort)\b/.test(taken ?? "")) names.add(absent ?? present ?? "");
  }
  return names;
}

/** `! -z` asks the same as `-n`, and what follows has the value. */
const testForValue = /(?<!!\s*)-z\s+"?\$\{?(\w+)|-n\s+"?\$\{?(\w+)/g;

/** A sourced script may set any name that is read behind it; the activation of a virtual environment does not. */
const sourcesAnother = /(?:^|[;&|\n])\s*(?:\.|source)\s+(?!\S*(?:activate|\.bashrc|\.profile|nvm\.sh))\S/;

/** Names of the environment have no lower-case letters (POSIX, "Environment Variable Definition"); a script's own often do. */
const isEnvironmentName = /^[A-Z_][A-Z0-9_]*$/;

/** Positional and special parameters, and what the shell sets itself (Bash manual, "Shell Variables"). */
const isShellsOwn = patternInLines()`
  ^(
    \d+|[@*#?$!_-]|BASH\w*|RANDOM|SRANDOM|LINENO|PWD|OLDPWD|IFS|SECONDS|UID|EUID|PPID|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|OPTARG
    |OPTIND|OPTERR|REPLY|FUNCNAME|PIPESTATUS|DIRSTACK|SHLVL|SHELLOPTS|COLUMNS|LINES|EPOCHSECONDS|EPOCHREALTIME|COMP_\w+|GROUPS
  )$
`;

/** The offset from which each name is the script's own; 0 where functions make the order unknown. */
function boundNames(root: Node, assignments: readonly VariableAssignment[]): ReadonlyMap<string, number> {
  const bound = new Map<string, number>();
  const bind = (name: string, from: number) => bound.set(name, Math.min(bound.get(name) ?? Infinity, from));
  for (const { name, span } of assignments) bind(name, span.end);
  for (const node of root.descendantsOfType(["for_statement", "command", "expansion"])) {
    if (node === null) continue;
    if (node.type === "for_statement") bind(node.childForFieldName("variable")?.text ?? "", node.startIndex);
    else if (node.type === "expansion") bindDefault(node, bind);
    else bindRead(node, bind);
  }
  return bound;
}

type Bind = (name: string, from: number) => void;

/** `${NAME:=value}` assigns. */
function bindDefault(node: Node, bind: Bind): void {
  const operator = node.childForFieldName("operator")?.type;
  if (operator === ":=" || operator === "=") bind(nameIn(node)?.text ?? "", node.endIndex);
}

/** `read A B`, `getopts ab: option`, `mapfile lines`, `printf -v name`. */
function bindRead(node: Node, bind: Bind): void {
  const [program, ...words] = node.namedChildren.map((child) => child?.text ?? "");
  if (!/^(read|getopts|mapfile|readarray|printf)$/.test(program ?? "")) return;
  for (const word of words) if (/^[A-Za-z_]\w*$/.test(word)) bind(word, node.startIndex);
}

const nameIn = (node: Node): Node | undefined =>
  node.namedChildren.find((child) => child?.type === "variable_name" || child?.type === "special_variable_name") ?? undefined;

function readOf(node: Node): readonly VariableRead[] {
  const name = nameIn(node);
  if (name === undefined) return [];
  const operator = node.childForFieldName("operator");
  const kind = operator?.type.replace(":", "") ?? "";
  const isDefault = node.type === "expansion" && (kind === "-" || kind === "=");
  const value = isDefault && operator !== null ? { start: operator.endIndex, end: node.endIndex - 1 } : undefined;
  return [
    {
      name: name.text,
      nameSpan: spanOf(name),
      span: spanOf(node),
      ...(value !== undefined && { default: value }),
      hasDefault: isDefault,
      checked: kind === "?",
    },
  ];
}

function assignmentOf(node: Node): readonly VariableAssignment[] {
  const name = node.childForFieldName("name");
  if (name?.type !== "variable_name") return [];
  const value = node.childForFieldName("value");
  const parent = node.parent;
  const isDeclared = parent?.type === "declaration_command" && /^(export|declare\s+-\w*x|typeset\s+-\w*x)\b/.test(parent.text);
  const isExported = isDeclared || parent?.type === "command";
  return [{ name: name.text, nameSpan: spanOf(name), ...(value !== null && { value: spanOf(value) }), span: spanOf(node), isExported }];
}
