import assert from "node:assert/strict";
import type { Fact } from "../../server/src/facts/vocabulary.js";
import type { Example } from "../../server/src/rules/rule.js";
import { extractor } from "./in-memory-workspace.js";
import { markOf, readMarked } from "./marked-files.js";

/**
 * Compares the facts of an example's files with its labels: `^^^^ environmentRead name=PORT default="80 81"` under the
 * place. A label names the fields that matter; `test` and the like alone mean true. Every fact of a kind that occurs in a
 * label of the file must be labelled, other kinds may go without; a line `no kind` under a place is not needed.
 */
export async function checkFacts({ title, files }: Example, alwaysCompared: readonly Fact["kind"][] = []): Promise<void> {
  for (const [path, { text, marks }] of readMarked(files)) {
    await extractor.prepare({ path, text });
    const { file, notes } = extractor.extract({ path, text });
    assert.deepEqual(notes, [], title);
    const labels = marks.map(({ label, ...place }) => ({ ...readLabel(label), ...place }));
    const kinds = new Set<string>([...labels.map(({ kind }) => kind), ...alwaysCompared]);
    const facts = file.facts.filter((fact) => kinds.has(fact.kind)).map((fact) => ({ fact, ...markOf(text, fact.at.span) }));
    const described = facts.map(({ fact, line, start, end }) => {
      const label = labels.find(
        (one) => one.kind === fact.kind && one.line === line && one.start === start && one.end === end && agrees(one.fields, fact),
      );
      const fields = label === undefined ? allFields(fact) : written(label.fields);
      return `${path}:${line + 1}:${start}-${end} ${fact.kind} ${fields}`.trim();
    });
    const expected = labels.map(({ kind, fields, line, start, end }) =>
      `${path}:${line + 1}:${start}-${end} ${kind} ${written(fields)}`.trim(),
    );
    assert.deepEqual(described.toSorted(), expected.toSorted(), title);
  }
}

interface Label {
  readonly kind: string;
  readonly fields: ReadonlyMap<string, string>;
}

function readLabel(label: string): Label {
  const [kind = "", ...rest] = [...label.matchAll(/[\w.]+(?:=(?:"[^"]*"|\S*))?/g)].map(([word]) => word);
  const fields = rest.map((word): [string, string] => {
    const [name = "", value = "true"] = word.split(/=(.*)/s);
    return [name, value.replace(/^"(.*)"$/s, "$1")];
  });
  return { kind, fields: new Map(fields) };
}

const agrees = (fields: Label["fields"], fact: Fact): boolean =>
  [...fields].every(([name, value]) => String((fact as unknown as Record<string, unknown>)[name]) === value);

const written = (fields: Label["fields"]): string => [...fields].map(([name, value]) => `${name}=${value}`).join(" ");

const allFields = (fact: Fact): string =>
  Object.entries(fact)
    .filter(([name]) => !["kind", "at", "parts", "whole"].includes(name))
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(" ");
