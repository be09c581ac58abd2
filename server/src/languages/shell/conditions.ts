import { isDevelopmentUnit } from "../../facts/development.js";
import type { Span } from "../../text/span.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { comparisonOf } from "./environment-branches.js";

/** What only developers reach: the body of `dev_worker()`, the branch `dev_server)` of a case, `if [ "$APP_ENV" = dev ]`. */
export const developmentIn = (root: Node): readonly Span[] => [
  ...root
    .descendantsOfType(["function_definition", "case_item"])
    .flatMap((node) => (node === null || !isNamedSo(node) ? [] : [spanOf(node)])),
  ...root.descendantsOfType("if_statement").flatMap((node) => (node === null ? [] : branchesOfDevelopers(node))),
];

/** A branch counts where every one of its patterns says so: `dev|test)`, but not `dev|web)`. */
function isNamedSo(node: Node): boolean {
  const names = node.type === "case_item" ? node.childrenForFieldName("value") : [node.childForFieldName("name")];
  return names.length > 0 && names.every((name) => isDevelopmentUnit((name?.text ?? "").replace(/^["']|["']$/g, "")));
}

/** The branch that one question alone leads to: whether the environment is that of developers. */
function branchesOfDevelopers(node: Node): readonly Span[] {
  const condition = node.childForFieldName("condition");
  const [asked, ...others] = condition?.descendantsOfType("binary_expression") ?? [];
  const [then, end] = [/^then$/, endsBody].map((type) => node.children.find((child) => type.test(child?.type ?? "")));
  const [from, to] = [then?.endIndex, end?.startIndex];
  if (asked === null || asked === undefined || others.length > 0 || from === undefined || to === undefined) return [];
  if (asked.childForFieldName("operator")?.text === "!=") return [];
  const isForDevelopers = comparisonOf(asked).some(({ value = "" }) => /^(dev|develop|development|local)$/i.test(value));
  return isForDevelopers ? [{ start: from, end: to }] : [];
}

const endsBody = /^(elif_clause|else_clause|fi)$/;

/**
 * Whether an `if` asks what somebody chose, as `[ "$COMPILE" = true ]` does. That a file is missing, or that a program fails, is
 * nobody's choice: `[ ! -d "$APP/vendor" ]`, `! bundle check`.
 */
export function asksChoice(node: Node): boolean {
  const asked = node.childrenForFieldName("condition").map((condition) => condition?.text ?? "");
  return asked.some((text) => /(^|[^\w])(\[\[?|test)\s/.test(text) && /\$\{?\w/.test(withoutPresence(text)));
}

/** `-d "$APP/vendor"`, `"$(ls -A vendor)"` */
const withoutPresence = (text: string): string => text.replace(/\$\([^)]*\)|-[a-hprswxLS]\s+(?:"[^"]*"|\S+)/g, "");
