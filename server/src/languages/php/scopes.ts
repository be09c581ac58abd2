import { lastReturn, textIn } from "../source/nodes.js";
import { functionBy } from "../source/scope-syntax.js";
import type { Scope } from "../source/scope.js";
import type { FunctionSyntax } from "../source/syntax.js";
import { oncePerNode, type Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";
import { patternInLines } from "../../text/pattern.js";

/** The function around a node, and whether a condition decides that it runs. */
export function scopeOf(node: Node): Scope {
  let around: FunctionSyntax | undefined;
  let isConditional = false;
  let isDevelopment = false;
  let outermost = node;
  let method: Node | undefined;
  // One walk: asking for a parent costs a search from the root.
  for (let { parent } = node; parent !== null; parent = parent.parent) {
    const { type } = parent;
    outermost = parent;
    if (around === undefined && branch.test(type) && !isOwnGuard(parent)) isConditional = true;
    if (type === "if_statement" && isForDevelopers(parent, node)) isDevelopment = true;
    if (functionTypes.has(type)) {
      if (around === undefined && type === "method_declaration") method = parent;
      around ??= functionOf(parent);
    }
    if (type === "class_declaration") {
      const answers = method !== undefined && isAction(method, parent);
      const inClass = scope(around, isConditional, textIn(parent, "name"));
      return { ...inClass, ...(isDevelopment && { isDevelopment }), ...(answers && { isHandler: true }) };
    }
  }
  return {
    ...scope(around, isConditional),
    ...(isDevelopment && { isDevelopment }),
    ...(around === undefined && isPage(outermost) && { isHandler: true }),
  };
}

/** Whether the top level of a file answers requests: it asks what came with one, or has a page to show. What is run by hand does neither. */
const isPage = oncePerNode(({ text }) => asksForRequest.test(text) && !/PHP_SAPI|php_sapi_name|^#!/.test(text));

const asksForRequest = patternInLines("i")`
  \$_(?:GET|POST|REQUEST|FILES|SESSION|COOKIE)\b|\$_SERVER\s*\[\s*["'](?:REQUEST_|HTTP_|QUERY)
  |\b(?:session_start|getallheaders|apache_request_headers)\s*\(|["']php://input["']|<(?:!DOCTYPE|html|body|form)\b
`;

/** A public method of a controller, which a route leads to (Laravel, "Controllers"; Symfony, "Controller"). */
const isAction = (method: Node, declared: Node): boolean =>
  textIn(declared, "name").endsWith("Controller") &&
  !/^(?:__(?!invoke)|middleware$)/.test(textIn(method, "name")) &&
  !/\b(?:private|protected)\b/.test(headOf(method)) &&
  // A static one is a helper, unless it is handed the request.
  (!/\bstatic\b/.test(headOf(method)) || /\bRequest\s+\$/.test(textIn(method, "parameters")));

const headOf = (method: Node): string => method.text.slice(0, method.text.indexOf("("));

const functionTypes: ReadonlySet<string> = new Set([
  "function_definition",
  "method_declaration",
  "anonymous_function",
  "anonymous_function_creation_expression",
  "arrow_function",
]);

const branch = /^(if_statement|else_clause|else_if_clause|case_statement|match_conditional_expression|conditional_expression)$/;

/** `if (SHOP_MODE === "dev") { … }`, not what stands in its `else`. */
function isForDevelopers(statement: Node, inner: Node): boolean {
  const body = statement.childForFieldName("body");
  const isInBody = body !== null && inner.startIndex >= body.startIndex && inner.endIndex <= body.endIndex;
  return (
    isInBody &&
    /^\(\s*[^!&|]*?\w*(?:env|mode|stage)\w*[\s)\]"']{0,4}={2,3}\s*["'](?:dev|develop|development|local)["']\s*\)$/i.test(
      textIn(statement, "condition"),
    )
  );
}

/** `if (!defined("X")) define("X", …)` only keeps from doing it twice. */
const isOwnGuard = (statement: Node): boolean =>
  statement.type === "if_statement" && /^\(\s*!\s*defined\s*\(/.test(textIn(statement, "condition"));

const scope = (around: FunctionSyntax | undefined, isConditional: boolean, name?: string): Scope => ({
  ...(around !== undefined && { function: around }),
  ...(name !== undefined && { class: name }),
  isStart: around === undefined,
  ...(isConditional && { isConditional }),
});

export function functionOf(declaration: Node): FunctionSyntax {
  return functionBy(declaration, expressionOf, { result: (one) => lastReturn(one.childForFieldName("body")) });
}
