import type { FactDraft } from "../../facts/vocabulary.js";
import { isTold } from "./errors.js";
import type { FactSearch } from "./fact-search.js";
import { codeOf, textIn } from "./nodes.js";
import { spanOf, type Node } from "./tree-sitter.js";
import { patternInLines } from "../../text/pattern.js";

/** Hystrix, Resilience4j, Feign: the method that stands in for a failed service gives an empty value and tells nobody. */
export const silentFallbacks: FactSearch = {
  near: /\bclass\s+\w*Fallback\w*|\bfallbackMethod\s*=\s*"(?<method>\w+)"/g,
  *factsIn(root, { text, each }) {
    const named = new Set(each(silentFallbacks.near).map(({ groups }) => groups?.["method"]));
    if (named.size === 0) return;
    for (const method of root.descendantsOfType(["method_declaration", "function_declaration"])) {
      const isFallback = named.has(textIn(method, "name")) || isOfFallbackClass(method, text);
      if (isFallback && !isTold.test(codeOf(method, text))) yield* emptyValueOf(method, text);
    }
  },
};

/** A class for all methods of a service; where its other code logs, it may do so for all of them. */
function isOfFallbackClass(method: Node, text: string): boolean {
  const declared = method.parent?.parent;
  return declared?.type === "class_declaration" && /Fallback/.test(textIn(declared, "name")) && !isTold.test(codeOf(declared, text));
}

function* emptyValueOf(method: Node, text: string): Generator<FactDraft> {
  const values = method.descendantsOfType(["method_invocation", "object_creation_expression", "call_expression", "return_statement"]);
  const empty = values.find((value) => emptyValue.test(text.slice(value.startIndex, value.endIndex)));
  if (empty !== undefined)
    yield { kind: "errorSwallowed", how: textIn(method, "name"), left: "fallback", certain: false, span: spanOf(empty) };
}

const emptyValue = patternInLines()`
  ^(?:
    Collections\.empty\w+\(\)|(?:List|Map|Set)\.of\(\)|Optional\.empty\(\)|(?:Mono|Flux)\.empty\(\)
    |new\s+(?:ArrayList|LinkedList|HashMap|HashSet)\b(?:<[^>]*>)?\(\)|empty(?:List|Map|Set)\(\)|return\s+null;?
  )$
`;
