import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Span } from "../../text/span.js";
import { python } from "../python/language.js";
import type { Language } from "../language.js";

/** Gunicorn's configuration (Gunicorn, "Settings"): Python whose names at the top level are settings. */
export const gunicorn: Language = {
  id: "gunicorn",
  title: "Gunicorn configuration",
  matches: (path) => /^gunicorn([._-][\w-]+)*\.py$/.test(nameOf(path)),
  recognises: (text) => setting("bind|workers|worker_class|threads|timeout|accesslog|errorlog|pidfile|daemon").test(text),
  ...(python.comment !== undefined && { comment: python.comment }),
  maximumLength: python.maximumLength,
  ...(python.load !== undefined && { load: python.load }),
  *extract(text, path, kept) {
    if (python.triggers?.test(text) !== false) yield* python.extract(text, path, kept);
    yield* factsOfSettings(text);
  },
  idioms: {
    ...python.idioms,
    // Gunicorn writes to its streams where a log is "-".
    logToConsole({ path, text }, at) {
      const written = /=\s*(["'].*["'])/.exec(text.slice(at.start, at.end));
      const value = written?.[1];
      if (value === undefined) return undefined;
      return [{ path, span: { start: at.end - value.length, end: at.end }, newText: '"-"' }];
    },
  },
};

/** A name at the begin of a line that is given a literal: `workers = 4`. */
function setting(names: string): RegExp {
  return new RegExp(String.raw`^(?<name>${names})[ \t]*=[ \t]*(?<value>"[^"\r\n]*"|'[^'\r\n]*'|[\w.]+)(?=[ \t]*(?:#.*)?\r?$)`, "m");
}

const known = new RegExp(setting("bind|workers|threads|daemon|pidfile|accesslog|errorlog|logfile|syslog").source, "gm");

function* factsOfSettings(text: string): Generator<FactDraft> {
  for (const match of text.matchAll(known)) {
    const { name = "", value = "" } = match.groups ?? {};
    const span = { start: match.index, end: match.index + match[0].length };
    const valueSpan = { start: span.end - value.length, end: span.end };
    yield* meaningOf(name, value, { span, valueSpan });
  }
}

function* meaningOf(
  name: string,
  written: string,
  { span, valueSpan }: { readonly span: Span; readonly valueSpan: Span },
): Generator<FactDraft> {
  const isText = /^["']/.test(written);
  const text = isText ? written.slice(1, -1) : "";
  const by = `gunicorn's ${name}`;
  if (/^(workers|threads)$/.test(name) && /^([2-9]|\d{2,})$/.test(written))
    yield { kind: "workersFixed", count: written, by, span, parts: { count: valueSpan } };
  if (name === "daemon" && written === "True") yield { kind: "daemonized", by, instead: "daemon = False", span };
  if (name === "pidfile" && text !== "") yield { kind: "pidWritten", by, path: text, instead: "", span, parts: { path: valueSpan } };
  if (/^(accesslog|errorlog|logfile)$/.test(name) && text !== "" && text !== "-" && !/^\/(dev|proc)\//.test(text))
    yield { kind: "logWritten", to: "file", by, path: text, rotation: false, span, parts: { path: valueSpan } };
  if (name === "syslog" && written === "True") yield { kind: "logWritten", to: "remote", by, rotation: false, span };
  if (name === "bind" && /^[\w.[\]:-]*:\d+$/.test(text)) yield boundTo(text, { span, valueSpan });
}

/** `bind = "127.0.0.1:8000"` */
function boundTo(address: string, { span, valueSpan }: { readonly span: Span; readonly valueSpan: Span }): FactDraft<"portBound"> {
  const colon = address.lastIndexOf(":");
  const [host, port] = [address.slice(0, colon), address.slice(colon + 1)];
  const portSpan = { start: valueSpan.end - 1 - port.length, end: valueSpan.end - 1 };
  return {
    kind: "portBound",
    port,
    ...(host !== "" && { host }),
    from: "literal",
    by: "gunicorn's bind",
    span,
    parts: { port: portSpan, ...(host !== "" && { host: { start: valueSpan.start + 1, end: portSpan.start - 1 } }) },
  };
}
