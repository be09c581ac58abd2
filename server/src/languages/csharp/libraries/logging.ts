import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import { fileLogged, line, logTo } from "../../source/meanings.js";
import type { Expression } from "../../source/syntax.js";
import { lastPart } from "../../../text/dotted-name.js";

/** Where logs go (Serilog's sinks, NLog's targets, log4net's appenders, System.IO, System.Diagnostics). */
export const loggingCalls: readonly LibraryCall[] = [
  line("*.File", function* (call) {
    if (!call.callee.endsWith(".WriteTo.File") && !(call.mentions("WriteTo.Async") && /^\w+\.File$/.test(call.callee))) return;
    const interval = call.argument(undefined, "rollingInterval")?.expression;
    const isRolling = interval !== undefined && !call.nameOf(interval)?.endsWith("Infinite");
    const rotates = isRolling || call.argument(undefined, "rollOnFileSizeLimit")?.literal === "true";
    yield fileLogged(
      atSink(call),
      "Serilog's WriteTo.File",
      call.arguments.map(({ value }) => call.value(value)).find(isPath),
      rotates ? "rotates" : "grows",
    );
  }),
  line("*.RollingFile", function* (call) {
    if (call.callee.includes("WriteTo")) yield fileLogged(atSink(call), "Serilog's RollingFile", call.argument(0, "pathFormat"), "rotates");
  }),
  line("*.AddFile", function* (call) {
    const path = call.argument(0, "pathFormat", "fileName");
    if (path?.literal === undefined || !/log/i.test(call.callee)) return;
    yield fileLogged(call, "AddFile", path, path.literal.includes("{Date}") ? "rotates" : "grows");
  }),
  line("NLog.Targets.FileTarget", function* (call) {
    const archives = ["ArchiveEvery", "ArchiveAboveSize", "MaxArchiveFiles"].some((name) => call.argument(undefined, name) !== undefined);
    yield fileLogged(call, "NLog's FileTarget", call.argument(undefined, "FileName"), archives ? "rotates" : "grows");
  }),
  line(["log4net.Appender.FileAppender", "log4net.Appender.RollingFileAppender"], function* (call) {
    const type = lastPart(call.callee);
    yield fileLogged(call, `log4net's ${type}`, call.argument(undefined, "File"), type.startsWith("Rolling") ? "rotates" : "grows");
  }),
  line(
    [
      "*.Seq",
      "*.Elasticsearch",
      "*.GrafanaLoki",
      "*.Graylog",
      "*.DatadogLogs",
      "*.EventCollector",
      "*.UdpSyslog",
      "*.TcpSyslog",
      "*.AmazonCloudWatch",
    ],
    function* (call) {
      const sink = /\.WriteTo\.(\w+)$/.exec(call.callee)?.[1];
      if (sink !== undefined) yield logTo(call, "remote", `Serilog's WriteTo.${sink}`);
    },
  ),
  line(
    [
      "NLog.Targets.NetworkTarget",
      "NLog.Targets.WebServiceTarget",
      "log4net.Appender.UdpAppender",
      "log4net.Appender.RemoteSyslogAppender",
    ],
    function* (call) {
      yield logTo(call, "remote", named(call.callee));
    },
  ),
  line(["*.AddEventLog", "System.Diagnostics.EventLog.WriteEntry"], function* (call) {
    yield { kind: "logWritten", to: "file", by: named(call.callee), path: "the Windows event log", rotation: false, span: call.span };
  }),
  line(
    [
      "System.IO.File.AppendAllText",
      "System.IO.File.AppendAllTextAsync",
      "System.IO.File.AppendText",
      "System.IO.StreamWriter",
      "System.Diagnostics.TextWriterTraceListener",
    ],
    function* (call) {
      const [first] = call.arguments;
      const path = first && call.value(first.value);
      if (path === undefined || first === undefined) return;
      const isLog = logFile.test(endOf(call, path.expression)) || isNamedLog.test(call.nameOf(first.value) ?? "");
      if (isLog) yield fileLogged(call, named(call.callee), path, "grows");
    },
  ),
];

/** `shop.log`, and `log.txt`, `error_log.txt`, `logs-2024.txt`: a text that is called a log. */
const logFile = /\.[lL][oO][gG]$|(?:(?:^|[\\/_.-])[lL]ogs?|[a-z]Logs?)(?:[\d_.-][\w.-]*)?\.txt$/;

/** `logPath`, `this._logFile`: what is given a path that nobody sees here. */
const isNamedLog = /(?:^|[._])_?(?:[lL]og|\w*[a-z]Log)(?:File)?(?:Path|Name|File)$/;

const isPath = ({ literal, expression }: Value): boolean => literal !== undefined && expression.kind === "string" && /[./\\]/.test(literal);

/** What a path ends with: the last part of a concatenation or of `Path.Combine(folder, "shop.log")`. */
function endOf(call: ResolvedCall, path: Expression): string {
  const last = path.kind === "joined" ? path.parts.at(-1) : path.kind === "call" ? path.arguments.at(-1)?.value : path;
  return last === undefined ? "" : (call.value(last).literal ?? "");
}

/** A sink stands in a line of its own in a chain of many: `File("shop.log")`. */
const atSink = ({ callee, calleeSpan, span }: ResolvedCall) => ({
  span: { start: calleeSpan.end - lastPart(callee).length, end: span.end },
});

/** A method with its class, `WriteTo.File`, or a method that is there for many classes alone. */
const named = (callee: string): string =>
  callee
    .split(".")
    .slice(/^\*|\.Add/.test(callee) ? -1 : -2)
    .join(".");
