import { textIn, wrappedIn } from "../source/nodes.js";
import { isField, type Node } from "../source/tree-sitter.js";

/** The declaration or assignment whose value a node is, alone or as `&value`. */
function givenTo(node: Node): Node | undefined {
  const value = wrappedIn(node, /^(unary_expression|parenthesized_expression|expression_list)$/);
  const { parent } = value;
  return parent !== null && isAssignment(parent) && !isField(value, parent, "left") ? parent : undefined;
}

export const isAssignment = (node: Node): boolean => /^(short_var_declaration|assignment_statement|var_spec|const_spec)$/.test(node.type);

/** The name on the left: `srv := &http.Server{}`. */
export function nameGiven(node: Node): string | undefined {
  const assignment = givenTo(node);
  const target = assignment && targetsOf(assignment)[0];
  return target !== undefined && /^(identifier|selector_expression)$/.test(target.type) ? target.text : undefined;
}

export const targetsOf = (assignment: Node): readonly Node[] =>
  assignment.childForFieldName("left")?.namedChildren ??
  assignment.childrenForFieldName("name").filter((node) => node.type === "identifier");

/**
 * `port := os.Getenv("PORT")` with `if port == "" { port = "8080" }` below it: "8080". The second value of os.LookupEnv is
 * looked at in the same way: `if !ok { port = "8080" }`. In `if port, ok := os.LookupEnv("PORT"); ok { … }` nothing is asked of who leaves it out.
 */
export function fallbackOf(call: Node): Node | undefined {
  if (call.parent?.parent && isFirstOf(call.parent.parent)) return call.nextNamedSibling ?? undefined;
  const assignment = givenTo(call);
  const asking = assignment?.parent;
  if (asking?.type === "if_statement" && isPresent(asking)) return asking.childForFieldName("consequence") ?? undefined;
  const targets = assignment === undefined ? [] : targetsOf(assignment).map(({ text }) => text);
  const next = assignment?.nextNamedSibling ?? null;
  const condition = next?.type === "if_statement" ? next.childForFieldName("condition") : null;
  const isAsked = condition?.descendantsOfType("identifier").some(({ text }) => targets.includes(text)) ?? false;
  if (next === null || !isAsked) return undefined;
  const given = next.childForFieldName("consequence")?.descendantsOfType("assignment_statement") ?? [];
  return given.find((one) => targetsOf(one)[0]?.text === targets[0])?.childForFieldName("right")?.firstNamedChild ?? undefined;
}

/** `cmp.Or(os.Getenv("PORT"), "8080")`. */
export const isFirstOf = (call: Node): boolean => call.type === "call_expression" && textIn(call, "function") === "cmp.Or";

/** `if value, ok := …; ok`, `if value := …; value != ""`: what follows runs only where the variable is there. */
function isPresent(statement: Node): boolean {
  const condition = textIn(statement, "condition");
  return /^\w+$|^\w+\s*!=\s*""|^len\(\w+\)\s*>\s*0/.test(condition);
}

/** The program stops, or gives an error, where the variable is missing: `if key == "" { log.Fatal("KEY is missing") }`. */
export function isChecked(call: Node): boolean {
  const assignment = givenTo(call);
  const targets = assignment === undefined ? [] : targetsOf(assignment).flatMap(({ text }) => (/^\w+$/.test(text) ? [text] : []));
  const next = assignment?.nextNamedSibling ?? null;
  if (next?.type !== "if_statement") return false;
  const isAsked = targets.some((name) =>
    new RegExp(String.raw`^!${name}\b|^${name}\s*==\s*""|^len\(${name}\)\s*==\s*0`).test(textIn(next, "condition")),
  );
  return isAsked && /\b(panic|Fatal\w*|Exit)\(|\breturn\b[^\n]*\b(err|errors|Errorf|New)\b/.test(textIn(next, "consequence"));
}
