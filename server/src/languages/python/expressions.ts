import type { Argument, Call, Entry, Expression, StringLiteral } from "../source/syntax.js";
import { once } from "../source/once.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { decoratedBy, scopeOf } from "./scopes.js";
import { fallbackOf, isKey } from "./surroundings.js";
import { formattedParts, stringParts } from "./strings.js";

/** Reads a Python expression; the parts of calls, lists and dictionaries are read when asked for. */
export function expressionOf(node: Node): Expression {
  const span = spanOf(node);
  switch (node.type) {
    case "identifier":
      return { kind: "name", path: [node.text], span };
    case "attribute":
      return memberOf(node);
    case "string":
    case "concatenated_string":
      return joined(stringParts(node, expressionOf), node);
    case "integer":
    case "float":
      return { kind: "number", text: node.text.replaceAll("_", ""), span };
    case "true":
    case "false":
      return { kind: "boolean", value: node.type === "true", span };
    case "none":
      return { kind: "null", span };
    case "call":
      return isFormat(node) ? joined(formattedParts(receiver(node), "braces", expressionOf), node) : callOf(node);
    case "subscript":
      return { kind: "index", object: field(node, "value"), key: field(node, "subscript"), span };
    case "boolean_operator":
      return eitherOf(node);
    case "conditional_expression": {
      const [left, , right] = node.namedChildren;
      return { kind: "either", operator: "conditional", left: optional(left, node), right: optional(right, node), span };
    }
    case "binary_operator":
      return operationOf(node);
    case "dictionary":
      return {
        kind: "map",
        get entries() {
          return entriesOf(node);
        },
        span,
      };
    case "list":
    case "tuple":
    case "set":
      return {
        kind: "list",
        get items() {
          return partsOf(node).map(expressionOf);
        },
        span,
      };
    case "dictionary_splat":
    case "list_splat":
    case "parenthesized_expression":
    case "await":
    case "type":
      return optional(partsOf(node)[0], node);
    case "lambda":
      return { kind: "function", name: "", span };
    default:
      return { kind: "other", span };
  }
}

/** The named children that are no comments. */
export const partsOf = (node: Node): readonly Node[] => node.namedChildren.filter((child) => child.type !== "comment");

export function callOf(node: Node): Call {
  const [given, scope] = [once(() => argumentsOf(node)), once(() => scopeOf(node))];
  const decorates = node.parent?.type === "decorator" ? decoratedBy(node.parent) : undefined;
  const assignedTo = nameGiven(node);
  return {
    kind: "call",
    callee: field(node, "function"),
    get arguments() {
      return given();
    },
    isConstruction: false,
    span: spanOf(node),
    get scope() {
      return scope();
    },
    ...(assignedTo !== undefined && { assignedTo }),
    get fallback() {
      return fallbackExpression(node);
    },
    get isKey() {
      return isKey(node);
    },
    ...(decorates !== undefined && { decorates }),
  } as Call;
}

export function fallbackExpression(node: Node): Expression | undefined {
  const other = fallbackOf(node);
  return other === undefined ? undefined : expressionOf(other);
}

export function argumentsOf(call: Node): readonly Argument[] {
  const list = call.childForFieldName("arguments");
  if (list?.type !== "argument_list") return [];
  return partsOf(list).map((node) => {
    const name = node.type === "keyword_argument" ? node.childForFieldName("name")?.text : undefined;
    if (name === undefined) return { value: expressionOf(node), span: spanOf(node) };
    return { name, value: field(node, "value"), span: spanOf(node) };
  });
}

export function entriesOf(dictionary: Node): readonly Entry[] {
  return partsOf(dictionary)
    .filter((node) => node.type === "pair")
    .map((node) => {
      const key = field(node, "key");
      const name = keyName(key);
      return { ...(name !== undefined && { key: name }), keySpan: key.span, value: field(node, "value"), span: spanOf(node) };
    });
}

/** The text of a literal key, or the last part of a constant's name. */
export const keyName = (key: Expression): string | undefined =>
  key.kind === "string" ? key.value : key.kind === "name" ? key.path.at(-1) : undefined;

/** What stands in a field of a node; where a broken text lacks it, nothing that has a value. */
export const field = (node: Node, name: string): Expression => optional(node.childForFieldName(name) ?? undefined, node);

const optional = (node: Node | undefined, around: Node): Expression =>
  node === undefined ? { kind: "other", span: spanOf(around) } : expressionOf(node);

function memberOf(node: Node): Expression {
  const object = field(node, "object");
  const member = node.childForFieldName("attribute")?.text ?? "";
  if (object.kind === "name") return { kind: "name", path: [...object.path, member], span: spanOf(node) };
  return { kind: "member", object, member, span: spanOf(node) };
}

function eitherOf(node: Node): Expression {
  if (node.childForFieldName("operator")?.type !== "or") return { kind: "other", span: spanOf(node) };
  return { kind: "either", operator: "or", left: field(node, "left"), right: field(node, "right"), span: spanOf(node) };
}

/** `"a" + b`, `"a%s" % b`; arithmetic is nobody's value. */
function operationOf(node: Node): Expression {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  const operator = node.childForFieldName("operator")?.type;
  if (operator === "%" && left !== null && left.type.endsWith("string")) return joined(formattedParts(left, "percent", expressionOf), node);
  if (operator !== "+" || left === null || right === null) return { kind: "other", span: spanOf(node) };
  const parts = [left, right].map(expressionOf).flatMap((part) => (part.kind === "joined" ? part.parts : [part]));
  return parts.some((part) => part.kind === "string") ? joined(parts, node) : { kind: "other", span: spanOf(node) };
}

function joined(parts: readonly Expression[], node: Node): Expression {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "string") return { ...only, span: spanOf(node) } satisfies StringLiteral;
  return { kind: "joined", parts, span: spanOf(node) };
}

/** `"…{}…".format(x)` */
const isFormat = (call: Node): boolean => {
  const callee = call.childForFieldName("function");
  return callee?.type === "attribute" && callee.childForFieldName("attribute")?.text === "format" && receiver(call).type.endsWith("string");
};

const receiver = (call: Node): Node => call.childForFieldName("function")?.childForFieldName("object") ?? call;

/** The name in `name = call(…)`. */
function nameGiven(call: Node): string | undefined {
  const { parent } = call;
  if (parent?.type !== "assignment") return undefined;
  const target = parent.childForFieldName("left");
  return target?.type === "identifier" || target?.type === "attribute" ? target.text : undefined;
}
