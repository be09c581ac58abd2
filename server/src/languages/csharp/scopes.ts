import { isDesignTimeFactory } from "./environments.js";
import { contains } from "../../text/span.js";
import { around, lastReturn, textIn } from "../source/nodes.js";
import { functionBy } from "../source/scope-syntax.js";
import type { Scope } from "../source/scope.js";
import type { FunctionSyntax } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";

/** The method around a node; `Main`, top-level statements, constructors and Startup's two methods run when the program starts. */
export function scopeOf(node: Node): Scope {
  const isDevelopment = servesDevelopment(node);
  const outer = functionAround(node);
  const name = outer?.childForFieldName("name")?.text;
  const isStart =
    outer === undefined ||
    outer.type === "constructor_declaration" ||
    /^(Main|Configure|ConfigureServices)$/.test(name ?? "") ||
    isHosted(outer);
  return {
    ...(outer !== undefined && { function: functionOf(outer) }),
    isStart,
    ...(outer !== undefined && isHandler(outer) && { isHandler: true }),
    ...(isDevelopment && { isDevelopment: true }),
    ...(isAlternative(node) && { isAlternative: true }),
    ...(isInBranch(node) && { isConditional: true }),
  };
}

/** `StartAsync` of what the host runs when it starts (.NET, "Worker services"). */
const isHosted = (method: Node): boolean =>
  textIn(method, "name") === "StartAsync" &&
  /\bIHosted(Lifecycle)?Service\b/.test(around(method, /^class_declaration$/)?.text.slice(0, 400) ?? "");

export function functionOf(declaration: Node): FunctionSyntax {
  return functionBy(declaration, expressionOf, { decorators: attributesOf, result: resultOf });
}

const functions = /^(method_declaration|constructor_declaration|local_function_statement|lambda_expression)$/;

/** A lambda that configures something, `options => options.UseNpgsql()`, runs where it stands. */
function functionAround(node: Node): Node | undefined {
  for (let { parent } = node; parent !== null; parent = parent.parent) {
    if (functions.test(parent.type) && (parent.type !== "lambda_expression" || isHandler(parent))) return parent;
  }
  return undefined;
}

/** An action of a controller, or what a route is mapped to: `app.MapGet("/", () => …)`. */
function isHandler(declaration: Node): boolean {
  if (declaration.type === "lambda_expression") {
    const call = declaration.parent?.parent?.parent;
    return /\.Map(Get|Post|Put|Patch|Delete|Methods|Hub)?$/.test(textIn(call, "function"));
  }
  return attributesOf(declaration).some((attribute) => /^Http(Get|Post|Put|Patch|Delete)$/.test(textIn(attribute, "name")));
}

function attributesOf(declaration: Node): readonly Node[] {
  return declaration.namedChildren.filter(({ type }) => type === "attribute_list").flatMap(({ namedChildren }) => namedChildren);
}

function resultOf(declaration: Node): Node | null | undefined {
  const body = declaration.childForFieldName("body");
  return body?.type === "arrow_expression_clause" ? body.firstNamedChild : lastReturn(body);
}

/** In a branch of a condition of its method: `if (env.IsDevelopment() || env.EnvironmentName == "Docker")`. */
function isInBranch(node: Node): boolean {
  const outer = functionAround(node);
  const branch = around(node, /^if_statement$/);
  return branch !== undefined && (outer === undefined || contains(spanOf(outer), spanOf(branch)));
}

/**
 * One of several branches for the preprocessor, by a symbol of the project's own: `#if (UsePostgreSQL)` with `#else` below it. What is
 * left where no symbol is defined is no alternative.
 */
function isAlternative(node: Node): boolean {
  for (let inner = node; inner.parent !== null; inner = inner.parent) {
    const { parent } = inner;
    if (!/^preproc_(el)?if$/.test(parent.type) || isField(inner, parent, "alternative")) continue;
    const condition = textIn(parent, "condition");
    const hasOther = parent.type === "preproc_elif" || parent.childForFieldName("alternative") !== null;
    if (hasOther && !/!|\b(DEBUG|RELEASE|TRACE|NET\w*|WINDOWS|LINUX|OSX|true|false)\b/.test(condition)) return true;
  }
  return false;
}

/** True in a branch that only a developer's machine or a test takes: `if (env.IsDevelopment())`, `#if DEBUG`. */
function servesDevelopment(node: Node): boolean {
  for (let inner = node; inner.parent !== null; inner = inner.parent) {
    const { parent } = inner;
    if (parent.type === "if_statement" && isDevelopmentBranch(inner, parent)) return true;
    if (isDesignTimeFactory(inner)) return true;
    const condition = parent.type === "preproc_if" ? parent.childForFieldName("condition")?.text : undefined;
    if (condition === "DEBUG" && !isField(inner, parent, "alternative")) return true;
  }
  return false;
}

function isDevelopmentBranch(branch: Node, statement: Node): boolean {
  const condition = textIn(statement, "condition").replace(/^\(([^]*)\)$/, "$1");
  if (isField(branch, statement, "condition")) return false;
  const side = isField(branch, statement, "alternative") ? "otherwise" : "then";
  // What one of several conditions lets through is for developers where each of them is.
  if (side === "otherwise" && condition.includes("||")) return false;
  return condition.split("||").every((one) => asksForDevelopers(one) === side);
}

/** The branch that is for developers: the one behind `env.IsDevelopment()`, `env.IsEnvironment("Test")`, the other one of `env.IsProduction()`. */
function asksForDevelopers(condition: string): "then" | "otherwise" | undefined {
  const isNegated = /!\s*[\w.]+|!=/.test(condition);
  if (/develop|debug|isdev\b|local|\("(?:\w+-?)?test(?:s|ing)?"/i.test(condition)) return isNegated ? "otherwise" : "then";
  return /IsProduction\b/.test(condition) && !/&&/.test(condition) ? (isNegated ? "then" : "otherwise") : undefined;
}
