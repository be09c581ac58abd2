import type { FactDraft, Run } from "../../facts/vocabulary.js";
import { literally, patternInLines } from "../../text/pattern.js";
import type { Search } from "../../text/search.js";
import type { Span } from "../../text/span.js";
import { isOwnCareName } from "./meanings.js";
import type { Names } from "./resolve.js";
import { runOf } from "./runs.js";
import { nodesAround } from "./functions-around.js";
import type { Call, SourceSyntax } from "./syntax.js";
import type { Node } from "./tree-sitter.js";

/** How a language lets code run beside what starts it, over and over: `scope.launch { while (true) { sync(); delay(1.hours) } }`. */
export interface TimedLoopForms {
  /** What sleeps: each match ends after the name of the call. Flag `g`. */
  readonly sleeps: RegExp;
  /** What waits for work of a queue in the process, however long: a match ends after the name of the call. Flag `g`. */
  readonly takes?: RegExp;
  /** What a plain number of it counts. */
  readonly unit: "seconds" | "milliseconds";
  /** What stands before a block that runs beside: `scope.launch`. */
  readonly launches: RegExp;
  /** The same before a function by its name, or a block that was given one; `%` stands for the name. */
  readonly launchesNamed: string;
  /** Types of the nodes that are functions and blocks of code given to others. */
  readonly functions: RegExp;
}

interface Launch {
  readonly span: Span;
  /** The function around. */
  readonly name: string;
}

/** Jobs that a process does again and again beside its other work. */
export function* timedLoops(root: Node, search: Search, syntax: SourceSyntax, names: Names): Generator<FactDraft> {
  const forms = syntax.timedLoops;
  if (forms === undefined) return;
  const told = new Set<number>();
  const waits = [
    ...Array.from(search.matches(forms.sleeps), ({ end }) => ({ end, isJob: false })),
    ...Array.from(forms.takes === undefined ? [] : search.matches(forms.takes), ({ end }) => ({ end, isJob: true })),
  ];
  for (const { end, isJob } of waits) {
    const leaf = root.descendantForIndex(end - 1, end);
    const loop = leaf === null ? undefined : endlessLoopAround(leaf, forms);
    if (leaf === null || loop === undefined || !(isJob || isLong(search.text, end, loop, forms))) continue;
    const launch = launchOf(loop, search.text, forms);
    if (launch === undefined || told.has(launch.span.start) || isOwnCareName(launch.name)) continue;
    told.add(launch.span.start);
    const by = `A loop in ${search.text.slice(launch.span.start, launch.span.end)}`;
    yield { kind: "schedulerStarted", by, certain: false, run: runAround(leaf, syntax, names), span: launch.span };
  }
}

const loops = /^(for|while|do|loop)(_\w+)?$/;

/** `while (true)`, `while (!executor.isShutdown())`, `while (running)`. */
const endless = patternInLines()`
  ^(?:'\w+:\s*)?(?:
    while\s*\(?\s*(?:
      true|is_?[aA]ctive|(?:this\.)?(?:is_?)?[rR]unning(?:\.get\(\))?
      |![\w.()]*(?:[cC]losed|[sS]topped|[dD]one|[sS]hutdown|[tT]erminated|[iI]nterrupted)\w*(?:\(\))?
    )\s*\)?\s*\{|for\s*\{|loop\b|for\s*\(\s*;\s*;\s*\)|for\s+\w+(?:,\s*\w+)?\s*:=\s*range\b|while\s+let\s+Some\b
      |while\s*\(\s*(?:await\s+[^\n]*WaitForNextTickAsync\(|!\s*\w*([cC]ancel|[sS]topp)\w*\.IsCancellationRequested)
  )
`;

interface Loop {
  readonly node: Node;
  /** It sleeps a number of times in each round. */
  readonly isNested: boolean;
}

/** The loop without an end around a leaf, within its function. */
function endlessLoopAround(leaf: Node, { functions }: TimedLoopForms): Loop | undefined {
  let isNested = false;
  for (let { parent } = leaf; parent !== null && !functions.test(parent.type); parent = parent.parent) {
    if (!loops.test(parent.type)) continue;
    if (endless.test(parent.text.slice(0, 80))) return { node: parent, isNested };
    isNested = true;
  }
  return undefined;
}

/** A minute or more; nobody knows how long a variable is, which is no length of a retry. */
function isLong(text: string, end: number, { node, isNested }: Loop, { unit }: TimedLoopForms): boolean {
  const given = /^\s*\([^\n;{]*/.exec(text.slice(end, end + 120))?.[0] ?? "";
  const isTick = /^\s*\(\s*\)/.test(given);
  const around = text.slice(Math.max(0, node.startIndex - 600), node.startIndex);
  const period = isTick ? (Array.from(around.matchAll(/\binterval(?:_at)?\(([^;]*)/g)).at(-1)?.[1] ?? "") : lengthGiven(given, text);
  if (isNested) return true;
  const seconds = secondsOf(period, unit);
  return seconds === undefined ? period !== "" && !/retry|backoff|poll|timeout|debounce|wait|millis|\bms\b/i.test(period) : seconds >= 60;
}

/** `(1 * time.Minute)` of `time.After(timeout)` where the file says once how long that is. */
function lengthGiven(given: string, text: string): string {
  const name = /^\s*\(\s*(\w+)\s*\)/.exec(given)?.[1];
  if (name === undefined || /^\d/.test(name)) return given;
  const lengths = [...text.matchAll(new RegExp(String.raw`(?<![\w.])${name}\s*(?::\s*\w+\s*)?:?=\s*([^\n;=]*\d[^\n;=]*)`, "g"))];
  return lengths.length === 1 ? (lengths[0]?.[1] ?? given) : given;
}

const units: readonly (readonly [RegExp, number])[] = [
  [/milli|MILLI|\bms\b/, 0.001],
  [/micro|nano/i, 0],
  [/sec/i, 1],
  [/min(ute)?s?\b|Minute|MINUTES|_mins/, 60],
  [/hour/i, 3600],
  [/day/i, 86_400],
];

const unitsAndTypes =
  /\b(?:time|Duration|TimeUnit|TimeSpan|From[A-Z]\w*|tokio|std|async|await|new|from_\w+|of[A-Z]\w*|to[A-Z]\w*|(?:nano|micro|milli)?seconds?|minutes?|hours?|days?)\b/gi;

/** `10 * time.Minute`, `Duration::from_secs(60 * 60)`, `1.hours`, `60_000`; undefined where a variable tells. */
function secondsOf(period: string, plain: TimedLoopForms["unit"]): number | undefined {
  const factor = units.find(([named]) => named.test(period))?.[1];
  const number = /(?<![\w.])\d[\d_]*(?:\s*\*\s*\d[\d_]*)*/.exec(period)?.[0];
  const isVariable = /[A-Za-z_]/.test(period.replace(unitsAndTypes, "").replace(/[a-z]?\d[\w.]*/g, ""));
  if (number === undefined) return isVariable && (factor ?? 0) < 60 ? undefined : factor;
  if (isVariable) return undefined;
  const count = number.split("*").reduce((product, one) => product * Number(one.replaceAll("_", "").trim()), 1);
  return count * (factor ?? (plain === "seconds" ? 1 : 0.001));
}

/** Where the loop's block, or the function that it is the work of, is let run beside the rest. */
function launchOf({ node }: Loop, text: string, forms: TimedLoopForms): Launch | undefined {
  const [block, ...outer] = nodesAround(node, forms.functions);
  if (block === undefined) return undefined;
  const own = nameOf(block);
  const name = [own, ...outer.map(nameOf)].find((one) => one !== "") ?? "";
  const begun = argumentOf(block).startIndex;
  const before = text.slice(Math.max(0, begun - 120), begun);
  const head = own === "" ? forms.launches.exec(before)?.[0] : undefined;
  if (head !== undefined) {
    const start = begun - head.length + head.search(/\S/);
    return { span: { start, end: start + calleeOf(head.trimStart()).length }, name };
  }
  const given = own === "" ? /\b(?:let|val|var)\s+(?:mut\s+)?(\w+)[^=\n]*=\s*$/.exec(before)?.[1] : own;
  const launched = given === undefined ? null : new RegExp(forms.launchesNamed.replace("%", literally(given))).exec(text);
  return launched === null || launched === undefined
    ? undefined
    : { span: { start: launched.index, end: launched.index + calleeOf(launched[0]).length }, name };
}

/** What a call is given, where the block is the value of another one: `spawn({ let writer = writer.clone(); async move { … } })`. */
function argumentOf(block: Node): Node {
  const value = block.parent?.type === "expression_statement" ? block.parent : block;
  const { parent } = value;
  const isValue = parent?.type === "block" && parent.parent?.type === "arguments" && parent.lastNamedChild?.id === value.id;
  return isValue ? parent : block;
}

/** `scope.launch` of `scope.launch(Dispatchers.IO) {`. */
const calleeOf = (head: string): string => head.replace(/\s*[({][\s\S]*$/, "").trimEnd();

const nameOf = (node: Node): string => node.childForFieldName("name")?.text ?? "";

/** When the code around runs: a block runs where it stands. */
function runAround(leaf: Node, syntax: SourceSyntax, names: Names): Run {
  for (const place of syntax.placesAt(leaf)) {
    if (place.kind !== "call") continue;
    return runOf(isOfBlock(place) ? { ...place, scope: scopeAround(leaf, syntax) } : place, names);
  }
  // What takes from a channel calls nothing.
  const { function: around, ...scope } = scopeAround(leaf, syntax);
  if (around === undefined) return { through: [] };
  const callee = { kind: "name", path: [around.name], span: around.span } as const;
  return runOf(
    { kind: "call", callee, arguments: [], isConstruction: false, isKey: false, span: around.span, scope: { ...scope, function: around } },
    names,
  );
}

const isOfBlock = ({ scope }: Call): boolean => scope.function?.name === "";

function scopeAround(leaf: Node, syntax: SourceSyntax): Call["scope"] {
  for (let { parent } = leaf; parent !== null; parent = parent.parent) {
    const name = parent.childForFieldName("name");
    if (name === null || !/function|method/.test(parent.type)) continue;
    for (const place of syntax.placesAt(name))
      if (place.kind === "function") return { function: place, isStart: /^(main|init)$/.test(place.name) };
  }
  return { isStart: false };
}
