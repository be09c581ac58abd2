import type { FactDraft } from "../../../facts/vocabulary.js";
import { isNoFile } from "../../../knowledge/standard-streams.js";
import type { LibraryCall, LibrarySetting, ResolvedCall, ResolvedSetting, Value } from "../../source/library.js";
import { isLogFile } from "../../source/log-files.js";
import { fileLogged, line, logTo } from "../../source/meanings.js";
import { lastPart } from "../../../text/dotted-name.js";

/** PHP's own log and Monolog's handlers (Monolog, "Handlers, Formatters and Processors"). */
export const loggingCalls: readonly LibraryCall[] = [
  line("Monolog.Handler.StreamHandler", function* (call) {
    yield* opened(call, "Monolog's StreamHandler", call.argument(0, "stream"));
  }),
  line("Monolog.Handler.RotatingFileHandler", function* (call) {
    yield fileLogged(call, "Monolog's RotatingFileHandler", call.argument(0, "filename"), "rotates");
  }),
  // laminas-log, "Writers"; KLogger's folder has a file for each day.
  line(["Laminas.Log.Writer.Stream", "Zend.Log.Writer.Stream", "Zend_Log_Writer_Stream"], function* (call) {
    yield* opened(call, `${lastPart(call.callee.replaceAll("_", "."))} of laminas-log`, call.argument(0, "streamOrUrl"));
  }),
  line(["Katzgrau.KLogger.Logger", "KLogger"], function* (call) {
    yield fileLogged(call, "KLogger", call.argument(0, "logDirectory"), "rotates");
  }),
  line(["Monolog.Handler.ErrorLogHandler", "Monolog.Handler.PHPConsoleHandler"], function* (call) {
    yield logTo(call, "stream", call.callee.replace("Monolog.Handler.", ""));
  }),
  line(
    `SyslogHandler SyslogUdpHandler GelfHandler LogglyHandler SocketHandler AmqpHandler RedisHandler ElasticsearchHandler ElasticaHandler
    CubeHandler LogEntriesHandler LogmaticHandler InsightOpsHandler CouchDBHandler MongoDBHandler`
      .split(/\s+/)
      .map((name) => `Monolog.Handler.${name}`),
    function* (call) {
      yield logTo(call, "remote", `Monolog's ${call.callee.replace("Monolog.Handler.", "")}`);
    },
  ),
  line("openlog", function* (call) {
    yield logTo(call, "remote", "openlog");
  }),
  // error_log($message, 3, $file) appends to a file; every other type leaves it to the server.
  line("error_log", function* (call) {
    if (call.argument(1, "message_type")?.literal === "3") yield fileLogged(call, "error_log", call.argument(2, "destination"), "grows");
  }),
  line("ini_set", function* (call) {
    if (call.argument(0)?.literal === "error_log") yield* opened(call, "ini_set('error_log')", call.argument(1));
  }),
  line(["file_put_contents", "fopen"], function* (call) {
    const path = call.argument(0, "filename");
    const appends =
      call.callee === "fopen"
        ? /a/.test(call.argument(1, "mode")?.literal ?? "")
        : call.arguments.length > 2 && call.mentions("FILE_APPEND");
    const content = call.callee === "fopen" ? undefined : call.arguments[1]?.value;
    if (path !== undefined && appends && isLogFile(call, path, content)) yield fileLogged(call, call.callee, path, "grows");
  }),
];

export const loggingSettings: readonly LibrarySetting[] = [
  {
    // Laravel's channel, chosen for every deploy: config/logging.php
    names: ["default"],
    *means({ value, span, path, form }) {
      if (form !== "entry" || value.from !== "literal" || !/(^|\/)config\/logging\.php$/.test(path)) return;
      const channel = value.literal ?? "";
      const by = `Laravel's channel ${channel}`;
      if (channel === "single" || channel === "daily") yield fileLogged({ span }, by, undefined, channel === "daily" ? "rotates" : "grows");
      if (/^(syslog|papertrail|slack)$/.test(channel)) yield logTo({ span }, "remote", by);
    },
  },
  {
    // The channel that Laravel's skeleton takes unless LOG_CHANNEL says otherwise: 'single' => ['driver' => 'single', …]
    names: ["driver"],
    *means({ value, span, path, form, mentions }) {
      const channel = value.literal ?? "";
      if (form !== "entry" || !/^(single|daily)$/.test(channel) || !/(^|\/)config\/logging\.php$/.test(path)) return;
      const isTaken = (name: string): boolean => mentions(`env('LOG_CHANNEL', '${name}')`);
      const isSingle = channel === "single" && !isTaken("daily") && !mentions("'channels' => ['daily']");
      if (!mentions("LOG_CHANNEL") || !(isSingle || (channel === "daily" && isTaken("daily")))) return;
      const by = `Laravel's channel ${channel}`;
      yield { kind: "logWritten", to: "file", by, rotation: channel === "daily", chosenBy: "LOG_CHANNEL", span };
    },
  },
  {
    // The one that older skeletons stack: 'stack' => ['driver' => 'stack', 'channels' => ['daily']]
    names: ["channels"],
    *means({ value: { expression }, span, path, form, mentions, valueOf }) {
      const channels = expression.kind === "list" ? expression.items.map((item) => valueOf(item).literal) : [];
      if (form !== "entry" || !/(^|\/)config\/logging\.php$/.test(path) || !mentions("LOG_CHANNEL") || !channels.includes("daily")) return;
      yield { kind: "logWritten", to: "file", by: "Laravel's channel daily", rotation: false, chosenBy: "LOG_CHANNEL", span };
    },
  },
  {
    // 'logger' => ['name' => 'shop', 'path' => __DIR__ . '/../logs/app.log', 'level' => Logger::DEBUG]
    names: ["path"],
    *means(setting) {
      if (setting.form === "entry" && isLogOfMonolog(setting))
        yield fileLogged({ span: setting.span }, "Monolog's StreamHandler", setting.value, "grows");
    },
  },
];

/** A log among the settings of a logger of Monolog's: `'level' => Logger::DEBUG` beside it. A condition may choose another one. */
function isLogOfMonolog({ value, siblings = [], nameOf, valueOf }: ResolvedSetting): boolean {
  if (!siblings.some((one) => one.key === "level" && /\b(Logger|Level)\b/.test(nameOf(one.value) ?? ""))) return false;
  const { expression } = value;
  const written = expression.kind === "either" ? [expression.left, expression.right] : [expression];
  return written.some((one) => {
    const last = one.kind === "joined" ? one.parts.at(-1) : one;
    return last !== undefined && (valueOf(last).literal ?? "").endsWith(".log");
  });
}

/** A path that only the running app knows may be `php://stdout`. */
function* opened(call: ResolvedCall, by: string, path: Value | undefined): Generator<FactDraft> {
  if (path === undefined || path.from === "environment" || path.from === "default") return;
  if (path.literal === undefined && path.expression.kind !== "joined") return;
  const target = path.literal ?? path.beginning ?? "";
  yield isNoFile(target) || target === "syslog" ? logTo(call, "stream", by) : fileLogged(call, by, path, "grows");
}
