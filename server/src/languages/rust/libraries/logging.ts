import type { LibraryCall } from "../../source/library.js";
import { fileLogged, line, logTo } from "../../source/meanings.js";

/** Where logs go (tracing-appender, fern, simplelog, log4rs, flexi_logger: each crate's documentation). */
export const loggingCalls: readonly LibraryCall[] = [
  line(
    [
      "tracing_appender.rolling.daily",
      "tracing_appender.rolling.hourly",
      "tracing_appender.rolling.minutely",
      "tracing_appender.rolling.RollingFileAppender.new",
    ],
    function* (call) {
      yield fileLogged(call, "tracing_appender", call.argument(call.callee.endsWith("new") ? 2 : 1), "rotates");
    },
  ),
  line("tracing_appender.rolling.never", function* (call) {
    yield fileLogged(call, "tracing_appender", call.argument(1), "grows");
  }),
  line("fern.log_file", function* (call) {
    yield fileLogged(call, "fern::log_file", call.argument(0), "grows");
  }),
  line("simplelog.WriteLogger.new", function* (call) {
    const file = call.arguments[2]?.value;
    if (file?.kind !== "call" || !/File\.(create|open)\(\)|OpenOptions/.test(call.nameOf(file) ?? "")) return;
    const [path] = file.arguments;
    yield fileLogged(call, "WriteLogger", path && call.value(path.value), "grows");
  }),
  // env_logger and slog are given a file to write to.
  line(["std.fs.File.create", "std.fs.File.options().append().open", "std.fs.OpenOptions.new().create().append().open"], function* (call) {
    const path = call.argument(0);
    const isLog = path?.literal?.endsWith(".log") === true;
    const isGiven = ["env_logger", "slog", "simplelog", "tracing_subscriber", "fern"].some(
      (crate) => call.imports(crate) || call.mentions(`${crate}::`),
    );
    if (isLog && isGiven && !call.mentions("WriteLogger"))
      yield fileLogged(call, call.callee.replaceAll("()", "").replaceAll(".", "::"), path, "grows");
  }),
  line("log4rs.append.file.FileAppender.builder", function* (call) {
    yield fileLogged(call, "log4rs's FileAppender", undefined, "grows");
  }),
  line("log4rs.append.rolling_file.RollingFileAppender.builder", function* (call) {
    yield fileLogged(call, "log4rs's RollingFileAppender", undefined, "rotates");
  }),
  line(
    [
      "syslog.unix",
      "syslog.tcp",
      "syslog.udp",
      "tracing_loki.builder",
      "tracing_loki.layer",
      "tracing_gelf.Logger.builder",
      "gelf_logger.init",
      "tracing_journald.layer",
    ],
    function* (call) {
      yield logTo(call, "remote", call.callee.replaceAll(".", "::"));
    },
  ),
  line("*.log_to_file", function* (call) {
    if (call.imports("flexi_logger")) yield fileLogged(call, "flexi_logger", undefined, call.mentions(".rotate(") ? "rotates" : "grows");
  }),
];
