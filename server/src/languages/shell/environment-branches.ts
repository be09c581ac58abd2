import { isEnvironmentName, isEnvironmentVariable } from "../../knowledge/environment-names.js";
import type { Span } from "../../text/span.js";
import { spanOf, type Node } from "../source/tree-sitter.js";

/** A decision of a script by a named environment: `[ "$RAILS_ENV" = production ]`. */
export interface EnvironmentBranch {
  readonly variable: string;
  /** Missing where a file of settings is chosen: `config/$APP_ENV.yml`. */
  readonly value?: string;
  /** Whoever calls the script names the environment: `APP_ENV="$1"`. */
  readonly isArgument?: true;
  readonly span: Span;
}

/** Finds the comparisons and the `case` statements that do so. */
export function environmentBranchesIn(root: Node, text: string): readonly EnvironmentBranch[] {
  if (!/ENV|STAGE|PROFILE|MODE|CONFIG/i.test(text)) return [];
  const decisions = root
    .descendantsOfType(["binary_expression", "case_statement"])
    .flatMap((node) => (node === null ? [] : node.type === "case_statement" ? caseOf(node) : comparisonOf(node)));
  const given = argumentsIn(text);
  return [...decisions, ...filesChosen(root, text)].map((branch) =>
    given.has(branch.variable) ? { ...branch, isArgument: true } : branch,
  );
}

/** The variables that a script sets from what it is called with, or asks people for. */
function argumentsIn(text: string): ReadonlySet<string> {
  const [inLoop = ""] = [...text.matchAll(/\bfor\s+(\w+)\s+in\s+"?\$[@*]/g)].map(([, name]) => name);
  const taken = new RegExp(`(\\w+)=["']?\\$\\{?(?:\\d|OPTARG\\b|[@*]${inLoop === "" ? "" : `|${inLoop}\\b`})`, "g");
  const asked = /\bread\s+(?:-\w+\s+(?:"[^"\n]*"\s+|'[^'\n]*'\s+)?)*(\w+)/g;
  return new Set([...text.matchAll(taken), ...text.matchAll(asked)].map(([, name = ""]) => name));
}

/** `CONFIG_FILE=./config/${APP_ENV}.yml`: the name of a file of settings is that of the deploy. */
function filesChosen(root: Node, text: string): readonly EnvironmentBranch[] {
  return [...text.matchAll(chosenFile)].flatMap(({ 0: written, 1: inBraces, 2: bare, index }) => {
    const variable = inBraces ?? bare ?? "";
    const isCode = root.descendantForIndex(index, index + 1)?.type !== "comment";
    return isCode && isEnvironmentVariable(variable) ? [{ variable, span: { start: index, end: index + written.length } }] : [];
  });
}

const chosenFile = /(?<![\w./-])[\w./-]*(?:\$\{(\w+)(?::?-[^}]*)?\}|\$(\w+))\.(?:ya?ml|json|ini|toml|env|properties|conf)(?![\w.])/g;

/** The decision of `"$APP_ENV" = production`. */
export function comparisonOf(node: Node): readonly EnvironmentBranch[] {
  const [left, operator, right] = [node.childForFieldName("left"), node.childForFieldName("operator"), node.childForFieldName("right")];
  if (left === null || right === null || !/^(=|==|!=|=~)$/.test(operator?.text ?? "")) return [];
  const value = unquoted(right);
  const variable = variableOf(left, value);
  return variable !== undefined && isEnvironmentName(value) ? [{ variable, value, span: spanOf(node) }] : [];
}

/** Its place is its head: `case "$APP_ENV" in`. */
function caseOf(node: Node): readonly EnvironmentBranch[] {
  const subject = node.childForFieldName("value");
  const variable = subject === null ? undefined : variableOf(subject);
  const branches = node.namedChildren.map((item) =>
    item?.type === "case_item" ? item.childrenForFieldName("value").map((pattern) => (pattern === null ? "" : unquoted(pattern))) : [],
  );
  // All of them in one branch say only which words are known.
  const value = branches.flatMap((words) => (words.filter(isEnvironmentName).length > 2 ? [] : words)).find(isEnvironmentName);
  if (subject === null || variable === undefined || value === undefined) return [];
  return [{ variable, value, span: { start: node.startIndex, end: subject.endIndex } }];
}

/** The named environment that a word is: `"$APP_ENV"`, `${NODE_ENV:-production}`, `x$RAILS_ENV`. */
function variableOf(node: Node, value?: string): string | undefined {
  const name = /^["']?x?\$(?:\{(\w+)(?::?-[^}]*)?\}|(\w+))["']?$/.exec(node.text);
  const variable = name?.[1] ?? name?.[2];
  return variable !== undefined && isEnvironmentVariable(variable, value) ? variable : undefined;
}

const unquoted = ({ text }: Node): string => text.replace(/^["']?x?(.*?)["']?$/, "$1");
