import type { FactDraft } from "../../facts/vocabulary.js";
import { isNoFile } from "../../knowledge/standard-streams.js";
import type { Span } from "../../text/span.js";
import { variableFact } from "../web-server/facts.js";

/** A server of Python whose configuration is one name and one value a line, in Python or in TOML. */
export interface PythonServer {
  readonly name: "gunicorn" | "Hypercorn";
  /** How its configuration writes what is true and what is not. */
  readonly yes: string;
  readonly no: string;
}

/** A path put together, whose end is written: `os.path.join(BASE, "logs/error.log")`, `f"{BASE}/error.log"`, `BASE + "/error.log"`. */
const joined = String.raw`(?:os\.path\.(?:join|abspath)|str|Path)\((?![^\r\n]*env)[^\r\n]*\)|f"[^"\r\n]*"|f'[^'\r\n]*'|[\w.]+[ \t]*\+[ \t]*(?:"[^"\r\n]*"|'[^'\r\n]*')`;

/** A name at the begin of a line that is given a literal: `workers = 4`. */
function setting(names: string): RegExp {
  return new RegExp(
    String.raw`^(?<name>${names})[ \t]*=[ \t]*(?<value>"[^"\r\n]*"|'[^'\r\n]*'|${joined}|[\w.]+)(?=[ \t]*(?:#.*)?\r?$)`,
    "m",
  );
}

const names =
  "bind|workers|threads|daemon|reload|use_reloader|debug|pidfile|pid_path|accesslog|access_log_target|errorlog|error_log_target|logfile|syslog|graceful_timeout";

const known = new RegExp(setting(names).source, "gm");

const told = setting(`${names}|worker_class|timeout|raw_env`);

/** Whether a text gives a value to one of the settings. */
export const hasSetting = (text: string): boolean => told.test(text) || /^raw_env[ \t]*=/m.test(text);

interface Value {
  readonly name: string;
  readonly written: string;
  /** Name and value. */
  readonly span: Span;
  readonly valueSpan: Span;
}

/** What the settings mean (Gunicorn, "Settings"; Hypercorn, "Configuring"). */
export function* factsOfSettings(text: string, server: PythonServer): Generator<FactDraft> {
  for (const match of text.matchAll(known)) {
    const { name = "", value = "" } = match.groups ?? {};
    const span = { start: match.index, end: match.index + match[0].length };
    yield* meaningOf({ name, written: value, span, valueSpan: { start: span.end - value.length, end: span.end } }, server);
  }
  if (server.name === "gunicorn") yield* variablesOf(text);
}

function* meaningOf({ name, written, span, valueSpan }: Value, { name: server, yes, no }: PythonServer): Generator<FactDraft> {
  const isText = /^["']/.test(written);
  const text = isText ? written.slice(1, -1) : endOf(written);
  const by = `${server}'s ${name}`;
  if (/^(workers|threads)$/.test(name) && /^([2-9]|\d{2,})$/.test(written))
    yield { kind: "workersFixed", count: written, by, span, parts: { count: valueSpan } };
  if (name === "daemon" && written === yes) yield { kind: "daemonized", by, instead: `daemon = ${no}`, span };
  if (/^(reload|use_reloader)$/.test(name) && written === yes)
    yield { kind: "serverStarted", by: `${by} = ${yes}`, forDevelopers: true, handlesSignals: true, configured: true, span };
  if (name === "debug" && written === yes) yield { kind: "debugEnabled", what: by, span };
  if (/^(pidfile|pid_path)$/.test(name) && text !== "")
    yield { kind: "pidWritten", by, path: text, instead: "", span, parts: { path: valueSpan } };
  if (/^(accesslog|errorlog|logfile|(access|error)_log_target)$/.test(name) && text !== "" && !isNoFile(text))
    yield { kind: "logWritten", to: "file", by, path: text, rotation: false, console: '"-"', span, parts: { path: valueSpan } };
  if (name === "syslog" && written === yes) yield { kind: "logWritten", to: "remote", by, rotation: false, span };
  if (name === "graceful_timeout" && /^0(\.0+)?$/.test(written))
    yield { kind: "gracePeriod", seconds: 0, span, parts: { seconds: valueSpan } };
  if (isText && name === "bind" && /^[\w.[\]:-]*:\d+$/.test(text)) yield boundTo(text, { span, valueSpan }, server);
}

/** The file at the end of a path that is put together; "" where none is written. */
const endOf = (written: string): string => /([\w./-]*\.(?:log|pid|txt))["'](?=[^"']*$)/.exec(written)?.[1] ?? "";

/** `bind = "127.0.0.1:8000"` */
function boundTo(address: string, { span, valueSpan }: Pick<Value, "span" | "valueSpan">, server: string): FactDraft<"portBound"> {
  const colon = address.lastIndexOf(":");
  const [host, port] = [address.slice(0, colon), address.slice(colon + 1)];
  const portSpan = { start: valueSpan.end - 1 - port.length, end: valueSpan.end - 1 };
  return {
    kind: "portBound",
    port,
    ...(host !== "" && { host }),
    from: "literal",
    by: `${server}'s bind`,
    span,
    parts: { port: portSpan, ...(host !== "" && { host: { start: valueSpan.start + 1, end: portSpan.start - 1 } }) },
  };
}

/** `raw_env = ["NAME=value", …]` */
function* variablesOf(text: string): Generator<FactDraft> {
  const list = /^raw_env[ \t]*=[ \t]*[[(]([^\])]*)[\])]/m.exec(text);
  if (list === null) return;
  const offset = list.index + list[0].length - 1 - (list[1] ?? "").length;
  for (const { 2: name = "", 3: value = "", index } of (list[1] ?? "").matchAll(/(["'])(\w+)=([^"'\r\n]*)\1/g)) {
    const start = offset + index + 1;
    const middle = start + name.length + 1;
    const nameWord = { text: name, span: { start, end: start + name.length }, unknown: false };
    const valueWord = { text: value, span: { start: middle, end: middle + value.length }, unknown: /[{%$]/.test(value) };
    yield variableFact(nameWord, valueWord, { start, end: valueWord.span.end });
  }
}
