import type { EnvironmentPlace, FactDraft } from "../../facts/vocabulary.js";
import { secretLook } from "../../knowledge/secret-looks.js";
import type { Span } from "../../text/span.js";
import { discards, isNoFile } from "../../knowledge/standard-streams.js";

/**
 * What variables mean from which a server takes its options: `GUNICORN_CMD_ARGS="--daemon --pid /run/shop.pid"`. How many workers
 * there are is no matter here: it is the environment that says so.
 */
export function* optionsOfVariables(drafts: readonly FactDraft[]): Generator<FactDraft> {
  for (const draft of drafts) {
    if (draft.kind !== "environmentDeclared" || draft.value === undefined || !deployed.has(draft.in)) continue;
    const { name, value, unit, development } = draft;
    const around = { ...(unit !== undefined && { unit }), ...(development !== undefined && { development }) };
    for (const meaning of meaningsOf({ name, value, span: draft.span, valueSpan: draft.parts?.value ?? draft.span }))
      yield { ...meaning, ...around };
  }
}

const deployed: ReadonlySet<EnvironmentPlace> = new Set<EnvironmentPlace>([
  "env-file",
  "image",
  "compose",
  "kubernetes",
  "platform",
  "systemd",
]);

interface Variable {
  readonly name: string;
  readonly value: string;
  /** Name and value. */
  readonly span: Span;
  readonly valueSpan: Span;
}

/** Docker Hub, "redis/redis-stack" and "bitnami/redis"; Gunicorn, "Settings", "Environment variables"; uWSGI, "Configuring uWSGI", "Environment variables"; Uvicorn, "Settings". */
function* meaningsOf(variable: Variable): Generator<FactDraft> {
  const { name, value, span } = variable;
  if (name === "GUNICORN_CMD_ARGS") return yield* ofGunicorn(variable);
  if (/^REDIS_(ARGS|EXTRA_FLAGS)$/.test(name)) return yield* ofRedis(variable);
  if (name === "UVICORN_RELOAD" && /^(true|1|yes|on)$/i.test(value))
    yield { kind: "serverStarted", by: "UVICORN_RELOAD", forDevelopers: true, handlesSignals: true, configured: true, span };
  const isFile = value !== "" && value !== discards;
  if (/^UWSGI_DAEMONIZE2?$/.test(name) && isFile) yield { kind: "daemonized", by: name, span };
  if (/^(UWSGI_(SAFE_)?PIDFILE2?|CATALINA_PID)$/.test(name) && isFile) yield { kind: "pidWritten", by: name, path: value, span };
  if (/^UWSGI_LOGTO2?$/.test(name) && isFile && !isNoFile(value))
    yield { kind: "logWritten", to: "file", by: name, path: value, rotation: false, span };
}

function* ofGunicorn(variable: Variable): Generator<FactDraft> {
  for (const { name, value, span } of optionsIn(variable)) {
    const by = `${name} in GUNICORN_CMD_ARGS`;
    if (/^(--daemon|-D)$/.test(name)) yield { kind: "daemonized", by, span };
    if (/^(--pid|-p)$/.test(name) && value !== "") yield { kind: "pidWritten", by, path: value, span };
    if (name === "--reload") yield { kind: "serverStarted", by, forDevelopers: true, handlesSignals: true, configured: true, span };
    if (/^--(access-logfile|error-logfile|log-file)$/.test(name) && value !== "" && !isNoFile(value))
      yield { kind: "logWritten", to: "file", by, path: value, rotation: false, console: `${name}=-`, span };
  }
}

function* ofRedis(variable: Variable): Generator<FactDraft> {
  for (const {
    name,
    value,
    span: { start, end },
  } of optionsIn(variable)) {
    if (!/^--(requirepass|masterauth)$/.test(name) || secretLook("password", value) === "none") continue;
    const span = end - start > value.length && variable.value !== value ? { start: end - value.length, end } : { start, end };
    yield { kind: "literalAssigned", name: "password", value, form: "argument", span, parts: { value: span } };
  }
}

/** Each option with its value; where the file writes the text otherwise than it reads, the whole of it is the place. */
function* optionsIn({
  value,
  span,
  valueSpan,
}: Variable): Generator<{ readonly name: string; readonly value: string; readonly span: Span }> {
  const quotes = valueSpan.end - valueSpan.start - value.length;
  for (const { 0: text, 1: name = "", 2: given, 3: next, index } of value.matchAll(
    /(?<=^|\s)(--?[a-zA-Z][\w-]*)(?:=(\S*)|\s+(?!-\S)(\S+))?/g,
  )) {
    const start = valueSpan.start + quotes / 2 + index;
    const isExact = quotes === 0 || quotes === 2;
    yield { name, value: given ?? next ?? "", span: isExact ? { start, end: start + text.length } : span };
  }
}
