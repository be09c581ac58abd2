import { textIn } from "../source/nodes.js";
import { isField, type Node } from "../source/tree-sitter.js";
import { patternInLines } from "../../text/pattern.js";

/** Methods whose result stands for their receiver: conversions, borrowing, and what passes an error on. */
export const isPassing = (method: string): boolean => passing.test(method);

const passing = patternInLines()`
  ^(
    to_string|to_owned|into|as_str|as_ref|as_bytes|as_deref|clone|unwrap|expect|ok|err|parse|trim|to_lowercase|map|map_err|and_then
    |filter|unwrap_or_default|context|with_context|into_owned|to_socket_addrs
  )$
`;

export const methodOf = (call: Node): string => {
  const called = call.childForFieldName("function");
  // .parse::<u16>()
  const callee = called?.type === "generic_function" ? called.childForFieldName("function") : called;
  return callee?.type === "field_expression" ? textIn(callee, "field") : "";
};

/** The outermost node that has the value of this one: `env::var("X")` in `&env::var("X").unwrap()?`. */
export function passedOn(node: Node): Node {
  let value = node;
  for (let next = passerOf(value); next !== undefined; next = passerOf(value)) value = next;
  return value;
}

function passerOf(value: Node): Node | undefined {
  const { parent } = value;
  if (parent === null) return undefined;
  if (/^(try_expression|await_expression|reference_expression|parenthesized_expression|type_cast_expression)$/.test(parent.type))
    return parent;
  const call = calledOn(value);
  return call !== undefined && isPassing(methodOf(call)) ? call : undefined;
}

/** The call of a method on a value. */
export function calledOn(value: Node): Node | undefined {
  const member = value.parent;
  if (member?.type !== "field_expression" || !isField(value, member, "value")) return undefined;
  const callee = member.parent?.type === "generic_function" ? member.parent : member;
  return callee.parent?.type === "call_expression" && isField(callee, callee.parent, "function") ? callee.parent : undefined;
}

/** What is used where a result is missing: `.unwrap_or("d")`, `.unwrap_or_else(|_| "d")`, `Err(_) => "d"`. */
export function fallbackOf(call: Node): Node | undefined {
  const value = passedOn(call);
  const chosen = calledOn(value);
  if (chosen !== undefined) return fallbackIn(chosen);
  const match = value.parent;
  if (match?.type === "let_condition") return otherBranch(match);
  return match?.type === "match_expression" && isField(value, match, "value") ? missingArm(match) : undefined;
}

/** `if let Ok(value) = env::var("X") { value } else { "d".into() }`: what the other branch gives. */
function otherBranch(condition: Node): Node | undefined {
  const choice = condition.parent?.type === "if_expression" ? condition.parent : undefined;
  const other = choice?.childForFieldName("alternative")?.firstNamedChild;
  const given = other?.type === "block" ? other.lastNamedChild : undefined;
  return given?.type.endsWith("_expression") === true || given?.type.endsWith("_literal") === true ? given : undefined;
}

/** The code asks whether there is a value, or goes on without one: `.is_ok()`, `.ok()`, `if let Ok(x) = …`. */
export function isOptional(call: Node): boolean {
  for (let value: Node | undefined = call; value !== undefined; value = passerOf(value)) {
    const next = calledOn(value);
    if (
      value.parent?.type === "let_condition" ||
      /^(is_(ok|err|some|none)\w*|unwrap_or_default)$/.test(next === undefined ? "" : methodOf(next))
    )
      return true;
    const isLeft =
      next !== undefined && methodOf(next) === "ok" && !/^(expect|unwrap|context|ok_or\w*)$/.test(methodOf(calledOn(next) ?? next));
    if (isLeft) return true;
  }
  return false;
}

/** The argument of `.unwrap_or(…)`, or what the closure of `.unwrap_or_else(…)` gives. */
export function fallbackIn(call: Node): Node | undefined {
  if (!/^(unwrap_or|unwrap_or_else|or_else|map_or)$/.test(methodOf(call))) return undefined;
  const argument = call.childForFieldName("arguments")?.firstNamedChild;
  if (argument?.type !== "closure_expression") return argument ?? undefined;
  const body = argument.childForFieldName("body");
  return (body?.type === "block" ? body.lastNamedChild : body) ?? undefined;
}

/** The value of the arm `Err(_) =>` or `None =>`. */
export function missingArm(match: Node): Node | undefined {
  const arms = match.childForFieldName("body")?.namedChildren ?? [];
  const arm = arms.find((one) => /^(Err\b|None\b|_$)/.test(textIn(one, "pattern")));
  return arm?.childForFieldName("value") ?? undefined;
}

/** The variable or field in `let url = call()`, `self.url = call()`. */
export function nameGiven(node: Node): string | undefined {
  const value = passedOn(node);
  const { parent } = value;
  if (parent?.type === "assignment_expression" && isField(value, parent, "right")) return textIn(parent, "left");
  if (parent === null || !/^(let_declaration|const_item|static_item)$/.test(parent.type)) return undefined;
  return (parent.childForFieldName("pattern") ?? parent.childForFieldName("name"))?.text;
}
