import { textIn, wrappedIn } from "../source/nodes.js";
import { isField, type Node } from "../source/tree-sitter.js";

/** The name in `String url = call();`, `this.url = call();`, in parentheses or cast. */
export function nameGiven(node: Node): string | undefined {
  const outer = wrappedIn(node, /^(parenthesized_expression|cast_expression)$/);
  const { parent } = outer;
  if (parent?.type === "variable_declarator") return textIn(parent, "name");
  return parent?.type === "assignment_expression" && isField(outer, parent, "right") ? textIn(parent, "left") : undefined;
}

/**
 * What stands for a missing variable: `Optional.ofNullable(System.getenv("X")).orElse("d")`, `Objects.requireNonNullElse(…, "d")`,
 * `System.getenv("X") != null ? System.getenv("X") : "d"`, and an assignment below `if (x == null)`.
 */
export function fallbackOf(call: Node): Node | undefined {
  const list = call.parent?.type === "argument_list" ? call.parent : undefined;
  const outer = list?.parent;
  if (outer?.type === "method_invocation") {
    const name = textIn(outer, "name");
    if (/^(requireNonNullElse|defaultIfBlank|defaultIfEmpty|defaultString|firstNonNull)$/.test(name))
      return call.nextNamedSibling ?? undefined;
    if (name === "ofNullable") return elseOf(outer);
  }
  if (call.parent?.type === "ternary_expression") return otherBranch(call, call.parent);
  return givenBelow(call);
}

/** The argument of `orElse` at the end of a chain: `Optional.ofNullable(x).map(Integer::parseInt).orElse(8080)`. */
function elseOf(optional: Node): Node | undefined {
  for (let { parent } = optional; parent?.type === "method_invocation"; { parent } = parent) {
    const name = textIn(parent, "name");
    if (/^orElse(Get)?$/.test(name)) return parent.childForFieldName("arguments")?.firstNamedChild ?? undefined;
    if (!/^(map|filter|or)$/.test(name)) return undefined;
  }
  return undefined;
}

function otherBranch(call: Node, choice: Node): Node | undefined {
  const condition = textIn(choice, "condition");
  if (!condition.includes(call.text)) return undefined;
  const isFirst = isField(call, choice, "consequence") && /!=\s*null/.test(condition);
  const isSecond = isField(call, choice, "alternative") && /==\s*null/.test(condition);
  return (isFirst ? choice.childForFieldName("alternative") : isSecond ? choice.childForFieldName("consequence") : undefined) ?? undefined;
}

/** `String port = System.getenv("PORT"); if (port == null) port = "8080";` */
function givenBelow(call: Node): Node | undefined {
  const name = nameGiven(call);
  const declaration = call.parent?.type === "variable_declarator" ? call.parent.parent : undefined;
  const next = declaration?.nextNamedSibling;
  if (name === undefined || next?.type !== "if_statement" || !isMissing(name, textIn(next, "condition"))) return undefined;
  const given = next.childForFieldName("consequence")?.descendantsOfType("assignment_expression") ?? [];
  return given.find((one) => textIn(one, "left") === name)?.childForFieldName("right") ?? undefined;
}

const isMissing = (name: string, condition: string): boolean =>
  /^\w+$/.test(name) && new RegExp(String.raw`\b${name}\b\s*==\s*null|\b${name}\.is(Empty|Blank)\(`).test(condition);

/** The program stops where the variable is missing: `Objects.requireNonNull(…)`, `.orElseThrow()`, `if (x == null) throw …`. */
export function isChecked(call: Node): boolean {
  const outer = call.parent?.type === "argument_list" ? call.parent.parent : null;
  if (/^(requireNonNull|checkNotNull|requireNonEmpty)$/.test(textIn(outer, "name"))) return true;
  if (textIn(outer, "name") === "ofNullable" && textIn(outer?.parent, "name") === "orElseThrow") return true;
  const next = call.parent?.type === "variable_declarator" ? call.parent.parent?.nextNamedSibling : undefined;
  const name = nameGiven(call);
  return (
    name !== undefined &&
    next?.type === "if_statement" &&
    isMissing(name, textIn(next, "condition")) &&
    /\bthrow\b|System\.exit/.test(textIn(next, "consequence"))
  );
}
