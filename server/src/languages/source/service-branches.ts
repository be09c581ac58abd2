import type { FactDraft } from "../../facts/vocabulary.js";
import { asksForDeploy, isRemote, partsOfName, serviceSides, type ServiceSides } from "../../knowledge/service-sides.js";
import type { Search } from "../../text/search.js";
import { contains } from "../../text/span.js";
import { firstPart, isComment, partsOf } from "./nodes.js";
import { spanOf, type Node } from "./tree-sitter.js";
import { patternInLines } from "../../text/pattern.js";

/** Words that may name a local service: a text without one is not looked at. */
export const localServices = patternInLines("gi")`
  (?:
    sqlite\d?|loc_?mem\w*|memory_?(?:cache|store|queue|broker|session|server|database|limiter|bus|event_?bus|pub_?sub|db)\w*
    |json_?transport|embedded_?postgres|(?:disk|local|local_?file|file_?system)_?(?:storage|store|service|adapter|uploader)\w*
    |(?:console|logging|fake|dummy|noop|log|file)_?e?mail\w*|letter_opener|null_store|nodecache|lrucache|simplecache|host_?ip
    |mapped_?port|exposed_?port
  )|backends\.(?:console|filebased|dummy)|[:"'\x60](?:local|disk|file|memory|async|inline|console|log)(?![\w-])|\?\s*memory\b
  |:\s*memory\b
`;

/** Branches of one condition on the deploy of which one uses a local service and another a remote one of the same kind. */
export function* servicesBranched(root: Node, search: Search): Generator<FactDraft> {
  const seen = new Set<string>();
  for (const { end } of search.matches(localServices)) {
    const leaf = root.descendantForIndex(end - 1, end);
    if (leaf === null || isComment(leaf)) continue;
    for (const choice of choicesAround(leaf)) {
      const found = choiceOf(choice, leaf);
      const key = `${choice.condition.startIndex} ${found?.service}`;
      if (found === undefined || seen.has(key)) continue;
      seen.add(key);
      yield { kind: "servicesBranched", ...found, span: spanOf(choice.condition) };
      break;
    }
  }
}

/** A condition and the pieces of code of which it chooses one. */
interface Choice {
  readonly condition: Node;
  readonly arms: readonly Node[];
}

const conditional =
  /^(if|unless|if_statement|if_expression|elsif|elif_clause|else_if_clause|conditional|conditional_expression|ternary_expression)$/;

/** Functions end the search: what is written in another one is another decision. */
const functions =
  /^(function_(definition|declaration|item)|method(_declaration|_definition)?|singleton_method|constructor_declaration|class\w*)$/;

function* choicesAround(leaf: Node): Generator<Choice> {
  for (let { parent } = leaf; parent !== null; parent = parent.parent) {
    if (functions.test(parent.type)) return;
    const before = parent.type.startsWith("return") ? parent.previousNamedSibling : null;
    const left = before !== null && conditional.test(before.type) ? choiceIn(before) : undefined;
    if (left !== undefined) yield left;
    if (!conditional.test(parent.type) || /^(elsif|elif_clause|else_if_clause)$/.test(parent.type)) continue;
    const choice = choiceIn(parent);
    if (choice !== undefined) yield choice;
  }
}

function choiceIn(node: Node): Choice | undefined {
  const parts = partsOf(node);
  // Python's `a if c else b` has no names for its parts.
  const written = node.childForFieldName("condition") ?? parts[1];
  if (written === undefined) return undefined;
  const condition = written.type === "parenthesized_expression" ? (firstPart(written) ?? written) : written;
  const named = namedArms(node);
  // Nor have the branches of Kotlin's `if (c) a else b`.
  const arms = named.length > 0 ? named : parts.filter((part) => part.id !== written.id);
  return { condition, arms: arms.length === 1 && endsInReturn(arms[0]) ? [...arms, ...returnAfter(node)] : arms };
}

/** The consequence and the alternatives; those of `else if` stand in one another. */
function namedArms(node: Node): readonly Node[] {
  const own = node.childForFieldName("consequence") ?? node.childForFieldName("body");
  const alternatives = node.childrenForFieldName("alternative").flatMap((alternative) => {
    if (alternative === null) return [];
    const only = alternative.namedChildCount === 1 ? alternative.firstNamedChild : null;
    const inner = [alternative, only].find((one) => one !== null && conditional.test(one.type));
    return inner ? namedArms(inner) : [alternative];
  });
  return own === null ? alternatives : [own, ...alternatives];
}

const endsInReturn = (arm: Node | undefined): boolean => /\breturn\b[^\n]*[\s;}]*$/.test(arm?.text ?? "");

/** `if (c) return a; return b;`: what stands after the condition is its other branch. */
function returnAfter(node: Node): readonly Node[] {
  const next = node.nextNamedSibling;
  return next !== null && next.type.startsWith("return") ? [next] : [];
}

/** More than this is no branch but half a program. */
const longestArm = 2500;

function choiceOf({ condition, arms }: Choice, leaf: Node): { service: string; local: string; remote: string } | undefined {
  const own = arms.find((arm) => contains(spanOf(arm), spanOf(leaf)));
  if (own === undefined || arms.some((arm) => arm.endIndex - arm.startIndex > longestArm)) return undefined;
  const words = wordsIn(own);
  for (const sides of serviceSides) {
    const local = words.find((word) => isLocal(word, sides, words));
    if (local === undefined || words.some((word) => isRemote(word, sides))) continue;
    const remote = remoteIn(
      arms.filter((arm) => arm !== own),
      sides,
    );
    if (remote === undefined || (sides.service !== "address" && !asksForDeploy(condition.text))) continue;
    return { service: sides.service, local, remote };
  }
  return undefined;
}

const isLocal = (word: string, { local, plain }: ServiceSides, all: readonly string[]): boolean =>
  local.test(partsOfName(word)) || (plain?.test(partsOfName(word)) === true && all.length <= 4);

/** The first name of a remote service in a branch that has no local one. */
function remoteIn(arms: readonly Node[], sides: ServiceSides): string | undefined {
  for (const arm of arms) {
    const words = wordsIn(arm);
    if (words.some((word) => sides.local.test(partsOfName(word)))) continue;
    const found = words.find((word) => isRemote(word, sides));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The names and the texts without a space of a piece of code. */
function wordsIn(node: Node): readonly string[] {
  if (isComment(node)) return [];
  if (node.childCount === 0) return /^[:"'`]*[\w$][\w$.:/+-]*["'`]?$/.test(node.text) ? [node.text] : [];
  return node.children.flatMap((child) => (child === null ? [] : wordsIn(child)));
}
