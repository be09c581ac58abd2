import { entriesBeside } from "../source/entries.js";
import type { Named } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { entriesOf, expressionOf, keyOf } from "./expressions.js";
import { scopeOf } from "./functions.js";

/** `{ password: x }`, `{ "password": x }`, `{ password }` */
export function entryOf(node: Node): Named | undefined {
  if (node.type === "shorthand_property_identifier") return named("entry", node, node.text, node, node);
  const key = node.childForFieldName("key");
  const value = node.childForFieldName("value");
  const name = key === null ? undefined : keyOf(key);
  if (node.type !== "pair" || key === null || value === null || name === undefined) return undefined;
  return Object.defineProperty(named("entry", node, name, key, value), "siblings", {
    get: () => (node.parent === null ? [] : pairsOf(node.parent)),
    enumerable: true,
  });
}

/** All entries of the map in which one stands. */
const pairsOf = entriesBeside(entriesOf);

/** `function connect(host = "db", { password = "x" })` */
export function parameterOf(name: Node): Named | undefined {
  const { parent } = name;
  if (parent === null) return undefined;
  const own = parent.childForFieldName("left") ?? parent.childForFieldName("pattern");
  const value = parent.childForFieldName("right") ?? parent.childForFieldName("value");
  const isParameter = /^(assignment_pattern|object_assignment_pattern|required_parameter|optional_parameter)$/.test(parent.type);
  if (!isParameter || own?.startIndex !== name.startIndex || value === null) return undefined;
  return named("parameter", parent, name.text, name, value);
}

/** `headers.set("X-Api-Key", "x")`, `app.set("jwtSecret", "x")`: a string that is the first of two names the second; origins have a line of their own. */
export function valuePut(string: Node, call: Node): Named | undefined {
  const method = call.childForFieldName("function")?.childForFieldName("property")?.text ?? "";
  const [key, value, ...others] = call.childForFieldName("arguments")?.namedChildren ?? [];
  const name = string.text.slice(1, -1);
  const isPut =
    /^(set|append|(set(Request)?)?[hH]eader)$/.test(method) && !/^access-control-/i.test(name) && value?.text.slice(1, -1) !== name;
  return key?.id === string.id && value !== undefined && others.length === 0 && isPut
    ? named("entry", call, name, string, value)
    : undefined;
}

function named(form: Named["form"], node: Node, name: string, nameNode: Node, value: Node): Named {
  return {
    kind: "named",
    form,
    name,
    nameSpan: spanOf(nameNode),
    span: spanOf(node),
    get value() {
      return expressionOf(value);
    },
    get scope() {
      return scopeOf(value);
    },
  };
}
