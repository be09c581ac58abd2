import { isTold, isUsed } from "../source/errors.js";
import type { FactSearch } from "../source/fact-search.js";
import { codeOf, partsOf } from "../source/nodes.js";
import type { Node } from "../source/tree-sitter.js";

/** `client.get(key, (err, value) => …)` that never looks at `err`: handle-callback-err of eslint-plugin-n finds the same. */
export const uncheckedCallbacks: FactSearch = {
  near: /(?=f|\()(?<=[,(]\s*(?:async\s+)?)(?:function\s*\w*\s*)?\(\s*(?<error>err|error)\s*(?::\s*[\w.| ]+)?\s*,[^(){}]*\)\s*(?:=>\s*)?\{/g,
  *factsIn(root, { text, each }) {
    for (const match of each(uncheckedCallbacks.near)) {
      const end = match.index + match[0].length;
      const body = root.descendantForIndex(end - 1, end)?.parent;
      const callback = body?.parent;
      if (!body || !callback || !isCallback(callback)) continue;
      const code = codeOf(body, text);
      const error = match.groups?.["error"] ?? "";
      // `if (!err && found)` without an "else" goes on in silence where there is one.
      const asked = code.replace(new RegExp(String.raw`\bif\s*\(\s*!\s*${error}\b`, "g"), (written) => " ".repeat(written.length));
      if (isUsed({ error }, asked) || (asked !== code && /\belse\b/.test(code)) || isTold.test(code)) continue;
      const how = match[0].replace(/\s*(?:=>)?\s*\{$/, "");
      // An error handler of Express has four parameters.
      const parameters = callback.childForFieldName("parameters")?.namedChildCount ?? 0;
      const left = parameters > 3 ? "answer" : "parameter";
      yield { kind: "errorSwallowed", how, left, certain: false, span: { start: match.index, end: match.index + how.length } };
    }
  },
};

/** Given to a function that calls back, and not to one that goes through a list or waits for an event. */
function isCallback(node: Node): boolean {
  const call = node.parent?.type === "arguments" ? node.parent.parent : null;
  const callee = call?.childForFieldName("function");
  return (
    callee !== null &&
    callee !== undefined &&
    !/(?:^|\.)(?:on|once|then|catch|map|forEach|reduce|filter|find|sort|addEventListener|unlink|rm|close|end)$/.test(callee.text)
  );
}

/** `catch { (error) => { … } }`: a function that nobody calls, or a name alone. */
export const idleCatches: FactSearch = {
  near: /\bcatch\s*(?:\(\s*[\w$]+\s*\)\s*)?\{(?=\s*(?:(?:async\s*)?\(?[\w$]*\)?\s*=>|function\b|[\w$]+\s*;?\s*\}))/g,
  *factsIn(root, { each }) {
    for (const match of each(idleCatches.near)) {
      const end = match.index + match[0].length;
      const body = root.descendantForIndex(end - 1, end)?.parent;
      if (!body || body.type !== "statement_block" || partsOf(body).length === 0 || !partsOf(body).every(isIdle)) continue;
      const how = match[0].replace(/\s*\{$/, "");
      yield { kind: "errorSwallowed", how, span: { start: match.index, end: match.index + how.length } };
    }
  },
};

const isIdle = (statement: Node): boolean =>
  statement.type === "empty_statement" ||
  (statement.type === "expression_statement" &&
    /^(arrow_function|function_expression|identifier)$/.test(statement.firstNamedChild?.type ?? ""));
