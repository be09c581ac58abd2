import type { FactSearch } from "../source/fact-search.js";
import { around, partsOf, textIn } from "../source/nodes.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { patternInLines } from "../../text/pattern.js";

/**
 * `process.on("uncaughtException", (error) => console.error(error))`: the process goes on in a state that nobody knows (Node.js, "Process":
 * "Warning: Using 'uncaughtException' correctly"). What calls anything but logs and trackers of errors may end the process there.
 */
export const survivors: FactSearch = {
  near: /\bprocess\s*\.\s*(?:on|once|addListener)\s*\(\s*["'`](?<event>uncaughtException|unhandledRejection)(?=["'`]\s*,)/g,
  *factsIn(root, { each }) {
    for (const { index, 0: written, groups } of each(survivors.near)) {
      const leaf = root.descendantForIndex(index + written.length - 1, index + written.length);
      const call = leaf === null ? undefined : around(leaf, /^call_expression$/);
      const handler = call === undefined ? undefined : handlerOf(call, root);
      if (call === undefined || handler === undefined || !onlyTells(handler)) continue;
      yield { kind: "errorSurvived", event: groups?.["event"] ?? "", span: spanOf(call) };
    }
  },
};

/** The function given, or the one of this file that has its name. */
function handlerOf(call: Node, root: Node): Node | undefined {
  const given = partsOf(call.childForFieldName("arguments") ?? call)[1];
  if (given?.type !== "identifier") return given !== undefined && functions.test(given.type) ? given : undefined;
  const declared = root.namedChildren
    .flatMap((statement) => [statement, ...(/^(lexical|variable)_declaration$/.test(statement.type) ? statement.namedChildren : [])])
    .find((node) => textIn(node, "name") === given.text);
  const value = declared?.childForFieldName("value") ?? declared;
  return value !== undefined && functions.test(value.type) ? value : undefined;
}

const functions = /^(arrow_function|function_expression|function_declaration)$/;

function onlyTells(handler: Node): boolean {
  const body = handler.childForFieldName("body");
  if (body === null || body.descendantsOfType("throw_statement").length > 0) return false;
  return body.descendantsOfType(["call_expression", "new_expression"]).every((call) => tells.test(calleeOf(call)));
}

const calleeOf = (call: Node): string => call.childForFieldName("function")?.text ?? textIn(call, "constructor");

/** What writes, sends or shapes a message. */
const tells = patternInLines()`
  ^(?:
    console
    |(?:this\.)?_?(?:
      logger|log|winston|pino|bunyan|signale|consola|debug|chalk|colors|util|JSON|Sentry|Raven|Bugsnag|bugsnag|Rollbar|rollbar
      |newrelic|Date|String|Error|moment
    )\b|(?:err|error|e|ex|exception|reason|promise|p)\b
  )
  |\.(?:log|error|warn|info|debug|fatal|critical|captureException|captureMessage|notifyError|noticeError|to\w*String|join)$
`;
