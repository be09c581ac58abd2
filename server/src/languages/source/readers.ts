import { joinedParts, memberOf, productOf, readOr, type Reader, type Read } from "./expressions.js";
import { firstPart, operatorOf, partsOf } from "./nodes.js";
import type { Expression } from "./syntax.js";
import { spanOf, type Node } from "./tree-sitter.js";

/** A name of one part. */
export const name: Reader = (node) => ({ kind: "name", path: [node.text], span: spanOf(node) });

export const nothing: Reader = (node) => ({ kind: "null", span: spanOf(node) });

export const truth: Reader = (node) => ({ kind: "boolean", value: node.text.toLowerCase() === "true", span: spanOf(node) });

/** A function without a name. */
export const closure: Reader = (node) => ({ kind: "function", name: "", span: spanOf(node) });

/** A number without the marks that a language lets stand in it: `5_000L`. */
export const number =
  (marks: RegExp): Reader =>
  (node) => ({ kind: "number", text: node.text.replace(marks, ""), span: spanOf(node) });

/** What is the value of its first part: parentheses, a cast. */
export const first: Reader = (node, read) => readOr(firstPart(node), node, read);

export const last: Reader = (node, read) => readOr(node.lastNamedChild, node, read);

/** What is the value of what stands in a field. */
export const inside =
  (field: string): Reader =>
  (node, read) =>
    readOr(node.childForFieldName(field), node, read);

/** `object.name`, by the fields that hold the two. */
export const member =
  (object: string, named: string): Reader =>
  (node, read) =>
    memberOf(inside(object)(node, read), node.childForFieldName(named)?.text ?? "", node);

export const index =
  (object: Reader, key: Reader): Reader =>
  (node, read) => ({ kind: "index", object: object(node, read), key: key(node, read), span: spanOf(node) });

/** Either of two, as a condition decides. */
export const choice =
  (left: string, right: string): Reader =>
  (node, read) => ({
    kind: "either",
    operator: "conditional",
    left: inside(left)(node, read),
    right: inside(right)(node, read),
    span: spanOf(node),
  });

/** The items, read when asked for, stand in the node itself or in a part of it. */
export const list = (node: Node, read: Read, body = node): Expression => ({
  kind: "list",
  get items() {
    return partsOf(body).map(read);
  },
  span: spanOf(node),
});

/** What the operators of a language make of their two sides. */
interface Operators {
  /** One side or the other: `??`. */
  readonly either?: RegExp;
  /** A text, where one side is one: `+`. */
  readonly adds?: string;
  /** Always a text: PHP's `.`. */
  readonly joins?: string;
}

/** An operation with the fields `left`, `operator` and `right`; of arithmetic only a product is a value. */
export const operation =
  ({ either, adds, joins }: Operators): Reader =>
  (node, read) => {
    const operator = operatorOf(node);
    const span = spanOf(node);
    const sides = (): readonly [Expression, Expression] => [inside("left")(node, read), inside("right")(node, read)];
    if (either?.test(operator) === true) {
      const [left, right] = sides();
      return { kind: "either", operator: "or", left, right, span };
    }
    if (operator === "*") return productOf(...sides(), span);
    if (operator !== adds && operator !== joins) return { kind: "other", span };
    const [left, right] = sides();
    // `["pip", "install"] + names`: the last may stand for many.
    if (left.kind === "list") return { kind: "list", items: [...left.items, ...(right.kind === "list" ? right.items : [right])], span };
    const parts = [left, right].flatMap(joinedParts);
    const isText = operator === joins || parts.some(({ kind }) => kind === "string");
    return isText ? { kind: "joined", parts, span } : { kind: "other", span };
  };
