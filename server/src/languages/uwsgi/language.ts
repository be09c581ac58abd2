import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { readIni, type IniEntry } from "../ini/read-ini.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { writtenAt } from "../source/written.js";
import { masked } from "../yaml/mask.js";
import { variableFact, workersFact, type ServerWord } from "../web-server/facts.js";
import { leaveOutEntry } from "../platform/take-from-deploy.js";

/** uWSGI configuration (uWSGI documentation, "uWSGI Options"). */
export const uwsgi: Language = {
  id: "uwsgi",
  title: "uWSGI configuration",
  matches: (path) => /\.ini(\.\w+)?$|uwsgi.*\.conf(\.\w+)?$/i.test(nameOf(path)),
  recognises: (text) => /^\[uwsgi\]/m.test(text),
  comment: ["#"],
  maximumLength: 200_000,
  load: loadShell,
  extract: (text, path) =>
    factsOfUwsgi(
      readIni(text).filter(({ section }) => section === "uwsgi"),
      path,
    ),
  idioms: { takeFromDeploy: leaveOutEntry },
};

function* factsOfUwsgi(entries: readonly IniEntry[], path: string): Generator<FactDraft> {
  const isHttpSocket = entries.some(({ key, value }) => key === "protocol" && value === "http");
  const speaksHttp = isHttpSocket || entries.some(({ key }) => /^https?(-socket|-to)?$/.test(key));
  const rotates = entries.some(({ key }) => /^log-(maxsize|backupname|truncate)$/.test(key));
  const jobs = entries.some(({ key }) => cron.test(key));
  for (const entry of entries) {
    const { key, value, span } = entry;
    yield* processesOf(entry);
    yield* logsOf(entry, rotates);
    for (const fact of commandsOf(entry)) yield fact.kind === "command" ? { ...fact, via: [{ path, span }] } : fact;
    if (/^https?(-socket)?$/.test(key) || (isHttpSocket && key === "socket")) yield* servedAt(entry);
    if (/^(https?-)?socket$/.test(key) && jobs) yield serverAt(entry);
    if (key === "env") yield* variableOf(entry);
    if (key === "catch-exceptions" && value === "true") yield { kind: "debugEnabled", what: "uWSGI's catch-exceptions", span };
    if (/^(py|python|perl|ruby|lua)-auto-?reload$/.test(key) && /^([1-9]\d*|true)$/.test(value))
      yield { kind: "serverStarted", by: `uWSGI's ${key}`, forDevelopers: true, handlesSignals: true, configured: true, span };
    if ((key === "socket" || key === "uwsgi-socket") && !speaksHttp)
      yield { kind: "serverRequired", server: "a web server that speaks the uwsgi protocol", by: `uWSGI's ${key}`, span };
  }
}

const cron = /^(legion-|unique-)?cron2?$/;

/** "Logging"; without a file uWSGI logs to its standard error. */
function* logsOf({ key, value, span, valueSpan }: IniEntry, rotation: boolean): Generator<FactDraft> {
  const isLogger = /^(req-)?logger$/.test(key);
  const path = value.replace(/^file:/, "");
  const toFile = /^(daemonize2?|logto2?)$/.test(key) || (isLogger && value.startsWith("file:"));
  if (toFile && path !== "" && !path.startsWith("/dev/") && !isUnknown(path))
    yield { kind: "logWritten", to: "file", by: `uWSGI's ${key}`, path, rotation, console: "", span, parts: { path: valueSpan } };
  if (key === "log-syslog" || (isLogger && /^(rsyslog|syslog|socket|redislog|graylog2):?/.test(value)))
    yield { kind: "logWritten", to: "remote", by: `uWSGI's ${key}`, rotation: false, console: "", span };
}

function* processesOf(entry: IniEntry): Generator<FactDraft> {
  const { key, value, span } = entry;
  if (/^daemonize2?$/.test(key)) yield { kind: "daemonized", by: `uWSGI's ${key}`, instead: "", span };
  if (/^(safe-)?pidfile2?$/.test(key)) yield { kind: "pidWritten", by: `uWSGI's ${key}`, path: value, instead: "", span };
  if (/^(processes|workers|threads)$/.test(key)) yield* workersFact(`uWSGI's ${key}`, wordOf(entry), span);
  if (cron.test(key)) yield { kind: "schedulerStarted", by: `uWSGI's ${key}`, span };
  if (/^(smart-)?attach-daemon2?$/.test(key)) yield { kind: "programsManaged", by: "uWSGI", count: 2, starters: ["uwsgi"], span };
}

/** "Attaching external daemons to uWSGI", "Hooks", and the older `exec-` options: all of them run because the server does. */
function* commandsOf({ key, value, valueSpan }: IniEntry): Generator<FactDraft> {
  const isRun = /^exec-(asap|(pre|post)-jail|in-jail|as-(root|user)|(pre|post)-app|as-vassal)$|^(smart-)?attach-daemon$/.test(key);
  const isHook = key.startsWith("hook-") && value.startsWith("exec:");
  if (!isRun && !isHook) return;
  // `smart-attach-daemon` names the pid file of its program first.
  const before = isHook ? "exec:".length : key.startsWith("smart-") ? (/^\S+\s+/.exec(value)?.[0].length ?? 0) : 0;
  yield* readCommands(writtenAt(value.slice(before), valueSpan.start + before), "shell", { role: "start", place: "supervisor", unit: key });
}

/** `http = :8000`, `http-socket = 127.0.0.1:8000` */
function* servedAt(entry: IniEntry): Generator<FactDraft> {
  const { value, span, valueSpan } = entry;
  const [, host, port] = /^(?:([\w.[\]:]*):)?(\d+)$/.exec(value) ?? [];
  if (isUnknown(value) || port === undefined) return;
  const parts = { port: { start: valueSpan.end - port.length, end: valueSpan.end } };
  const isNamed = host !== undefined && host !== "";
  yield {
    kind: "portBound",
    port,
    ...(isNamed && { host }),
    from: "literal",
    by: "uWSGI's http",
    span,
    parts: isNamed ? { ...parts, host: { start: valueSpan.start, end: valueSpan.start + host.length } } : parts,
  };
}

const serverAt = ({ key, span }: IniEntry): FactDraft<"serverStarted"> => ({
  kind: "serverStarted",
  by: `uWSGI's ${key}`,
  forDevelopers: false,
  handlesSignals: true,
  span,
});

/** `env = NAME=value` */
function* variableOf(entry: IniEntry): Generator<FactDraft> {
  const { text, span, unknown } = wordOf(entry);
  const [, name = "", value] = /^(\w+)=(.*)$/.exec(text) ?? [];
  if (value === undefined) return;
  const middle = span.start + name.length;
  const nameWord = { text: name, span: { start: span.start, end: middle }, unknown: false };
  yield variableFact(nameWord, { text: value, span: { start: middle + 1, end: span.end }, unknown }, entry.span);
}

const wordOf = ({ value, valueSpan }: IniEntry): ServerWord => ({ text: value, span: valueSpan, unknown: isUnknown(value) });

/** `$(NAME)` of the environment, `%(name)` and `@(file)` of uWSGI itself. */
const isUnknown = (value: string): boolean => /[$@]\(|%[(\w]/.test(value) || value.includes(masked);
