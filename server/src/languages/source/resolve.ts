import type { Libraries, Value } from "./library.js";
import { nameGuessed, ownReadOf } from "./own-reads.js";
import type { Span } from "../../text/span.js";
import { linesByCallee } from "./callees.js";
import { argumentOf, innerOf } from "./arguments.js";
import { bindingsOf, isBelow } from "./bindings.js";
import { isMending, receiverOf } from "./conversions.js";
import { definitionsIn, type Asked } from "./definitions.js";
import type { Assignment, Call, Expression, Import, SourceSyntax } from "./syntax.js";
import { literal, readByImport, unknown, type EnvironmentReadFound } from "./reads.js";
import { typeAskedFor, typesOf } from "./types.js";
import type { Node } from "./tree-sitter.js";

/** Follows the names of one file to what they stand for. */
export interface Names {
  /** The resolved name of an expression: "logging.FileHandler", "flask.Flask().run"; undefined for what has none. */
  nameOf(expression: Expression): string | undefined;
  valueOf(expression: Expression): Value;
  /** The environment read that an expression is. */
  readOf(expression: Expression): EnvironmentReadFound | undefined;
  /** True where the file imports the module or one below it. */
  imports(module: string): boolean;
  /** True where the file has the word anywhere. */
  mentions(word: string): boolean;
  /** True where the top level of the file assigns the name. */
  sets(name: string): boolean;
  /** The calls of a function of this file by its name. */
  callsOf(name: string): readonly Call[];
  /** What is asked of the file's names while a function runs: its result holds as long as the answers do. */
  asking<Result>(run: () => Result): { readonly result: Result; readonly asked: Asked };
}

/** Constants and constructions are followed this many steps. */
const maximumSteps = 8;

export function namesOf(root: Node, text: string, imports: readonly Import[], syntax: SourceSyntax, libraries: Libraries): Names {
  const bindings = bindingsOf(imports);
  const conversions = new Set(libraries.conversions);
  const calls = linesByCallee(libraries.environment.calls);
  let asked = new Set<string>();
  const definitions = definitionsIn(root, text, syntax, (ask) => asked.add(ask));
  const given = new Map<Assignment, { readonly result: string | undefined; readonly asked: Asked }>();
  const typeOf = typesOf(text, bindings, libraries, (ask) => asked.add(ask));
  let steps = 0;

  const followed = <Result>(follow: () => Result): Result | undefined => {
    if (steps >= maximumSteps) return undefined;
    steps++;
    try {
      return follow();
    } finally {
      steps--;
    }
  };

  function nameOf(expression: Expression): string | undefined {
    switch (expression.kind) {
      case "name":
        return nameOfPath(expression.path, expression.span.start);
      case "member": {
        const object = nameOf(expression.object);
        return object === undefined ? undefined : `${object}.${expression.member}`;
      }
      case "call":
        return nameOfCall(expression);
      case "index": {
        const object = nameOf(expression.object);
        return object === undefined ? undefined : `${object}[]`;
      }
      case "either":
        return nameOf(expression.left);
      default:
        return undefined;
    }
  }

  function nameOfCall(call: Call): string | undefined {
    const callee = nameOf(call.callee);
    if (callee === undefined) return undefined;
    const asked = typeAskedFor(callee, call, bindings);
    if (asked !== undefined) return `${asked}()`;
    const local = call.callee.kind === "name" && callee === call.callee.path[0] ? definitions.function(callee) : undefined;
    const result = libraries.wrappers?.includes(callee) === true ? call.arguments[0]?.value : local?.result;
    return (result && followed(() => nameOf(result))) ?? `${callee}()`;
  }

  /** The longest part of the path that is bound in this file gives its meaning to the rest. */
  function nameOfPath(path: readonly string[], at: number): string {
    const imported = bindings.get(path[0] ?? "");
    if (imported !== undefined) return [imported, ...path.slice(1)].join(".");
    const isOwn = syntax.selfNames.includes(path[0] ?? "");
    for (let length = Math.min(path.length, isOwn ? 2 : 1); length > (isOwn ? 1 : 0); length--) {
      const assignment = definitions.assignment(path.slice(0, length), at);
      const known = assignment && nameGiven(assignment);
      if (known !== undefined) return [known, ...path.slice(length)].join(".");
    }
    const length = isOwn ? 2 : 1;
    const type = typeOf(path[length - 1] ?? "");
    return type === undefined ? path.join(".") : [`${type}()`, ...path.slice(length)].join(".");
  }

  function nameGiven(assignment: Assignment): string | undefined {
    let known = given.get(assignment);
    if (known === undefined) {
      // Where the name stands in its own value, the name as it is written is the answer.
      given.set(assignment, { result: undefined, asked: new Set() });
      given.set(assignment, (known = asking(() => followed(() => nameOf(assignment.value)))));
    }
    for (const ask of known.asked) asked.add(ask);
    return known.result;
  }

  function asking<Result>(run: () => Result): { readonly result: Result; readonly asked: Asked } {
    const before = asked;
    const own = (asked = new Set<string>());
    try {
      return { result: run(), asked: own };
    } finally {
      asked = before;
    }
  }

  function valueOf(expression: Expression): Value {
    const read = readOf(expression);
    if (read !== undefined) return withDefault(expression, read.name, read.default);
    switch (expression.kind) {
      case "string":
        return literal(expression, expression.value);
      case "number":
        return literal(expression, expression.text);
      case "boolean":
        return literal(expression, String(expression.value));
      case "joined":
        return valueOfJoined(expression);
      case "either":
        return valueOfEither(expression);
      case "name":
        return valueOfName(expression);
      case "call":
        return valueOfConversion(expression);
      default:
        return unknown(expression);
    }
  }

  function valueOfName(expression: Expression & { readonly kind: "name" }): Value {
    const { path, span } = expression;
    const [name = ""] = path;
    const given = definitions.onlyAssignment(path, span.start) ?? (path.length === 1 ? definitions.parameter(name, span.start) : undefined);
    return followed(() => (given === undefined ? valueOfMember(expression) : valueOf(given.value))) ?? unknown(expression);
  }

  /** `config.redis.host` where `config` is a map of this file. */
  function valueOfMember({ path, span }: Expression & { readonly kind: "name" }): Value | undefined {
    const member = path.at(-1);
    if (path.length < 2 || member === undefined) return undefined;
    const { expression: object } = valueOfName({ kind: "name", path: path.slice(0, -1), span });
    const entries = object.kind === "map" ? object.entries.filter(({ key }) => key === member) : [];
    const [entry] = entries;
    return entry !== undefined && entries.length === 1 ? valueOf(entry.value) : undefined;
  }

  function valueOfJoined(expression: Expression & { readonly kind: "joined" }): Value {
    const values = expression.parts.map(valueOf);
    const beginning = values[0]?.literal;
    if (!values.every((value) => value.from === "literal" && value.literal !== undefined))
      return { ...unknown(expression), ...(beginning !== undefined && { beginning }) };
    return literal(expression, values.map((value) => value.literal).join(""));
  }

  function valueOfEither(expression: Expression & { readonly kind: "either" }): Value {
    const [left, right] = [valueOf(expression.left), valueOf(expression.right)];
    const isLeft = left.from === "environment" || (left.from === "default" && left.literal === "");
    if (isLeft && left.variable !== undefined) return withDefault(expression, left.variable, expression.right);
    const part = right.from === "literal" && expression.left.kind === "joined" && expression.left.parts.map(readOf).find((read) => read);
    if (part) return withDefault(expression, part.name, expression.right);
    if (expression.operator === "or") return left.from === "unknown" ? unknown(expression) : left;
    const isRead = right.from === "environment" && right.variable !== undefined;
    return isRead ? withDefault(expression, right.variable, expression.left) : unknown(expression);
  }

  /** `int(x)`, `x.strip()`, `Number(x)`: the value of x. */
  function valueOfConversion(call: Call): Value {
    const callee = nameOf(call.callee);
    const last = callee?.slice(callee.lastIndexOf(".") + 1) ?? (call.callee.kind === "member" ? call.callee.member : "");
    const inner = conversions.has(callee ?? "") ? call.arguments[0]?.value : receiverOf(call.callee);
    const isSame = conversions.has(callee ?? "") || conversions.has(`*.${last}`);
    if (inner === undefined || !(isSame || isMending(last))) return unknown(call);
    const value = followed(() => valueOf(inner)) ?? unknown(call);
    return isSame || value.variable !== undefined ? value : unknown(call);
  }

  function withDefault(expression: Expression, variable: string, fallback: Expression | undefined): Value {
    const value = fallback && followed(() => valueOf(fallback));
    if (value === undefined || fallback?.kind === "null") return { expression, span: expression.span, from: "environment", variable };
    if (value.literal === undefined && value.beginning === undefined) return { ...value, variable };
    return { ...value, from: "default", variable };
  }

  function readOf(expression: Expression): EnvironmentReadFound | undefined {
    if (expression.kind === "call") return readByCall(expression);
    if (expression.kind === "index") return readByKey(nameOf(expression.object), expression.key, expression.span);
    if (expression.kind !== "name") return undefined;
    if (expression.path.length < 2) return readByImport(expression, bindings, libraries);
    const name = expression.path.at(-1) ?? "";
    const { start, end } = expression.span;
    const object = nameOfPath(expression.path.slice(0, -1), start);
    const key = { start: end - name.length, end };
    return readByKey(object, { kind: "string", value: name, span: key, inner: key }, expression.span);
  }

  function readByKey(object: string | undefined, key: Expression, span: Span): EnvironmentReadFound | undefined {
    const found = libraries.environment.objects.find(({ path }) => path === object);
    const name = found && valueOf(key).literal;
    if (found === undefined || name === undefined) return undefined;
    return { name, nameSpan: innerOf(key), span, checked: found.checked };
  }

  function readByCall(call: Call): EnvironmentReadFound | undefined {
    const line = (calls.mayName(call.callee) ? calls.lines.get(nameOf(call.callee) ?? "")?.[0] : undefined) ?? ownReadOf(call);
    if (line === undefined) return undefined;
    const first = argumentOf(call.arguments, 0, line.name === undefined ? [] : [line.name]);
    const name = first === undefined ? line.ownName : (valueOf(first.value).literal ?? nameGuessed(line, first.value));
    if (name === undefined || !(line.names ?? /^[A-Za-z_][\w.]*$/).test(name)) return undefined;
    const fallback = argumentOf(call.arguments, line.default, line.defaultKeywords ?? [])?.value;
    return {
      name,
      nameSpan: first === undefined ? call.callee.span : innerOf(first.value),
      span: call.span,
      checked: line.checked,
      ...((line.isOptional === true || (line.takesAbsence && fallback !== undefined)) && { isOptional: true }),
      ...(fallback !== undefined && { default: fallback }),
    };
  }

  return {
    nameOf,
    valueOf,
    readOf,
    imports: (module) => imports.some((one) => isBelow(one.known ?? one.module, module)),
    mentions(word) {
      asked.add(`word ${word}`);
      return text.includes(word);
    },
    asking,
    callsOf: (name) => definitions.calls(name),
    sets: (name) => definitions.assignment([name], text.length) !== undefined,
  };
}
