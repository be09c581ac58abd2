import { replace, type App, type Fact, type Fix } from "./rule.js";

/** How a library's file output is written, and how its console output is. */
const counterparts: readonly (readonly [written: RegExp, console: string])[] = [
  [/^logging\.(handlers\.)?\w*FileHandler\([^()]*\)$/, "logging.StreamHandler()"],
  [/^new winston\.transports\.(File|DailyRotateFile)\([^()]*\)$/, "new winston.transports.Console()"],
  [/^new transports\.(File|DailyRotateFile)\([^()]*\)$/, "new transports.Console()"],
  [/^Logger\.new\((?!\s*(STD|\$std))[^()]*\)$/, "Logger.new($stdout)"],
];

/** Writes to the console by the same library; nothing where the way of writing is not one that can be exchanged alone. */
export function toConsole(log: Fact<"logWritten">, app: App): readonly Fix[] {
  const file = app.editable(log.at.path);
  const written = file?.text.slice(log.at.span.start, log.at.span.end) ?? "";
  const console = counterparts.find(([pattern]) => pattern.test(written))?.[1];
  const edits = console === undefined ? file?.idioms.logToConsole?.(file, log.at.span) : [replace(log.at, console)];
  return edits === undefined ? [] : [{ title: "Write the log to the console", safe: false, edits }];
}
