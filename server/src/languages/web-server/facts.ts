import type { FactDraft } from "../../facts/vocabulary.js";
import { fileBelow } from "../../knowledge/log-files.js";
import { isNoFile } from "../../knowledge/standard-streams.js";
import { shifted, type Span } from "../../text/span.js";
import { connectionStringsIn, urlAt } from "../connection-string.js";

/** One word of a server's configuration with its place; `unknown` where a variable or a template decides it. */
export interface ServerWord {
  readonly text: string;
  readonly span: Span;
  readonly unknown: boolean;
}

interface LogDirective {
  /** Of the directive, as people call it: `access_log`, `CustomLog`. */
  readonly by: string;
  readonly span: Span;
  /** What the server takes for its output: `/dev/stdout`, `stderr`. */
  readonly console: string;
}

/** Where a server is told to write its log: a file, a stream, a collector, or a program that is given each line. */
export function* logFacts(target: ServerWord | undefined, { by, span, console }: LogDirective): Generator<FactDraft<"logWritten">> {
  const path = target === undefined ? undefined : target.unknown ? fileBelow(target.text) : target.text;
  if (target === undefined || path === undefined || /^(|off|none|false|on|null)$/i.test(path)) return;
  const isPipe = path.startsWith("|");
  if (isPipe && !keepers.test(path) && !shippers.test(path)) return;
  const isRemote = isPipe ? shippers.test(path) : /^syslog\b/i.test(path);
  const to = isRemote ? "remote" : isNoFile(path) ? "stream" : "file";
  const rotation = isPipe && to === "file";
  yield { kind: "logWritten", to, by, path, rotation, ...(to !== "stream" && { console }), span, parts: { path: target.span } };
}

/** Programs that keep what is piped into them in files and put them aside (Apache, "Piped Logs"), or hand it on to syslog. */
const keepers = /\b(rotatelogs|cronolog|multilog|svlogd|s6-log)\b/;
const shippers = /\b(logger|nc|netcat|socat)\b/;

/** A variable that a server hands to the app: `SetEnv NAME value`, `fastcgi_param NAME value`. */
export function variableFact(name: ServerWord, value: ServerWord | undefined, span: Span): FactDraft<"environmentDeclared"> {
  return {
    kind: "environmentDeclared",
    name: name.text,
    ...(value !== undefined && (value.unknown ? { unknown: true } : { value: value.text })),
    in: "platform",
    span,
    parts: { name: name.span, ...(value !== undefined && { value: value.span }) },
  };
}

/** A text that a server gives to a name: a header of a request, a variable, a password of its own pages. */
export function* literalFacts(name: string, value: ServerWord | undefined): Generator<FactDraft<"literalAssigned">> {
  if (value === undefined || value.unknown || /[$%{]/.test(value.text)) return;
  // What the scheme asks for is the secret: `Basic dXNlcjpwYXNz`, `Bearer …`.
  const scheme = /^(Basic|Bearer|Token)\s+/i.exec(value.text)?.[0].length ?? 0;
  const isAuthorization = /^(proxy-)?authorization$/i.test(name);
  if (isAuthorization && scheme === 0) return;
  const span = { start: value.span.start + scheme, end: value.span.end };
  yield {
    kind: "literalAssigned",
    name: isAuthorization ? "Authorization token" : name,
    value: value.text.slice(scheme),
    form: "entry",
    span,
  };
}

/** Addresses with a password in them: `http://user:password@host`. */
export function* addressFacts(word: ServerWord | undefined): Generator<FactDraft<"urlWritten">> {
  if (word === undefined || word.unknown) return;
  const { start } = word.span;
  for (const found of connectionStringsIn(word.text)) {
    const { form, password } = found.fields;
    if (password === undefined || form !== "url" || /\$/.test(password)) continue;
    yield urlAt(found, "literal", (span) => shifted(span, start));
  }
}

/** A number of workers, processes or threads that a server keeps for the app, where it is more than one and written out. */
export function* workersFact(by: string, count: ServerWord | undefined, span: Span): Generator<FactDraft<"workersFixed">> {
  if (count === undefined || count.unknown || !/^([2-9]|\d{2,})$/.test(count.text)) return;
  yield { kind: "workersFixed", count: count.text, by, span, parts: { count: count.span } };
}
