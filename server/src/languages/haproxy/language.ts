import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Span } from "../../text/span.js";
import type { Language } from "../language.js";
import { literalFacts, type ServerWord } from "../web-server/facts.js";
import { masked, maskTemplates } from "../yaml/mask.js";

export const haproxy: Language = {
  id: "haproxy",
  title: "HAProxy configuration",
  matches: (path) => /\.cfg(\.\w+)?$/i.test(path) || /^haproxy/i.test(nameOf(path)),
  recognises: (text, path) =>
    /^haproxy/i.test(nameOf(path)) || (/^(global|defaults)\b/m.test(text) && /^(frontend|backend|listen)[ \t]+\S+/m.test(text)),
  comment: ["#"],
  maximumLength: 1_000_000,
  extract: factsOfHaproxy,
};

/** A line of a section: its words with their places. */
interface Line {
  readonly words: readonly ServerWord[];
  readonly span: Span;
}

interface Section {
  readonly lines: readonly Line[];
}

function* factsOfHaproxy(text: string): Generator<FactDraft> {
  for (const { lines } of sectionsOf(maskTemplates(text))) {
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
    unknown: text.includes(masked) || /\$\{?\w/.test(text),
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
  log,
  *pidfile({ words: [, path], span }) {
    if (path !== undefined && !path.unknown)
      yield { kind: "pidWritten", by: "HAProxy", path: path.text, instead: "", span, parts: { path: path.span } };
  },
  *daemon({ span }) {
    yield { kind: "daemonized", by: "HAProxy's daemon", program: "haproxy", instead: "", span };
  },
  /** `stats auth admin:secret`, the login to its own pages. */
  *stats({ words: [, what, login] }) {
    const colon = login?.text.indexOf(":") ?? -1;
    if (what?.text === "auth" && login !== undefined && colon !== -1) yield* literalFacts("password", from(login, colon + 1));
  },
  /** `user admin insecure-password secret` of a list of users. */
  *user({ words }) {
    const at = words.findIndex(({ text }) => text === "insecure-password");
    if (at !== -1) yield* literalFacts("password", words[at + 1]);
  },
  "http-request": header,
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

/**
 * `log 127.0.0.1:514 local0 info`: over the network or a socket to syslog, or to a stream of the process
 * (HAProxy configuration manual, "log").
 */
function* log({ words, span }: Line): Generator<FactDraft> {
  const [, target, ...rest] = words;
  if (target === undefined || target.unknown || target.text === "global") return;
  const facility = rest.findIndex(
    ({ text }, index) => !/^(len|format|sample|profile)$/.test(text) && !/^(len|format|sample|profile)$/.test(rest[index - 1]?.text ?? ""),
  );
  const before = rest.slice(0, facility === -1 ? rest.length : facility);
  const length = before.findIndex(({ text }) => text === "len");
  const kept = length === -1 ? "" : ` len ${before[length + 1]?.text ?? ""}`;
  const console = { start: target.span.start, end: (before.at(-1) ?? target).span.end };
  const written = { kind: "logWritten", by: "HAProxy's log", path: target.text, rotation: false, span } as const;
  if (/^(stdout|stderr|fd@[12])$/.test(target.text)) yield { ...written, to: "stream", parts: { path: target.span } };
  else yield { ...written, to: "remote", console: `stdout${kept} format raw`, parts: { path: target.span, console } };
}

/** `http-request set-header Authorization "Basic …"` */
function* header({ words: [, action, name, value] }: Line): Generator<FactDraft> {
  if (/^(set|add)-header$/.test(action?.text ?? "")) yield* literalFacts(name?.text ?? "", value && unquoted(value));
}

/** The rest of a word. */
const from = ({ text, span, unknown }: ServerWord, index: number): ServerWord => ({
  text: text.slice(index),
  span: { start: Math.min(span.start + index, span.end), end: span.end },
  unknown,
});

const unquoted = (word: ServerWord): ServerWord =>
  word.span.end - word.span.start === word.text.length + 2
    ? { ...word, span: { start: word.span.start + 1, end: word.span.end - 1 } }
    : word;
