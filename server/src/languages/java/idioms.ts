import type { EditableFile, Idioms } from "../../facts/source-file.js";
import type { Span } from "../../text/span.js";
import { acknowledgeLast } from "../source/acknowledge.js";
import { behindAssignment, callOf, exchange, exchanged, logInCatch } from "../source/rewrites.js";

/** How Java reads a variable: `System.getenv("X")` gives null where it is missing (java.lang.System). */
export const javaIdioms: Idioms = {
  readEnvironment({ text: written }, name, { default: fallback, required, type = "string", at } = {}) {
    if (required && at !== undefined && !isInAnnotation(written, at))
      return { code: `java.util.Objects.requireNonNull(System.getenv("${name}"), "${name} is not set")`, edits: [] };
    if (at !== undefined && (isInAnnotation(written, at) || (fallback === undefined && written.startsWith('System.getenv("', at))))
      return undefined;
    const read = fallback === undefined ? `System.getenv("${name}")` : `System.getenv().getOrDefault("${name}", ${fallback})`;
    if (type === "boolean") return { code: `Boolean.parseBoolean(System.getenv("${name}"))`, edits: [] };
    const text = fallback === undefined || fallback.startsWith('"') ? read : `System.getenv().getOrDefault("${name}", "${fallback}")`;
    return { code: type === "number" ? `Integer.parseInt(${text})` : text, edits: [] };
  },
  logToConsole: exchange([[callOf(String.raw`new (?:java\.util\.logging\.)?FileHandler`), "new java.util.logging.ConsoleHandler()"]]),
  // com.sun.net.httpserver.HttpServer.stop waits for the exchanges under way, so many seconds at most.
  closeOnSignal: behindAssignment((name) => `Runtime.getRuntime().addShutdownHook(new Thread(() -> ${name}.stop(10)));`),
  acknowledgeAfter: (file, at) =>
    exchanged(file, at, [[/(?<=ackMode\s*=\s*")NONE(?=")/, "AUTO"]]) ??
    acknowledgeLast(file, at, {
      flag: /(?<=^[\w.]+\.basicConsume\(\s*[^,()]+,\s*)true\b/,
      instead: "false",
      // RabbitMQ Java client, "Consumer Acknowledgements": (tag, delivery) -> { … }
      handler: /\(\s*\w+\s*,\s*(\w+)\s*\)\s*->\s*\{/,
      statement: (delivery) => `${channelOf(file, at)}.basicAck(${delivery}.getEnvelope().getDeliveryTag(), false);`,
    }),
  logError: logInCatch((name) => `System.getLogger("app").log(System.Logger.Level.ERROR, "an error was dropped", ${name});`),
};

const channelOf = ({ text }: EditableFile, { start }: Span): string =>
  /^[\w.]+(?=\.basicConsume)/.exec(text.slice(start))?.[0] ?? "channel";

/** Annotations take constants alone. */
function isInAnnotation(text: string, at: number): boolean {
  if (text[at] === "@") return true;
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return /^\s*@\w[\w.]*\([^)]*$/.test(line);
}
