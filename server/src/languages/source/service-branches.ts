import type { FactDraft } from "../../facts/vocabulary.js";
import { asksForDeploy, isRemote, partsOfName, replaces, serviceSides, type ServiceSides } from "../../knowledge/service-sides.js";
import type { Search } from "../../text/search.js";
import { contains } from "../../text/span.js";
import { firstPart, isComment, partsOf } from "./nodes.js";
import { spanOf, type Node } from "./tree-sitter.js";
import { patternInLines } from "../../text/pattern.js";

/** Words that may name a local service: a text without one is not looked at. */
export const localServices = patternInLines("gi")`
  (?:
    sqlite\d?|loc_?mem\w*|memory_?(?:cache|store|queue|broker|session|server|database|limiter|bus|event_?bus|pub_?sub|db|repositor)\w*
    |json_?transport|embedded_?postgres|(?:disk|local|local_?file|file_?system)_?(?:storage|store|service|adapter|uploader)\w*
    |(?:console|logging|fake|dummy|noop|log|file)_?e?mail\w*|letter_opener|null_store|nodecache|lrucache|simplecache|host_?ip
    |mapped_?port|exposed_?port|test_?account|media_root
  )|backends\.(?:console|filebased|dummy)|[:"'\x60](?:local|disk|file|public|memory|async|inline|console|log)(?![\w-])|\?\s*memory\b
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
  /** What the arms are for, where the condition only names what is asked: `switch (process.env.NODE_ENV) { case "production": … }`. */
  readonly cases?: readonly string[];
}

const conditional =
  /^(if|unless|if_statement|if_expression|elsif|elif_clause|else_if_clause|conditional|conditional_expression|ternary_expression)$/;

/** Functions end the search: what is written in another one is another decision. */
const functions =
  /^(function_(definition|declaration|item)|method(_declaration|_definition)?|singleton_method|constructor_declaration|class\w*)$/;

function* choicesAround(leaf: Node): Generator<Choice> {
  for (let { parent } = leaf; parent !== null; parent = parent.parent) {
    if (functions.test(parent.type)) return;
    yield* choicesBeside(parent);
    if (/^(elsif|elif_clause|else_if_clause)$/.test(parent.type)) continue;
    const choice = conditional.test(parent.type) ? choiceIn(parent) : casesIn(parent);
    if (choice !== undefined) yield choice;
  }
}

/** How far from its condition the other branch is still read as one: `if (c) { return a; }`, a line or two, `return b;`. */
const nearStatements = 4;

function* choicesBeside(statement: Node): Generator<Choice> {
  if (!block.test(statement.parent?.type ?? "")) return;
  let before = statement.previousNamedSibling;
  for (let steps = 0; before !== null && steps < nearStatements; steps++, before = before.previousNamedSibling) {
    const left = conditional.test(before.type) ? choiceIn(before) : undefined;
    if (left !== undefined && left.arms.length > 1) yield left;
  }
  yield* choicesOver(statement);
}

const block = /^(program|module|block|statement_block|statement_list|compound_statement|body_statement|then)$/;

/** A value that a condition further down replaces: `store = DiskStorage()`, `if USE_S3: store = S3Storage()`. */
function* choicesOver(statement: Node): Generator<Choice> {
  const name = assignedName.exec(statement.text)?.[1];
  let after = name === undefined || statement.endIndex - statement.startIndex > longestArm ? null : statement.nextNamedSibling;
  for (let steps = 0; after !== null && steps < 3 * nearStatements; steps++, after = after.nextNamedSibling) {
    const over = conditional.test(after.type) ? choiceIn(after) : undefined;
    const [arm] = over?.arms ?? [];
    if (over?.arms.length !== 1 || arm === undefined) continue;
    const isReplaced = ([, other = "", key]: RegExpExecArray): boolean =>
      (other === name && (key === undefined || statement.text.includes(key))) || replaces(other, name ?? "");
    if (Array.from(arm.text.matchAll(assignedNames)).some(isReplaced)) yield { ...over, arms: [statement, arm] };
  }
}

const assignedName = /^(?:(?:let|var|auto)\s+)?([\w$.]+)(?:\s*:[^=\n]+)?\s*:?=(?!=)/;
const assignedNames = /(?<![\w$.\]])([\w$.]+)(?:\[(["']\w+["'])\])?\s*:?=(?!=)/g;

const several = patternInLines()`
  ^(
    switch_statement|expression_switch_statement|switch_expression|match_statement|match_expression|when_expression|case
  )$
`;

const oneOfSeveral = patternInLines()`
  ^(
    switch_case|switch_default|expression_case|default_case|switch_block_statement_group|switch_rule|switch_section|when|case_clause
    |case_statement|default_statement|match_arm|match_conditional_expression|match_default_expression|when_entry|else
  )$
`;

function casesIn(node: Node): Choice | undefined {
  if (!several.test(node.type)) return undefined;
  const written =
    node.childForFieldName("value") ?? node.childForFieldName("condition") ?? node.childForFieldName("subject") ?? partsOf(node)[0];
  const inner = partsOf(node).flatMap((part) => (oneOfSeveral.test(part.type) ? [part] : partsOf(part)));
  const arms = inner.filter((part) => oneOfSeveral.test(part.type));
  if (written === undefined || arms.length < 2) return undefined;
  return { condition: withoutBrackets(written), arms, cases: arms.map((arm) => firstPart(arm)?.text ?? "") };
}

function choiceIn(node: Node): Choice | undefined {
  const parts = partsOf(node);
  // Python's `a if c else b` has no names for its parts.
  const written = node.childForFieldName("condition") ?? parts[1];
  if (written === undefined) return undefined;
  const condition = withoutBrackets(written);
  const named = namedArms(node);
  // Nor have the branches of Kotlin's `if (c) a else b`.
  const arms = named.length > 0 ? named : parts.filter((part) => part.id !== written.id);
  return { condition, arms: arms.length === 1 && endsInReturn(arms[0]) ? [...arms, ...statementsAfter(node)] : arms };
}

const withoutBrackets = (node: Node): Node =>
  /^(parenthesized_expression|when_subject)$/.test(node.type) ? (firstPart(node) ?? node) : node;

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
function statementsAfter(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (let next = node.nextNamedSibling; next !== null && found.length < nearStatements; next = next.nextNamedSibling) {
    // What another condition leads to is another choice.
    if (conditional.test(next.type)) return [];
    found.push(next);
    if (next.type.startsWith("return")) break;
  }
  return found;
}

/** More than this is no branch but half a program. */
const longestArm = 2500;

function choiceOf({ condition, arms, cases }: Choice, leaf: Node): { service: string; local: string; remote: string } | undefined {
  const own = [...arms, condition].find((arm) => contains(spanOf(arm), spanOf(leaf)));
  if (own === undefined || arms.some((arm) => arm.endIndex - arm.startIndex > longestArm)) return undefined;
  const words = wordsIn(own);
  for (const sides of serviceSides) {
    const local = words.find((word) => isLocal(word, sides, words));
    if (local === undefined || words.some((word) => isRemote(word, sides))) continue;
    // `if (dialect === SQLITE)` asks for what was chosen elsewhere; `if (USE_LOCAL_STORAGE)` chooses.
    if (own === condition && sides.service !== "storage") continue;
    const remote = remoteIn(
      arms.filter((arm) => arm !== own),
      sides,
    );
    if (remote === undefined || (sides.service !== "address" && !asksForDeploy(condition.text, cases))) continue;
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
