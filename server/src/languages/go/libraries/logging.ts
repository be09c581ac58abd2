import type { LibraryCall } from "../../source/library.js";
import { fileLogged, line, logTo } from "../../source/meanings.js";
import { shortName } from "./web.js";

/** Where logs go: files that a logger is given, rotation, collectors. */
export const loggingCalls: readonly LibraryCall[] = [
  line(["os.OpenFile", "os.Create"], function* (call) {
    const path = call.argument(0);
    if (path?.literal !== undefined && path.literal.endsWith(".log")) yield fileLogged(call, shortName(call.callee), path, "grows");
  }),
  line(["gopkg.in/natefinch/lumberjack.v2.Logger", "github.com/natefinch/lumberjack.Logger"], function* (call) {
    yield fileLogged(call, "lumberjack.Logger", call.argument(undefined, "Filename"), "rotates");
  }),
  line("github.com/lestrrat-go/file-rotatelogs.New", function* (call) {
    yield fileLogged(call, "rotatelogs.New", call.argument(0), "rotates");
  }),
  line(["go.uber.org/zap.Config"], function* (call) {
    const paths = call.argument(undefined, "OutputPaths")?.expression;
    for (const item of paths?.kind === "list" ? paths.items : []) {
      const path = call.value(item);
      if (path.literal !== undefined && !/^std(out|err)$/.test(path.literal))
        yield fileLogged({ span: path.span }, "zap.Config", path, "grows");
    }
  }),
  line(["log/syslog.New", "log/syslog.Dial", "log/syslog.NewLogger"], function* (call) {
    yield logTo(call, "remote", shortName(call.callee));
  }),
];
