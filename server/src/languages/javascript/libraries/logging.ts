import type { FactDraft } from "../../../facts/vocabulary.js";
import { isNoFile } from "../../../knowledge/standard-streams.js";
import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import type { Expression } from "../../source/syntax.js";
import { entriesOf, entry, option, pathText, positional } from "./reading.js";

/** Handlers that write a file named in their options. */
const fileHandlers: LibraryCall = {
  callees: ["winston.transports.File"],
  *means(call) {
    const path = option(call, "filename", "dirname");
    const rotates = option(call, "maxsize", "maxFiles") !== undefined;
    yield* toFile(call, path, rotates ? "rotates" : "grows");
  },
};

/** winston 2: `winston.add(winston.transports.File, { filename: "app.log" })` */
const addedHandlers: LibraryCall = {
  callees: ["winston.add"],
  *means(call) {
    const [transport] = call.arguments;
    if (transport !== undefined && call.nameOf(transport.value) === "winston.transports.File") yield* fileHandlers.means(call);
  },
};

const rotatingHandlers: LibraryCall = {
  callees: ["winston-daily-rotate-file", "winston.transports.DailyRotateFile", "bunyan-rotating-file-stream"],
  *means(call) {
    yield* toFile(call, option(call, "filename", "path", "dirname"), "rotates");
  },
};

/** `rfs.createStream("access.log", …)` */
const rotatingStreams: LibraryCall = {
  callees: ["rotating-file-stream.createStream", "rotating-file-stream", "file-stream-rotator.getStream"],
  *means(call) {
    yield* toFile(call, positional(call, 0) ?? option(call, "filename", "file"), "rotates");
  },
};

/** `log4js.configure({ appenders: { out: { type: "file", filename: "app.log" } } })`, and a list of them in its versions before 2. */
const log4js: LibraryCall = {
  callees: ["log4js.configure"],
  *means(call) {
    const appenders = option(call, "appenders")?.expression;
    const listed = itemsOf(appenders).map((value) => ({ value, span: value.span }));
    for (const { value, span } of [...entriesOf(appenders), ...listed]) {
      const type = entry(call, value, "type")?.literal;
      const path = entry(call, value, "filename");
      if (type === "file" || type === "fileSync" || type === "dateFile" || type === "multiFile")
        yield written(call, span, path, type === "dateFile" || entry(call, value, "maxLogSize") ? "rotates" : "grows");
      else if (type !== undefined && remoteAppender.test(type)) yield { kind: "logWritten", to: "remote", by: type, rotation: false, span };
    }
  },
};

/** `log4js.addAppender(log4js.appenders.file("app.log"), "shop")` of its versions before 2. */
const log4jsAppenders: LibraryCall = {
  callees: ["log4js.appenders.file", "log4js.appenders.dateFile"],
  *means(call) {
    yield* toFile(call, positional(call, 0), call.callee.endsWith(".dateFile") ? "rotates" : "grows");
  },
};

const remoteAppender = /^@?log4js-node\/(?!.*file)|^(tcp|logstash(UDP|HTTP)?|gelf|loggly|slack|smtp|hipchat)$/;

/** `pino.destination("app.log")`, `pino({ transport: { target: "pino/file", options: { destination } } })` */
const pinoDestination: LibraryCall = {
  callees: ["pino.destination", "pino.extreme"],
  *means(call) {
    const path = positional(call, 0) ?? option(call, "dest", "destination");
    yield* toFile(call, path, "grows");
  },
};

const pino: LibraryCall = {
  callees: ["pino", "pino.pino", "pino.transport", "fastify", "fastify.fastify"],
  *means(call) {
    const options = call.argument(0)?.expression;
    const transport = call.callee === "pino.transport" ? options : entry(call, options, "transport", "logger.transport")?.expression;
    for (const target of [transport, ...itemsOf(entry(call, transport, "targets")?.expression)]) yield* pinoTarget(call, target);
    const file = entry(call, options, "logger.file");
    if (file !== undefined) yield* toFile(call, file, "grows");
    // A file's name in the place of a stream: pino({}, "app.log").
    const destination = call.callee.startsWith("pino") ? (positional(call, 1) ?? positional(call, 0)) : undefined;
    if (destination?.literal !== undefined && call.callee !== "pino.transport") yield* toFile(call, destination, "grows");
  },
};

function* pinoTarget(call: ResolvedCall, target: Expression | undefined): Generator<FactDraft> {
  const name = entry(call, target, "target")?.literal;
  if (target === undefined || name === undefined) return;
  const path = entry(call, target, "options.destination", "options.file");
  if (name === "pino/file" && path !== undefined && isFile(call, path)) yield written(call, target.span, path, "grows");
  if (/^pino-(roll|rotating-file.*)$/.test(name)) yield written(call, target.span, path, "rotates");
  if (
    /loki|datadog|elasticsearch|syslog|socket|logtail|axiom|cloudwatch|sentry|logflare|papertrail|seq|stackdriver|splunk|newrelic/.test(
      name,
    )
  )
    yield { kind: "logWritten", to: "remote", by: name, rotation: false, span: target.span };
}

/** `bunyan.createLogger({ streams: [{ type: "rotating-file", path: "app.log" }] })` */
const bunyan: LibraryCall = {
  callees: ["bunyan.createLogger", "bunyan"],
  *means(call) {
    for (const stream of itemsOf(option(call, "streams")?.expression)) {
      const path = entry(call, stream, "path");
      const isRotating = entry(call, stream, "type")?.literal === "rotating-file";
      if (path !== undefined && isFile(call, path)) yield written(call, stream.span, path, isRotating ? "rotates" : "grows");
    }
  },
};

/** A file that is written to by hand counts where its name says that it is a log. */
const files: LibraryCall = {
  callees: [
    "fs.appendFile",
    "fs.appendFileSync",
    "fs.createWriteStream",
    "fs.promises.appendFile",
    "fs/promises.appendFile",
    "fs-extra.appendFile",
    "fs-extra.appendFileSync",
    "fs-extra.createWriteStream",
    "graceful-fs.createWriteStream",
  ],
  *means(call) {
    const [first] = call.arguments;
    const path = pathText(call, first?.value);
    const isLog = path === undefined ? isNamedAsLog(first?.value) : isLogFile(path) && !isNoFile(path);
    // What a record of the app's own says is shown to a visitor: the log of a build in `deployment.logPath`.
    if (isLog) yield { ...written(call, call.span, call.argument(0), "grows"), ...(isOfRecord(first?.value) && { path: "…" }) };
  },
};

/** `SimpleLogger.createSimpleLogger("app.log")` and others that take a path. */
const simple: LibraryCall = {
  callees: [
    "simple-node-logger.createSimpleLogger",
    "simple-node-logger.createSimpleFileLogger",
    "simple-node-logger.createRollingFileLogger",
    "tracer.dailyfile",
  ],
  *means(call) {
    const path = positional(call, 0) ?? option(call, "logFilePath", "logDirectory", "root");
    const rotates = /Rolling|dailyfile/.test(call.callee);
    if (path !== undefined) yield* toFile(call, path, rotates ? "rotates" : "grows");
  },
};

/** Handlers that send logs elsewhere themselves. */
const remotes: LibraryCall = {
  callees: [
    "winston.transports.Http",
    "winston.transports.MongoDB",
    "winston-mongodb.MongoDB",
    "winston.transports.Syslog",
    "winston-syslog.Syslog",
    "winston-loggly-bulk.Loggly",
    "winston-loggly.Loggly",
    "winston-cloudwatch",
    "winston-elasticsearch.ElasticsearchTransport",
    "winston-elasticsearch",
    "winston-logstash",
    "winston-logstash/lib/winston-logstash-latest",
    "winston-loki",
    "winston-papertrail.Papertrail",
    "winston-graylog2",
    "winston-splunk-httplogger",
    "datadog-winston",
    "@logtail/winston.LogtailTransport",
    "@logtail/node.Logtail",
    "@axiomhq/winston.WinstonTransport",
    "@google-cloud/logging-winston.LoggingWinston",
    "@google-cloud/logging-bunyan.LoggingBunyan",
    "@datalust/winston-seq.SeqTransport",
    "bunyan-logstash.createStream",
    "bunyan-syslog.createBunyanStream",
    "bunyan-loggly",
    "gelf-pro.setConfig",
    "node-loggly-bulk.createClient",
    "loggly.createClient",
    "logdna.createLogger",
    "@logdna/logger.createLogger",
    "r7insight_node",
    "le_node",
  ],
  *means({ callee, span }) {
    yield { kind: "logWritten", to: "remote", by: callee, rotation: false, span };
  },
};

export const logging: readonly LibraryCall[] = [
  addedHandlers,
  fileHandlers,
  rotatingHandlers,
  rotatingStreams,
  log4js,
  log4jsAppenders,
  pinoDestination,
  pino,
  bunyan,
  files,
  simple,
  remotes,
];

/** `fs.createWriteStream(logFile)`: the file of a log, wherever it is. */
const isNamedAsLog = (path: Expression | undefined): boolean =>
  path?.kind === "name" &&
  /(?:^log|_log|Log|LOG)_?(?:[Ff]ile|FILE|[Pp]ath|PATH)(?:_?(?:[Nn]ame|NAME|[Pp]ath|PATH))?$/.test(path.path.at(-1) ?? "");

const isOfRecord = (path: Expression | undefined): boolean =>
  path?.kind === "name" &&
  path.path.length > 1 &&
  !/^([A-Z]\w*|this|self|\w*([cC]onfig|[cC]onf|[sS]ettings|[oO]ptions|[oO]pts|[eE]nv|[cC]onstants|[pP]aths?))$/.test(
    path.path.at(-2) ?? "",
  );

const isLogFile = (path: string): boolean => logFile.test(path) || logText.test(path);

/** `log.txt`, `request_logs.txt`, `errorLog.txt`; no `changelog.txt`. */
const logText = /(^|[/_. -])(log(s|ger)?|Logs?|LOGS?)\.txt$|[a-z]Logs?\.txt$/;

const logFile = /\.log(\.[\w.-]+)?$|(^|\/)logs?\/|(^|[/_-])(access|error|debug|combined|app)[_-]?logs?\b/i;

/** Numbers are descriptors: 1 is the standard output. */
const isFile = (call: ResolvedCall, { expression, literal }: Value): boolean =>
  expression.kind !== "number" && !isNoFile(pathText(call, expression) ?? literal ?? "");

function* toFile(call: ResolvedCall, path: Value | undefined, growth: "grows" | "rotates"): Generator<FactDraft> {
  if (path === undefined || isFile(call, path)) yield written(call, call.span, path, growth);
}

function written(
  call: ResolvedCall,
  span: FactDraft["span"],
  path: Value | undefined,
  growth: "grows" | "rotates",
): FactDraft<"logWritten"> {
  const text = pathText(call, path?.expression);
  return {
    kind: "logWritten",
    to: "file",
    by: call.callee.replaceAll("()", ""),
    ...(text !== undefined && { path: text }),
    rotation: growth === "rotates",
    span,
    parts: path === undefined ? {} : { path: path.span },
  };
}

const itemsOf = (expression: Expression | undefined): readonly Expression[] => (expression?.kind === "list" ? expression.items : []);
