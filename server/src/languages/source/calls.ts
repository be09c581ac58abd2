import type { FactDraft } from "../../facts/vocabulary.js";
import { linesByCallee } from "./callees.js";
import type { Libraries, ResolvedCall, Value } from "./library.js";
import { argumentOf } from "./arguments.js";
import type { Names } from "./resolve.js";
import { contains } from "../../text/span.js";
import { reachedFrom, runOf } from "./runs.js";
import type { Scope } from "./scope.js";
import type { Call, Entry, Expression } from "./syntax.js";
import { lastPart } from "../../text/dotted-name.js";

/** What the calls of a file mean by the library table. */
export function callMeanings(libraries: Libraries, names: Names, path: string): (call: Call) => Iterable<FactDraft> {
  const { lines, mayName } = linesByCallee(libraries.calls);
  return function* (call) {
    if (!mayName(call.callee) || call.scope.isAlternative === true) return;
    const callee = names.nameOf(call.callee) ?? (call.callee.kind === "member" ? `?.${call.callee.member}` : undefined);
    if (callee === undefined) return;
    const found = lines.get(callee) ?? lines.get(`*.${lastPart(callee)}`) ?? [];
    if (found.length === 0) return;
    const resolved = resolvedCall(call, callee, names, path);
    for (const line of found)
      for (const draft of line.means(resolved))
        if (draft.kind !== "migrationRun" || !isCommand(call, names, path)) yield inBranchOf(call.scope, draft);
  };
}

/** A program's own way to be told to change the database and end; PHP ends each request. */
function isCommand(call: Call, names: Names, path: string): boolean {
  if (path.endsWith(".php")) return false;
  const { function: outer } = call.scope;
  const callers =
    outer === undefined || outer.name === "" ? [] : names.callsOf(outer.name).filter(({ span }) => !contains(outer.span, span));
  return call.isOneOff === true || (callers.length > 0 && callers.every(({ isOneOff }) => isOneOff === true));
}

/** What stands in a branch for developers serves only development. */
export const inBranchOf = (scope: Scope, draft: FactDraft): FactDraft =>
  scope.isDevelopment === true ? Object.assign({}, draft, { development: true }) : draft;

function resolvedCall(call: Call, callee: string, names: Names, path: string): ResolvedCall {
  return {
    callee,
    path,
    span: call.span,
    calleeSpan: call.callee.span,
    scope: call.scope,
    arguments: call.arguments,
    ...receiverOf(call.callee),
    ...(call.assignedTo !== undefined && { assignedTo: call.assignedTo }),
    ...(call.decorates !== undefined && { decorates: call.decorates.name }),
    argument: (place, ...keywords) => argumentValue(call, names, place, keywords),
    value: (expression) => names.valueOf(expression),
    nameOf: (expression) => names.nameOf(expression),
    imports: (module) => names.imports(module),
    mentions: (word) => names.mentions(word),
    reachedFrom: (isEntry) => reachedFrom(call, isEntry, names),
    run: () => runOf(call, names),
    get chained() {
      return call.chained ?? [];
    },
    get ofType() {
      return call.ofType;
    },
  };
}

function receiverOf(callee: Expression): { readonly receiver?: Expression } {
  if (callee.kind === "member") return { receiver: callee.object };
  return callee.kind === "name" && callee.path.length > 1 ? { receiver: { ...callee, path: callee.path.slice(0, -1) } } : {};
}

function argumentValue(call: Call, names: Names, place: number | undefined, keywords: readonly string[]): Value | undefined {
  const found = argumentOf(call.arguments, place, keywords);
  const given = found?.value ?? optionOf(call, names, keywords)?.value;
  const expression = given?.kind === "either" ? (mapOf(given, names) ?? given) : given;
  return expression && names.valueOf(expression);
}

/** `connect({ host: "db" })`: an entry of the first map among the arguments. */
function optionOf(call: Call, names: Names, keys: readonly string[]): Entry | undefined {
  const options = call.arguments.map(({ value }) => mapOf(value, names)).find((one) => one !== undefined);
  return options?.entries.find(({ key }) => key !== undefined && keys.includes(key));
}

/** The map that a name stands for; of two, that of the deploy: `isLocal ? devOptions : options`. */
function mapOf(expression: Expression, names: Names): (Expression & { readonly kind: "map" }) | undefined {
  if (expression.kind === "either")
    return [expression.right, expression.left]
      .toSorted((a, b) => Number(isOfDevelopers(a)) - Number(isOfDevelopers(b)))
      .map((one) => mapOf(one, names))
      .find((one) => one !== undefined);
  const value = expression.kind === "name" ? names.valueOf(expression).expression : expression;
  return isMap(value) ? value : undefined;
}

const isOfDevelopers = (expression: Expression): boolean =>
  expression.kind === "name" && /^(dev|test|local)|(Dev|Test|Local)([A-Z]|$)/i.test(expression.path.at(-1) ?? "");

const isMap = (expression: Expression): expression is Expression & { readonly kind: "map" } => expression.kind === "map";
