import type { FactDraft } from "../../facts/vocabulary.js";
import type { Search } from "../../text/search.js";
import type { Names } from "./resolve.js";
import { runOf } from "./runs.js";
import type { SourceSyntax } from "./syntax.js";
import type { Node } from "./tree-sitter.js";
import { patternInLines, sourceInLines } from "../../text/pattern.js";

/** Calls that let a program sleep, in all languages. Matches end after the last letter of the name. */
export const sleeps = patternInLines("gm")`
  (?:time\.[sS]leep|asyncio\.sleep|Thread\.[sS]leep|Task\.Delay|thread::sleep|time::sleep|sleep(?<=^[ \t]*sleep))
  (?=[ \t]*\(|[ \t]+\d)(?<=\b(?:\w+(?:\.|::))?\w+)
`;

/** Sleeping in a loop that ends, and that the start of the program leads to: waiting for another service. */
export function* waitedInLoop(root: Node, { text, matches }: Search, syntax: SourceSyntax, names: Names): Generator<FactDraft> {
  for (const { start, end } of matches(sleeps)) {
    const by = text.slice(start, end);
    const leaf = root.descendantForIndex(end - 1, end);
    const loop = leaf === null ? undefined : loopAround(leaf);
    if (leaf === null || loop === undefined || !ends(loop.text)) continue;
    for (const place of syntax.placesAt(leaf))
      if (place.kind === "call") yield { kind: "waitedInLoop", by, run: runOf(place, names), span: place.span };
  }
}

/** `while True:` that takes jobs or sleeps between them, and that nothing in it leaves: what ends it is a signal. */
export function* workLooped(root: Node, { each }: Search, { workLoops, placesAt }: SourceSyntax, names: Names): Generator<FactDraft> {
  if (workLoops === undefined) return;
  for (const { index, 0: by } of each(workLoops)) {
    const loop = root.descendantForIndex(index, index + 1)?.parent;
    if (!loop || !loopsOn.test(loop.type) || leaves.test(loop.text.replace(onError, ""))) continue;
    const work = (/\bin\b/.test(by) ? firstCall : betweenJobs).exec(loop.text);
    const end = loop.startIndex + (work?.index ?? 0) + (work?.[0].length ?? 0);
    const leaf = work === null ? null : root.descendantForIndex(end - 1, end);
    const [place] = leaf === null ? [] : Array.from(placesAt(leaf)).filter(({ kind }) => kind === "call");
    if (place?.kind === "call") yield { kind: "workLooped", by, run: runOf(place, names), span: { start: index, end: index + by.length } };
  }
}

/** `while (true)`, `for (;;)`: as most languages with braces have it. */
export const endless = /\b(?:while\s*\(\s*(?:true|1)(?=\s*\))|for\s*\(\s*;\s*;(?=\s*\)))/g;

/** Of a loop that itself asks for the next one: `for message in consumer:`. */
const firstCall = /\w(?=\()/;

const loopsOn = /^(?:(?:while|for|loop)(?:_\w+)?|call)$/;

const leaves = /\b(?:break|return|raise|throw|exit|die)\b/;

/** Go's answer to an error is none to a signal: `if err != nil { return err }`. */
const onError = /\bif\b[^{\n]*\berr\b[^{\n]*\{[^{}]*\}/g;

const jobs = sourceInLines`
  sleep|delay|setTimeout|run_pending|b[lr]pop|bzpopmin|receive_messages?|receiveMessage(?:Command)?|(?:read|fetch)Message|poll|reserve
  |get_message|basic_get|x_?read_?group|accept(?:Async|TcpClient(?:Async)?)?
`;

/** What a worker does between two jobs: it sleeps, or asks for the next one; and what a server does between two connections. */
export const betweenJobs = patternInLines("im")`
  (?:${jobs})(?=[ \t]*(?:<[^>\n]*>)?\(|[ \t]+[\d@A-Z])(?<=(?:(?:\.|::)\s*|^[ \t]*|\b(?:await|new)[ \t]+|=>[ \t]*)(?:${jobs}))
`;

/** The innermost loop around a leaf, within its function. */
function loopAround(leaf: Node): Node | undefined {
  for (let { parent } = leaf; parent !== null; parent = parent.parent) {
    if (/^(for|while|until|do|loop|foreach)(_\w+)?$/.test(parent.type)) return parent;
    if (/function|method|lambda|closure|constructor/.test(parent.type) && !/call|invocation|arguments/.test(parent.type)) return undefined;
  }
  return undefined;
}

/** The loop of a worker never ends; one that waits asks for something, and is left as soon as that answers. */
const ends = (loop: string): boolean =>
  loop.length < 2000 && asks.test(loop) && (!startsEndless.test(loop) || /\b(?:break|return)\b/.test(loop)) && !keepsOn.test(loop);

const asks = /connect|ping\b|ready|health|alive|reach|available|dial|is_?open|wait_?for|select 1|socket/i;

const startsEndless = /^(?:while\s*\(?\s*(?:True|true|1)\b|for\s*(?:\(\s*;\s*;\s*\))?\s*\{|loop\b|for\s*\(;;\))/;

/** `while self._running`, `while not stopped` */
const keepsOn = /^(?:while|until)\b[^\n]*\b_?(?:is_?)?(?:running|stop(?:ped|_event)?|shutdown|cancel(?:led)?|IsCancellationRequested)\b/i;
