import type { KeptTree } from "../../server/src/engine/extract.js";
import type { Fact, FactKind } from "../../server/src/facts/vocabulary.js";
import { extractor } from "./in-memory-workspace.js";

/** The facts of one file. A note (a file skipped, an extractor that threw) fails the test. */
export async function factsOfFile(path: string, text: string, kept?: KeptTree): Promise<readonly Fact[]> {
  await extractor.prepare({ path, text });
  const { file, notes } = extractor.extract({ path, text }, kept);
  if (notes.length > 0) throw new Error(notes.map((note) => note.message).join("\n"));
  return file.facts;
}

/**
 * Facts of one kind as a reader sees them: each field with its value, and the text that its place covers. A field whose
 * part covers just its value is shown once.
 */
export async function shown<Kind extends FactKind>(path: string, text: string, kind: Kind): Promise<readonly string[]> {
  const facts = await factsOfFile(path, text);
  return facts.filter((fact) => fact.kind === kind).map((fact) => show(fact, text));
}

function show(fact: Fact, text: string): string {
  const { kind: _kind, at, parts, ...fields } = fact;
  const places: Readonly<Record<string, { readonly start: number; readonly end: number } | undefined>> = parts;
  const described = Object.entries(fields).map(([name, value]) => {
    const place = places[name];
    const covered = place === undefined ? undefined : text.slice(place.start, place.end);
    const written = typeof value === "object" ? JSON.stringify(value) : String(value);
    return covered === undefined ? `${name}=${written}` : covered === written ? `${name}:${written}` : `${name}=${written}@<${covered}>`;
  });
  return [...described, `<${text.slice(at.span.start, at.span.end)}>`].join(" ");
}
