import { childOfType, lastReturn } from "../source/nodes.js";
import { functionBy } from "../source/scope-syntax.js";
import type { Scope } from "../source/scope.js";
import type { FunctionSyntax } from "../source/syntax.js";
import type { Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";

/** The function around a node; `main`, Ktor's modules and initializers run when the program starts. Lambdas run where they stand. */
export function scopeOf(node: Node): Scope {
  let answers = false;
  let runs = false;
  for (let { parent } = node; parent !== null; parent = parent.parent) {
    if (parent.type === "annotated_lambda") {
      answers ||= isRoute(parent);
      runs ||= /^(CommandLineRunner|ApplicationRunner|InitializingBean)\b/.test(parent.parent?.text.slice(0, 30) ?? "");
    }
    if (parent.type !== "function_declaration" && parent.type !== "secondary_constructor") continue;
    const around = functionOf(parent);
    const isHandler = answers || annotationsOf(parent).some(({ text }) => /^@(Get|Post|Put|Patch|Delete|Request)Mapping\b/.test(text));
    const isStart = runs || /^(main|module|afterPropertiesSet|)$/.test(around.name) || isRunner(parent);
    return { function: around, isStart: !isHandler && isStart, ...(isHandler && { isHandler }) };
  }
  return { isStart: !answers, ...(answers && { isHandler: true }) };
}

/** What Spring Boot calls once: `run` of a runner, `@PostConstruct`, a listener for the application that is ready. */
function isRunner(declaration: Node): boolean {
  const head = declaration.text.slice(0, 400);
  if (/\bfun\s+run\s*\(\s*(vararg\s+)?\w+\s*:\s*(String|ApplicationArguments)\b/.test(head)) return true;
  if (/\bfun\s+\w+\s*\(\s*\w+\s*:\s*(ApplicationReady|ApplicationStarted|ContextRefreshed)Event\b/.test(head)) return true;
  return annotationsOf(declaration).some(
    ({ text }) =>
      text === "@PostConstruct" || /^@EventListener\b.*\b(ApplicationReady|ApplicationStarted|ContextRefreshed)Event\b/.test(text),
  );
}

/** `get("/orders") { }` of Ktor's routing. */
const isRoute = (lambda: Node): boolean => /^(get|post|put|patch|delete|webSocket)\s*\(/.test(lambda.parent?.text.slice(0, 20) ?? "");

export function functionOf(declaration: Node): FunctionSyntax {
  return functionBy(declaration, expressionOf, { decorators: annotationsOf, result: resultOf });
}

/** The function that an annotation stands before. */
export function decoratedBy(annotation: Node): FunctionSyntax | undefined {
  const declaration = annotation.parent?.parent;
  return declaration?.type === "function_declaration" ? functionOf(declaration) : undefined;
}

const annotationsOf = (declaration: Node): readonly Node[] =>
  (childOfType(declaration, /^modifiers$/)?.namedChildren ?? []).filter(({ type }) => type === "annotation");

function resultOf(declaration: Node): Node | null | undefined {
  const body = childOfType(declaration, /^function_body$/)?.firstNamedChild;
  return body?.type === "block" ? lastReturn(body, "return_expression") : body;
}
