import { isExplanation, isRemark, partsOf } from "../source/nodes.js";
import type { Catch } from "../source/syntax.js";
import type { Node } from "../source/tree-sitter.js";

/** A `rescue` with the errors that it takes; the widest types are none. */
export function catchOf(clause: Node): Catch {
  const statements = partsOf(clause.childForFieldName("body") ?? clause).filter(
    ({ type }) => !/^(exceptions|exception_variable)$/.test(type),
  );
  const types = partsOf(clause.childForFieldName("exceptions") ?? clause).filter(({ type }) => /^(constant|scope_resolution)$/.test(type));
  const head = clause.childForFieldName("variable") ?? clause.childForFieldName("exceptions");
  const narrow = types.map(({ text }) => text.slice(text.lastIndexOf(":") + 1)).filter((type) => !/^(StandardError|Exception)$/.test(type));
  return {
    kind: "catch",
    types: narrow,
    // For an error of its own name, nil is the answer.
    isEmpty: statements.length === 0 || (narrow.length === 0 && statements.every(({ type, text }) => type === "nil" || text === "next")),
    hasComment: clause.descendantsOfType("comment").some(isExplanation) || hasCommentAfter(clause),
    hasRemark: clause.descendantsOfType("comment").some(isRemark),
    span: { start: clause.startIndex, end: head?.endIndex ?? clause.startIndex + "rescue".length },
  };
}

/** In an empty clause a comment may stand behind it in the tree, before the `end`. */
const hasCommentAfter = ({ nextNamedSibling: next }: Node): boolean => next !== null && isExplanation(next);

/** `charge rescue nil`; readings that fail for wrong input say so by nothing. */
export function modifierOf(modifier: Node): Catch {
  const handler = modifier.childForFieldName("handler");
  const body = modifier.childForFieldName("body")?.text ?? "";
  const start = modifier.children.find((child) => child?.type === "rescue")?.startIndex ?? modifier.startIndex;
  const isReading = /^(\w+\s*=\s*)?(Integer|Float|BigDecimal|(Date|Time|DateTime|JSON|URI|IPAddr|YAML)\b)/.test(body);
  return {
    kind: "catch",
    types: [],
    isEmpty: handler?.type === "nil" && !isReading,
    hasComment: false,
    span: { start, end: modifier.endIndex },
  };
}
