import type { LibraryCall } from "../../source/library.js";
import { fileLogged, line, logTo } from "../../source/meanings.js";

/** The standard library's handlers. */
export const loggingCalls: readonly LibraryCall[] = [
  line(["logging.FileHandler", "logging.handlers.WatchedFileHandler"], function* (call) {
    const path = call.argument(0, "filename");
    yield isStandardStream(path?.literal) ? logTo(call, "stream", call.callee) : fileLogged(call, call.callee, path, "grows");
  }),
  line(["logging.handlers.RotatingFileHandler", "logging.handlers.TimedRotatingFileHandler"], function* (call) {
    yield fileLogged(call, call.callee, call.argument(0, "filename"), "rotates");
  }),
  line("logging.basicConfig", function* (call) {
    const path = call.argument(undefined, "filename");
    if (path === undefined || path.expression.kind === "null") return;
    yield isStandardStream(path.literal) ? logTo(call, "stream", call.callee) : fileLogged(call, call.callee, path, "grows");
  }),
  line("logging.StreamHandler", function* (call) {
    yield logTo(call, "stream", call.callee);
  }),
];

/** `/dev/stdout`, `/proc/1/fd/1`: a file in name only. */
export const isStandardStream = (path: string | undefined): boolean =>
  /^\/(dev\/(std(out|err)|fd\/\d|null)|proc\/(1|self)\/fd\/\d)$/.test(path ?? "");
