import { parseAllDocuments, visit, type Document } from "yaml";
import { groupBy } from "../../text/group-by.js";

/** A part of a text between two document marks, with the documents in it; their ranges are offsets of the whole text. */
export interface ParsedPart {
  readonly text: string;
  readonly start: number;
  readonly documents: readonly Document[];
}

/**
 * Reads a text part by part: `---` at the beginning of a line ends whatever stands before it (YAML 1.2.2, 9.1.2). Parts that
 * the text read before had too are not parsed again, only moved, since parsing is most of the work while somebody types.
 */
export function parsedParts(source: string): readonly ParsedPart[] {
  const known = new Map(
    Array.from(
      groupBy(last, ({ text }) => text),
      ([text, parts]) => [text, [...parts]],
    ),
  );
  last = partsOf(source).map(({ text, start }) => {
    const kept = known.get(text)?.shift();
    return kept === undefined ? { text, start, documents: documentsOf(text, start) } : moved(kept, start);
  });
  return last;
}

/** Of one text at a time: who types, types in one file. */
let last: readonly ParsedPart[] = [];

/** A mark, with the directives before it. */
const mark = /^(?:%.*\r?\n)*---(?=\s|$)/gm;

function partsOf(source: string): readonly { readonly text: string; readonly start: number }[] {
  const starts = [0, ...Array.from(source.matchAll(mark), ({ index }) => index).filter((index) => index > 0)];
  return starts.map((start, index) => ({ text: source.slice(start, starts[index + 1]), start }));
}

function documentsOf(text: string, start: number): readonly Document[] {
  // A quote that is not closed yet can make thousands of errors; the stack of each would cost more than all else, and keep it alive.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    const documents = parseAllDocuments(text, { logLevel: "silent", uniqueKeys: false, prettyErrors: false });
    if (!Array.isArray(documents)) return [];
    for (const document of documents) move(document, start);
    return documents;
  } catch {
    return [];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function moved(part: ParsedPart, start: number): ParsedPart {
  if (part.start === start) return part;
  for (const document of part.documents) move(document, start - part.start);
  return { ...part, start };
}

/** Adds to every offset of a document. */
function move(document: Document, by: number): void {
  if (by === 0) return;
  for (const error of document.errors) error.pos = [error.pos[0] + by, error.pos[1] + by];
  visit(document, {
    Node: (_, { range }) => {
      range?.forEach((offset, index) => (range[index] = offset + by));
    },
  });
}
