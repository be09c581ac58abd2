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
    const documents = parseJoined(text);
    for (const document of documents) moveDocument(document, start);
    return documents;
  } catch {
    return [];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function parseAll(text: string): readonly Document[] {
  const documents = parseAllDocuments(text, { logLevel: "silent", uniqueKeys: false, prettyErrors: false });
  return Array.isArray(documents) ? documents : [];
}

/**
 * Parses once more where the lines of a quoted scalar are indented too little: most programs read it as it is meant, but a strict
 * parser ends it at its first line. It is put on one line for that, with every offset as it was.
 */
function parseJoined(text: string, joins = 0): readonly Document[] {
  const documents = parseAll(text);
  const cut = documents.some(({ errors }) => errors.some(({ code }) => code === "MISSING_CHAR")) ? firstCut(text, documents) : undefined;
  const whole = cut === undefined ? undefined : closed.exec(text.slice(cut, cut + longestQuoted))?.[0];
  if (cut === undefined || whole === undefined || looksLikeEntries.test(whole) || joins > 20) return documents;
  return parseJoined(text.slice(0, cut) + whole.replace(/[\r\n]/g, " ") + text.slice(cut + whole.length), joins + 1);
}

/** Behind its other quote nothing else stands on the line, or what a list goes on with. */
const closed = /^(?:"(?:\\[^]|[^"\\])*"|'(?:''|[^'])*')(?=[ \t]*(?:\r?\n|$|,|\]|\}|[ \t]#))/;
/** Somebody who types has opened a quote, and another one further down would close it. */
const looksLikeEntries = /\n[ \t]*(?:- )?[\w.-]+:(?:\s|$)/;
const longestQuoted = 4_000;

/** Where the first quoted scalar begins that is without its last quote. */
function firstCut(text: string, documents: readonly Document[]): number | undefined {
  const starts: number[] = [];
  for (const document of documents)
    visit(document, {
      Scalar(_, { type, range }) {
        const [start, end] = range ?? [0, 0];
        const isQuoted = type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE";
        if (isQuoted && (end - start < 2 || text[end - 1] !== text[start])) starts.push(start);
      },
    });
  return starts.length === 0 ? undefined : Math.min(...starts);
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
