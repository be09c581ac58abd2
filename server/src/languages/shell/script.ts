import type { Command } from "../../facts/command.js";
import type { Span } from "../../text/span.js";
import { spanOf, type Grammar, type Node } from "../source/tree-sitter.js";
import { asksChoice, developmentIn } from "./conditions.js";
import { childrenOf, redirectsOf, type RedirectSpans } from "./redirects.js";
import { environmentBranchesIn, type EnvironmentBranch } from "./environment-branches.js";
import { variablesIn, type Variables } from "./variables.js";

/** A parsed script: plain values with offsets into its own text. */
export interface Script {
  readonly commands: readonly SimpleCommand[];
  /** How many things stand at its top level: commands, and compound commands as one each. */
  readonly count: number;
  readonly variables: Variables;
  /** Names of the functions that it defines. */
  readonly functions: ReadonlySet<string>;
  /** What only developers reach: the body of `dev_worker()`, the branch `dev_server)` of a case. */
  readonly development: readonly Span[];
  readonly branches: readonly EnvironmentBranch[];
}

/** One simple command as it is written. */
export interface SimpleCommand extends Pick<Command, "index" | "operator" | "background" | "nested" | "within" | "loop" | "chosen"> {
  readonly span: Span;
  readonly words: readonly Span[];
  readonly assignments: readonly { readonly name: Span; readonly value: Span; readonly span: Span }[];
  readonly redirects: readonly RedirectSpans[];
}

/** Parses a script. What is broken is left out; what stands well beside it is kept. */
export const parseScript = (grammar: Grammar, text: string): Script =>
  grammar.parse(text, (root) => {
    const reading: Reading = { commands: [], count: 0 };
    readSequence(childrenOf(root), { nested: "no", redirects: [] }, reading);
    const functions = root.descendantsOfType("function_definition").map((node) => node?.childForFieldName("name")?.text ?? "");
    return {
      commands: reading.commands,
      count: reading.count,
      variables: variablesIn(root, text),
      functions: new Set(functions),
      development: developmentIn(root),
      branches: environmentBranchesIn(root, text),
    };
  });

interface Reading {
  readonly commands: SimpleCommand[];
  count: number;
}

/** What a command inherits from what it stands in. */
interface Surroundings {
  readonly nested: Command["nested"];
  /** The rank at the top level of what it stands in; undefined at the top level itself. */
  readonly index?: number;
  readonly operator?: Command["operator"];
  readonly background?: boolean;
  readonly within?: string;
  readonly loop?: Command["loop"];
  readonly chosen?: Command["chosen"];
  /** Of the group around it: `{ a; b; } > log`. */
  readonly redirects: readonly RedirectSpans[];
}

/** Statements one after the other, with what separates them. */
function readSequence(children: readonly Node[], around: Surroundings, reading: Reading): void {
  const last = children.findLastIndex((child) => child.isNamed);
  for (const [place, child] of children.entries()) {
    if (!child.isNamed) continue;
    const background = children[place + 1]?.type === "&";
    const operator = background ? "&" : place < last ? ";" : around.operator;
    readStatement(child, { ...around, operator, background: background || around.background === true }, reading);
  }
}

function readStatement(node: Node, around: Surroundings, reading: Reading): void {
  switch (node.type) {
    case "command":
    case "declaration_command":
    case "unset_command":
    case "test_command":
    case "variable_assignment":
    case "variable_assignments":
      return readSimple(node, around, reading);
    case "redirected_statement":
      return readRedirected(node, around, reading);
    case "list":
    case "pipeline":
      return readChain(node, around, reading);
    case "negated_command":
      return childrenOf(node).forEach((child) => child.isNamed && readStatement(child, around, reading));
    case "ERROR":
      if (node.descendantsOfType("command").length === 0) return;
      return readSequence(childrenOf(node), nestedIn(around, "condition", reading), reading);
    default:
      return readCompound(node, around, reading);
  }
}

const compounds: Readonly<Record<string, Command["nested"]>> = {
  subshell: "group",
  compound_statement: "group",
  if_statement: "condition",
  case_statement: "condition",
  while_statement: "loop",
  for_statement: "loop",
  c_style_for_statement: "loop",
  function_definition: "function",
  command_substitution: "substitution",
  process_substitution: "substitution",
};

/** Parts of compound commands that hold statements themselves. */
const bodies = new Set(["do_group", "else_clause", "elif_clause", "case_item", "compound_statement"]);

function readCompound(node: Node, around: Surroundings, reading: Reading): void {
  const nested = compounds[node.type];
  if (nested === undefined) return readSubstitutions(node, around, reading);
  const name = nested === "function" ? node.childForFieldName("name")?.text : undefined;
  const loop = loopOf(node);
  const isChosen = node.type === "case_statement" || (node.type === "if_statement" && asksChoice(node));
  const inside = { ...nestedIn(around, nested, reading), ...(loop !== undefined && { loop }), ...(isChosen && { chosen: true as const }) };
  readBody(node, { ...inside, ...(name !== undefined && { within: around.within ?? name }) }, reading);
}

function loopOf(node: Node): Command["loop"] {
  if (node.type !== "for_statement") return undefined;
  const values = node.childrenForFieldName("value").map((value) => value?.text ?? "");
  return { variable: node.childForFieldName("variable")?.text ?? "", values: values.join(" ") };
}

const isPart = (child: Node): boolean => bodies.has(child.type);

/** The statements of a compound command and of its parts: what is run in it is nested in it. */
function readBody(node: Node, inside: Surroundings, reading: Reading): void {
  const { operator: _, ...within } = inside;
  const children = childrenOf(node);
  readSequence(
    children.filter((child) => !isPart(child)),
    within,
    reading,
  );
  for (const child of children.filter(isPart)) readBody(child, within, reading);
}

const weight: Readonly<Record<Command["nested"], number>> = {
  no: 0,
  group: 1,
  condition: 2,
  loop: 3,
  substitution: 4,
  trap: 5,
  function: 6,
};

function nestedIn(around: Surroundings, nested: Command["nested"], reading: Reading): Surroundings {
  const strongest = weight[nested] > weight[around.nested] ? nested : around.nested;
  return { ...around, nested: strongest, index: around.index ?? reading.count++ };
}

/** `a && b`, `a | b`: each command knows the operator after it; redirects and `&` after the chain are the last one's. */
function readChain(node: Node, around: Surroundings, reading: Reading): void {
  const parts = childrenOf(node);
  const last = parts.findLastIndex((child) => child.isNamed);
  for (const [place, part] of parts.entries()) {
    if (!part.isNamed) continue;
    const written = parts[place + 1]?.type.replace("|&", "|");
    const operator = written === "&&" || written === "||" || written === "|" ? written : around.operator;
    readStatement(part, { ...around, operator, redirects: place === last ? around.redirects : [] }, reading);
  }
}

function readRedirected(node: Node, around: Surroundings, reading: Reading): void {
  const body = node.childForFieldName("body");
  const redirects = childrenOf(node).filter((child) => child.isNamed && child.id !== body?.id);
  const own = redirects.flatMap(redirectsOf);
  const index = around.index ?? reading.count;
  const inside = { ...around, redirects: [...own, ...around.redirects] };
  if (body === null) reading.commands.push({ ...commandAt(node, inside, reading), words: [], assignments: [] });
  else if (body.type === "command") readSimple(body, inside, reading, node);
  else readStatement(body, inside, reading);
  for (const child of redirects) readAfterHeredoc(child, around, reading, index);
}

/** `cat <<END && next`: the grammar puts what follows into the redirect. */
function readAfterHeredoc(redirect: Node, around: Surroundings, reading: Reading, index: number): void {
  for (const child of childrenOf(redirect)) {
    if (redirect.type === "heredoc_redirect" && /command|statement|list|pipeline|subshell/.test(child.type))
      readStatement(child, around, reading);
    else readSubstitutions(child, { ...around, index }, reading);
  }
}

function commandAt(node: Node, around: Surroundings, reading: Reading) {
  const { nested, operator, redirects, within, loop, chosen } = around;
  return {
    span: spanOf(node),
    index: around.index ?? reading.count++,
    nested,
    ...(operator !== undefined && { operator }),
    ...(within !== undefined && { within }),
    ...(loop !== undefined && { loop }),
    ...(chosen === true && { chosen }),
    background: around.background === true,
    redirects,
  };
}

function readSimple(node: Node, around: Surroundings, reading: Reading, whole = node): void {
  const words: Span[] = [];
  const assignments: SimpleCommand["assignments"][number][] = [];
  const redirects: RedirectSpans[] = [];
  const isCommand = node.type === "command";
  const parts = node.type === "variable_assignment" ? [node] : childrenOf(node);
  for (const child of parts) {
    if (child.isMissing) continue;
    if (child.type === "variable_assignment" && (isCommand || !node.type.endsWith("command"))) assignments.push(assignmentOf(child));
    else if (child.type.endsWith("_redirect")) redirects.push(...redirectsOf(child));
    else if (child.isNamed || !isCommand) words.push(spanOf(child));
  }
  const made = commandAt(whole, { ...around, redirects: [...redirects, ...around.redirects] }, reading);
  if (words.some(({ start, end }) => end > start) || assignments.length > 0) reading.commands.push({ ...made, words, assignments });
  if (/\$\(|`|[<>]\(/.test(node.text)) readSubstitutions(node, { ...around, index: made.index }, reading);
}

function assignmentOf(node: Node): SimpleCommand["assignments"][number] {
  const name = node.childForFieldName("name") ?? node;
  const value = node.childForFieldName("value");
  return { name: spanOf(name), value: value === null ? { start: node.endIndex, end: node.endIndex } : spanOf(value), span: spanOf(node) };
}

/** Commands in `$(…)`, backticks and `<(…)` anywhere in a node. */
function readSubstitutions(node: Node, around: Surroundings, reading: Reading): void {
  for (const child of childrenOf(node)) {
    if (compounds[child.type] === "substitution")
      readCompound(child, { ...around, index: around.index ?? reading.count, redirects: [] }, reading);
    else readSubstitutions(child, around, reading);
  }
}
