import type { Scope } from "../source/scope.js";
import type { Expression, FunctionSyntax } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";

const functionTypes: ReadonlySet<string> = new Set([
  "function_declaration",
  "generator_function_declaration",
  "function_expression",
  "generator_function",
  "arrow_function",
  "method_definition",
]);

export const isFunction = (node: Node): boolean => functionTypes.has(node.type);

/** A function, arrow or method; its parts are read when they are asked for. */
export function functionOf(node: Node): FunctionSyntax {
  return {
    kind: "function",
    get name() {
      return nameOf(node)?.text ?? "";
    },
    span: spanOf(node),
    get decorators() {
      return decoratorsOf(node).flatMap(({ firstNamedChild }) => (firstNamedChild === null ? [] : [expressionOf(firstNamedChild)]));
    },
    get result() {
      return resultOf(node);
    },
  };
}

/** `function start() {}`, `const start = () => …`, `{ start: () => … }`, `exports.start = () => …` */
function nameOf(node: Node): Node | null {
  const own = node.childForFieldName("name");
  if (own !== null) return own;
  const { parent } = node;
  if (parent?.type === "assignment_expression") return parent.childForFieldName("left")?.childForFieldName("property") ?? null;
  return parent?.type === "variable_declarator" ? parent.childForFieldName("name") : (parent?.childForFieldName("key") ?? null);
}

/** JavaScript keeps them inside the method, TypeScript before it. */
function decoratorsOf(node: Node): readonly Node[] {
  if (node.type !== "method_definition") return [];
  const found = node.childrenForFieldName("decorator");
  for (let before = node.previousNamedSibling; before?.type === "decorator"; before = before.previousNamedSibling) found.unshift(before);
  return found;
}

function resultOf(node: Node): Expression | undefined {
  const body = node.childForFieldName("body");
  if (body === null) return undefined;
  if (body.type !== "statement_block") return expressionOf(body);
  const last = body.namedChildren.findLast((statement) => statement.type === "return_statement")?.firstNamedChild ?? null;
  return last === null ? undefined : expressionOf(last);
}

/** Names of functions that a program starts with. */
const startName = /^(main|bootstrap|start|run|init|initialize|boot|serve|listen|start_?server|start_?app|run_?server|init_?server|setup)$/i;

/** Where a node stands: the innermost function around it that is more than a step of the one around that. */
export function scopeOf(node: Node): Scope {
  let [inner, around] = [node, node.parent];
  let [isInBranch, isDevelopment] = [false, false];
  for (; around !== null && !(isFunction(around) && !isStep(around)); [inner, around] = [around, around.parent]) {
    isInBranch ||= around.type === "if_statement";
    isDevelopment ||= around.type === "if_statement" && isDevelopmentBranch(inner, around);
  }
  const conditional = { ...(isInBranch && { isConditional: true }), ...(isDevelopment && { isDevelopment: true }) };
  if (around === null) return { isStart: true, ...conditional };
  const owner = classAround(around);
  return {
    function: functionOf(around),
    ...(owner !== undefined && { owner }),
    isStart: isStart(around),
    isHandler: isOfHandler(around),
    ...conditional,
  };
}

/** The branch behind `NODE_ENV === "development"`, and the other one of `NODE_ENV === "production"`. */
function isDevelopmentBranch(branch: Node, statement: Node): boolean {
  const condition = statement.childForFieldName("condition")?.text ?? "";
  const { sign, name } =
    /^\([\w.]*\bNODE_ENV\s*(?<sign>[!=])==?\s*["'`](?<name>dev(?:elopment)?|local|prod(?:uction)?)["'`]\)$/.exec(condition)?.groups ?? {};
  const isThen = branch.id === statement.childForFieldName("consequence")?.id;
  if (onlyDevelops.test(condition)) return isThen;
  if (sign === undefined || name === undefined || branch.id === statement.childForFieldName("condition")?.id) return false;
  return isThen === ((sign === "=") !== name.startsWith("prod"));
}

/** What the bundler or the app calls the same: `if (import.meta.env.DEV)`, `if (__DEV__)`, `if (config.isDevelopment)`. */
const onlyDevelops = /^\((?:[\w.]+\.)?(?:import\.meta\.env\.DEV|__DEV__|isDev(?:elopment)?|IS_DEV(?:ELOPMENT)?)\)$/;

/** The class of the method in which a function stands. */
function classAround(node: Node): string | undefined {
  for (let around: Node | null = node; around !== null; around = around.parent)
    if (around.type === "class_body") return around.parent?.childForFieldName("name")?.text;
  return undefined;
}

/** A handler, or what stands in one without a name: `fs.readFile(path, (error, data) => …)`. */
function isOfHandler(node: Node): boolean {
  for (let around: Node | null = node; around !== null; around = around.parent) {
    if (!isFunction(around)) continue;
    if (isHandler(around)) return true;
    if (nameOf(around) !== null || isAfterClose(around)) return false;
  }
  return false;
}

/** `server.close(() => process.exit(0))`: by then every request is answered. */
const isAfterClose = (node: Node): boolean =>
  node.parent?.type === "arguments" && node.parent.parent?.childForFieldName("function")?.childForFieldName("property")?.text === "close";

/** Parameters of functions that answer a request or do a job: `(req, res)`, `(ctx, next)`, `(job)`; or whom they are given to. */
function isHandler(node: Node): boolean {
  const parameters = (node.childForFieldName("parameters") ?? node.childForFieldName("parameter"))?.text ?? "";
  return /^\(?\s*_?(req|request|ctx|context|job|message|msg|event|err(or)?\s*,\s*req)\b/.test(parameters) || isGivenToServer(node);
}

/** `socket.on("join", ({ room }) => …)`, `router.get("/orders", async () => …)`; what ends a connection or fails is nobody's request. */
function isGivenToServer(node: Node): boolean {
  const call = node.parent?.type === "arguments" ? node.parent.parent : null;
  const callee = call?.childForFieldName("function");
  const [first] = node.parent?.namedChildren ?? [];
  if (callee?.type !== "member_expression" || !/^(string|template_string)$/.test(first?.type ?? "")) return false;
  const [object = "", method = ""] = ["object", "property"].map((field) => callee.childForFieldName(field)?.text ?? "");
  const subject = first?.text.slice(1, -1) ?? "";
  if (method === "on") return /^(io|wss|ws|socket|nsp|namespace)\b[^\n]*$/.test(object) && !endings.test(subject);
  return (
    /^(get|post|put|patch|delete|all)$/.test(method) &&
    subject.startsWith("/") &&
    /(app|router|routes?|server|api|fastify|hono)$/i.test(object)
  );
}

/** Events that are no message: of clients as of servers. */
const endings = /^(error|close|end|connect|connect_error|timeout|ready|open|finish|drain|disconnect)$/;

/** `main()`, `const start = async () => …` */
const isStart = (node: Node): boolean => startName.test(nameOf(node)?.text ?? "");

/** `(async () => …)()`, `connect().then(() => …)`: it runs once, whenever what it stands in does. */
const isStep = (node: Node): boolean => nameOf(node) === null && !isHandler(node) && (isCalledAtOnce(node) || isContinuation(node));

function isCalledAtOnce(node: Node): boolean {
  const around = node.parent?.type === "parenthesized_expression" ? node.parent : node;
  return around.parent?.type === "call_expression" && around.parent.childForFieldName("function")?.startIndex === around.startIndex;
}

/** Given to `then`, to `listen` or to a promise, which call it once. */
function isContinuation(node: Node): boolean {
  const call = node.parent?.type === "arguments" ? node.parent.parent : null;
  const callee = call?.childForFieldName(call.type === "new_expression" ? "constructor" : "function");
  const name = callee?.childForFieldName("property")?.text ?? callee?.text ?? "";
  return (call?.type === "new_expression" ? /^(Promise|Database)$/ : /^(then|listen|connect|whenReady|getConnection|serialize|exec)$/).test(
    name,
  );
}
