import type { FactSearch } from "../source/fact-search.js";
import { spanOf } from "../source/tree-sitter.js";

/** A key by which tokens are judged, given by a function that is asked for it: `func(t *jwt.Token) (any, error) { return []byte("…"), nil }`. */
export const signingKeys: FactSearch = {
  near: /(?<=\*jwt\.Token\)(?:[^{}]|interface\{\}){0,60}\{(?:[^{}]|\{[^{}]*\}){0,400}?return\s+\[\]byte\()"(?<value>[^"\n]+)"(?=\),\s*nil)/g,
  *factsIn(root, { each }) {
    for (const { index, groups = {} } of each(signingKeys.near)) {
      const { value = "" } = groups;
      const span = { start: index, end: index + value.length + 2 };
      const literal = root.descendantForIndex(span.start, span.end);
      if (literal?.type.includes("string_literal") !== true) continue;
      const inner = { start: span.start + 1, end: span.end - 1 };
      yield { kind: "literalAssigned", name: "jwtSecret", value, form: "argument", span: spanOf(literal), parts: { value: inner } };
    }
  },
};
