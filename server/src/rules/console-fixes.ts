import { importOnce } from "./import-fixes.js";
import { insert, removeLines, replace, type App, type Edit, type Fact, type Fix } from "./rule.js";

/** Arguments with no more than calls without arguments of their own nested in them twice. */
const given = String.raw`\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;

/** How a library's output to a file or a collector is written, how its console output is, and what that needs to be imported. */
type Counterpart = readonly [written: RegExp, console: string, module?: string];

const script: readonly Counterpart[] = [
  [whole(String.raw`new winston\.transports\.\w+`), "new winston.transports.Console()"],
  [whole(String.raw`new transports\.\w+`), "new transports.Console()"],
  [whole(String.raw`pino\.destination`), "pino.destination(1)"],
];

/** By language: classes of two languages may have one name. */
const counterparts: Readonly<Record<string, readonly Counterpart[]>> = {
  python: [
    [
      whole(String.raw`(?:[\w.]+\.)?\w*(?:FileHandler|SysLogHandler|HTTPHandler|SocketHandler|DatagramHandler|SMTPHandler)`),
      "logging.StreamHandler()",
      "logging",
    ],
  ],
  javascript: script,
  typescript: script,
  ruby: [
    [whole(String.raw`(?:ActiveSupport::)?Logger\.new`), "Logger.new($stdout)"],
    [whole(String.raw`(?:Syslog::Logger|RemoteSyslogLogger|LogStashLogger|GELF::Logger)\.new`), "Logger.new($stdout)"],
  ],
  // NLog, log4net
  csharp: [
    [new RegExp(String.raw`^new FileTarget${given}(?:\s*\{[^{}]*\})?$|^new FileTarget\s*\{[^{}]*\}$`), "new ConsoleTarget()"],
    [new RegExp(String.raw`^new (?:Rolling)?FileAppender(?:${given})?(?:\s*\{[^{}]*\})?$`), "new ConsoleAppender()"],
  ],
  java: [[whole("new FileHandler"), "new java.util.logging.ConsoleHandler()"]],
  // Monolog
  php: [
    [
      whole(String.raw`new \\?(?:Monolog\\Handler\\)?(?:RotatingFileHandler|SyslogHandler|SyslogUdpHandler|SocketHandler|GelfHandler)`),
      "new \\Monolog\\Handler\\StreamHandler('php://stdout')",
    ],
  ],
};

/** A part of what is written, where the rest stays. */
const parts: Readonly<Record<string, readonly (readonly [written: RegExp, console: string])[]>> = {
  php: [
    // Monolog: new StreamHandler('app.log', Level::Info)
    [/(?<=^new \\?(?:Monolog\\Handler\\)?StreamHandler\()(?:[^(),]|\([^()]*\))+/, "'php://stdout'"],
    // error_log($message, 3, "/var/log/app.log")
    [/(?<=^error_log\(.*),\s*3\s*,[^,]*(?=\)$)/s, ""],
  ],
  // Serilog: .WriteTo.File("app.log", …)
  csharp: [[new RegExp(String.raw`(?<=\.WriteTo\s*\.)(?:File|RollingFile)${given}(?=$)`), "Console()"]],
  // logging.basicConfig(filename="app.log", level=…)
  python: [
    [/(?<=^(?:\w+\.)?basicConfig\()\s*filename\s*=\s*(?:[^(),]|\([^()]*\))+(?:,\s*filemode\s*=\s*[^,)]+)?(?:,\s*)?/, ""],
    [/(?<=^(?:\w+\.)?basicConfig\(.*),\s*filename\s*=\s*(?:[^(),]|\([^()]*\))+(?:,\s*filemode\s*=\s*[^,)]+)?/s, ""],
  ],
};

/** Settings of servers whose value is a path, and what stands for the console; none where the setting has to go. */
const settings: readonly (readonly [by: RegExp, console?: string])[] = [
  [/^gunicorn's (access|error)_?log$/, "-"],
  [/^supervisord's (stdout|stderr)_logfile$/],
  [/^PM2's (out|error|log|combined)\w*$/],
  [/^logging\.file(\.(name|path))?$/],
  [/^uWSGI's (logto2?|logger)$/],
  [/^Circus's std(out|err)_stream\.filename$/],
];

/** Writes to the console by the same library; nothing where the way of writing is not one that can be exchanged alone. */
export function toConsole(log: Fact<"logWritten">, app: App): readonly Fix[] {
  const file = app.editable(log.at.path);
  if (file === undefined) return [];
  const edits =
    file.idioms.logToConsole?.(file, log.at.span) ??
    exchanged(log, file.text, app.file(log.at.path)?.language ?? "") ??
    setAnew(log, file.text);
  return edits === undefined ? [] : [{ title: "Write the log to the console", safe: false, edits }];
}

function exchanged({ at }: Fact<"logWritten">, text: string, language: string): readonly Edit[] | undefined {
  const written = text.slice(at.span.start, at.span.end);
  const found = counterparts[language]?.find(([pattern]) => pattern.test(written));
  if (found !== undefined) {
    const [, console, module] = found;
    return [replace(at, console), ...(module === undefined ? [] : importOnce(at.path, text, module))];
  }
  // loguru writes to the console where nothing is added.
  if (written.startsWith("logger.add(") && isStatement(text, at.span)) return [removeLines(at.path, text, at.span)];
  for (const [pattern, console] of parts[language] ?? []) {
    const match = pattern.exec(written);
    if (match === null) continue;
    const start = at.span.start + match.index;
    return [replace({ path: at.path, span: { start, end: start + match[0].length } }, console)];
  }
  return undefined;
}

function setAnew({ at, by, parts: { path } }: Fact<"logWritten">, text: string): readonly Edit[] | undefined {
  const [setting, console] = settings.find(([pattern]) => pattern.test(by)) ?? [];
  if (setting === undefined) return undefined;
  if (console !== undefined && path !== undefined) return [replace({ path: at.path, span: path }, console)];
  if (by.startsWith("supervisord's") && path !== undefined) {
    // A pipe cannot be rotated, so supervisord must not try (supervisor manual, stdout_logfile).
    const stream = by.includes("stderr") ? "stderr" : "stdout";
    const line = text.indexOf("\n", path.end) === -1 ? text.length : text.indexOf("\n", path.end);
    return [replace({ path: at.path, span: path }, `/dev/${stream}`), insert(at.path, line, `\n${stream}_logfile_maxbytes=0`)];
  }
  return isStatement(text, at.span) ? [removeLines(at.path, text, at.span)] : undefined;
}

/** Alone on its lines, but for a comma or a semicolon. */
const isStatement = (text: string, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  /(^|\n)[ \t]*["']?$/.test(text.slice(0, start)) && /^["']?[ \t]*[,;]?[ \t]*(\r?\n|$)/.test(text.slice(end));

function whole(callee: string): RegExp {
  return new RegExp(`^${callee}${given}$`);
}
