import { around, childOfType, lastReturn, textIn } from "../source/nodes.js";
import { functionBy } from "../source/scope-syntax.js";
import type { Scope } from "../source/scope.js";
import type { FunctionSyntax } from "../source/syntax.js";
import type { Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";

/** The method around a node; `main`, constructors and `@PostConstruct` run when the program starts. */
export function scopeOf(node: Node): Scope {
  const declaration = around(node, /^(lambda_expression|(method|constructor)_declaration)$/);
  if (declaration === undefined) return { isStart: true };
  const outer = functionOf(declaration);
  const method = declaration.type === "lambda_expression" ? around(declaration, /^(method|constructor)_declaration$/) : declaration;
  const isHandler =
    (method !== undefined && answers(method) && !isReady(method)) || (declaration.type === "lambda_expression" && isRoute(declaration));
  return {
    function: outer,
    isStart:
      outer.name === "main" ||
      declaration.type === "constructor_declaration" ||
      isRunner(declaration) ||
      isReady(declaration) ||
      (declaration.type === "lambda_expression" && method !== undefined && isDoneAtStart(method)),
    ...(isHandler && { isHandler }),
    ...(isOfDevelopers(declaration) && { isDevelopment: true }),
  };
}

/** Spring, "Lifecycle Callbacks" and "Application Events". */
const isReady = (method: Node): boolean =>
  annotationsOf(method).some(
    ({ text }) =>
      text === "@PostConstruct" || /^@EventListener\b.*\b(ApplicationReady|ApplicationStarted|ContextRefreshed)Event\b/.test(text),
  ) ||
  textIn(method, "name") === "afterPropertiesSet" ||
  /^\(\s*(final\s+)?(ApplicationReady|ApplicationStarted|ContextRefreshed)Event\b/.test(textIn(method, "parameters"));

/** What stands in such a method is done with it: `found.ifPresentOrElse(user -> {}, () -> users.save(admin))`. */
const isDoneAtStart = (method: Node): boolean => runners.test(textIn(method, "type")) || isRunner(method) || isReady(method);

/** `@Profile("dev")` on the class or the method. */
const isOfDevelopers = (declaration: Node): boolean =>
  [declaration, around(declaration, /^(method|class)_declaration$/), around(declaration, /^class_declaration$/)].some(
    (one) => one !== undefined && annotationsOf(one).some(({ text }) => developersProfile.test(text)),
  );

const developersProfile =
  /^@Profile\(\s*(?:value\s*=\s*)?\{?\s*(?:"(?:dev|development|local|test|tests|testing|integration-?test|it|ci)"[\s,]*)+\}?\s*\)$/i;

/** `@Bean CommandLineRunner fill(Orders orders) { return args -> …; }` */
const runners = /^(CommandLineRunner|ApplicationRunner)$/;

/** What Spring Boot calls once when the application has started: `CommandLineRunner`, `ApplicationRunner`. */
const isRunner = (declaration: Node): boolean =>
  textIn(declaration, "name") === "run" && /^\(\s*(final\s+)?(String\.\.\.|ApplicationArguments)\s/.test(textIn(declaration, "parameters"));

/** What answers a request or does a job, by its annotations and parameters (Spring, JAX-RS, Micronaut, servlets). */
const answers = (method: Node): boolean =>
  annotationsOf(method).some(({ text }) => handlers.test(text)) || /\bHttpServletRequest\b/.test(textIn(method, "parameters"));

const handlers =
  /^@((Get|Post|Put|Patch|Delete|Request|Message|Query|Mutation)Mapping|GET|POST|PUT|PATCH|DELETE|Get|Post|Put|Patch|Delete|\w*Route|Scheduled|\w+Listener|Incoming|OnMessage)\b/;

/** `app.get("/orders", ctx -> …)` of Javalin and Spark. */
const isRoute = (lambda: Node): boolean => {
  const call = lambda.parent?.parent;
  return (
    /^(get|post|put|patch|delete|before|after|ws)$/.test(textIn(call, "name")) &&
    call?.childForFieldName("arguments")?.firstNamedChild?.text.startsWith('"/') === true
  );
};

const annotationsOf = (declaration: Node): readonly Node[] =>
  (childOfType(declaration, /^modifiers$/)?.namedChildren ?? []).filter(({ type }) => type.endsWith("annotation"));

export function functionOf(declaration: Node): FunctionSyntax {
  return functionBy(declaration, expressionOf, {
    decorators: annotationsOf,
    result: (one) => lastReturn(one.childForFieldName("body")),
  });
}

/** The method that an annotation stands before. */
export function decoratedBy(annotation: Node): FunctionSyntax | undefined {
  const declaration = annotation.parent?.parent;
  return declaration?.type === "method_declaration" ? functionOf(declaration) : undefined;
}
