import type { Libraries } from "../../server/src/languages/source/library.js";

/** What of a table gave a fact: the line with each name that led to it. */
export type UsedLines = Map<object, Set<string>>;

/** The same tables, of which every line notes by which of its names it gave a fact. */
export function watched(libraries: Libraries, used: UsedLines): Libraries {
  const note = (line: object, name: string): void => {
    const names = used.get(line);
    if (names === undefined) used.set(line, new Set([name]));
    else names.add(name);
  };
  function* noted<Draft>(drafts: Iterable<Draft>, line: object, name: string): Generator<Draft> {
    for (const draft of drafts) {
      note(line, name);
      yield draft;
    }
  }
  return {
    ...libraries,
    calls: libraries.calls.flatMap((line) =>
      line.callees.map((callee) => ({ ...line, callees: [callee], means: (call) => noted(line.means(call), line, callee) })),
    ),
    settings: libraries.settings.flatMap((line) =>
      line.names.map((name) => ({ ...line, names: [name], means: (setting) => noted(line.means(setting), line, name) })),
    ),
    classes: libraries.classes.flatMap((line) =>
      line.bases.map((base) => ({ ...line, bases: [base], means: (declared, values) => noted(line.means(declared, values), line, base) })),
    ),
    environment: {
      objects: libraries.environment.objects.map((line) => whenAsked(line, () => note(line, line.path))),
      calls: libraries.environment.calls.flatMap((line) =>
        line.callees.map((callee) => whenAsked({ ...line, callees: [callee] }, () => note(line, callee))),
      ),
    },
  };
}

/** Whether a missing variable is an error is asked once a read is found. */
function whenAsked<Line extends { readonly checked: boolean }>(line: Line, isAsked: () => void): Line {
  return Object.defineProperty({ ...line }, "checked", {
    get() {
      isAsked();
      return line.checked;
    },
  });
}

/** Every line of the tables with its names. */
export const linesOf = ({
  calls,
  settings,
  classes,
  environment,
}: Libraries): readonly (readonly [line: object, names: readonly string[]])[] => [
  ...[...calls, ...environment.calls].map((line) => [line, line.callees] as const),
  ...settings.map((line) => [line, line.names] as const),
  ...classes.map((line) => [line, line.bases] as const),
  ...environment.objects.map((line) => [line, [line.path]] as const),
];
