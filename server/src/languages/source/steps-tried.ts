import { patternInLines, sourceInLines } from "../../text/pattern.js";
import { codeOf, isComment } from "./nodes.js";
import type { Node } from "./tree-sitter.js";

/**
 * The code of what was tried before the body of a handler: the block of a `try`, the promise of a `.catch`, what a `match` asks, the
 * statement before `if err != nil`. "" where that is not to be seen.
 */
export function stepsTried(body: Node, text: string): string {
  for (let node = body.parent, steps = 0; node !== null && steps < 4; node = node.parent, steps++) {
    const value = node.type === "match_expression" ? node.childForFieldName("value") : null;
    if (value !== null) return value.type === "identifier" ? statementBefore(node, text) : codeOf(value, text);
    if (node.type === "if_statement") return statementBefore(node, text) + codeBefore(body, node, text);
    if (tries.test(node.type)) return codeBefore(body, node, text);
  }
  return "";
}

const tries = /^(try_statement|try_expression|begin|body_statement|call_expression|try_with_resources_statement)$/;

/** Up to the body, without it. */
const codeBefore = (body: Node, whole: Node, text: string): string =>
  codeOf(whole, text).slice(0, Math.max(0, body.startIndex - whole.startIndex));

/** The statement before the one in which a node stands. */
function statementBefore(node: Node, text: string): string {
  const statement = node.parent !== null && /^(expression_statement|return_statement)$/.test(node.parent.type) ? node.parent : node;
  let before = statement.previousNamedSibling;
  while (before !== null && isComment(before)) before = before.previousNamedSibling;
  return before === null ? calledBack(statement, text) : codeOf(before, text);
}

/** `orders.find({}` of `orders.find({}, (error, found) => { if (error) … })`: the first thing that a callback asks is how that went. */
function calledBack(statement: Node, text: string): string {
  const callback = statement.parent?.parent;
  const call = callback?.parent?.type === "arguments" ? callback.parent.parent : null;
  return call ? codeBefore(statement, call, text) : "";
}

/**
 * A step that asks a database or another service, and can fail for a reason in which the visitor has no part. Not where the same steps
 * look at what the visitor gave: a token that is verified, a document that is parsed. Of many steps some are no fault of the visitor.
 */
export const asksService = (steps: string): boolean =>
  !judges.test(steps.replace(document, "")) && (service.test(steps.replace(ofRequest, "")) || steps.split(/\n\s*(?=[\w$@])/).length > 5);

/** What is read of a request is no service: `req.query.page`, `request.headers.get("x")`. */
const ofRequest = patternInLines("g")`
  \b(?:req|request|ctx|c|ev|event|params|query|headers|searchParams|formData|localStorage|sessionStorage|cookies)
  (?:\.\w+|\(\))*\.(?:get|query|params|find|add|set|append|delete|all|save)\b
`;

/** MongoDB's driver for Go gives a document so. */
const document = /\bFindOne\w*\([^\n]*\)\.Decode\(/g;

const verb = sourceInLines`
  find|fetch|load|list|count|aggregate|query|execute|exec|insert|create|save|store|update|upsert|delete|destroy|remove|send|publish
  |enqueue|commit|register|process|charge|search|select|persist|flush|transact|revoke|subscribe|upload|download|invoke|complete|request
  |post|put|patch|(?:get|add)(?=_?[A-Z])|get_(?!json)|add_|objects\.\w|session\.add|all|getall|first|one(?=\W)|single|tolist|take|scan
`;

const service = patternInLines("i")`
  (?:^|\.|->|::|\bawait\s+(?:\w+\.)*|[=(]\s*)(?:${verb})\w*(?:!|\??\s*(?:<[^>\n]*>)?[({])
  |\.(?:save|destroy|call|deliver_\w+|perform\w*)\b
`;

const judges = patternInLines("i")`
  \b(?:
    verify|validat|parse|compare|decode|decrypt|sign|authenticat|login|authoriz|check|hash|bind|bodyparser|unmarshal|loads|int|float|uuid
    |objectid|fromhex|strconv|cast|convert|isvalid
  )\w*!?\s*(?:::<[^>\n]*>)?\(|\.(?:json|form|text)\(\s*\)
`;
