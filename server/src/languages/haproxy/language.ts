import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Span } from "../../text/span.js";
import type { Language } from "../language.js";

export const haproxy: Language = {
  id: "haproxy",
  title: "HAProxy configuration",
  matches: (path) => /\.cfg(\.\w+)?$/i.test(path) || /^haproxy/i.test(nameOf(path)),
  recognises: (text) => /^(global|defaults)\b/m.test(text) && /^(frontend|backend|listen)[ \t]+\S+/m.test(text),
  comment: ["#"],
  maximumLength: 1_000_000,
  extract: factsOfHaproxy,
};

/** A line of a section: its words with their places. */
interface Line {
  readonly words: readonly { readonly text: string; readonly span: Span }[];
  readonly span: Span;
}

interface Section {
  readonly lines: readonly Line[];
}

function* factsOfHaproxy(text: string): Generator<FactDraft> {
  for (const { lines } of sectionsOf(text)) {
    const sticks = lines.some(({ words: [first] }) => first?.text === "stick");
    for (const line of lines) {
      const word = (index: number) => line.words[index]?.text ?? "";
      yield* (Object.hasOwn(readers, word(0)) ? readers[word(0)] : undefined)?.(line, word) ?? [];
      // A table alone counts requests; only with "stick" rules, or with nothing else to store, does it keep clients on servers.
      const isTable = word(0) === "stick-table" && (sticks || !line.words.some(({ text }) => text === "store"));
      if (isTable) yield { kind: "affinity", mechanism: "stick-table", span: line.span };
    }
  }
}

function sectionsOf(text: string): readonly Section[] {
  const sections: { lines: Line[] }[] = [];
  for (const { 0: written, index } of text.matchAll(/[^\r\n]+/g)) {
    const line = lineAt(written, index);
    const first = line.words[0];
    if (first === undefined) continue;
    if (/^(global|defaults|frontend|backend|listen|peers|resolvers|userlist|program|cache|mailers|ring)$/.test(first.text))
      sections.push({ lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections;
}

function lineAt(written: string, offset: number): Line {
  const words = Array.from(written.replace(/(^|\s)#.*$/, "$1").matchAll(/[^\s"]*"[^"]*"\S*|\S+/g), ({ 0: text, index }) => ({
    text: text.replaceAll('"', ""),
    span: { start: offset + index, end: offset + index + text.length },
  }));
  return { words, span: { start: words[0]?.span.start ?? offset, end: words.at(-1)?.span.end ?? offset } };
}

type Reader = (line: Line, word: (index: number) => string) => Iterable<FactDraft>;

/** What a keyword means. See the HAProxy configuration manual, "Alphabetically sorted keywords reference". */
const readers: Readonly<Record<string, Reader>> = {
  *cookie({ words, span }) {
    if (words.some(({ text }) => /^(insert|prefix|rewrite|indirect)$/.test(text))) yield { kind: "affinity", mechanism: "cookie", span };
  },
  *stick({ span }, word) {
    if (/^(on|match|store-request)$/.test(word(1))) yield { kind: "affinity", mechanism: "stick", span };
  },
  *balance({ span }, word) {
    if (/^(source|rdp-cookie)/.test(word(1))) yield { kind: "affinity", mechanism: `balance ${word(1)}`, span };
  },
  *log({ words: [, target], span }) {
    if (target === undefined || target.text === "global") return;
    const isStream = /^(stdout|stderr|fd@[12])$/.test(target.text);
    yield { kind: "logWritten", to: isStream ? "stream" : "remote", by: "haproxy", path: target.text, rotation: false, span };
  },
  *pidfile({ words: [, path], span }) {
    if (path !== undefined) yield { kind: "pidWritten", by: "haproxy", path: path.text, span, parts: { path: path.span } };
  },
  *daemon({ span }) {
    yield { kind: "setting", key: "daemon", value: "on", format: "haproxy", span };
  },
  *bind({ words: [, target], span }) {
    const port = /:(\d+)$/.exec(target?.text ?? "")?.[1];
    if (target === undefined || port === undefined) return;
    yield {
      kind: "portBound",
      port,
      from: "literal",
      by: "haproxy",
      span,
      parts: { port: { start: target.span.end - port.length, end: target.span.end } },
    };
  },
};
