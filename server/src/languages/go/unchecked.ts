import type { FactDraft } from "../../facts/vocabulary.js";
import type { FactSearch } from "../source/fact-search.js";
import { around } from "../source/nodes.js";
import { spanOf, type Node } from "../source/tree-sitter.js";

/** `err = save()` after which nothing asks for err before it gets another value; ineffassign finds the same for all names. */
export const uncheckedErrors: FactSearch = {
  near: /\b(?:err|\w+Err)\s*:?=(?!=)/g,
  *factsIn(root) {
    for (const declaration of root.namedChildren) {
      if (!/^(function|method)_declaration$/.test(declaration.type)) continue;
      const names = declaration.descendantsOfType("identifier").filter((node) => /^(err|\w+Err)$/.test(node.text));
      for (const name of new Set(names.map(({ text }) => text))) yield* uncheckedAmong(names.filter(({ text }) => text === name));
    }
  },
};

function* uncheckedAmong(mentions: readonly Node[]): Generator<FactDraft> {
  const isDeclared = mentions.some((one) => givingOf(one)?.type === "short_var_declaration" || one.parent?.type === "var_spec");
  // A named result is returned without its name; a deferred function asks at the end; a pointer may be asked anywhere.
  const isAskedElsewhere = mentions.some(
    (one) => one.parent?.type === "parameter_declaration" || one.parent?.type === "unary_expression" || around(one, /^defer_statement$/),
  );
  if (!isDeclared || isAskedElsewhere) return;
  for (const mention of mentions) {
    const giving = givingOf(mention);
    const call = giving === undefined ? undefined : callIn(giving);
    if (giving === undefined || call === undefined || !isOverwritten(giving, mentions)) continue;
    yield { kind: "errorSwallowed", how: `${call.text}()`, left: "variable", span: spanOf(giving) };
  }
}

/** The assignment of which a name is a target. */
export function givingOf(name: Node): Node | undefined {
  const list = name.parent?.type === "expression_list" ? name.parent : undefined;
  const giving = list?.parent;
  const isTarget = giving?.childForFieldName("left")?.id === list?.id;
  return giving && isTarget && /^(assignment_statement|short_var_declaration)$/.test(giving.type) ? giving : undefined;
}

/** The function that gives the value; making an error is no failure. */
export function callIn(giving: Node): Node | undefined {
  const value = giving.childForFieldName("right")?.firstNamedChild;
  const callee = value?.type === "call_expression" ? value.childForFieldName("function") : null;
  return callee && /^[\w.]{1,60}$/.test(callee.text) && !/^(errors|fmt|status|xerrors)\./.test(callee.text) ? callee : undefined;
}

function isOverwritten(giving: Node, mentions: readonly Node[]): boolean {
  if (giving.parent?.childForFieldName("initializer")?.id === giving.id || around(giving, /^for_clause$/)) return false;
  const loop = around(giving, /^for_statement$/);
  const isAskedInLoop = mentions.some((one) => loop !== undefined && isWithin(one, loop) && givingOf(one) === undefined);
  if (isAskedInLoop) return false;
  const next = mentions.find((one) => one.startIndex >= giving.endIndex && !isOfInnerName(one, giving));
  if (next === undefined) return true;
  const following = givingOf(next);
  const asksItself = mentions.some((one) => following !== undefined && isWithin(one, following) && givingOf(one) === undefined);
  return following !== undefined && !asksItself && isReachedFrom(giving, following);
}

const isWithin = (node: Node, whole: Node): boolean => node.startIndex >= whole.startIndex && node.endIndex <= whole.endIndex;

/** `if err := next(); err != nil { }`: a variable of its own. */
function isOfInnerName(mention: Node, giving: Node): boolean {
  for (let { parent } = mention; parent !== null && !isWithin(giving, parent); parent = parent.parent) {
    const initializer = parent.childForFieldName("initializer");
    if (initializer?.type === "short_var_declaration" && initializer.childForFieldName("left")?.text.includes(mention.text)) return true;
  }
  return false;
}

/** Whatever way the code takes from the one, it comes by the other: a later statement of the same block or of one around it. */
function isReachedFrom(from: Node, to: Node): boolean {
  const block = to.parent;
  const isInitializer = block?.childForFieldName("initializer")?.id === to.id;
  const isSameFunction = around(from, /^func_literal$|_declaration$/)?.id === around(to, /^func_literal$|_declaration$/)?.id;
  return block !== null && !isInitializer && isSameFunction && isWithin(from, block);
}
