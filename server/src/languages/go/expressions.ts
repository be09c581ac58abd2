import type { Argument, Call, Entry, Expression, StringLiteral } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { scopeOf } from "./scopes.js";
import { fallbackOf, nameGiven } from "./surroundings.js";

/** Reads a Go expression; the parts of calls and literals are read when asked for. */
export const expressionOf = (node: Node): Expression => readers[node.type]?.(node) ?? { kind: "other", span: spanOf(node) };

const name = (node: Node): Expression => ({ kind: "name", path: [node.text], span: spanOf(node) });
const first = (node: Node): Expression => optional(node.firstNamedChild, node);
const number = (node: Node): Expression => ({ kind: "number", text: node.text.replaceAll("_", ""), span: spanOf(node) });

const readers: Readonly<Record<string, (node: Node) => Expression>> = {
  identifier: name,
  field_identifier: name,
  type_identifier: name,
  package_identifier: name,
  selector_expression: (node) => memberOf(field(node, "operand"), node.childForFieldName("field")?.text ?? "", node),
  qualified_type: (node) => memberOf(field(node, "package"), node.childForFieldName("name")?.text ?? "", node),
  interpreted_string_literal: stringOf,
  raw_string_literal: stringOf,
  int_literal: number,
  float_literal: number,
  true: (node) => ({ kind: "boolean", value: true, span: spanOf(node) }),
  false: (node) => ({ kind: "boolean", value: false, span: spanOf(node) }),
  nil: (node) => ({ kind: "null", span: spanOf(node) }),
  call_expression: (node) => (isFormat(node) ? formattedOf(node) : callOf(node)),
  composite_literal: literalOf,
  index_expression: (node) => ({ kind: "index", object: field(node, "operand"), key: field(node, "index"), span: spanOf(node) }),
  binary_expression: operationOf,
  parenthesized_expression: first,
  literal_element: first,
  expression_list: first,
  unary_expression: (node) => field(node, "operand"),
  func_literal: (node) => ({ kind: "function", name: "", span: spanOf(node) }),
};

export const field = (node: Node, name: string): Expression => optional(node.childForFieldName(name), node);

const optional = (node: Node | null, around: Node): Expression =>
  node === null ? { kind: "other", span: spanOf(around) } : expressionOf(node);

function memberOf(object: Expression, member: string, node: Node): Expression {
  if (object.kind === "name") return { kind: "name", path: [...object.path, member], span: spanOf(node) };
  return { kind: "member", object, member, span: spanOf(node) };
}

export function stringOf(node: Node): StringLiteral {
  const inner = { start: node.startIndex + 1, end: Math.max(node.startIndex + 1, node.endIndex - 1) };
  const written = node.text.slice(1, -1);
  const value = node.type === "raw_string_literal" ? written : written.replace(/\\(["\\nt])/g, (_, one: string) => escapes[one] ?? one);
  return { kind: "string", value, span: spanOf(node), inner };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t" };

export function callOf(node: Node): Call {
  const assignedTo = nameGiven(node);
  return {
    kind: "call",
    get callee() {
      return field(node, "function");
    },
    get arguments() {
      return argumentsOf(node.childForFieldName("arguments"));
    },
    isConstruction: false,
    span: spanOf(node),
    get scope() {
      return scopeOf(node);
    },
    ...(assignedTo !== undefined && { assignedTo }),
    get fallback() {
      const fallback = fallbackOf(node);
      return fallback && expressionOf(fallback);
    },
    isKey: node.parent?.type === "index_expression" && node.parent.childForFieldName("index")?.id === node.id,
  } as Call;
}

const argumentsOf = (list: Node | null): readonly Argument[] =>
  (list?.namedChildren ?? []).filter(({ type }) => type !== "comment").map((node) => ({ value: expressionOf(node), span: spanOf(node) }));

/** `http.Server{Addr: ":80"}` constructs, with named arguments; `map[string]string{…}` and `[]string{…}` are what they are. */
function literalOf(node: Node): Expression {
  const type = node.childForFieldName("type");
  const body = node.childForFieldName("body");
  if (type?.type === "map_type") {
    return {
      kind: "map",
      get entries() {
        return entriesOf(body);
      },
      span: spanOf(node),
    };
  }
  if (type !== null && /^(slice|array|implicit_length_array)_type$/.test(type.type)) {
    return {
      kind: "list",
      get items() {
        return (body?.namedChildren ?? []).map(expressionOf);
      },
      span: spanOf(node),
    };
  }
  return constructionOf(node);
}

export function constructionOf(node: Node): Call {
  const assignedTo = nameGiven(node);
  return {
    kind: "call",
    get callee() {
      return field(node, "type");
    },
    get arguments() {
      return entriesOf(node.childForFieldName("body")).map(({ key, value, span }) => ({
        ...(key !== undefined && { name: key }),
        value,
        span,
      }));
    },
    isConstruction: true,
    span: spanOf(node),
    get scope() {
      return scopeOf(node);
    },
    ...(assignedTo !== undefined && { assignedTo }),
    isKey: false,
  } as Call;
}

export function entriesOf(body: Node | null): readonly Entry[] {
  return (body?.namedChildren ?? [])
    .filter(({ type }) => type === "keyed_element")
    .map((element) => {
      const key = field(element, "key");
      const name = keyName(key);
      return { ...(name !== undefined && { key: name }), keySpan: key.span, value: field(element, "value"), span: spanOf(element) };
    });
}

export const keyName = (key: Expression): string | undefined =>
  key.kind === "string" ? key.value : key.kind === "name" ? key.path.at(-1) : undefined;

function operationOf(node: Node): Expression {
  if (node.childForFieldName("operator")?.type !== "+") return { kind: "other", span: spanOf(node) };
  const parts = [field(node, "left"), field(node, "right")].flatMap((part) => (part.kind === "joined" ? part.parts : [part]));
  return parts.some(({ kind }) => kind === "string")
    ? { kind: "joined", parts, span: spanOf(node) }
    : { kind: "other", span: spanOf(node) };
}

const isFormat = (call: Node): boolean => call.childForFieldName("function")?.text === "fmt.Sprintf";

/** `fmt.Sprintf("%s:%d", host, port)`: literal pieces and what fills the holes between them (package fmt, "Printing"). */
function formattedOf(call: Node): Expression {
  const [format, ...values] = argumentsOf(call.childForFieldName("arguments")).map(({ value }) => value);
  if (format?.kind !== "string" || format.value.length !== format.inner.end - format.inner.start)
    return { kind: "other", span: spanOf(call) };
  const parts: Expression[] = [];
  let from = 0;
  const literal = (to: number) => {
    const inner = { start: format.inner.start + from, end: format.inner.start + to };
    if (to > from) parts.push({ kind: "string", value: format.value.slice(from, to), span: inner, inner });
  };
  for (const hole of format.value.matchAll(/%[-+# 0]*[\d.*]*[a-zA-Z]/g)) {
    literal(hole.index);
    from = hole.index + hole[0].length;
    parts.push(values.shift() ?? { kind: "other", span: format.span });
  }
  literal(format.value.length);
  return { kind: "joined", parts, span: spanOf(call) };
}
