import type { FactDraft } from "../../../facts/vocabulary.js";
import { isNoFile } from "../../../knowledge/standard-streams.js";
import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import { fileLogged, line, logTo } from "../../source/meanings.js";
import { classOf, onClass, onNew, symbolOf } from "./made.js";
import { patternInLines } from "../../../text/pattern.js";

/** Ruby's Logger and those that take its place (Ruby documentation, Logger; each gem's own). */
export const loggingCalls: readonly LibraryCall[] = [
  ...onNew("Logger ActiveSupport.Logger ActiveSupport.BufferedLogger Ougai.Logger MonoLogger", function* (call) {
    const rotates = call.argument(1, "shift_age");
    yield* opened(call, call.argument(0), rotates === undefined || rotates.expression.kind === "null" ? "grows" : "rotates");
  }),
  ...onNew("Log4r.FileOutputter", function* (call) {
    yield fileLogged(call, "Log4r's FileOutputter", call.argument(undefined, "filename"), "grows");
  }),
  ...onNew("Log4r.RollingFileOutputter Log4r.DateFileOutputter", function* (call) {
    yield fileLogged(call, classOf(call), call.argument(undefined, "filename"), "rotates");
  }),
  ...onClass("SemanticLogger", "add_appender", appended),
  // rails_semantic_logger hands it over: config.semantic_logger.add_appender(file_name: "log/shop.json")
  line("*.add_appender", function* (call) {
    if (call.callee.endsWith(".semantic_logger.add_appender")) yield* appended(call);
  }),
  ...onNew("Syslog.Logger RemoteSyslogLogger GELF.Logger GELF.Notifier Logglier Fluent.Logger.FluentLogger", function* (call) {
    yield logTo(call, "remote", classOf(call));
  }),
  // LogStashLogger.new(type: :stdout) only changes the form of what it writes.
  ...onNew("LogStashLogger", function* (call) {
    const type = symbolOf(call.argument(undefined, "type")) ?? "udp";
    if (type === "file") yield fileLogged(call, "LogStashLogger", call.argument(undefined, "path"), "grows");
    else yield logTo(call, /^(stdout|stderr|io)$/.test(type) ? "stream" : "remote", "LogStashLogger");
  }),
  // Yell, "Adapters"; Logging, "Appenders"
  ...onClass("Yell", "new", function* (call) {
    const adapter = symbolOf(call.argument(0));
    if (adapter === undefined) yield* opened(call, call.argument(0), "grows");
    else if (/^(date)?file$/.test(adapter)) yield fileLogged(call, "Yell", call.argument(1), adapter === "file" ? "grows" : "rotates");
  }),
  ...onClass("Logging.appenders", "file", function* (call) {
    yield fileLogged(call, "Logging's appender", call.argument(0), "grows");
  }),
  ...onClass("Logging.appenders", "rolling_file", function* (call) {
    yield fileLogged(call, "Logging's appender", call.argument(0), "rotates");
  }),
  ...onClass("stdout stderr STDOUT STDERR", "reopen", function* (call) {
    if (!/^(null|nul|\/dev\/null)$/i.test(call.argument(0)?.literal ?? "")) yield* opened(call, call.argument(0), "grows");
  }),
  ...onClass("Syslog", "open", function* (call) {
    yield logTo(call, "remote", "Syslog");
  }),
  line("stdout_redirect", function* (call) {
    if (isPuma(call.path) && isPath(call.argument(0), call)) yield fileLogged(call, "puma's stdout_redirect", call.argument(0), "grows");
  }),
  line(["stdout_path", "stderr_path"], function* (call) {
    if (isUnicorn(call.path)) yield* opened(call, call.argument(0), "grows");
  }),
];

export const isPuma = (path: string): boolean => /(^|\/)puma([._-]\w+)?\.rb$|(^|\/)config\/puma\//.test(path);

export const isUnicorn = (path: string): boolean => /(^|\/)unicorn([._-]\w+)?\.rb$|(^|\/)config\/unicorn\//.test(path);

/** Where an appender writes (Semantic Logger, "Appenders"): a file, the standard output, or a service by its name. */
function* appended(call: ResolvedCall): Generator<FactDraft> {
  const path = call.argument(undefined, "file_name");
  const service = symbolOf(call.argument(undefined, "appender"));
  if (path?.literal !== undefined) yield* opened(call, path, "grows");
  else if (service !== undefined && remotes.test(service)) yield logTo(call, "remote", `SemanticLogger's ${service}`);
}

const remotes = patternInLines()`
  ^(
    bugsnag|elasticsearch|elasticsearch_http|graylog|http|tcp|udp|kafka|loki|mongodb|cloudwatch_logs|new_relic_logs|rabbitmq
    |sentry_ruby|splunk|splunk_http|syslog|opentelemetry
  )$
`;

/** A path that is written, or made by `Rails.root.join` and its like; of all else nobody knows whether it is a file. */
function* opened(call: ResolvedCall, target: Value | undefined, rotation: "rotates" | "grows"): Generator<FactDraft> {
  if (target === undefined) return;
  const name = call.nameOf(target.expression) ?? "";
  const by = /^[a-z]/.test(call.callee) ? call.callee : classOf(call);
  if (/^(STDOUT|STDERR|stdout|stderr)$/.test(name) || isNoFile(target.literal ?? "")) return yield logTo(call, "stream", by);
  if (isPath(target, call)) yield fileLogged(call, by, target, rotation);
}

function isPath(target: Value | undefined, call: ResolvedCall): boolean {
  if (target === undefined) return false;
  const isWritten =
    (target.literal !== undefined && target.from === "literal") || (target.expression.kind === "joined" && target.from === "unknown");
  return isWritten || /^(Rails\.root\.join|File\.(join|expand_path|open|new))\(\)$/.test(call.nameOf(target.expression) ?? "");
}
