import { lastReturn, textIn } from "../source/nodes.js";
import { functionBy } from "../source/scope-syntax.js";
import type { Scope } from "../source/scope.js";
import type { FunctionSyntax } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";
import { state } from "./state.js";

/** The function around a node, whether a switch for developers leads to it, and whether it runs when the program starts. */
export function scopeOf(node: Node): Scope {
  let around: Node | undefined;
  let [isConditional, isDevelopment] = [false, false];
  // One walk: asking for a parent costs a search from the root.
  for (let inner = node, { parent } = node; parent !== null; inner = parent, parent = parent.parent) {
    const { type } = parent;
    if (type === "class_definition") return scope(around, { isConditional, isDevelopment }, textIn(parent, "name"));
    if (type === "if_statement" && around === undefined) {
      const condition = textIn(parent, "condition");
      if (condition.includes("__main__")) return { ...scope(around, { isConditional, isDevelopment }), isProgram: true };
      const isThen = isField(inner, parent, "consequence");
      isConditional ||= isThen && debugSwitch.test(condition);
      isDevelopment ||= isThen && onlyDebugs.test(condition);
    }
    if (type === "lambda" || type === "function_definition") around ??= parent;
  }
  return scope(around, { isConditional, isDevelopment });
}

/** `if settings.DEBUG:`, `if args.debug or app.debug:`, not `if not debug:`. */
const debugSwitch = /^(?!.*\bnot\b)(?!True\b).*(?:debug|\bdev(?:elopment)?(?:_mode)?\b)/i;

/** The switch alone, with nothing else that could lead there: `if DEBUG:`, `if settings.DEBUG:`. */
const onlyDebugs = /^\(?(?:\w+\.)*(?:DEBUG|debug|is_dev(?:elopment)?|IS_DEV(?:ELOPMENT)?)\)?$/;

function scope(around: Node | undefined, branch: { isConditional: boolean; isDevelopment: boolean }, name?: string): Scope {
  const isLambda = around?.type === "lambda";
  const outer = around && (isLambda ? { kind: "function" as const, name: "", span: spanOf(around), decorators: [] } : functionOf(around));
  return {
    ...(outer !== undefined && { function: outer }),
    ...(name !== undefined && { class: name }),
    ...(branch.isConditional && { isConditional: true }),
    ...(branch.isDevelopment && { isDevelopment: true }),
    ...(outer?.name === "main" && { isProgram: true }),
    get isStart() {
      return outer === undefined || startName.test(outer.name) || (around !== undefined && !isLambda && startHook.test(headOf(around)));
    },
    get isHandler() {
      return around !== undefined && !isLambda && state.handler.test(headOf(around)) && !taskOfInvoke.test(headOf(around));
    },
  };
}

/** Somebody types it: `@task def reset(context):` (Invoke, "Getting started"); a queue's task is handed no context. */
const taskOfInvoke = /@task\b.*def \w+\( ?(c|ctx|context)\b/;

const startHook = /@[\w.]*\b(before_first_request|before_serving|on_event|listener|before_app_first_request)\b/;

/** From the decorators up to the body. */
function headOf(definition: Node): string {
  const whole = definition.parent?.type === "decorated_definition" ? definition.parent : definition;
  const end = definition.childForFieldName("body")?.startIndex ?? whole.endIndex;
  return whole.text.slice(0, end - whole.startIndex).replace(/\s+/g, " ");
}

/** Functions that a framework calls when the program starts, by custom or by its documentation. */
const startName =
  /^(main|create_app|make_app|init_app|get_app|build_app|create_application|lifespan|startup|on_startup|startup_event|ready)$/;

export function functionOf(definition: Node): FunctionSyntax {
  return functionBy(definition, expressionOf, {
    decorators: decoratorsOf,
    result: (one) => lastReturn(one.childForFieldName("body")),
  });
}

/** The function below a decorator. */
export function decoratedBy(decorator: Node): FunctionSyntax | undefined {
  const definition = decorator.parent?.childForFieldName("definition");
  return definition?.type === "function_definition" ? functionOf(definition) : undefined;
}

function decoratorsOf(definition: Node): readonly Node[] {
  const around = definition.parent?.type === "decorated_definition" ? definition.parent.namedChildren : [];
  return around.filter(({ type }) => type === "decorator").flatMap(({ firstNamedChild }) => firstNamedChild ?? []);
}
