import type { LibraryCall, LibrarySetting, ResolvedCall, Value } from "../../source/library.js";
import { fileLogged, line, lineNear, logTo } from "../../source/meanings.js";
import type { FactDraft } from "../../../facts/vocabulary.js";
import type { Expression } from "../../source/syntax.js";
import { shortName } from "./web.js";

/** Where logs go: files that a logger is given, rotation, collectors. */
export const loggingCalls: readonly LibraryCall[] = [
  line(["os.OpenFile", "os.Create"], function* (call) {
    const path = call.argument(0);
    if (path?.literal !== undefined && path.literal.endsWith(".log")) yield fileLogged(call, shortName(call.callee), path, "grows");
  }),
  line(["gopkg.in/natefinch/lumberjack.Logger", "github.com/natefinch/lumberjack.Logger"], function* (call) {
    yield fileLogged(call, "lumberjack.Logger", call.argument(undefined, "Filename"), "rotates");
  }),
  line("github.com/rifflock/lfshook.NewHook", function* (call) {
    yield fileLogged(call, "lfshook.NewHook", call.argument(0), "grows");
  }),
  line(["github.com/lestrrat-go/file-rotatelogs.New", "github.com/lestrrat/go-file-rotatelogs.New"], function* (call) {
    yield fileLogged(call, "rotatelogs.New", call.argument(0), "rotates");
  }),
  line(["go.uber.org/zap.Config"], function* (call) {
    yield* outputPaths(call.argument(undefined, "OutputPaths")?.expression, call.value);
  }),
  line(
    [
      "log.SetOutput",
      "log.New",
      "log/slog.NewJSONHandler",
      "log/slog.NewTextHandler",
      "github.com/sirupsen/logrus.SetOutput",
      "*.SetOutput",
      "github.com/rs/zerolog.New",
      "github.com/charmbracelet/log.New",
    ],
    function* (call) {
      for (const { value } of call.arguments.slice(0, 1)) yield* writtenTo(call, value);
    },
  ),
  // Beego, "Logs module": its file is given in a text of JSON, and rotates each day unless that is switched off.
  lineNear(["beego"], "*.SetLogger", function* (call) {
    const [adapter, settings] = [call.argument(0), call.argument(1)];
    const name = adapter?.literal ?? (adapter && call.nameOf(adapter.expression)) ?? "";
    if (!beego.some((module) => call.imports(module)) || !/^(multi)?file$|\.Adapter(Multi)?File$/.test(name)) return;
    const written = settings?.literal ?? settings?.beginning ?? "";
    const rotates = !/"(?:rotate|daily)\\?"\s*:\s*false/.test(written);
    yield fileLogged(call, "Beego's file log", undefined, rotates ? "rotates" : "grows");
  }),
  line("io.MultiWriter", function* (call) {
    if (!loggers.some((name) => call.mentions(name))) return;
    for (const { value } of call.arguments) yield* writtenTo(call, value);
  }),
  line(
    [
      "github.com/sirupsen/logrus/hooks/syslog.NewSyslogHook",
      "github.com/bshuster-repo/logrus-logstash-hook.New",
      "github.com/grafana/loki-client-go/loki.New",
      "github.com/Graylog2/go-gelf/gelf.NewUDPWriter",
      "github.com/Graylog2/go-gelf/gelf.NewTCPWriter",
      "gopkg.in/Graylog2/go-gelf/gelf.NewUDPWriter",
      "github.com/fluent/fluent-logger-golang/fluent.New",
    ],
    function* (call) {
      yield logTo(call, "remote", shortName(call.callee));
    },
  ),
  line(["log/syslog.New", "log/syslog.Dial", "log/syslog.NewLogger"], function* (call) {
    yield logTo(call, "remote", shortName(call.callee));
  }),
];

/** zap's configuration is filled field by field, too: `config.OutputPaths = []string{"shop.log"}`. */
export const loggingSettings: readonly LibrarySetting[] = [
  {
    names: ["OutputPaths"],
    *means(setting) {
      if (setting.form === "assignment" && setting.imports("go.uber.org/zap"))
        yield* outputPaths(setting.value.expression, setting.valueOf);
    },
  },
];

function* outputPaths(paths: Expression | undefined, valueOf: (item: Expression) => Value): Generator<FactDraft> {
  for (const item of paths?.kind === "list" ? paths.items : []) {
    const path = valueOf(item);
    if (path.literal !== undefined && !/^std(out|err)$/.test(path.literal))
      yield fileLogged({ span: path.span }, "zap.Config", path, "grows");
  }
}

/** The file that a logger is given: `file, err := os.OpenFile("events.txt", …)` and `log.SetOutput(file)`. */
function* writtenTo(call: ResolvedCall, writer: Expression): Generator<FactDraft> {
  const opened = call.value(writer).expression;
  const callee = opened.kind === "call" ? (call.nameOf(opened.callee) ?? "") : "";
  // The app's own way to open one: `file.MustOpen(name, folder)`.
  if (/(^|[./])(log_?)?files?\.(Must)?(Open|Create)\w*$/i.test(callee)) yield fileLogged(call, shortName(call.callee), undefined, "grows");
  if (opened.kind !== "call" || !/^os\.(OpenFile|Create)$/.test(callee)) return;
  const [path] = opened.arguments;
  yield fileLogged(opened, callee, path && call.value(path.value), "grows");
}

const beego = ["github.com/beego/beego", "github.com/astaxie/beego"];

const loggers = ["log.SetOutput", "log.New", "SetOutput(", "zerolog.New", "slog.New"];
