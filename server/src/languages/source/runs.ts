import type { Run } from "../../facts/vocabulary.js";
import { contains, type Span } from "../../text/span.js";
import type { Names } from "./resolve.js";
import type { Scope } from "./scope.js";
import type { Call, FunctionSyntax } from "./syntax.js";

/** Functions that call functions: deeper than this nobody follows. */
const longestWay = 4;

/** Where such a scope leads to a call, over some functions of the file: the call's own place, or that of the call there. */
export function reachedFrom(call: Call, isEntry: (scope: Scope) => boolean, names: Names): Span | undefined {
  for (const { place } of waysTo(call, names)) if (isEntry(place.scope)) return place.span;
  return undefined;
}

/** When a call runs, as far as its file tells. What a request and the start both lead to runs at the start. */
export function runOf(call: Call, names: Names): Run {
  const through = new Set<string>();
  let request: Span | undefined;
  let isApart = false;
  for (const { place, isHandlers } of waysTo(call, names)) {
    isApart ||= place.scope.isApart === true;
    if (isHandlers) request ??= place.span;
    else if (place.scope.isStart) return { ...startAt(place, through), ...(isApart && { isApart }) };
    for (const name of functionNames(place.scope)) through.add(name);
  }
  return { ...(request !== undefined && { when: "request", from: request }), ...(isApart && { isApart }), through: [...through] };
}

const startAt = ({ span, scope }: Call, through: ReadonlySet<string>): Run => ({
  when: "start",
  from: span,
  ...(scope.isProgram === true && { isProgram: true }),
  through: [...new Set([...through, ...functionNames(scope)])],
});

const functionNames = ({ function: around, class: owner }: Scope): readonly string[] =>
  around === undefined || around.name === "" ? [] : [owner === undefined ? around.name : `${owner}.${around.name}`];

interface Way {
  readonly place: Call;
  readonly isHandlers: boolean;
}

/** The call, then the calls of the functions around it, those fewest steps away first; nothing leads to what a handler calls. */
function* waysTo(call: Call, names: Names): Generator<Way> {
  const seen = new Set<number>();
  let places: readonly Call[] = [call];
  for (let steps = 0; steps <= longestWay && places.length > 0; steps++) {
    const around: FunctionSyntax[] = [];
    for (const place of places) {
      // A branch for developers leads nowhere in a deploy, and one that ends the program to no start of the server.
      if (place !== call && (place.scope.isDevelopment === true || place.isOneOff === true)) continue;
      const { function: outer } = place.scope;
      const isHandlers = place.scope.isHandler === true;
      yield { place, isHandlers };
      if (outer === undefined || outer.name === "" || isHandlers || seen.has(outer.span.start)) continue;
      seen.add(outer.span.start);
      around.push(outer);
    }
    places = around.flatMap((one) => names.callsOf(one.name).filter((outer) => !contains(one.span, outer.span)));
  }
}
