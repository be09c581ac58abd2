import type { EditableFile, Idioms } from "../../facts/source-file.js";
import { replace, type Edit } from "../../text/edit.js";
import { acknowledgeLast } from "../source/acknowledge.js";
import { behindAssignment, callOf, exchange, exchanged, logInCatch } from "../source/rewrites.js";

/** How Kotlin reads a variable: `System.getenv("X") ?: "d"` (java.lang.System, Elvis operator). */
export const kotlinIdioms: Idioms = {
  readEnvironment(file, name, { default: fallback, required, type = "string", at } = {}) {
    // What stands between a read and its default stays: System.getenv("X")?.takeIf { it.isNotBlank() } ?: "d".
    if (at !== undefined && fallback === undefined && /^System\.getenv\("\w+"\)\s*\?\./.test(file.text.slice(at))) return undefined;
    if (required)
      return { code: `System.getenv("${name}") ?: error("${name} is not set")`, edits: at === undefined ? [] : asValue(file, at) };
    const conversion = { string: "", number: "?.toInt()", boolean: fallback === undefined ? ".toBoolean()" : "?.toBoolean()" }[type];
    const read = `System.getenv("${name}")${conversion}`;
    return { code: fallback === undefined ? read : `${read} ?: ${fallback}`, edits: at === undefined ? [] : asValue(file, at) };
  },
  logToConsole: exchange([[callOf(String.raw`(?:java\.util\.logging\.)?FileHandler`), "java.util.logging.ConsoleHandler()"]]),
  // com.sun.net.httpserver.HttpServer.stop waits for the exchanges under way, so many seconds at most.
  closeOnSignal: behindAssignment((name) => `Runtime.getRuntime().addShutdownHook(Thread { ${name}.stop(10) })`),
  acknowledgeAfter: (file, at) =>
    exchanged(file, at, [[/(?<=ackMode\s*=\s*")NONE(?=")/, "AUTO"]]) ??
    acknowledgeLast(file, at, {
      flag: /(?<=^[\w.]+\.basicConsume\(\s*[^,()]+,\s*)true\b/,
      instead: "false",
      // RabbitMQ Java client, "Consumer Acknowledgements": { tag, delivery -> … }
      handler: /\{(?=\s*\w+\s*,\s*(\w+)\s*->)/,
      statement: (delivery) =>
        `${/^[\w.]+(?=\.basicConsume)/.exec(file.text.slice(at.start))?.[0] ?? "channel"}.basicAck(${delivery}.envelope.deliveryTag, false)`,
    }),
  logError: logInCatch((name) => `System.getLogger("app").log(System.Logger.Level.ERROR, "an error was dropped", ${name})`),
};

/** A constant cannot be read at run time: `const val` becomes `val`. */
function asValue({ path, text }: EditableFile, at: number): readonly Edit[] {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const constant = /\bconst[ \t]+(?=val\b)/.exec(text.slice(start, at));
  if (constant === null) return [];
  const from = start + constant.index;
  return [replace({ path, span: { start: from, end: from + constant[0].length } }, "")];
}
