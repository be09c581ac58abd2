import type { FactSearch } from "../source/fact-search.js";
import { codeOf } from "../source/nodes.js";
import { isReasonGiven } from "../source/reasons.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { calledOn, methodOf } from "./surroundings.js";

/** `let _ = save(order).await;`, `save(order).ok();`, `diesel::update(…).get_result(db).ok()`: a result that nobody asks. */
export const discardedErrors: FactSearch = {
  near: /\blet\s+_\s*=(?=\s*[\w:]+[\s(.!])|\.\s*ok(?=\(\s*\)\s*[;}])/g,
  *factsIn(root, { text, each }) {
    for (const { index, 0: written } of each(discardedErrors.near)) {
      const leaf = root.descendantForIndex(index + written.length - 1, index + written.length);
      const dropped = leaf === null || /comment|string/.test(leaf.type) ? undefined : droppedAt(leaf);
      if (dropped === undefined || asksError.test(codeOf(dropped.value, text)) || isReasonGiven(dropped.whole, text)) continue;
      const { name, isWrite } = failingIn(dropped.value) ?? {};
      if (name === undefined || !(isWrite === true || dropped.isStatement)) continue;
      const of = isWrite === true ? {} : { of: name };
      yield { kind: "errorSwallowed", how: `${name}()`, left: "variable", certain: false, ...of, span: spanOf(dropped.whole) };
    }
  },
};

interface Dropped {
  readonly value: Node;
  /** What is shown. */
  readonly whole: Node;
  readonly isStatement: boolean;
}

/** By the sign of `let _ =`, or by the name of `.ok()`. */
function droppedAt(leaf: Node): Dropped | undefined {
  if (leaf.type === "=") {
    const value = leaf.parent?.childForFieldName("value");
    return leaf.parent && value ? { value, whole: leaf.parent, isStatement: true } : undefined;
  }
  const call = leaf.parent?.parent;
  const value = leaf.parent?.childForFieldName("value");
  if (call?.type !== "call_expression" || !value || calledOn(call) !== undefined) return undefined;
  return { value, whole: call, isStatement: call.parent?.type === "expression_statement" };
}

/** The call that may fail: a change of a database, or a function by its name. */
function failingIn(value: Node): { readonly name: string; readonly isWrite: boolean } | undefined {
  const call = value.type === "await_expression" ? value.firstNamedChild : value;
  if (call?.type !== "call_expression") return undefined;
  const callee = call.childForFieldName("function");
  const name = /(\w+)$/.exec(callee?.text.replace(/::<.*>$/s, "") ?? "")?.[1];
  if (name === undefined) return undefined;
  const isWrite =
    (/^(get_result|execute|save_changes)$/.test(methodOf(call)) && writes.test(call.text)) ||
    (callee?.type === "field_expression" && writesByStatement.test(call.text.slice(callee.endIndex - call.startIndex - name.length)));
  if (isWrite) return { name, isWrite };
  const isMethod = callee?.type === "field_expression";
  return harmless.test(name) || (isMethod && !name.includes("_")) ? undefined : { name, isWrite };
}

/** A step before looks at the error. */
const asksError = /(?:_err|_else)\s*\(/;

/** Diesel, "Getting started"; sqlx, "query". */
const writes =
  /^(?:diesel::)?(?:update|insert_into|replace_into|delete)\(|^sqlx::query\w*!?\(\s*(?:&format!\()?r?#*"\s*(?:insert|update|delete)\b/i;

/** rusqlite, "Connection::execute"; tokio-postgres, "Client::batch_execute": the name of the method with its statement. */
const writesByStatement =
  /^(?:execute|execute_batch|batch_execute)\(\s*&?(?:format!\()?r?#*"\s*(?:insert|update|delete|replace|alter|create|drop)\b/i;

/** Clean-up, and what somebody may or may not be listening to. */
const harmless = /^(?:close|stop|shutdown|flush|remove|drop|send(?!_)|try_send|join|set|dotenv|init|try_init|write|parse|decode|from)/;
