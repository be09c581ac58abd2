import type { FactDraft } from "../../../facts/vocabulary.js";
import { isNoFile } from "../../../knowledge/standard-streams.js";
import type { LibraryCall, LibrarySetting, Value } from "../../source/library.js";
import { entryOf } from "../../source/expressions.js";
import type { Expression } from "../../source/syntax.js";
import { fileLogged, line, logTo } from "../../source/meanings.js";

/** Handlers of the standard library and of the loggers that replace it. */
export const loggingCalls: readonly LibraryCall[] = [
  line(["logging.FileHandler", "logging.handlers.WatchedFileHandler", "logging.handlers.BaseRotatingHandler"], function* (call) {
    yield fileOrStream(call, call.callee, call.argument(0, "filename"), "grows");
  }),
  line(
    [
      "logging.handlers.RotatingFileHandler",
      "logging.handlers.TimedRotatingFileHandler",
      "concurrent_log_handler.ConcurrentRotatingFileHandler",
      "concurrent_log_handler.ConcurrentTimedRotatingFileHandler",
      "cloghandler.ConcurrentRotatingFileHandler",
    ],
    function* (call) {
      yield fileOrStream(call, call.callee, call.argument(0, "filename"), "rotates");
    },
  ),
  line("logging.basicConfig", function* (call) {
    const path = call.argument(undefined, "filename");
    if (path !== undefined && path.expression.kind !== "null") yield fileOrStream(call, call.callee, path, "grows");
  }),
  line("contextlib.suppress", function* (call) {
    const every = call.arguments.map(({ value }) => call.nameOf(value)).find((name) => /^(Base)?Exception$/.test(name ?? ""));
    if (every !== undefined) yield { kind: "errorSwallowed", how: `contextlib.suppress(${every})`, span: call.span };
  }),
  line(["logging.StreamHandler", "rich.logging.RichHandler"], function* (call) {
    yield logTo(call, "stream", call.callee);
  }),
  line(remoteHandlers(), function* (call) {
    yield logTo(call, "remote", call.callee);
  }),
  line("logging.config.dictConfig", function* (call) {
    const [config] = call.arguments;
    if (config !== undefined) yield* handlersConfigured(call.value(config.value).expression, (expression) => call.value(expression));
  }),
  // loguru: logger.add("app.log", rotation="10 MB"); a stream or a function is no file.
  line("loguru.logger.add", function* (call) {
    const [sink] = call.arguments;
    const path = sink && call.value(sink.value);
    const isText = path?.literal !== undefined || path?.expression.kind === "joined";
    if (!isText) return;
    const rotates = call.argument(undefined, "rotation", "retention") !== undefined;
    yield fileOrStream(call, call.callee, path, rotates ? "rotates" : "grows");
  }),
  line(["structlog.WriteLoggerFactory", "structlog.PrintLoggerFactory", "structlog.BytesLoggerFactory"], function* (call) {
    const file = call.argument(undefined, "file");
    if (file !== undefined && /(^|\.)open\(\)$|\.open\(\)$/.test(call.nameOf(file.expression) ?? ""))
      yield fileLogged(call, call.callee, undefined, "grows");
  }),
  line("logbook.FileHandler", function* (call) {
    yield fileOrStream(call, call.callee, call.argument(0, "filename"), "grows");
  }),
  line("logbook.RotatingFileHandler", function* (call) {
    yield fileOrStream(call, call.callee, call.argument(0, "filename"), "rotates");
  }),
];

/** Django's LOGGING, and dictionaries of other names that are given to dictConfig elsewhere. */
export const loggingSettings: readonly LibrarySetting[] = [
  {
    names: ["LOGGING", "LOGGING_CONFIG", "LOG_CONFIG", "logging_config", "LOG_CONFIG_DICT", "log_config", "LOGCONFIG"],
    *means(setting) {
      if (setting.form === "assignment") yield* handlersConfigured(setting.value.expression, (expression) => setting.valueOf(expression));
    },
  },
];

/** Handlers that carry the log elsewhere themselves, by the libraries' own documentation. */
function remoteHandlers(): readonly string[] {
  const standard = "SysLogHandler HTTPHandler SocketHandler DatagramHandler SMTPHandler NTEventLogHandler".split(" ");
  return [
    ...standard.map((name) => `logging.handlers.${name}`),
    ..."logstash.LogstashHandler logstash.TCPLogstashHandler logstash.UDPLogstashHandler logstash_async.handler.AsynchronousLogstashHandler".split(
      " ",
    ),
    ..."logging_loki.LokiHandler logging_loki.LokiQueueHandler graypy.GELFUDPHandler graypy.GELFTCPHandler graypy.GELFHTTPHandler graypy.GELFTLSHandler".split(
      " ",
    ),
    ..."pygelf.GelfUdpHandler pygelf.GelfTcpHandler pygelf.GelfHttpHandler pygelf.GelfTlsHandler splunk_handler.SplunkHandler watchtower.CloudWatchLogHandler".split(
      " ",
    ),
    ..."fluent.handler.FluentHandler loggly.handlers.HTTPSHandler logdna.LogDNAHandler opencensus.ext.azure.log_exporter.AzureLogHandler".split(
      " ",
    ),
    ..."cmreslogging.handlers.CMRESHandler google.cloud.logging.handlers.CloudLoggingHandler logtail.LogtailHandler systemd.journal.JournalHandler".split(
      " ",
    ),
    ..."axiom_py.logging.AxiomHandler seqlog.log_to_seq cysystemd.journal.JournaldLogHandler".split(" "),
  ];
}

function fileOrStream(
  place: { readonly span: Value["span"] },
  by: string,
  path: Value | undefined,
  rotation: "rotates" | "grows",
): FactDraft {
  return isNoFile(path?.literal ?? "") ? logTo(place, "stream", by) : fileLogged(place, by, path, rotation);
}

/** `{"handlers": {"file": {"class": "logging.FileHandler", "filename": "app.log"}}}` */
function* handlersConfigured(config: Expression, valueOf: (expression: Expression) => Value): Generator<FactDraft> {
  const handlers = entryOf(config, "handlers");
  if (handlers?.value.kind !== "map") return;
  for (const { value } of handlers.value.entries) {
    const className = entryOf(value, "class") ?? entryOf(value, "()");
    if (className?.value.kind !== "string") continue;
    const by = className.value.value;
    const path = entryOf(value, "filename");
    if (/Rotating\w*Handler$/.test(by)) yield fileOrStream(className.value, by, path && valueOf(path.value), "rotates");
    else if (by.endsWith("FileHandler")) yield fileOrStream(className.value, by, path && valueOf(path.value), "grows");
    else if (/^logging\.StreamHandler$/.test(by)) yield logTo(className.value, "stream", by);
    else if (remote.has(by)) yield logTo(className.value, "remote", by);
  }
}

const remote = new Set(remoteHandlers());
