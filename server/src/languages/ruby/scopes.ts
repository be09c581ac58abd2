import { textIn } from "../source/nodes.js";
import type { Scope } from "../source/scope.js";
import type { FunctionSyntax } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";

/** The method around a node, the class, the route of Sinatra or Grape that it answers, the task of Rake that it is, and the conditions that decide that it runs. */
export function scopeOf(node: Node): Scope {
  let around: FunctionSyntax | undefined;
  let name: string | undefined;
  let [isConditional, isDevelopment, answers, isTask] = [false, false, false, false];
  // One walk: asking for a parent costs a search from the root.
  for (let [part, { parent }] = [node, node]; parent !== null; [part, { parent }] = [parent, parent]) {
    const { type } = parent;
    if (/^(singleton_)?method$/.test(type)) around ??= functionOf(parent);
    else if (/^(class|module)$/.test(type)) name ??= parent.childForFieldName("name")?.text;
    else if (decides.test(type) && !isField(part, parent, "condition")) {
      isConditional ||= around === undefined;
      isDevelopment ||= isForDevelopers(parent, part);
    } else if (type === "call") {
      const head = parent.text.slice(0, 40);
      isDevelopment ||= /^configure[ (]+:(development|test)\b/.test(head);
      isTask ||= /^(multi)?task[ (]+[:"'\w]/.test(head);
      answers ||= around === undefined && /^(get|post|put|patch|delete|websocket)(?:[ (]+["'%:]| do\b)/.test(head);
    }
  }
  return {
    ...(around !== undefined && { function: around }),
    ...(name !== undefined && { class: name }),
    isStart: around === undefined && !answers && !isTask,
    ...((answers || isAnswering(around, name)) && { isHandler: true }),
    ...(isConditional && { isConditional }),
    ...(isDevelopment && { isDevelopment }),
  };
}

/** An action of a controller, and what a job does when its turn comes. */
const isAnswering = (around: FunctionSyntax | undefined, name = ""): boolean =>
  around !== undefined && (name.endsWith("Controller") || (/(Job|Worker)$/.test(name) && around.name === "perform"));

const decides = /^(if|unless|elsif|if_modifier|unless_modifier|conditional|when|rescue)$/;

/** The branch of `if Rails.env.development?`, of `unless Rails.env.production?`, and the `else` of `if Rails.env.production?`. */
function isForDevelopers(decision: Node, part: Node): boolean {
  const isElse = isField(part, decision, "alternative");
  if (isElse && !/^(else|string|simple_symbol)$/.test(part.type)) return false;
  const condition = textIn(decision, "condition");
  const isUnless = decision.type.startsWith("unless");
  const asksFor = isUnless === isElse ? /\b(development|test|local)(\?|["'])/ : /\bproduction(\?|["'])/;
  return asksFor.test(condition) && /env/i.test(condition) && !/!|&&|\|\|/.test(condition);
}

export function functionOf(method: Node): FunctionSyntax {
  return { kind: "function", name: textIn(method, "name"), span: spanOf(method), decorators: [] };
}
