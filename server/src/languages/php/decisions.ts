import { isEnvironmentName } from "../../knowledge/environment-names.js";
import type { Catch, Comparison } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { callOf, expressionOf } from "./expressions.js";
import { partsOf } from "./surroundings.js";

/** `$env == "production"`, `in_array($env, ["production"])`, `case "production":`, `match ($env) { "production" => … }`. */
export function* comparisonWith(string: Node, parent: Node): Generator<Comparison> {
  if (parent.type === "binary_expression" && /^([=!]==?|<>)$/.test(parent.childForFieldName("operator")?.text ?? "")) {
    const [left, right] = [parent.childForFieldName("left"), parent.childForFieldName("right")];
    if (left && right) yield { kind: "comparison", left: expressionOf(left), right: expressionOf(right), span: spanOf(parent) };
  }
  const list = parent.type === "array_element_initializer" ? parent.parent?.parent?.parent : undefined;
  const [subject, among] =
    list?.type === "arguments" && list.parent?.firstNamedChild?.text === "in_array" ? callOf(list.parent).arguments : [];
  if (list?.parent && subject && among) yield { kind: "comparison", left: subject.value, right: among.value, span: spanOf(list.parent) };
  if (parent.type === "case_statement" || parent.type === "match_condition_list") yield* caseOf(string);
}

/** One choice by environments is one comparison, at the first that it names. */
function* caseOf(string: Node): Generator<Comparison> {
  let choice: Node | null = string;
  while (choice !== null && !/^(switch_statement|match_expression)$/.test(choice.type)) choice = choice.parent;
  const subject = choice?.childForFieldName("condition");
  if (!choice || !subject) return;
  const names = choice
    .descendantsOfType(["string", "encapsed_string"])
    .filter((one) => /^(case_statement|match_condition_list)$/.test(one?.parent?.type ?? ""));
  const isFirst = names.find((one) => one && isEnvironmentName(one.text.slice(1, -1)))?.id === string.id;
  if (isFirst) yield { kind: "comparison", left: expressionOf(subject), right: expressionOf(string), span: spanOf(string) };
}

/** A `catch` with the errors that it takes; the widest types are none. */
export function catchOf(clause: Node): Catch {
  const body = clause.childForFieldName("body") ?? clause;
  const types = clause.childForFieldName("type")?.namedChildren ?? [];
  const statements = partsOf(body);
  return {
    kind: "catch",
    types: types.map(({ text }) => text.slice(text.lastIndexOf("\\") + 1)).filter((type) => !/^(Exception|Throwable|Error)$/.test(type)),
    isEmpty: statements.length === 0,
    hasComment: body.namedChildren.length > statements.length,
    span: spanOf(clause),
  };
}
