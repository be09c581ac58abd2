import { parseAllDocuments, visit, type Document } from "yaml";

/** A part of a text between two document marks; its offset in the text. */
export interface Part {
  readonly text: string;
  readonly start: number;
}

/** A mark, with the directives before it. */
const mark = /^(?:%.*\r?\n)*---(?=\s|$)/gm;

/** `---` at the beginning of a line ends whatever stands before it (YAML 1.2.2, 9.1.2): no part hangs on another. */
export function partsOf(source: string): readonly Part[] {
  const starts = [0, ...Array.from(source.matchAll(mark), ({ index }) => index).filter((index) => index > 0)];
  return starts.map((start, index) => ({ text: source.slice(start, starts[index + 1]), start }));
}

/** The documents in a part, none where it cannot be read; their ranges are offsets of the whole text. */
export function parseDocuments({ text, start }: Part): readonly Document[] {
  // A quote that is not closed yet can make thousands of errors; the stack of each would cost more than all else, and keep it alive.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    const documents = parseAllDocuments(text, { logLevel: "silent", uniqueKeys: false, prettyErrors: false });
    if (!Array.isArray(documents)) return [];
    for (const document of documents) moveDocument(document, start);
    return documents;
  } catch {
    return [];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Adds to every offset of a document. */
export function moveDocument(document: Document, by: number): void {
  if (by === 0) return;
  for (const error of document.errors) error.pos = [error.pos[0] + by, error.pos[1] + by];
  visit(document, {
    Node: (_, { range }) => {
      range?.forEach((offset, index) => (range[index] = offset + by));
    },
  });
}
