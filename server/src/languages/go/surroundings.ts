import { wrappedIn } from "../source/nodes.js";
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
 * looked at in the same way: `if !ok { port = "8080" }`.
 */
export function fallbackOf(call: Node): Node | undefined {
  const assignment = givenTo(call);
  const targets = assignment === undefined ? [] : targetsOf(assignment).map(({ text }) => text);
  const next = assignment?.nextNamedSibling ?? null;
  const condition = next?.type === "if_statement" ? next.childForFieldName("condition") : null;
  const isAsked = condition?.descendantsOfType("identifier").some(({ text }) => targets.includes(text)) ?? false;
  if (next === null || !isAsked) return undefined;
  const given = next.childForFieldName("consequence")?.descendantsOfType("assignment_statement") ?? [];
  return given.find((one) => targetsOf(one)[0]?.text === targets[0])?.childForFieldName("right")?.firstNamedChild ?? undefined;
}
