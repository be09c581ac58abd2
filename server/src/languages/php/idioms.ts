import type { EditableFile, Idioms } from "../../facts/source-file.js";
import { indentationAt, insert, newlineOf, replace, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { blockEnd, callOf, exchange, givenArguments, logInCatch, oneArgument } from "../source/rewrites.js";

/** How PHP reads a variable: `getenv("X")` gives false where it is missing (PHP manual, getenv); Laravel's settings files use `env()`. */
export const phpIdioms: Idioms = {
  readEnvironment({ path, text }, name, { default: fallback, required, type = "string", at } = {}) {
    if (at !== undefined && isConstantExpression(text, at)) return undefined;
    const isLaravel = /(^|\/)config\/[^/]+\.php$/.test(path) && /\benv\(/.test(text);
    // PHP 8 throws within an expression ("Exceptions").
    if (required && !isLaravel) return { code: `(getenv('${name}') ?: throw new \\RuntimeException('${name} is not set'))`, edits: [] };
    const code = isLaravel ? laravel(name, fallback) : plain(name, fallback, type);
    return { code: type === "number" ? `(int) ${code}` : code, edits: [] };
  },
  logToConsole: exchange([
    // Monolog, whose StreamHandler takes PHP's own name of the standard output for a path: new StreamHandler('app.log', Level::Info)
    [
      callOf(String.raw`new [\w\\]*(?:RotatingFileHandler|SyslogHandler|SyslogUdpHandler|SocketHandler|GelfHandler)`),
      "new \\Monolog\\Handler\\StreamHandler('php://stdout')",
    ],
    [new RegExp(String.raw`(?<=^new [\w\\]*StreamHandler\(\s*)${oneArgument}(?=\s*[,)])`), "'php://stdout'"],
    // error_log($message, 3, "/var/log/app.log")
    [/(?<=^error_log\(.*),\s*3\s*,[^,]*(?=\)$)/s, ""],
  ]),
  closeOnSignal,
  acknowledgeAfter,
  logError: logInCatch((name) => `error_log((string) ${name});`),
};

function plain(name: string, fallback: string | undefined, type: "string" | "number" | "boolean"): string {
  if (type === "boolean") return `filter_var(getenv('${name}'), FILTER_VALIDATE_BOOLEAN)`;
  return fallback === undefined ? `getenv('${name}')` : `(getenv('${name}') ?: ${fallback})`;
}

const laravel = (name: string, fallback: string | undefined): string =>
  fallback === undefined ? `env('${name}')` : `env('${name}', ${fallback})`;

/** Constants, properties and parameters take no call as their value (PHP manual, "Constant expressions"). */
function isConstantExpression(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2000), at);
  const statement = before.slice(Math.max(before.lastIndexOf(";"), before.lastIndexOf("{"), before.lastIndexOf("}")) + 1);
  return (
    /(^|\s)(const\s|((public|private|protected|static|var|readonly)\s+)+[?\w\\|\s]*\$)/.test(statement) ||
    /\b(function|fn)\b[^)]*$/.test(statement)
  );
}

/** ReactPHP: the socket gets a name, and is closed on SIGTERM (reactphp/event-loop, "addSignal"). */
function closeOnSignal({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  const server = /(\$\w+)\s*=\s*$/.exec(text.slice(0, at.start))?.[1];
  if (server === undefined || !/^new \\?React\\Http\\/.test(text.slice(at.start, at.end))) return undefined;
  const listens = new RegExp(String.raw`^([ \t]*)[$]${server.slice(1)}->listen\((\$\w+|new [\w\\]+${givenArguments})\);`, "m").exec(
    text.slice(at.end),
  );
  const [whole = "", indentation = "", socket = ""] = listens ?? [];
  if (listens === null) return undefined;
  const start = at.end + listens.index;
  const name = socket.startsWith("$") ? socket : "$socket";
  const lines = [
    ...(socket === name ? [] : [`${name} = ${socket};`]),
    `${server}->listen(${name});`,
    `React\\EventLoop\\Loop::addSignal(SIGTERM, fn () => ${name}->close());`,
  ];
  const code = indentation + lines.join(`${newlineOf(text)}${indentation}`);
  return [replace({ path, span: { start, end: start + whole.length } }, code)];
}

/** php-amqplib, "basic_consume", whose fourth argument is `no_ack`: the function that gets a message acknowledges it last. */
function acknowledgeAfter({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  const written = text.slice(at.start, at.end);
  const [head = ""] = /^\$\w+(?:->\w+)*->basic_consume\(\s*(?:[^,()]+,\s*){3}(?=true\b)/.exec(written) ?? [];
  const flag = replace({ path, span: { start: at.start + head.length, end: at.start + head.length + 4 } }, "false");
  const arrow = /fn\s*\(([\w\\ ]*(\$\w+))\)\s*=>\s*(.+)(?=\s*\)$)/s.exec(written);
  if (head === "" || /->(n?ack|reject|basic_ack)\(/.test(text)) return undefined;
  if (arrow !== null) {
    const [whole, parameter = "", message = "", body = ""] = arrow;
    if ((body.match(/\$\w+/g) ?? []).some((name) => name !== message) || body.includes("\n")) return undefined;
    const start = at.start + arrow.index;
    return [flag, replace({ path, span: { start, end: start + whole.length } }, `function (${parameter}) { ${body}; ${message}->ack(); }`)];
  }
  const callback = /(\$\w+)\s*\)$/.exec(written)?.[1];
  const opening = callback === undefined ? String.raw`\bfunction` : String.raw`[$]${callback.slice(1)}\s*=\s*(?:static )?function`;
  const handler = new RegExp(String.raw`${opening}\s*\([\w\\ ]*(\$\w+)\)[^{]*\{`).exec(text);
  const end = handler === null ? undefined : blockEnd(text, handler.index);
  if (handler === null || end === undefined || /\breturn\b/.test(text.slice(handler.index, end))) return undefined;
  return [flag, insert(path, end, `${indentationAt(text, handler.index)}    ${handler[1] ?? ""}->ack();${newlineOf(text)}`)];
}
